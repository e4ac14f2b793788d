// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("A server that was restarted is found again", .enabled(if: Engine.available.contains(.postgres)))
struct ReconnectionTests {
    @Test("Connections that died while idle are replaced, and nobody notices")
    func idling() async throws {
        let database = try await Things.database(on: .postgres)
        for round in 1...5 {
            try await kill(try await backends(of: database), from: database)
            try await database.write { try Things.add(round, $0) }
        }
        #expect(try await Things.count(database) == 5)
    }

    @Test("A connection that dies inside a transaction is an error; nothing is kept, and the next try works")
    func dying() async throws {
        let database = try await Things.database(on: .postgres)
        let error = await #expect(throws: StorageError.self) {
            try await database.write { db in
                try Things.add(1, db)
                let own: Int? = try db.value("SELECT pg_backend_pid() AS pid")
                _ = try db.rows("SELECT pg_terminate_backend(CAST(\(own ?? 0) AS INTEGER)) AS gone")
            }
        }
        #expect(error?.kind == .unreachable)
        #expect(try await Things.count(database) == 0)
        try await database.write { try Things.add(1, $0) }
        #expect(try await Things.count(database) == 1)
    }

    private func backends(of database: any Database) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<8 {
                group.addTask { try await database.read { try $0.value("SELECT pg_backend_pid() AS pid") } }
            }
            return try await group.reduce(into: Set<Int>()) { pids, pid in
                if let pid { pids.insert(pid) }
            }.sorted()
        }
    }

    private func kill(_ backends: [Int], from database: TestDatabase) async throws {
        let other = try database.openAgain()
        for pid in backends {
            // The second argument waits until the process is gone.
            _ = try await other.read { try $0.rows("SELECT pg_terminate_backend(CAST(\(pid) AS INTEGER), 5000) AS gone") }
        }
        try await other.close()
    }
}
