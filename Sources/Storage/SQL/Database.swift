// SPDX-License-Identifier: Apache-2.0

/// A database: what the modules know of storage.
///
///     let title = try await database.read { db in
///         try db.value("SELECT title FROM plan WHERE id = \(id)", as: String.self)
///     }
///
/// The closures run on threads of the database. A `write` is one transaction: it is kept whole or leaves nothing,
/// and may be run again when the database asks for it, so it has no effects of its own.
public protocol Database: Sendable {
    var engine: Engine { get }

    /// How many statements have been run; page tests count with it.
    var statementCount: Int { get }

    /// Reads one consistent state.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Changes the database in one transaction; an error from the closure undoes all of it.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value

    /// Puts away what the database still keeps beside its pages of how they stood before: after a rewriting that is to leave no
    /// trace. It can be asked again when somebody was in the way.
    func rinse() async throws

    func close() async throws
}

extension Database {
    public func rinse() async throws {}
}
