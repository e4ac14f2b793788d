// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing
import Web

@Suite("Looking changes nothing")
struct SilenceTests {
    @Test("No page opens a transaction that writes")
    func reading() async throws {
        let site = try await TinySite()
        let clients = [TestClient(site.server), try await site.member(), try await site.member([FakeDoor.grant(.officer)])]
        let before = site.database.writeCount
        for client in clients {
            // Only an arrival writes, and is made for it.
            for route in site.server.site.routes where route.method == .get && !route.path.hasSuffix("arrival") {
                try await client.get("/" + route.path.replacing(":id", with: "0000000000001"))
                _ = try await client.send("HEAD", "/" + route.path)
            }
            try await client.get("/health")
            try await client.get("/nothing")
        }
        #expect(site.database.writeCount == before)
    }

    @Test("A page that tries to write is refused by the database")
    func writing() async throws {
        let database = try await Engine.sqlite.freshDatabase()
        var site = Site()
        site.page("sneaky", .nothing, "偷写") { visit in
            try visit.db.run("DELETE FROM person")
            return .page(TinyPage(title: "", words: ""))
        }
        let settings = Settings(isSecure: false, isBehindProxy: false) { TestClock.start }
        let server = WebServer(site: site, database: database, doorkeeper: FakeDoor(), settings: settings)
        #expect(try await TestClient(server).get("/sneaky").status == 503)
    }
}
