// SPDX-License-Identifier: Apache-2.0

/// One row of a result; its columns are read by name.
///
/// What reads a value is inlinable, so that each room's code reads its own types without asking for them at run time.
public struct Row: Sendable {
    @usableFromInline let columns: Columns
    @usableFromInline let values: [SQLValue]

    /// The column's value; an error names the column when it holds something else.
    @inlinable
    public func get<Value: SQLConvertible>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let stored = try value(name)
        guard let value = Value(sqlValue: stored) else { throw mismatch(name, stored, Value.self) }
        return value
    }

    /// The column's value, or `nil` for NULL.
    @inlinable
    public func find<Value: SQLConvertible>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        if case .null = try value(name) { return nil }
        return try get(name)
    }

    @usableFromInline
    func mismatch(_ name: String, _ stored: SQLValue, _ type: any SQLConvertible.Type) -> StorageError {
        StorageError(.other, "column \(name) holds \(stored), not \(type)")
    }

    @usableFromInline
    func value(_ name: String) throws -> SQLValue {
        guard let index = columns.names.firstIndex(of: name) else {
            throw StorageError(.other, "no column \(name) in the result")
        }
        return values[index]
    }
}

/// The column names that all rows of one result share.
@usableFromInline
final class Columns: Sendable {
    let names: [String]

    init(_ names: [String]) {
        self.names = names
    }
}
