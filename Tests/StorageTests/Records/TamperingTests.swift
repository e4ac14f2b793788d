// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@Suite("The journal cannot be edited, and shows it when it was")
struct TamperingTests {
    struct Forgery: Sendable, CustomTestStringConvertible {
        let column: String
        let sql: SQL

        var testDescription: String { column }
    }

    private static let forgeries = [
        Forgery(column: "at", sql: "UPDATE journal_entry SET at = at - 1 WHERE sequence = 3"),
        Forgery(column: "actor_id", sql: "UPDATE journal_entry SET actor_id = 32 WHERE sequence = 3"),
        Forgery(column: "actor_id to nobody", sql: "UPDATE journal_entry SET actor_id = NULL WHERE sequence = 3"),
        Forgery(column: "actor_name", sql: "UPDATE journal_entry SET actor_name = '李四' WHERE sequence = 3"),
        Forgery(column: "union_id", sql: "UPDATE journal_entry SET union_id = 6 WHERE sequence = 3"),
        Forgery(column: "subject_kind", sql: "UPDATE journal_entry SET subject_kind = 'measure' WHERE sequence = 3"),
        Forgery(column: "subject_id", sql: "UPDATE journal_entry SET subject_id = 8 WHERE sequence = 3"),
        Forgery(column: "verb", sql: "UPDATE journal_entry SET verb = 'publish' WHERE sequence = 3"),
        Forgery(column: "sentence", sql: "UPDATE journal_entry SET sentence = '什么也没发生' WHERE sequence = 3"),
        Forgery(column: "link", sql: "UPDATE journal_entry SET link = \([1, 2, 3] as [UInt8]) WHERE sequence = 3"),
        Forgery(column: "a line taken out", sql: "DELETE FROM journal_entry WHERE sequence = 3"),
        Forgery(column: "a number changed", sql: "UPDATE journal_entry SET sequence = 99 WHERE sequence = 3"),
    ]

    @Test("A change to any column is found at its line", arguments: Engine.available, forgeries)
    func forging(engine: Engine, forgery: Forgery) async throws {
        let database = try await Ledger.database(on: engine, entries: 6)
        let verdict = try await database.write { db in
            try Ledger.unlock(db)
            #expect(try db.run(forgery.sql) == 1)
            return try Journal.verify(db)
        }
        guard case .broken(at: 3, _) = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test("Lines cut off at the end are found by the head", arguments: Engine.available)
    func truncating(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 6)
        let verdict = try await database.write { db in
            try Ledger.unlock(db)
            try db.run("DELETE FROM journal_entry WHERE sequence > 4")
            return try Journal.verify(db)
        }
        #expect(verdict == .broken(at: 5, reason: "末条应是第6条，实有4条"))
    }

    @Test("A head that was moved is found", arguments: Engine.available)
    func beheading(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 6)
        let verdict = try await database.write { db in
            try db.run("UPDATE journal_head SET sequence = 5")
            return try Journal.verify(db)
        }
        guard case .broken = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test(
        "The database itself refuses to change or delete a line",
        arguments: Engine.available,
        [
            "UPDATE journal_entry SET sentence = '改了' WHERE sequence = 1",
            "UPDATE journal_entry SET link = link", "DELETE FROM journal_entry WHERE sequence = 3",
            "DELETE FROM journal_entry",
        ]
    )
    func refusing(engine: Engine, sql: SQL) async throws {
        let database = try await Ledger.database(on: engine, entries: 3)
        await #expect(throws: StorageError.self) { try await database.write { _ = try $0.run(sql) } }
        try await expectSound(database, entries: 3)
    }

    @Test("The journal cannot be emptied in one go", .enabled(if: Engine.available.contains(.postgres)))
    func refusingTruncation() async throws {
        let database = try await Ledger.database(on: .postgres, entries: 3)
        await #expect(throws: StorageError.self) { try await database.write { try $0.script("TRUNCATE journal_entry") } }
        try await expectSound(database, entries: 3)
    }

    @Test("A line cannot be written over by a second one of its number", arguments: Engine.available)
    func overwriting(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 3)
        let verb: SQL = engine == .sqlite ? "INSERT OR REPLACE" : "INSERT"
        await #expect(throws: StorageError.self) {
            try await database.write { db in
                try db.run(
                    """
                    \(verb) INTO journal_entry
                        (sequence, at, actor_name, subject_kind, subject_id, verb, sentence, link)
                    SELECT sequence, at, '李四', subject_kind, subject_id, verb, sentence, link
                    FROM journal_entry WHERE sequence = 2
                    """
                )
            }
        }
        try await expectSound(database, entries: 3)
    }

    private func expectSound(_ database: any Database, entries: Int64) async throws {
        let verdict = try await database.read { try Journal.verify($0) }
        guard case .sound(entries, _) = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }
}
