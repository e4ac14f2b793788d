// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// What is wrong with an expression as it was written, and where.
public struct ExpressionFault: RuleViolation, Hashable {
    /// Counts characters from 1.
    public let position: Int
    public let reason: String

    public init(at position: Int, _ reason: String) {
        self.position = position
        self.reason = reason
    }

    public var sentence: String { "第 \(position) 个字：\(reason)" }
}

/// Why an expression that is well written still has no value for these answers.
public enum EvaluationFault: String, RuleViolation, Hashable {
    case outOfRange, dividedByZero, noSuchDay, tooLong

    public var sentence: String {
        switch self {
        case .outOfRange: "算出的数太大或者太细，超出可以精确表示的范围"
        case .dividedByZero: "除数是 0，算不出来"
        case .noSuchDay: "算出的年月日不是真实的日期"
        case .tooLong: "要算的太多，算不完。减少表格的行数，或者把算式改短"
        }
    }
}
