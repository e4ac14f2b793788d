// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@Suite("A row is read by the names of its columns")
struct RowTests {
    @Test("Columns are found by name, whatever their order", arguments: Engine.available)
    func naming(engine: Engine) async throws {
        let row = try await row(on: engine)
        #expect(try row.get("second") == "乙")
        #expect(try row.get("first") == 1)
    }

    @Test("An unknown column is an error that names it", arguments: Engine.available)
    func missing(engine: Engine) async throws {
        let row = try await row(on: engine)
        let error = #expect(throws: StorageError.self) { try row.get("third", as: Int.self) }
        #expect(error?.message.contains("third") == true)
        #expect(throws: StorageError.self) { try row.find("third", as: Int.self) }
    }

    @Test("A value of another kind is an error that names column and kind", arguments: Engine.available)
    func mistaking(engine: Engine) async throws {
        let row = try await row(on: engine)
        let error = #expect(throws: StorageError.self) { try row.get("second", as: Day.self) }
        #expect(error?.message.contains("second") == true)
        #expect(error?.message.contains("Day") == true)
        #expect(throws: StorageError.self) { try row.get("first", as: String.self) }
        #expect(throws: StorageError.self) { try row.find("second", as: Bool.self) }
    }

    @Test("NULL is nothing to find and an error to get", arguments: Engine.available)
    func nothing(engine: Engine) async throws {
        let row = try await row(on: engine)
        #expect(try row.find("absent", as: String.self) == nil)
        #expect(throws: StorageError.self) { try row.get("absent", as: String.self) }
    }

    private func row(on engine: Engine) async throws -> Row {
        let database = try await engine.freshDatabase([])
        let row = try await database.read { db in
            try db.first(
                """
                SELECT CAST(\("乙") AS TEXT) AS second, CAST(\(1) AS BIGINT) AS first, CAST(NULL AS TEXT) AS absent
                """
            )
        }
        return try #require(row)
    }
}
