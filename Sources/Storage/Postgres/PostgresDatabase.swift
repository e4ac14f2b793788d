// SPDX-License-Identifier: Apache-2.0
internal import Glibc
internal import NIOPosix
internal import Synchronization

/// PostgreSQL through libpq: as many threads as connections, each transaction on one of both.
public final class PostgresDatabase: Database {
    public let engine = Engine.postgres
    private let address: String
    private let threads: NIOThreadPool
    private let idle = Mutex<[PostgresConnection]>([])
    private let counter = StatementCounter()

    /// Opens the database at an address such as `postgres://hearth@localhost/hearth`, and says at once when it is not there.
    public init(address: String, connections: Int = 8) throws {
        self.address = address
        threads = NIOThreadPool(numberOfThreads: connections)
        let first = try PostgresConnection(address: address, counter: counter)
        try first.requireByteOrder()
        idle.withLock { $0.append(first) }
        // Only now: a database that is not there must not leave threads behind.
        threads.start()
    }

    public var statementCount: Int { counter.count }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await retrying { connection in
            try connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
        }
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await retrying { connection in
            try connection.transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", body)
        }
    }

    public func close() async throws {
        try await threads.shutdownGracefully()
        idle.withLock { $0.removeAll() }
    }

    /// Serialization failures are PostgreSQL's way to say "again": rules may read and then write as they do on SQLite.
    private func retrying<Value: Sendable>(
        _ work: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        try await threads.runIfActive { [self] in
            var attempt = 0
            while true {
                do {
                    return try withConnection(work)
                } catch let error as StorageError where error.kind == .conflict && attempt < Self.maximumRetries {
                    attempt += 1
                    Self.pause(beforeAttempt: attempt)
                }
            }
        }
    }

    private func withConnection<Value>(_ work: (PostgresConnection) throws -> Value) throws -> Value {
        let connection = try borrow()
        defer { giveBack(connection) }
        return try work(connection)
    }

    private func borrow() throws -> PostgresConnection {
        while let connection = idle.withLock({ $0.popLast() }) {
            // The server may have been restarted since: a dead connection is dropped before anything ran on it.
            if connection.isAlive { return connection }
        }
        return try PostgresConnection(address: address, counter: counter)
    }

    private func giveBack(_ connection: PostgresConnection) {
        guard connection.isReusable else { return }
        idle.withLock { $0.append(connection) }
    }

    private static let maximumRetries = 50

    // Blocking here is right: the thread belongs to this pool, and the wait spreads the contenders out.
    private static func pause(beforeAttempt attempt: Int) {
        let ceiling = UInt32(min(attempt, 10)) * 4_000
        usleep(UInt32.random(in: 500...ceiling))
    }
}
