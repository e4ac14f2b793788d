// SPDX-License-Identifier: Apache-2.0

/// A rule (规则) as data: a number or threshold with its source, where and since when it holds.
public struct Rule: Hashable, Sendable {
    /// What happens to an action that the rule does not allow.
    public enum Enforcement: String, Sendable, Decodable {
        /// It is blocked (必须遵守).
        case hard
        /// It is allowed with a recorded reason (提醒).
        case warn
        /// The value is the unit's own to choose (可调整).
        case configurable
    }

    /// Which way a more local rule may move a hard one.
    public enum Bound: String, Sendable, Decodable {
        /// The law gives the least (不少于).
        case atLeast
        /// The law gives the most (不超过).
        case atMost
        /// The law gives what must be exceeded (超过): just as much is not enough.
        case moreThan
    }

    public let key: String
    /// What it is about, as people call it: `网络日志留存时间`.
    public let title: String
    public let value: RuleValue
    /// The measure word: `分钟`, `个百分点`.
    public let unit: String?
    /// The instrument: `《中华人民共和国网络安全法》`.
    public let source: String
    /// `第二十一条`.
    public let article: String?
    public let validFrom: Day
    /// The last day in force; `nil` while no end is known.
    public let validTo: Day?
    public let jurisdiction: Jurisdiction
    public let confidence: Confidence
    public let enforcement: Enforcement
    public let bound: Bound?
    /// What a reader should know of the value that no field says.
    public let note: String?

    public func isInForce(on day: Day) -> Bool {
        validFrom <= day && validTo.map { day <= $0 } ?? true
    }

    /// The whole number; asking a rule of another kind is a mistake of the programmer.
    public var integer: Int {
        guard case .integer(let value) = value else { preconditionFailure("\(key) is no integer") }
        return value
    }

    public var fraction: Fraction {
        guard case .fraction(let value) = value else { preconditionFailure("\(key) is no fraction") }
        return value
    }

    public var length: TimeLimit.Length {
        guard case .days(let value) = value else { preconditionFailure("\(key) is no length of time") }
        return value
    }

    public var text: String {
        guard case .text(let value) = value else { preconditionFailure("\(key) is no text") }
        return value
    }

    /// What it says and where it stands: `网络日志留存时间不少于184日（《…网络安全法》第二十一条）`.
    public var citation: String {
        let limit: String? =
            switch bound {
            case .atLeast: "不少于"
            case .atMost: "不超过"
            case .moreThan: "超过"
            case nil: nil
            }
        let basis = "\(source)\(article ?? "")"
        let caution = confidence.caution.map { "，\($0)" } ?? ""
        return "\(title)\(limit ?? "：")\(value.words(unit: unit))（\(basis)\(caution)）"
    }
}

extension Rule: Decodable {}
