// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("Every address lets in whom it needs, and nobody else")
struct AdmissionTests {
    @Test("Who is not signed in is led to the sign-in and back to the page")
    func leadingToSignIn() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get("/mine?a=1&b=张")
        #expect(answer.status == 303)
        #expect(answer.location == "/login?next=%2Fmine%3Fa%3D1%26b%3D%E5%BC%A0")
    }

    @Test("A page's script is told so by a status, not by a page")
    func tellingScripts() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get("/mine", headers: ["X-Fragment": "1"])
        #expect(answer.status == 401)
    }

    @Test("A form sent after the session ended leads to the sign-in and writes nothing")
    func outlivingTheSession() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().post("/mine/notes", ["words": "x"])
        #expect(answer.status == 303)
        #expect(answer.location == "/login")
        #expect(try await site.noteCount == 0)
    }

    @Test("Who is signed in sees the page")
    func admitting() async throws {
        let site = try await TinySite()
        let answer = try await site.member().get("/mine")
        #expect(answer.status == 200)
        #expect(answer.markup.first("h1")?.text == "我的")
    }

    @Test("What one has no permission for looks as if it were not there")
    func hiding() async throws {
        let site = try await TinySite()
        let member = try await site.member()
        let hidden = try await member.get("/plans")
        let missing = try await member.get("/no-such-page")
        #expect([hidden.status, missing.status] == [404, 404])
        #expect(hidden.markup.first("h1")?.text == missing.markup.first("h1")?.text)
        #expect(try await member.post("/plans/notes", ["words": "x"]).status == 404)
        #expect(try await site.noteCount == 0)
    }

    @Test("The permission opens the page and the action")
    func permitting() async throws {
        let site = try await TinySite()
        let officer = try await site.member([FakeDoor.grant(.officer)])
        #expect(try await officer.get("/plans").status == 200)
        #expect(try await officer.post("/plans/notes", ["words": "x"]).status == 303)
        #expect(try await site.noteCount == 1)
    }

    @Test("The long work of an action begins only after the permission has been checked")
    func preparing() async throws {
        let site = try await TinySite()
        let member = try await site.member()
        #expect(try await member.post("/plans/upload").status == 404)
        #expect(try await site.visitor().post("/plans/upload").status == 303)
        #expect(try await member.post("/plans/upload", ["_token": "wrong"]).status == 403)
        #expect(site.prepared.count == 0)
        let officer = try await site.member([FakeDoor.grant(.officer)])
        #expect(try await officer.post("/plans/upload").status == 303)
        #expect(site.prepared.count == 1)
    }

    @Test("A permission that ends between the preparation and the write is not used any more")
    func losingPermission() async throws {
        let site = try await TinySite()
        let officer = try await site.member([FakeDoor.grant(.officer)])
        let token = officer.cookie("hearth").flatMap(SessionToken.init)
        site.database.beforeNextWrite { site.door.admit(token, as: FakeDoor.viewer("张三")) }
        #expect(try await officer.post("/plans/upload").status == 404)
    }

    @Test("An address with something that is no id leads nowhere", arguments: ["1", "x", "%20", "9999999999999", "..", "a%00b"])
    func misspelling(id: String) async throws {
        let site = try await TinySite()
        #expect(try await site.visitor().get("/item/\(id)").status == 404)
    }

    @Test("A session in use is noted, at most when it is stale, and never by a page of others")
    func touching() async throws {
        let site = try await TinySite()
        let member = try await site.member()
        try await member.get("/mine")
        #expect(site.door.touches.count == 0)
        site.door.makeStale()
        try await member.get("/mine")
        #expect(site.door.touches.count == 1)
        try await site.visitor().get("/open")
        #expect(site.door.touches.count == 1)
    }
}
