// SPDX-License-Identifier: Apache-2.0

/// One row of a result; its columns are read by name.
public struct Row: Sendable {
    let columns: Columns
    let values: [SQLValue]

    /// The column's value; an error names the column when it holds something else.
    public func get<Value: SQLConvertible>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let stored = try value(name)
        guard let value = Value(sqlValue: stored) else {
            throw StorageError(.other, "column \(name) holds \(stored), not \(Value.self)")
        }
        return value
    }

    /// The column's value, or `nil` for NULL.
    public func find<Value: SQLConvertible>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        if case .null = try value(name) { return nil }
        return try get(name)
    }

    private func value(_ name: String) throws -> SQLValue {
        guard let index = columns.names.firstIndex(of: name) else {
            throw StorageError(.other, "no column \(name) in the result")
        }
        return values[index]
    }
}

/// The column names that all rows of one result share.
final class Columns: Sendable {
    let names: [String]

    init(_ names: [String]) {
        self.names = names
    }
}
