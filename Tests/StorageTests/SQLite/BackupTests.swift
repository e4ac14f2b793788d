// SPDX-License-Identifier: Apache-2.0
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("A backup is taken while the work goes on")
struct BackupTests {
    private final class Progress: Sendable {
        let steps = Mutex<[(done: Int, total: Int)]>([])
    }

    @Test("The copy is sound and holds a beginning of what was written, without a gap")
    func copying() async throws {
        let database = try await Things.database(on: .sqlite)
        let file = try SQLiteDatabase(path: database.address)
        try await database.write { try Self.add(1...2000, $0) }
        let copy = database.address + ".copy"
        async let writing: Void = {
            for id in 2001...2300 { try await database.write { try Self.add(id...id, $0) } }
        }()
        let progress = Progress()
        try file.backUp(to: copy) { done, total in progress.steps.withLock { $0.append((done, total)) } }
        try await writing

        let restored = try SQLiteDatabase(path: copy)
        #expect(try await restored.integrityComplaints() == [])
        let ids = try await restored.read { db in
            try db.rows("SELECT id FROM thing ORDER BY id").map { try $0.get("id", as: Int.self) }
        }
        #expect(ids.count >= 2000)
        #expect(ids == Array(1...ids.count))
        let last = progress.steps.withLock(\.last)
        #expect(last?.done == last?.total)
        try await restored.close()
        try await file.close()
    }

    @Test("A copy that cannot be written is an error of ours")
    func failing() async throws {
        let database = try await Things.database(on: .sqlite)
        let file = try SQLiteDatabase(path: database.address)
        #expect(throws: StorageError.self) { try file.backUp(to: "/nowhere/at/all.sqlite") { _, _ in } }
        try await file.close()
    }

    private static func add(_ ids: ClosedRange<Int>, _ db: any Connection) throws {
        for id in ids { try Things.add(id, words: "第\(id)条，长一点才占得满几页", db) }
    }
}
