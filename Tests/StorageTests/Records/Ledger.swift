// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport

/// A journal to tamper with.
enum Ledger {
    static let plan = Subject("plan", ID<Int>(rawValue: 7))
    private static let actor = AccountID(rawValue: 31)
    private static let union = UnionID(rawValue: 5)

    static func database(on engine: Engine, entries: Int64) async throws -> TestDatabase {
        let database = try await engine.freshDatabase(StorageModule.migrations)
        try await database.write { db in
            for number in 0..<entries { try append(number + 1, db) }
        }
        return database
    }

    static func append(_ number: Int64, _ db: any Connection) throws {
        let entry = entry(number)
        try Journal(db).append(
            at: entry.at,
            actor: entry.actor,
            name: entry.actorName,
            union: entry.union,
            subject: entry.subject,
            verb: entry.verb,
            sentence: entry.sentence
        )
    }

    static func entry(_ number: Int64) -> JournalEntry {
        entry(number, verb: "import", sentence: "导入第\(number)稿")
    }

    static func entry(_ number: Int64, verb: String, sentence: String) -> JournalEntry {
        JournalEntry(
            sequence: number,
            at: TestClock.start.advanced(bySeconds: number),
            actor: actor,
            actorName: "张三",
            union: union,
            subject: plan,
            verb: verb,
            sentence: sentence
        )
    }

    /// What someone with the whole database in his hands can do.
    static func unlock(_ db: any Connection) throws {
        switch db.engine {
        case .sqlite: try db.script("DROP TRIGGER journal_entry_no_update; DROP TRIGGER journal_entry_no_delete")
        case .postgres: try db.script("DROP TRIGGER journal_entry_append_only ON journal_entry")
        }
    }
}
