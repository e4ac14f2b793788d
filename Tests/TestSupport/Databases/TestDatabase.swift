// SPDX-License-Identifier: Apache-2.0
internal import Foundation
public import Storage
internal import Synchronization

/// A database of one test. It counts what a request does to it, and lets a test step in before a write.
public final class TestDatabase: Database {
    /// What opens the same database a second time: a file's path, or a server's address.
    public let address: String
    private let inner: any Database
    private let remove: @Sendable () async throws -> Void
    private let count = Atomic<Int>(0)
    private let interruption = Mutex<(@Sendable () async throws -> Void)?>(nil)

    private init(_ inner: any Database, address: String, remove: @escaping @Sendable () async throws -> Void) {
        self.inner = inner
        self.address = address
        self.remove = remove
    }

    deinit {
        Task { [inner, remove] in
            // Nobody waits for this: a leftover lies in a directory or on a server that is thrown away as a whole.
            try? await inner.close()
            try? await remove()
        }
    }

    public var engine: Engine { inner.engine }
    public var statementCount: Int { inner.statementCount }

    /// How many transactions were opened for writing.
    public var writeCount: Int { count.load(ordering: .relaxed) }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try await inner.read(body)
    }

    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        let step = interruption.withLock { step in
            defer { step = nil }
            return step
        }
        try await step?()
        count.wrappingAdd(1, ordering: .relaxed)
        return try await inner.write(body)
    }

    public func rinse() async throws {
        try await inner.rinse()
    }

    public func close() async throws {
        try await inner.close()
    }

    /// Runs the step once, just before the next write: what another request does between the steps of this one.
    public func beforeNextWrite(_ step: @escaping @Sendable () async throws -> Void) {
        interruption.withLock { $0 = step }
    }

    /// The same database through connections of its own: another process, as far as it can tell.
    public func openAgain() throws -> any Database {
        switch engine {
        case .sqlite: try SQLiteDatabase(path: address)
        case .postgres: try PostgresDatabase(address: address, connections: 4)
        }
    }
}

extension TestDatabase {
    /// A copy of what these migrations make, removed when the test lets go of it.
    static func copy(of migrations: [Migration], on engine: Engine) async throws -> TestDatabase {
        let template = try await Templates.shared.template(of: migrations, on: engine)
        return switch engine {
        case .sqlite: try file(from: template)
        case .postgres: try await database(from: template)
        }
    }

    private static func file(from template: String) throws -> TestDatabase {
        let folder = try TestFiles.newFolder()
        let path = folder.appending(path: "hearth.sqlite").path
        try FileManager.default.copyItem(atPath: template, toPath: path)
        return TestDatabase(try SQLiteDatabase(path: path), address: path) {
            try FileManager.default.removeItem(at: folder)
        }
    }

    private static func database(from template: String) async throws -> TestDatabase {
        await Gate.postgres.enter()
        do {
            let (name, address) = try await PostgresServer.makeDatabase(from: template)
            return TestDatabase(try PostgresDatabase(address: address, connections: 4), address: address) {
                await Gate.postgres.leave()
                try await PostgresServer.drop(name)
            }
        } catch {
            await Gate.postgres.leave()
            throw error
        }
    }
}
