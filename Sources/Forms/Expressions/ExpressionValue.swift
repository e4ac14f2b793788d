// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// What an expression gives, and what an answer is to expressions.
public enum ExpressionValue: Hashable, Sendable {
    /// Not answered, or not to be known from what is answered.
    case nothing
    case number(Fraction)
    /// Also the option that is chosen, by its id.
    case text(String)
    case truth(Bool)
    case day(Day)
    /// The options that are chosen, by their ids.
    case choices([String])
    case files(Int)
    case person([PersonPart: ExpressionValue])
    /// A table; its rows stand in `ExpressionAnswers.tables`.
    case rows(Int)

    public var isTrue: Bool { self == .truth(true) }
    public var isFalse: Bool { self == .truth(false) }

    /// Whether anybody would say that something has been filled in.
    var isEmpty: Bool {
        switch self {
        case .nothing: true
        case .text(let text): text.isEmpty
        case .choices(let list): list.isEmpty
        case .files(let count), .rows(let count): count == 0
        case .number, .truth, .day, .person: false
        }
    }
}

/// Answers as expressions see them.
public struct ExpressionAnswers: Sendable {
    public var values: [String: ExpressionValue]
    public var tables: [String: [[String: ExpressionValue]]]
    public var given: [String: ExpressionValue]
    public var today: Day

    public init(
        values: [String: ExpressionValue] = [:],
        tables: [String: [[String: ExpressionValue]]] = [:],
        given: [String: ExpressionValue] = [:],
        today: Day
    ) {
        self.values = values
        self.tables = tables
        self.given = given
        self.today = today
    }
}
