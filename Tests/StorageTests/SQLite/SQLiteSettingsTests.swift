// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("The embedded database keeps what it has acknowledged")
struct SQLiteSettingsTests {
    @Test("The writer waits for the disk (FULL), writes ahead (WAL) and holds references")
    func enforcing() async throws {
        let database = try await Things.database(on: .sqlite)
        try await database.write { try Things.add(1, $0) }
        let found = try await database.write { db in
            [
                try db.value("PRAGMA synchronous", as: Int.self).map(String.init),
                try db.value("PRAGMA journal_mode", as: String.self),
                try db.value("PRAGMA foreign_keys", as: Int.self).map(String.init),
            ]
        }
        #expect(found == ["2", "wal", "1"])
    }

    @Test("Readers hold references too")
    func enforcingForReaders() async throws {
        let database = try await Things.database(on: .sqlite)
        let found = try await database.read { try $0.value("PRAGMA foreign_keys", as: Int.self) }
        #expect(found == 1)
    }

    @Test("A writer of another process is waited for")
    func waiting() async throws {
        let database = try await Things.database(on: .sqlite)
        let other = try database.openAgain()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in 0..<50 {
                let turn = id.isMultiple(of: 2) ? database as any Database : other
                group.addTask { try await turn.write { try Things.add(id, $0) } }
            }
            try await group.waitForAll()
        }
        #expect(try await Things.count(database) == 50)
        try await other.close()
    }

    @Test("A healthy file has no complaints")
    func checking() async throws {
        let database = try await Things.database(on: .sqlite)
        let file = try SQLiteDatabase(path: database.address)
        #expect(try await file.integrityComplaints() == [])
        try await file.close()
    }
}
