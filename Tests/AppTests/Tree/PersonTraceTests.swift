// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Columns that name a person")
struct PersonTraceTests {
    /// Every column of the schema that refers to a person.
    private static func referring(_ db: any Connection) throws -> Set<String> {
        let statement: SQL =
            switch db.engine {
            case .sqlite:
                """
                SELECT sqlite_master.name AS table_name, held."from" AS column_name
                FROM sqlite_master JOIN pragma_foreign_key_list(sqlite_master.name) AS held
                WHERE sqlite_master.type = 'table' AND held."table" = 'person'
                """
            case .postgres:
                """
                SELECT CAST(pg_class.relname AS TEXT) AS table_name, CAST(pg_attribute.attname AS TEXT) AS column_name
                FROM pg_constraint JOIN pg_class ON pg_class.oid = pg_constraint.conrelid
                    JOIN pg_attribute ON pg_attribute.attrelid = pg_class.oid AND pg_attribute.attnum = ANY (pg_constraint.conkey)
                WHERE pg_constraint.contype = 'f' AND pg_constraint.confrelid = CAST('person' AS regclass)
                """
            }
        return Set(
            try db.rows(statement).map { row in
                "\(try row.get("table_name", as: String.self)).\(try row.get("column_name", as: String.self))"
            }
        )
    }

    @Test("Each is entered by its room, but for the membership, and each can be asked", arguments: Engine.available)
    func declaring(engine: Engine) async throws {
        let database = try await engine.freshDatabase(App.House.migrations)
        let tree = App.House.tree
        let there = try await database.read(Self.referring)
        #expect(there.count > 15)
        // A new one goes into the `keep(in:)` of its room.
        #expect(there == Set(tree.traces.map(\.name)).union(["membership.person_id"]))
        let reasons = try await database.read { try tree.reasonsToStay(among: [PersonID(rawValue: 1)], in: $0) }
        #expect(reasons.isEmpty)
    }
}
