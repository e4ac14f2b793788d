// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A share that a list must keep (结构比例): front-line staff at least 60 %, heads at most 15 %.
struct ShareRule: Sendable, Equatable, Codable {
    enum Bound: String, Sendable, Codable {
        case atLeast, atMost
    }

    /// The mark that entries carry: `一线`.
    let mark: String
    let bound: Bound
    let share: Fraction
    /// Where the rule stands.
    let source: String

    /// The least or the most of a list of so many.
    func limit(of size: Int) throws -> Int {
        try (bound == .atLeast ? AwardSpec.Rounding.up : .down).places(share, of: size)
    }

    /// How far a list is from breaking it; negative once it does.
    func slack(_ count: Int, of size: Int) throws -> Int {
        let limit = try limit(of: size)
        return bound == .atLeast ? count - limit : limit - count
    }

    func isMet(_ count: Int, of size: Int) throws -> Bool { try slack(count, of: size) >= 0 }

    /// `一线 7/12=58.33%，至少 8 人，差 1`.
    func sentence(_ count: Int, of size: Int) throws -> String {
        let (limit, slack) = (try limit(of: size), try slack(count, of: size))
        let share = size == 0 ? "" : "=\(Fraction(count, size).percent(places: 2))"
        let rule = bound == .atLeast ? "至少 \(limit)" : "至多 \(limit)"
        let outcome = slack < 0 ? (bound == .atLeast ? "差 \(-slack)" : "多 \(-slack)") : "余 \(slack)"
        return "\(mark) \(count)/\(size)\(share)，\(rule)，\(outcome)"
    }
}
