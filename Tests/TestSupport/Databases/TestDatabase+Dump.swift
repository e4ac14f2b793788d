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

    private static func rows(of table: String, _ db: any Connection) throws -> [String] {
        let columns: SQL =
            switch db.engine {
            case .sqlite: "SELECT name FROM pragma_table_info(\(table))"
            case .postgres:
                """
                SELECT CAST(column_name AS TEXT) AS name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = \(table)
                """
            }
        let names: [String] = try db.rows(columns).map { try $0.get("name") }.sorted()
        let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
        return try db.rows(SQL(stringLiteral: "SELECT \(list) FROM \"\(table)\"")).map { row in
            try names.map { "\($0)=\(try row.find($0, as: AnyValue.self)?.sqlValue ?? .null)" }.joined(separator: " ")
        }.sorted()
    }
}

/// Whatever a column holds.
private struct AnyValue: SQLConvertible {
    let sqlValue: SQLValue

    init(sqlValue: SQLValue) {
        self.sqlValue = sqlValue
    }
}
