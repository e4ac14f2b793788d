// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("Names that people bring along stay names on every page")
struct HostileNamesTests {
    @Test("On the account page: person, union, post, grant and device", arguments: Engine.available)
    func escapingOnAccountPage(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhaoLiu)
        _ = try await house.signIn(house.region.zhaoLiu)
        let harmless = try await client.get("/account").markup
        for name in HostileText.names {
            try await rename(house, to: name)
            let page = try await client.get("/account").markup
            #expect(page.skeleton == harmless.skeleton)
            #expect(page.problems.isEmpty)
            #expect(page.first("h1").map { Array($0.text.utf8) } == Array(name.replacing("\0", with: "").utf8))
        }
    }

    @Test("On the sign-in page: the union, and what the visitor typed", arguments: Engine.available)
    func escapingOnSignInPage(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let harmless = try await house.visitor().signIn("nobody", password: "x", next: "/x").markup
        for name in HostileText.names {
            try await rename(house, to: name)
            let page = try await house.visitor().signIn(name, password: name, next: "/" + name).markup
            #expect(page.skeleton == harmless.skeleton)
            #expect(page.problems.isEmpty)
        }
    }

    @Test("On the form that came back with mistakes", arguments: Engine.available)
    func escapingOnRejectedForm(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhaoLiu)
        let name = HostileText.name
        let fields: FormFields = ["current": name, "fresh": "x", "again": name]
        let harmless = try await client.post("/account/password", fields).markup
        try await rename(house, to: name)
        let page = try await client.post("/account/password", fields).markup
        #expect(page.skeleton == harmless.skeleton)
        #expect(page.problems.isEmpty)
    }

    /// What only the database can hold: the forms clean what comes in.
    private func rename(_ house: House, to name: String) async throws {
        try await house.database.write { db in
            try db.run("UPDATE person SET name = \(name)")
            try db.run("UPDATE trade_union SET name = \(name), short_name = \(name)")
            try db.run("UPDATE post SET title = \(name)")
            try db.run("UPDATE session SET address = \(name)")
        }
    }
}
