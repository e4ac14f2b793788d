// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// A term (届) of an elected body of a union: since when, for how many years, by when the next is due.
struct Term: Sendable, Equatable {
    enum Body: String, Sendable, CaseIterable, SQLConvertible {
        case committee, audit, women

        var label: String {
            switch self {
            case .committee: "工会委员会"
            case .audit: "经费审查委员会"
            case .women: "女职工委员会"
            }
        }
    }

    /// How a term stands on a day.
    enum Standing: String, Sendable {
        case running, soon, late

        var label: String {
            switch self {
            case .running: "任期内"
            case .soon: "快到期"
            case .late: "已到期，没有换届"
            }
        }

        var tone: String {
            switch self {
            case .running: "done"
            case .soon: "watch"
            case .late: "late"
            }
        }
    }

    let id: ID<Term>
    let union: UnionID
    let body: Body
    let number: Int
    let since: Day
    let years: Int
    let due: Day
    let ended: Day?

    var subject: Subject { Subject("term", id) }

    var words: String { "第\(number)届\(body.label)" }

    /// The day of the election itself, so many years later, is the first on which the term is over.
    static func due(since: Day, years: Int) -> Day { since.adding(months: 12 * years) }

    /// `soon` is how many months ahead a term counts as ending soon. On its last day a term is not over yet.
    func standing(on day: Day, soon: Int) -> Standing {
        if day > due { return .late }
        return day >= due.adding(months: -soon) ? .soon : .running
    }

    /// The number of years that a body of such a union may be elected for.
    static func lengths(of kind: Union.Kind, _ rules: TermRules) -> [Int] {
        switch kind {
        case .region, .city, .county: [rules.upperYears.integer]
        case .university, .school, .branch, .group: [rules.shortYears.integer, rules.longYears.integer]
        }
    }
}
