// SPDX-License-Identifier: Apache-2.0

/// A refusal by a rule: a sentence for the person who tried, and where the rule stands.
public protocol RuleViolation: Error, Sendable {
    /// What is wrong and how to mend it, in plain Chinese.
    var sentence: String { get }
    /// The instrument and article, where the rule comes from one.
    var citation: String? { get }
}

extension RuleViolation {
    public var citation: String? { nil }
}
