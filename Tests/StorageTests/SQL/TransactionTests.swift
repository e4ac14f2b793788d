// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Storage
import TestSupport
import Testing

@Suite("A write is kept whole or leaves nothing; a read sees one state")
struct TransactionTests {
    @Test("An error of a rule undoes everything and arrives untouched", arguments: Engine.available)
    func undoing(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        await #expect(throws: Refused()) {
            try await database.write { db in
                try Things.add(1, db)
                try db.run("INSERT INTO counter (id, n) VALUES (\(1), \(1))")
                throw Refused()
            }
        }
        #expect(try await Things.count(database) == 0)
        let counters: Int? = try await database.read { try $0.value("SELECT count(*) AS n FROM counter") }
        #expect(counters == 0)
    }

    @Test("An error of the database undoes everything", arguments: Engine.available)
    func undoingAfterFailure(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        await #expect(throws: StorageError.self) {
            try await database.write { db in
                try Things.add(1, db)
                try Things.add(1, db)
            }
        }
        #expect(try await Things.count(database) == 0)
        try await database.write { try Things.add(1, $0) }
        #expect(try await Things.count(database) == 1)
    }

    @Test("A read sees the state it began with, whatever others write meanwhile", arguments: Engine.available)
    func reading(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let (began, beginning) = AsyncStream.makeStream(of: Void.self)
        let written = DispatchSemaphore(value: 0)
        async let counts = database.read { db in
            let first: Int? = try db.value("SELECT count(*) AS n FROM thing")
            beginning.yield()
            // This thread is the database's own; waiting on it stops nobody else.
            written.wait()
            return [first, try db.value("SELECT count(*) AS n FROM thing")]
        }
        for await _ in began { break }
        try await database.write { try Things.add(1, $0) }
        written.signal()
        #expect(try await counts == [0, 0])
        #expect(try await Things.count(database) == 1)
    }

    @Test("A hundred at once who read and then write lose nothing", arguments: Engine.available)
    func contending(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        try await database.write { _ = try $0.run("INSERT INTO counter (id, n) VALUES (\(1), \(0))") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { try await Self.increment(database) } }
            try await group.waitForAll()
        }
        #expect(try await Self.count(database) == 100)
    }

    @Test("Two processes who read and then write lose nothing", arguments: Engine.available)
    func contendingOfProcesses(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let other = try database.openAgain()
        try await database.write { _ = try $0.run("INSERT INTO counter (id, n) VALUES (\(1), \(0))") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for round in 0..<40 { group.addTask { try await Self.increment(round.isMultiple(of: 2) ? database : other) } }
            try await group.waitForAll()
        }
        #expect(try await Self.count(other) == 40)
        try await other.close()
    }

    private static func increment(_ database: any Database) async throws {
        try await database.write { db in
            let n: Int = try db.value("SELECT n FROM counter WHERE id = \(1)") ?? -1
            try db.run("UPDATE counter SET n = \(n + 1) WHERE id = \(1)")
        }
    }

    private static func count(_ database: any Database) async throws -> Int? {
        try await database.read { try $0.value("SELECT n FROM counter WHERE id = \(1)") }
    }
}
