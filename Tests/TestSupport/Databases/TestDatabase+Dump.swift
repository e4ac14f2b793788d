// SPDX-License-Identifier: Apache-2.0
public import Storage

extension Database {
    /// Every row of every table as text, to prove that something changed nothing.
    public func dump() async throws -> [String: [String]] {
        try await read { db in
            var dump: [String: [String]] = [:]
            for table in try Self.tables(db) { dump[table] = try Self.rows(of: table, db) }
            return dump
        }
    }

    /// How many rows each table has.
    public func rowCounts() async throws -> [String: Int] {
        try await read { db in
            var counts: [String: Int] = [:]
            for table in try Self.tables(db) {
                counts[table] = try db.value(SQL(stringLiteral: "SELECT count(*) AS n FROM \"\(table)\"")) ?? -1
            }
            return counts
        }
    }

    private static func tables(_ db: any Connection) throws -> [String] {
        let names: SQL =
            switch db.engine {
            case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            case .postgres:
                """
                SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables
                WHERE table_schema = current_schema()
                """
            }
        return try db.rows(names).map { try $0.get("name") }
    }

    // The database writes each row out itself: to take every value into Swift was half of what the permission tests cost.
    private static func rows(of table: String, _ db: any Connection) throws -> [String] {
        let row =
            switch db.engine {
            case .sqlite: quoted(try db.rows("SELECT name FROM pragma_table_info(\(table))").map { try $0.get("name") })
            case .postgres: "CAST(line AS TEXT)"
            }
        return try db.rows(SQL(stringLiteral: "SELECT \(row) AS written FROM \"\(table)\" AS line ORDER BY 1")).map {
            try $0.get("written")
        }
    }

    private static func quoted(_ columns: [String]) -> String {
        columns.map { "quote(\"\($0)\")" }.joined(separator: " || ' ' || ")
    }
}
