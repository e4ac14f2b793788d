// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("A refusal of the database says what kind it is, the same on both")
struct ErrorKindTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: StorageError.Kind
        let sql: SQL

        var testDescription: String { kind.rawValue }
    }

    static let cases = [
        Case(kind: .unique, sql: "INSERT INTO thing (id) VALUES (\(1))"),
        Case(kind: .foreignKey, sql: "INSERT INTO part (id, thing_id) VALUES (\(1), \(99))"),
        Case(kind: .foreignKey, sql: "DELETE FROM thing WHERE id = \(1)"),
        Case(kind: .notNull, sql: "INSERT INTO part (id, thing_id) VALUES (\(1), NULL)"),
        Case(kind: .check, sql: "INSERT INTO counter (id, n) VALUES (\(1), \(-1))"),
        Case(kind: .other, sql: "SELECT nonsense FROM nowhere"),
        Case(kind: .other, sql: "SELEC"),
    ]

    @Test("A write that fails tells why", arguments: Engine.available, cases)
    func telling(engine: Engine, example: Case) async throws {
        let database = try await stocked(on: engine)
        let error = await #expect(throws: StorageError.self) {
            try await database.write { _ = try $0.run(example.sql) }
        }
        #expect(error?.kind == example.kind)
        #expect(error?.message.isEmpty == false)
    }

    @Test("Inside the transaction the error is already one of ours", arguments: Engine.available)
    func tellingInside(engine: Engine) async throws {
        let database = try await stocked(on: engine)
        let kind = try await database.read { db in
            do {
                _ = try db.rows("SELECT nonsense FROM nowhere")
                return nil as StorageError.Kind?
            } catch let error as StorageError {
                return error.kind
            }
        }
        #expect(kind == .other)
    }

    @Test("A write inside a read is refused", arguments: Engine.available)
    func writingInRead(engine: Engine) async throws {
        let database = try await stocked(on: engine)
        let error = await #expect(throws: StorageError.self) {
            try await database.read { try Things.add(2, $0) }
        }
        #expect(error?.kind == .readOnly)
        #expect(try await Things.count(database) == 1)
    }

    @Test("A file that cannot be opened is unreachable")
    func missingFile() {
        let error = #expect(throws: StorageError.self) { try SQLiteDatabase(path: "/nowhere/at/all.sqlite") }
        #expect(error?.kind == .unreachable)
    }

    @Test("A server that is not there is unreachable, and said so at once")
    func missingServer() {
        let error = #expect(throws: StorageError.self) {
            try PostgresDatabase(address: "host=/nowhere port=1 dbname=none connect_timeout=2")
        }
        #expect(error?.kind == .unreachable)
    }

    private func stocked(on engine: Engine) async throws -> TestDatabase {
        let database = try await Things.database(on: engine)
        try await database.write { db in
            try Things.add(1, db)
            try db.run("INSERT INTO part (id, thing_id) VALUES (\(7), \(1))")
        }
        return database
    }
}
