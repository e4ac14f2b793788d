// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// The embedded database: one file, many readers, one writer.
public final class SQLiteDatabase: Database {
    public let engine = Engine.sqlite
    let pool: DatabasePool
    private let counter = StatementCounter()

    public init(path: String, readers: Int = 4) throws {
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(readers: readers))
            try Self.makeCommitsDurable(pool)
        } catch {
            throw StorageError(sqlite: error)
        }
    }

    public var statementCount: Int { counter.count }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { [counter] db in try body(SQLiteConnection(db: db, counter: counter)) }
        } catch {
            throw StorageError.wrap(sqlite: error)
        }
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.write { [counter] db in try body(SQLiteConnection(db: db, counter: counter)) }
        } catch {
            throw StorageError.wrap(sqlite: error)
        }
    }

    /// The log holds every page as it was; written back, it is cut to nothing.
    public func rinse() async throws {
        do {
            _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch {
            throw StorageError.wrap(sqlite: error)
        }
    }

    public func close() async throws {
        // Brings everything into the one file: who copies a database that is not in use copies all of it.
        _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
    }

    private static func configuration(readers: Int) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA cache_size = -32000")
            try db.execute(sql: "PRAGMA mmap_size = 268435456")
        }
        return configuration
    }

    // GRDB sets the writer to NORMAL after `prepareDatabase`, and the pragma is refused inside a transaction:
    // only here does FULL come into force, without which a power cut may take acknowledged ballots with it.
    private static func makeCommitsDurable(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
    }
}
