// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Where an answer stands: an item, or a column in a row.
public struct AnswerPlace: Hashable, Sendable {
    public let item: String
    /// The id of the row.
    public let row: String?

    public init(_ item: String, row: String? = nil) {
        self.item = item
        self.row = row
    }

    /// The name of its field in the page: `q1`, or `q1-r2`.
    public var field: String { row.map { "\(item)-\($0)" } ?? item }
}

/// What is wrong with an answer, and how to mend it.
public struct AnswerFault: RuleViolation, Hashable {
    public enum Kind: Sendable, Hashable {
        /// It is no number, no day, too long.
        case malformed
        case missing
        /// The item's own check says no.
        case violated
        case uncomputable
    }

    public let place: AnswerPlace
    public let kind: Kind
    /// The item as people know it, with the row's number in a table.
    public let name: String
    public let reason: String
    /// Where the rule stands that says so.
    public let source: String

    public var sentence: String { "“\(name)”：\(reason)" }
    public var citation: String? { source.isEmpty ? nil : source }
}
