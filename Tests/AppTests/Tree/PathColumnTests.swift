// SPDX-License-Identifier: Apache-2.0
import Membership
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Columns that say where a union stands")
struct PathColumnTests {
    /// Every column of the schema that is named like a path.
    private static func named(_ db: any Connection) throws -> Set<String> {
        let statement: SQL =
            switch db.engine {
            case .sqlite:
                """
                SELECT sqlite_master.name AS table_name, held.name AS column_name
                FROM sqlite_master JOIN pragma_table_info(sqlite_master.name) AS held
                WHERE sqlite_master.type = 'table' AND (held.name = 'path' OR held.name LIKE '%!_path' ESCAPE '!')
                """
            case .postgres:
                """
                SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name
                FROM information_schema.columns
                WHERE table_schema = current_schema() AND (column_name = 'path' OR column_name LIKE '%!_path' ESCAPE '!')
                """
            }
        let names = try db.rows(statement).map { row in
            "\(try row.get("table_name", as: String.self)).\(try row.get("column_name", as: String.self))"
        }
        return Set(names)
    }

    @Test("Each is entered by its room, with what becomes of it when the union moves", arguments: Engine.available)
    func declaring(engine: Engine) async throws {
        let database = try await engine.freshDatabase(App.House.migrations)
        let there = try await database.read(Self.named)
        let declared = App.House.tree.columns.map(\.name)
        #expect(there.count > 25)
        #expect(Set(declared).count == declared.count)
        // A new one goes into the `keep(in:)` of its room, and into the note 0034.
        #expect(there.subtracting(declared).isEmpty && Set(declared).subtracting(there).isEmpty)
    }
}
