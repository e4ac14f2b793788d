// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing
import Web

@Suite("Alive and ready are two questions")
struct ReadinessTests {
    private func server(_ site: TinySite, _ checks: [Readiness]) -> TestClient {
        let settings = Settings(isSecure: false, isBehindProxy: false) { site.clock.now }
        return TestClient(
            WebServer(site: site.server.site, database: site.database, doorkeeper: site.door, settings: settings, checks: checks)
        )
    }

    @Test("A node is ready when the database and all else it needs answer")
    func being() async throws {
        let client = server(try await TinySite(), [Readiness("keys") { true }])
        let answer = try await client.get("/ready")
        #expect(answer.status == 200 && answer.text == "database ok\nkeys ok\n")
        #expect(answer.setCookies.isEmpty)
    }

    @Test("A check that fails or breaks sends visitors elsewhere and tells nothing but its name")
    func lacking() async throws {
        let client = server(
            try await TinySite(),
            [Readiness("schema") { false }, Readiness("keys") { throw TinyFailure(secret: "secret-in-the-error") }]
        )
        let answer = try await client.get("/ready")
        #expect(answer.status == 503 && answer.text == "database ok\nschema failed\nkeys failed\n")
        #expect(try await client.get("/health").status == 200)
    }

    @Test("Without its database a node is alive and not ready")
    func losing() async throws {
        let site = try await TinySite()
        let settings = Settings(isSecure: false, isBehindProxy: false) { site.clock.now }
        let client = TestClient(
            WebServer(site: site.server.site, database: LostDatabase(), doorkeeper: site.door, settings: settings)
        )
        #expect(try await client.get("/health").text == "ok\n")
        let answer = try await client.get("/ready")
        #expect(answer.status == 503 && answer.text == "database failed\n")
    }
}

/// A database that was there when the server started and is not any more.
private struct LostDatabase: Database {
    let engine = Engine.postgres
    let statementCount = 0

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        throw StorageError(.unreachable, "secret")
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        throw StorageError(.unreachable, "secret")
    }

    func close() async throws {}
}
