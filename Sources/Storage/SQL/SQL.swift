// SPDX-License-Identifier: Apache-2.0

/// A statement whose interpolated values are bound, never spliced into the text.
///
///     try db.rows("SELECT title FROM plan WHERE id = \(plan) AND year >= \(2024)")
///
/// Both databases read the same text; each adapter numbers the `?` as its client wants them.
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    public private(set) var text: String
    public private(set) var bindings: [SQLValue]

    public init(stringLiteral value: String) {
        text = value
        bindings = []
    }

    public init(stringInterpolation interpolation: StringInterpolation) {
        text = interpolation.text
        bindings = interpolation.bindings
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.text += right.text
        sum.bindings += right.bindings
        return sum
    }

    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text = ""
        fileprivate var bindings: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            bindings.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            text += "?"
            bindings.append(value.sqlValue)
        }

        public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            text += "?"
            bindings.append(value?.sqlValue ?? .null)
        }

        /// A part of a statement that is a statement text of ours: a scope predicate, a condition.
        public mutating func appendInterpolation(_ part: SQL) {
            text += part.text
            bindings += part.bindings
        }

        /// The rows of `VALUES …`: what a statement writes by the hundred.
        public mutating func appendInterpolation(rows: [[SQLValue]]) {
            for (index, row) in rows.enumerated() {
                text += index == 0 ? "(?" : ", (?"
                for _ in row.dropFirst() { text += ", ?" }
                text += ")"
                bindings += row
            }
        }

        /// The values of an `IN (…)`; an empty list becomes a condition that holds for nothing.
        public mutating func appendInterpolation(list values: [some SQLConvertible]) {
            guard !values.isEmpty else {
                text += "NULL"
                return
            }
            text += values.map { _ in "?" }.joined(separator: ", ")
            bindings += values.map(\.sqlValue)
        }
    }
}
