// SPDX-License-Identifier: Apache-2.0

/// The two databases that Hearth runs on.
public enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// A database inside one transaction. Its calls are synchronous on purpose: no transaction is held across an `await`.
public protocol Connection {
    var engine: Engine { get }

    func rows(_ sql: SQL) throws -> [Row]

    /// Hands over one row after another without holding them all. The body runs no statement of its own:
    /// PostgreSQL serves one at a time.
    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws

    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    func run(_ sql: SQL) throws -> Int

    /// Runs several statements without values: a migration.
    func script(_ text: String) throws
}

extension Connection {
    public func first(_ sql: SQL) throws -> Row? {
        try rows(sql).first
    }

    /// The only column of the only row.
    public func value<Value: SQLConvertible>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        guard let row = try rows(sql).first, let name = row.columns.names.first else { return nil }
        return try row.find(name)
    }
}
