// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("Both databases answer the same statement alike")
struct QueryTests {
    @Test("Lists, nested conditions and optional values find the same rows", arguments: Engine.available)
    func finding(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        try await database.write { db in
            for id in 1...5 { try Things.add(id, words: "第\(id)件", db) }
        }
        let (some, none, composed) = try await database.read { db in
            let some = try db.rows("SELECT id FROM thing WHERE id IN (\(list: [2, 4, 9])) ORDER BY id")
            let none = try db.rows("SELECT id FROM thing WHERE id IN (\(list: [] as [Int]))")
            let condition: SQL = "words = \("第5件") OR id < \(2)"
            let composed = try db.rows("SELECT id FROM thing WHERE (\(condition)) AND id <> \(7) ORDER BY id")
            return (try some.map(Self.id), try none.map(Self.id), try composed.map(Self.id))
        }
        #expect(some == [2, 4])
        #expect(none.isEmpty)
        #expect(composed == [1, 5])
    }

    @Test("Text that looks like SQL stays text", arguments: Engine.available)
    func injecting(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let attack = "x'); DELETE FROM thing; --"
        try await database.write { db in
            try Things.add(1, words: "留着", db)
            try Things.add(2, words: attack, db)
        }
        let found = try await database.read { db in
            try db.rows("SELECT id FROM thing WHERE words = \(attack)").map(Self.id)
        }
        #expect(found == [2])
        #expect(try await Things.count(database) == 2)
    }

    @Test("A question mark inside quotes is no placeholder", arguments: Engine.available)
    func quoting(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let row = try await database.read { db in
            try db.first("SELECT 'really? it''s ?' AS question, CAST(\(7) AS BIGINT) AS \"a?b\"")
        }
        #expect(try row?.get("question") == "really? it's ?")
        #expect(try row?.get("a?b") == 7)
    }

    @Test("A change tells how many rows it changed", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let (all, none, gone) = try await database.write { db in
            for id in 1...3 { try Things.add(id, db) }
            let all = try db.run("UPDATE thing SET number = \(1)")
            let none = try db.run("UPDATE thing SET number = \(2) WHERE id = \(99)")
            let gone = try db.run("DELETE FROM thing WHERE id > \(1)")
            return (all, none, gone)
        }
        #expect([all, none, gone] == [3, 0, 2])
    }

    @Test("Every statement is counted", arguments: Engine.available)
    func countingStatements(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let before = database.statementCount
        try await database.read { db in
            for _ in 0..<4 { _ = try db.rows("SELECT id FROM thing") }
            try db.each("SELECT id FROM thing") { _ in }
        }
        #expect(database.statementCount - before == 5)
    }

    @Test("The first row and the only value of nothing are nothing", arguments: Engine.available)
    func findingNothing(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let (row, value, null) = try await database.write { db in
            try Things.add(1, db)
            let row = try db.first("SELECT id FROM thing WHERE id = \(2)")
            let value: Int? = try db.value("SELECT id FROM thing WHERE id = \(2)")
            let null: Int? = try db.value("SELECT number FROM thing WHERE id = \(1)")
            return (row == nil, value, null)
        }
        #expect(row)
        #expect(value == nil)
        #expect(null == nil)
    }

    @Test("Text is ordered by its bytes", arguments: Engine.available)
    func ordering(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let words = ["é", "a", "Z", "张", "\u{20000}", "1", "~", "ﾊ", "_"]
        try await database.write { db in
            for (id, word) in words.enumerated() { try Things.add(id, words: word, db) }
        }
        let sorted = try await database.read { db in
            try db.rows("SELECT words FROM thing ORDER BY words").map { try $0.get("words", as: String.self) }
        }
        #expect(sorted == words.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
    }

    private static func id(_ row: Row) throws -> Int {
        try row.get("id")
    }
}
