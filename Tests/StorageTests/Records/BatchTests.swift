// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@Suite("What comes by the thousand is as if it had come one by one")
struct BatchTests {
    private static let ids = (1...40).map { ID<Int>.make(at: TestClock.start, salt: $0 * 104_729) }

    /// A table of records that an act made, and the selection over it.
    private static func prepare(_ database: TestDatabase) async throws {
        try await database.write { db in
            try db.script("CREATE TABLE record (id BIGINT PRIMARY KEY, union_id BIGINT NOT NULL, path TEXT NOT NULL)")
            for (index, id) in ids.enumerated() {
                try db.run("INSERT INTO record (id, union_id, path) VALUES (\(id), \(index + 1), \("000" + "00\(index % 10)"))")
            }
        }
    }

    private static let rows: SQL = """
        SELECT 'record/' || \(SQL.address(of: "id")) AS key, union_id, path AS union_path, id AS subject_id, 'union ' || path AS label,
            '/records/' || \(SQL.address(of: "id")) AS link
        FROM record
        """

    private static func batch(_ state: String, on day: Day) -> FactBatch {
        FactBatch(kind: "record", state: state, on: day, subjectKind: "record", tags: [.series: ["b", "a"]], rows: rows)
    }

    private static func facts(_ state: String, on day: Day) -> [Fact] {
        ids.enumerated().map { index, id in
            Fact(
                key: "record/\(id)",
                kind: "record",
                union: UnionID(rawValue: Int64(index + 1)),
                path: "00000\(index % 10)",
                on: day,
                state: state,
                subject: Subject("record", id),
                label: "union 00000\(index % 10)",
                link: "/records/\(id)",
                tags: [.series: ["a", "b"]]
            )
        }
    }

    @Test("The database writes an id as Swift does", arguments: Engine.available)
    func addressing(engine: Engine) async throws {
        let database = try await engine.freshDatabase(StorageModule.migrations)
        try await Self.prepare(database)
        _ = try await database.write {
            try $0.run("INSERT INTO record (id, union_id, path) VALUES (\(Int64.max), 0, 'x'), (0, 0, 'x')")
        }
        let addresses: [(ID<Int>, String)] = try await database.read { db in
            try db.rows("SELECT id, \(SQL.address(of: "id")) AS address FROM record").map {
                (try $0.get("id"), try $0.get("address"))
            }
        }
        #expect(addresses.count == 42 && addresses.allSatisfy { $0.description == $1 })
    }

    @Test("A batch of facts leaves what as many single facts leave, also for those who count", arguments: Engine.available)
    func publishing(engine: Engine) async throws {
        let (one, many) = (
            try await engine.freshDatabase(StorageModule.migrations), try await engine.freshDatabase(StorageModule.migrations)
        )
        let (may, june) = (try #require(Day("2024-05-01")), try #require(Day("2024-06-01")))
        for database in [one, many] { try await Self.prepare(database) }
        func same(
            _ single: @escaping @Sendable (FactStore) throws -> Void,
            _ batch: @escaping @Sendable (FactStore) throws -> Void
        ) async throws {
            try await one.write { try single(FactStore($0)) }
            try await many.write { try batch(FactStore($0)) }
            let (left, right) = (try await one.dump(), try await many.dump())
            #expect(left["fact"] == right["fact"] && left["fact_change"] == right["fact_change"])
        }
        try await same(
            { for fact in Self.facts("a", on: may) { try $0.publish(fact) } },
            { try $0.publish(Self.batch("a", on: may)) }
        )
        #expect(try await many.rowCounts()["fact"] == 40)
        try await same({ try $0.counted() }, { try $0.counted() })
        try await same(
            { for fact in Self.facts("b", on: june) { try $0.publish(fact) } },
            { try $0.publish(Self.batch("b", on: june)) }
        )
        try await same(
            { for id in Self.ids.prefix(7) { try $0.withdraw("record/\(id)") } },
            { try $0.withdraw(every: "SELECT key FROM (\(Self.rows)) AS record ORDER BY subject_id LIMIT 7") }
        )
        #expect(try await many.rowCounts()["fact"] == 33)
    }

    @Test("A batch of tasks is added, and finished, in one statement each", arguments: Engine.available)
    func asking(engine: Engine) async throws {
        let database = try await engine.freshDatabase(StorageModule.migrations)
        try await Self.prepare(database)
        let now = TestClock.start
        let batch = TaskBatch(
            first: .make(at: now, salt: 1),
            role: "officer",
            subjectKind: "record",
            verb: "签收",
            title: "一件事",
            detail: "细说",
            due: now.day,
            createdAt: now,
            rows: Self.rows
        )
        let before = database.statementCount
        try await database.write { try TaskStore($0).add(batch) }
        #expect(database.statementCount - before == 1)
        let desk = Desk(union: UnionID(rawValue: 3), role: "officer")
        let tasks = try await database.read { try TaskStore($0).open(for: [desk]) }
        #expect(tasks.map(\.link) == ["/records/\(Self.ids[2])"] && tasks.map(\.subject) == [Subject("record", Self.ids[2])])
        #expect(tasks.first?.title == "一件事" && tasks.first?.due == now.day && tasks.first?.createdAt == now)
        try await database.write { db in
            try TaskStore(db).finish(
                every: "SELECT id AS subject_id FROM record WHERE union_id < 10",
                of: "record",
                verb: "签收",
                at: now,
                by: "甲",
                outcome: "撤回"
            )
        }
        #expect(try await database.read { try TaskStore($0).done(for: [desk]) }.map(\.outcome) == ["撤回"])
        #expect(
            try await database.read { try $0.value("SELECT count(*) AS n FROM task WHERE done_at IS NULL", as: Int.self) } == 31
        )
    }
}
