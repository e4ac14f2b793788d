// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("Many rows pass by one after another")
struct StreamingTests {
    private static let many = 50_000

    @Test("Every row comes once, in order", arguments: Engine.available)
    func streaming(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        let (count, sum) = try await database.read { db in
            var count = 0
            var sum = 0
            try db.each(Things.numbers(to: Self.many)) { row in
                count += 1
                sum += try row.get("n", as: Int.self) == count ? 0 : 1
            }
            return (count, sum)
        }
        #expect(count == Self.many)
        #expect(sum == 0)
    }

    @Test("A reader who stops early can go on with the same connection", arguments: Engine.available)
    func stopping(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        let (seen, after) = try await database.read { db in
            var seen = 0
            do {
                try db.each(Things.numbers(to: Self.many)) { _ in
                    seen += 1
                    if seen == 10 { throw Refused() }
                }
            } catch is Refused {}
            return (seen, try db.rows(Things.numbers(to: 3)).count)
        }
        #expect(seen == 10)
        #expect(after == 3)
    }

    @Test("An error that leaves the transaction leaves the pool usable", arguments: Engine.available)
    func leaving(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        for _ in 0..<20 {
            await #expect(throws: Refused()) {
                try await database.read { db in
                    try db.each(Things.numbers(to: Self.many / 50)) { _ in throw Refused() }
                }
            }
        }
        let rows = try await database.read { try $0.rows(Things.numbers(to: 3)).count }
        #expect(rows == 3)
    }

    @Test("A stream that the database breaks off is an error, not a shorter stream", arguments: Engine.available)
    func breaking(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        await #expect(throws: StorageError.self) {
            try await database.read { try $0.each("SELECT nonsense FROM thing") { _ in } }
        }
    }

    @Test("A statement inside a stream never costs the stream its rows", arguments: Engine.available)
    func nesting(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        let seen = try? await database.read { db in
            var seen = 0
            try db.each(Things.numbers(to: 100)) { _ in
                seen += 1
                _ = try db.rows("SELECT 1 AS one")
            }
            return seen
        }
        // PostgreSQL cannot serve two statements at once: it refuses, which a test sees at once.
        #expect(seen == (engine == .sqlite ? 100 : nil))
    }
}
