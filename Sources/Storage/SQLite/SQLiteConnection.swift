// SPDX-License-Identifier: Apache-2.0
internal import GRDB

internal import struct Foundation.Data

/// One transaction on SQLite.
struct SQLiteConnection: Connection {
    let engine = Engine.sqlite
    let db: GRDB.Database
    let counter: StatementCounter

    func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try wrapped {
            let statement = try prepare(sql)
            let columns = Columns(statement.columnNames)
            let cursor = try GRDB.Row.fetchCursor(statement)
            // From the statement: GRDB's rows work out the name or the type of every single cell.
            let (cells, indices) = (statement.sqliteStatement, 0..<CInt(columns.names.count))
            while try cursor.next() != nil {
                let values = indices.map { SQLValue(sqlite: DatabaseValue(sqliteStatement: cells, index: $0)) }
                try body(Row(columns: columns, values: values))
            }
        }
    }

    func run(_ sql: SQL) throws -> Int {
        try wrapped {
            try prepare(sql).execute()
            return db.changesCount
        }
    }

    func script(_ text: String) throws {
        counter.add()
        try wrapped { try db.execute(sql: text) }
    }

    /// Whoever catches an error inside the transaction sees one of ours, as on PostgreSQL.
    private func wrapped<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch { throw StorageError.wrap(sqlite: error) }
    }

    private func prepare(_ sql: SQL) throws -> Statement {
        counter.add()
        let statement = try db.cachedStatement(sql: sql.text)
        try statement.setArguments(StatementArguments(sql.bindings.map(\.sqlite)))
        return statement
    }
}

extension SQLValue {
    fileprivate var sqlite: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .text(let text): text.withoutNul.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(sqlite value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob(Array(data))
        // No column of ours is REAL; a computed one is shown as the text it would print.
        case .double(let value): self = .text(String(value))
        }
    }
}

extension StorageError {
    /// Errors of SQLite become ours; errors of rules pass through untouched.
    static func wrap(sqlite error: any Error) -> any Error {
        error is DatabaseError ? StorageError(sqlite: error) : error
    }

    init(sqlite error: any Error) {
        guard let error = error as? DatabaseError else {
            self.init(.other, "\(error)")
            return
        }
        self.init(Kind(sqlite: error), error.message ?? error.description)
    }
}

extension StorageError.Kind {
    fileprivate init(sqlite error: DatabaseError) {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: self = .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .foreignKey
        case .SQLITE_CONSTRAINT_NOTNULL: self = .notNull
        case .SQLITE_CONSTRAINT_CHECK: self = .check
        default: self.init(sqlitePrimary: error.resultCode)
        }
    }

    private init(sqlitePrimary code: ResultCode) {
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .conflict
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB: self = .unreachable
        case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR: self = .readOnly
        default: self = .other
        }
    }
}
