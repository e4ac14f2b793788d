// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How long a kind is kept (保存期限), and who says so.
struct RetentionTerm: Sendable, Equatable {
    enum Length: Sendable, Equatable {
        case days(Int)
        case years(Int)
        /// Nobody has said: it stays.
        case open
    }

    let length: Length
    /// Where it stands, as the page cites it.
    let basis: String

    /// Records that began before this day are due on that one. The day from which a term counts is not in it.
    func limit(on today: Day) -> Day? {
        switch length {
        case .days(let count): today.adding(days: -count)
        case .years(let count): today.adding(months: -12 * count)
        case .open: nil
        }
    }

    var words: String {
        switch length {
        case .days(let count): "\(count) 天"
        case .years(let count): "\(count) 年"
        case .open: "没有定，一直保存"
        }
    }
}

/// The terms that the rule book has.
struct RetentionRules: Sendable {
    let leaverYears: Rule
    let logDays: Rule

    init(_ rules: RuleBook, on day: Day) throws {
        leaverYears = try rules.rule(.leaverYears, on: day)
        logDays = try rules.rule(.logRetentionDays, on: day)
    }

    /// What holds where the union has set nothing.
    func standard(_ kind: RetentionKind) -> RetentionTerm {
        switch kind {
        case .refused, .former: RetentionTerm(length: .open, basis: "《个人信息保护法》第十九条：保存期限应当为实现处理目的所必要的最短时间；法律没有写天数，由本会定")
        case .leaver: RetentionTerm(length: .years(leaverYears.integer), basis: leaverYears.citation)
        case .invitation: RetentionTerm(length: .days(logDays.integer), basis: logDays.citation)
        }
    }

    /// The least that the law leaves to whoever sets a term, in days.
    func least(_ kind: RetentionKind) -> Int { kind == .invitation ? logDays.integer : 1 }

    static let longest = 36_500
}

extension RuleKey {
    static let leaverYears = RuleKey("privacy.leaverYears")
}
