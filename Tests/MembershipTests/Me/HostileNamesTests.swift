// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("Names that people bring along stay names on every page")
struct HostileNamesTests {
    @Test("On the account page: person, union, post, grant and device", arguments: HostileText.samples + [HostileText.name])
    func onAccountPage(name: String) async throws {
        let house = try await House.open(on: .sqlite, isBehindProxy: true)
        let client = try await house.signIn(house.region.zhaoLiu)
        _ = try await house.signIn(house.region.zhaoLiu)
        try await rename(house, to: "x")
        let harmless = try await client.get("/account").markup
        try await rename(house, to: name)
        let page = try await client.get("/account").markup
        #expect(page.skeleton == harmless.skeleton)
        #expect(page.problems.isEmpty)
        #expect(page.first("h1").map { Array($0.text.utf8) } == Array(name.replacing("\0", with: "").utf8))
    }

    @Test("On the account page of both databases", arguments: Engine.available)
    func onBothDatabases(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhaoLiu)
        let harmless = try await client.get("/account").markup
        try await rename(house, to: HostileText.name)
        let page = try await client.get("/account").markup
        #expect(page.skeleton == harmless.skeleton)
        #expect(page.first("h1")?.text == HostileText.name)
    }

    @Test("On the sign-in page: the union, and what the visitor typed", arguments: HostileText.samples + [HostileText.name])
    func onSignInPage(name: String) async throws {
        let house = try await House.open(on: .sqlite)
        let harmless = try await house.visitor().signIn("nobody", password: "x", next: "/x").markup
        try await rename(house, to: name)
        let page = try await house.visitor().signIn(name, password: name, next: "/" + name).markup
        #expect(page.skeleton == harmless.skeleton)
        #expect(page.problems.isEmpty)
    }

    @Test("On the form that came back with mistakes", arguments: [HostileText.name])
    func onRejectedForm(name: String) async throws {
        let house = try await House.open(on: .sqlite)
        let client = try await house.signIn(house.region.zhaoLiu)
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
