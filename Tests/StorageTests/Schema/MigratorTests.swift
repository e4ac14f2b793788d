// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("A schema grows step by step, and only forward")
struct MigratorTests {
    private static let first = step("meadow", 1, "CREATE TABLE trail (n BIGINT); INSERT INTO trail VALUES (1)")
    private static let second = step("brook", 1, "INSERT INTO trail VALUES (2)")
    private static let third = step("meadow", 2, "INSERT INTO trail VALUES (3)")
    private static let broken = step("meadow", 2, "CREATE TABLE half (n BIGINT); INSERT INTO nowhere VALUES (3)")
    private static let all = [first, second, third]

    @Test("Steps run in the order they are given, each once", arguments: Engine.available)
    func running(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        #expect(try await migrate(Self.all, database) == ["meadow 1", "brook 1", "meadow 2"])
        #expect(try await migrate(Self.all, database) == [])
        #expect(try await trail(database) == [1, 2, 3])
    }

    @Test("A database that stopped half way goes on where it stopped", arguments: Engine.available)
    func resuming(engine: Engine) async throws {
        let database = try await engine.freshDatabase([Self.first])
        #expect(try await pending(Self.all, database) == ["brook 1", "meadow 2"])
        #expect(try await migrate(Self.all, database) == ["brook 1", "meadow 2"])
        #expect(try await pending(Self.all, database) == [])
        #expect(try await trail(database) == [1, 2, 3])
    }

    @Test("To an empty database every step is new, and asking changes nothing", arguments: Engine.available)
    func beginning(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        #expect(try await pending(Self.all, database) == ["meadow 1", "brook 1", "meadow 2"])
        #expect(database.writeCount == 0)
    }

    @Test("A step that fails leaves nothing of itself and keeps those before", arguments: Engine.available)
    func failing(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        await #expect(throws: StorageError.self) {
            try await Migrator([Self.first, Self.second, Self.broken]).migrate(database, at: TestClock.start)
        }
        #expect(try await trail(database) == [1, 2])
        await #expect(throws: StorageError.self) { try await database.read { _ = try $0.rows("SELECT n FROM half") } }
        #expect(try await migrate(Self.all, database) == ["meadow 2"])
    }

    @Test("A database of a newer program is refused by the names of its steps, untouched", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let database = try await engine.freshDatabase(Self.all)
        let error = await #expect(throws: SchemaIsNewer.self) {
            try await Migrator([Self.first]).migrate(database, at: TestClock.start)
        }
        #expect(error?.steps == ["brook 1", "meadow 2"])
        #expect(try await trail(database) == [1, 2, 3])
    }

    @Test("Nodes that start at once share the steps: each runs on one of them", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        let nodes = try (0..<4).map { _ in try database.openAgain() }
        let ran = try await withThrowingTaskGroup(of: [String].self) { group in
            for node in nodes { group.addTask { try await migrate(Self.all, node) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ran.sorted() == ["brook 1", "meadow 1", "meadow 2"])
        #expect(try await trail(database) == [1, 2, 3])
        for node in nodes { try await node.close() }
    }

    private func migrate(_ steps: [Migration], _ database: any Database) async throws -> [String] {
        try await Migrator(steps).migrate(database, at: TestClock.start).map(Self.name)
    }

    private func pending(_ steps: [Migration], _ database: any Database) async throws -> [String] {
        try await Migrator(steps).pending(on: database).map(Self.name)
    }

    private func trail(_ database: any Database) async throws -> [Int] {
        try await database.read { try $0.rows("SELECT n FROM trail ORDER BY n").map { try $0.get("n") } }
    }

    private static func name(_ step: Migration) -> String { "\(step.room) \(step.number)" }

    private static func step(_ room: String, _ number: Int, _ text: String) -> Migration {
        Migration(room, number, "step", Array(text.utf8))
    }
}
