// SPDX-License-Identifier: Apache-2.0

/// The key (规则编号) of a rule: the name by which code asks for it.
///
/// A room adds its own in an extension beside the code that uses them, and the rule itself to a file of its own under `Rules/Data`.
public struct RuleKey: Hashable, Sendable, CustomStringConvertible {
    public let name: String

    public init(_ name: String) {
        self.name = name
    }

    public var description: String { name }
}

extension RuleKey {
    /// Days before the due date from which a measure is near its end.
    public static let warnDays = RuleKey("supervise.warnDays")
    /// Points that progress may lie behind the plan before a warning.
    public static let lagPercent = RuleKey("supervise.lagPercent")
    /// A measure is on track while it lies no more than so many points behind.
    public static let onTrackPoints = RuleKey("supervise.onTrackPoints")
    /// A measure is slow, not yet failing, while it lies no more than so many points behind.
    public static let slowPoints = RuleKey("supervise.slowPoints")
    /// Working days that a record may wait for verification before its measure counts as slow.
    public static let unverifiedDays = RuleKey("supervise.unverifiedDays")
    /// Working days that an assignment may go unsigned before its union is reminded.
    public static let unsignedDays = RuleKey("supervise.unsignedDays")
    /// Working days that a slip of supervision leaves for its answer.
    public static let answerDays = RuleKey("supervise.answerDays")
    public static let sessionIdleMinutes = RuleKey("session.idleMinutes")
    public static let sessionAbsoluteHours = RuleKey("session.absoluteHours")
    public static let lockoutAttempts = RuleKey("lockout.attempts")
    public static let lockoutMinutes = RuleKey("lockout.minutes")
    public static let logRetentionDays = RuleKey("log.retentionDays")
    public static let passwordMinLength = RuleKey("password.minLength")
}
