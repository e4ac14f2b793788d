// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@Suite("A fact is published, corrected under its key, and taken back")
struct FactStoreTests {
    private static let measure = Subject("measure", ID<Int>(rawValue: 7))

    @Test("A fact reads back as it was published, the earliest first", arguments: Engine.available)
    func publishing(engine: Engine) async throws {
        let facts = [try Self.fact("b", on: "2024-03-01"), try Self.fact("a", on: "2024-05-01")]
        let database = try await engine.freshDatabase(StorageModule.migrations)
        try await database.write { db in
            for fact in facts.reversed() { try FactStore(db).publish(fact) }
        }
        #expect(try await published(database) == facts)
    }

    @Test("Publishing again under the same key replaces every field", arguments: Engine.available)
    func replacing(engine: Engine) async throws {
        let database = try await engine.freshDatabase(StorageModule.migrations)
        let corrected = Fact(
            key: "a",
            kind: "training",
            union: UnionID(rawValue: 2),
            path: "000001",
            on: try #require(Day("2024-06-02")),
            state: "confirmed",
            subject: Self.measure,
            label: "改过的",
            link: "/b"
        )
        let first = try Self.fact("a", on: "2024-05-01")
        try await database.write { db in
            try FactStore(db).publish(first)
            try FactStore(db).publish(corrected)
        }
        #expect(try await published(database) == [corrected])
    }

    @Test("What turned out not to be a fact is gone; the others stay", arguments: Engine.available)
    func withdrawing(engine: Engine) async throws {
        let facts = [try Self.fact("a", on: "2024-05-01"), try Self.fact("b", on: "2024-05-02")]
        let database = try await engine.freshDatabase(StorageModule.migrations)
        try await database.write { db in
            for fact in facts { try FactStore(db).publish(fact) }
            try FactStore(db).withdraw("a")
            try FactStore(db).withdraw("never there")
        }
        #expect(try await published(database) == [facts[1]])
    }

    @Test("A change leaves what was counted before it, however often the fact changes", arguments: Engine.available)
    func remembering(engine: Engine) async throws {
        let database = try await engine.freshDatabase(StorageModule.migrations)
        let (first, later, last) = (
            try Self.fact("a", on: "2024-05-01"), try Self.fact("a", on: "2024-05-02"), try Self.fact("a", on: "2024-05-03")
        )
        try await database.write { try FactStore($0).publish(first) }
        let born = try await uncounted(database)
        #expect(born.count == 1 && born[0].before == nil && born[0].after == first)
        try await database.write { db in
            try FactStore(db).counted()
            try FactStore(db).publish(later)
            try FactStore(db).publish(last)
        }
        let moved = try await uncounted(database)
        #expect(moved.count == 1 && moved[0].before == first && moved[0].after == last)
        try await database.write { db in
            try FactStore(db).counted()
            try FactStore(db).withdraw("a")
        }
        let gone = try await uncounted(database)
        #expect(gone.count == 1 && gone[0].before == last && gone[0].after == nil)
    }

    @Test("Tags, amounts and their bases read back", arguments: Engine.available)
    func tagging(engine: Engine) async throws {
        let database = try await engine.freshDatabase(StorageModule.migrations)
        let fact = Fact(
            key: "visit/1",
            kind: "activity",
            union: UnionID(rawValue: 1),
            path: "000",
            on: try #require(Day("2024-05-01")),
            state: "filed",
            since: Day("2024-05-04"),
            subject: Self.measure,
            label: "进校园",
            link: "/activities/1",
            tags: [.stage: ["小学", "中学"], .series: ["宣讲"], .mode: []],
            amount: 950,
            base: 1000
        )
        try await database.write { try FactStore($0).publish(fact) }
        #expect(try await published(database) == [fact])
    }

    private func uncounted(_ database: any Database) async throws -> [FactChange] {
        try await database.read { try FactStore($0).uncounted() }
    }

    private func published(_ database: any Database) async throws -> [Fact] {
        try await database.read { try FactStore($0).facts(of: Self.measure) }
    }

    private static func fact(_ key: String, on day: String) throws -> Fact {
        Fact(
            key: key,
            kind: "checkpoint",
            union: UnionID(rawValue: 1),
            path: "000",
            on: try #require(Day(day)),
            state: "reported",
            subject: measure,
            label: "培训一期",
            link: "/measures/7"
        )
    }
}
