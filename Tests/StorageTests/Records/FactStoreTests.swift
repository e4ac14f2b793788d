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

    private func published(_ database: any Database) async throws -> [Fact] {
        try await database.read { try FactStore($0).facts(of: Self.measure) }
    }

    private static func fact(_ key: String, on day: String) throws -> Fact {
        Fact(
            key: key,
            kind: "checkpoint",
            union: UnionID(rawValue: 1),
            on: try #require(Day(day)),
            state: "reported",
            subject: measure,
            label: "培训一期",
            link: "/measures/7"
        )
    }
}
