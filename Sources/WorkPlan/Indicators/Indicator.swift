// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// An indicator (指标): a declared question to the facts, of which a measure's number is the answer.
struct Indicator: Sendable, Equatable {
    let id: ID<Indicator>
    let measure: ID<Measure>
    let plan: ID<Plan>
    /// The branch that it counts: that of the union whose plan it serves.
    let path: String
    /// Rises with every change, so that a reading tells which question it answers.
    let version: Int
    let question: Question
}

extension Indicator {
    /// What is asked of the facts: which of them, and what is made of those.
    struct Question: Sendable, Equatable, Codable {
        var form: IndicatorForm
        /// The key of the kind of facts.
        var kind: String
        /// The tags a fact must carry: of each, one of these values.
        var tags: [Condition] = []
        /// Only facts of these unions and what is below them; all of the branch where there is none.
        var group: String?
        var from: Day
        var to: Day
        /// The states in which a fact counts.
        var states: [String]
        /// The states from which it may come to count.
        var pending: [String] = []
        /// What is counted once, for `distinct` and `grid`.
        var dimension: Dimension?
        /// The values that a grid must show, each in each period.
        var rows: [String] = []
        var rhythm: Rhythm?
        /// For a ratio of records: the states that only its denominator counts. Empty: the records' own amounts and bases.
        var base: [String] = []
        /// Whether a comparison with last year adds up amounts and not records.
        var addsAmounts = false
        /// The day from which progress is expected.
        var starts: Day

        var unionGroup: UnionGroup? { group.flatMap(UnionGroup.init(rawValue:)) }
    }

    /// A tag and the values of which a fact must carry one.
    struct Condition: Sendable, Equatable, Codable {
        var tag: FactTag
        var values: [String]
    }

    /// What is told apart: a tag's values, the unions themselves, or the branches directly below the plan's union.
    enum Dimension: String, Sendable, Codable, CaseIterable {
        case series, theme, direction, stage, mode, union, branch

        var tag: FactTag? { FactTag(rawValue: rawValue) }
    }

    /// How often a grid must be filled.
    enum Rhythm: String, Sendable, Codable, CaseIterable {
        case month, quarter

        var label: String { self == .month ? "每月" : "每季度" }

        /// `2024-03` or `2024-Q1`.
        func period(of day: Day) -> String {
            let month = day.month < 10 ? "0\(day.month)" : "\(day.month)"
            return self == .month ? "\(day.year)-\(month)" : "\(day.year)-Q\((day.month + 2) / 3)"
        }

        /// Every period from one day to another.
        func periods(from: Day, to: Day) -> [String] {
            var periods: [String] = []
            for year in from.year...max(from.year, to.year) {
                for month in 1...12 {
                    guard let first = Day(year: year, month: month, day: 1) else { continue }
                    let isIn = (year, month) >= (from.year, from.month) && (year, month) <= (to.year, to.month)
                    let name = period(of: first)
                    if isIn, periods.last != name { periods.append(name) }
                }
            }
            return periods
        }
    }
}

extension FactTag: Codable {}
