// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("An address that a link opens may write")
struct ArrivalTests {
    @Test("What it writes is kept with its answer, and nothing of it when it breaks")
    func writing() async throws {
        let site = try await TinySite()
        let client = TestClient(site.server)
        let answer = try await client.get("/arrival?words=good")
        #expect(answer.status == 303 && answer.location == "/open")
        #expect(client.cookie("hearth") != nil)
        #expect(try await site.noteCount == 1)
        #expect(try await client.get("/arrival?words=broken").status == 500)
        #expect(try await site.noteCount == 1)
    }

    @Test("It asks for its permission like any other, and no form is sent to it")
    func permitting() async throws {
        let site = try await TinySite()
        #expect(try await TestClient(site.server).get("/plans/arrival").location?.hasPrefix("/login") == true)
        #expect(try await site.member().get("/plans/arrival").status == 404)
        #expect(try await site.visitor().post("/arrival", ["words": "x"]).status == 405)
        #expect(try await site.noteCount == 0)
    }

    @Test("Programs have no business there")
    func refusingPrograms() async throws {
        let site = try await TinySite()
        let answer = try await TestClient(site.server).get("/arrival", headers: ["Authorization": "Bearer \(BearerToken().text)"])
        #expect(answer.status == 404)
        #expect(try await site.noteCount == 0)
    }
}
