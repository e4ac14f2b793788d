// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Brings a database to the schema this program knows, one step in one transaction each.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    public init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Runs what is missing and returns the steps that ran. A database that is newer than the program is refused.
    @discardableResult
    public func migrate(_ database: any Database, at now: Instant) async throws -> [Migration] {
        try await database.write { db in
            // Nodes that start together would both find no ledger and both make it.
            if db.engine == .postgres { try db.script("SELECT pg_advisory_xact_lock(4849)") }
            try db.script(Self.ledger)
        }
        try await refuseNewer(database)
        var done: [Migration] = []
        for migration in migrations where try await run(migration, on: database, at: now) {
            done.append(migration)
        }
        return done
    }

    /// The steps that the database has not seen.
    public func pending(on database: any Database) async throws -> [Migration] {
        let known = try await database.read { db in try Self.applied(db) }
        return migrations.filter { !known.contains(Self.key($0.room, $0.number)) }
    }

    /// Whether the database has all steps of this program and none of a newer one.
    public func isUpToDate(_ database: any Database) async throws -> Bool {
        guard try await pending(on: database).isEmpty else { return false }
        return try await strangers(on: database).isEmpty
    }

    /// The steps that the database has from a newer program.
    public func strangers(on database: any Database) async throws -> [String] {
        let ours = Set(migrations.map { Self.key($0.room, $0.number) })
        return try await database.read { db in try Self.applied(db) }.subtracting(ours).sorted()
    }

    private func refuseNewer(_ database: any Database) async throws {
        let strangers = try await strangers(on: database)
        guard strangers.isEmpty else { throw SchemaIsNewer(steps: strangers) }
    }

    private func run(_ migration: Migration, on database: any Database, at now: Instant) async throws -> Bool {
        try await database.write { db in
            // Several nodes may start at once; whoever comes second finds the step done. LOCK takes no snapshot,
            // as a SELECT would: what the query below sees begins when the lock is held.
            if db.engine == .postgres { try db.script("LOCK TABLE schema_migration IN SHARE ROW EXCLUSIVE MODE") }
            let number: Int? = try db.value(
                "SELECT number FROM schema_migration WHERE room = \(migration.room) AND number = \(migration.number)"
            )
            guard number == nil else { return false }
            try db.script(migration.text(db.engine))
            try db.run(
                """
                INSERT INTO schema_migration (room, number, name, applied_at)
                VALUES (\(migration.room), \(migration.number), \(migration.name), \(now))
                """
            )
            return true
        }
    }

    private static func applied(_ db: any Connection) throws -> Set<String> {
        guard try hasLedger(db) else { return [] }
        return Set(
            try db.rows("SELECT room, number FROM schema_migration").map { row in
                key(try row.get("room"), try row.get("number"))
            }
        )
    }

    private static func hasLedger(_ db: any Connection) throws -> Bool {
        switch db.engine {
        case .sqlite: try db.first("SELECT name FROM sqlite_master WHERE name = 'schema_migration'") != nil
        case .postgres: try db.value("SELECT CAST(to_regclass('schema_migration') AS TEXT) AS name", as: String.self) != nil
        }
    }

    private static func key(_ room: String, _ number: Int) -> String {
        "\(room) \(number)"
    }

    private static let ledger = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            room TEXT NOT NULL,
            number BIGINT NOT NULL,
            name TEXT NOT NULL,
            applied_at BIGINT NOT NULL,
            PRIMARY KEY (room, number)
        )
        """
}

/// The database has been used by a newer program.
public struct SchemaIsNewer: Error, CustomStringConvertible {
    public let steps: [String]

    public var description: String {
        "数据库比程序新（多出 \(steps.joined(separator: "、"))）。请换用不低于建库时版本的 hearth，不要用旧程序打开。"
    }
}
