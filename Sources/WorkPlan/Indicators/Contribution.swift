// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What one fact brings to an indicator (计入): a number of things in one pot.
///
/// All readings are made of pots, and pots are added up over unions; so a number for a branch is the number of its facts and
/// never a number of numbers.
struct Contribution: Sendable, Equatable {
    /// Which pot of an indicator: what counts; what counts or may come to; since when something waits; last year's.
    enum Part: String, Sendable, SQLConvertible, CaseIterable {
        case counted, hoped, waiting, before
    }

    var part: Part
    /// What is told apart within the pot: a stage, a union, a day; empty where nothing is.
    var bucket: String
    var amount: Amount
}

/// How much is in a pot: of how many facts, and what these weigh.
struct Amount: Sendable, Equatable {
    var facts: Int64
    var numerator: Int64
    var denominator: Int64

    static let zero = Amount(facts: 0, numerator: 0, denominator: 0)

    var isZero: Bool { self == .zero }

    static func + (left: Amount, right: Amount) -> Amount {
        Amount(
            facts: left.facts + right.facts,
            numerator: left.numerator + right.numerator,
            denominator: left.denominator + right.denominator
        )
    }

    static prefix func - (amount: Amount) -> Amount {
        Amount(facts: -amount.facts, numerator: -amount.numerator, denominator: -amount.denominator)
    }
}

extension Indicator {
    /// What a fact brings to this indicator; nothing where it does not belong to it.
    func contributions(of fact: Fact, within places: Places) -> [Contribution] {
        guard fact.kind == question.kind, places.covers(fact.path), question.isMarked(fact) else { return [] }
        switch question.form {
        case .manual: return []
        case .delta: return comparison(of: fact)
        default: return current(of: fact)
        }
    }

    private func current(of fact: Fact) -> [Contribution] {
        guard question.isInPeriod(fact.on) else { return [] }
        let counts = question.states.contains(fact.state)
        let waits = question.pending.contains(fact.state)
        let weight = question.weight(of: fact)
        var all: [Contribution] = []
        for bucket in question.buckets(of: fact, in: path) {
            if counts || question.isBase(fact) { all.append(.init(part: .counted, bucket: bucket, amount: weight)) }
            if counts || waits { all.append(.init(part: .hoped, bucket: bucket, amount: weight)) }
        }
        if waits {
            let since = Amount(facts: 1, numerator: 0, denominator: 0)
            all.append(.init(part: .waiting, bucket: fact.since.description, amount: since))
        }
        return all
    }

    private func comparison(of fact: Fact) -> [Contribution] {
        guard question.states.contains(fact.state) else { return [] }
        let part: Contribution.Part
        if question.isInPeriod(fact.on) {
            part = .counted
        } else if question.isInPeriod(fact.on.sameDay(inYear: fact.on.year + 1)) {
            part = .before
        } else {
            return []
        }
        return [.init(part: part, bucket: fact.on.description, amount: question.weight(of: fact))]
    }
}

extension Indicator.Question {
    func isInPeriod(_ day: Day) -> Bool { from <= day && day <= to }

    /// Whether it carries every tag that is asked for.
    func isMarked(_ fact: Fact) -> Bool {
        tags.allSatisfy { $0.isMet(by: fact) }
    }

    /// Whether it stands in the denominator only.
    func isBase(_ fact: Fact) -> Bool {
        form == .ratio && base.contains(fact.state)
    }

    func weight(of fact: Fact) -> Amount {
        switch form {
        case .ratio where base.isEmpty: Amount(facts: 1, numerator: fact.amount ?? 0, denominator: fact.base ?? 0)
        case .ratio: Amount(facts: 1, numerator: states.contains(fact.state) ? 1 : 0, denominator: 1)
        case .sum: Amount(facts: 1, numerator: fact.amount ?? 0, denominator: 0)
        case .delta where addsAmounts: Amount(facts: 1, numerator: fact.amount ?? 0, denominator: 0)
        default: Amount(facts: 1, numerator: 1, denominator: 0)
        }
    }

    /// The buckets of a fact: one, or one for each value it carries.
    func buckets(of fact: Fact, in path: String) -> [String] {
        guard form == .distinct || form == .grid, let dimension else { return [""] }
        let values: [String]
        switch dimension {
        case .union: values = [fact.path]
        case .branch: values = [String(fact.path.prefix(path.count + UnionBranch.width))]
        default: values = (dimension.tag.flatMap { fact.tags[$0] } ?? []).sorted()
        }
        guard form == .grid, let rhythm else { return values }
        return values.filter(rows.contains).map { "\($0)|\(rhythm.period(of: fact.on))" }
    }
}

extension Indicator.Condition {
    func isMet(by fact: Fact) -> Bool {
        !(fact.tags[tag] ?? []).isDisjoint(with: values)
    }
}

/// The steps of a union's path.
enum UnionBranch {
    static let width = 3

    /// The paths of the unions above a path, itself included, that lie within a branch.
    static func chain(of path: String, within root: String) -> [String] {
        guard path.hasPrefix(root) else { return [] }
        return stride(from: root.count, through: path.count, by: width).map { String(path.prefix($0)) }
    }

    /// The unions that have pots for what happens at a path: that of the plan, and the one directly below it. There are tens
    /// of them and thousands further down, whose few facts are counted when somebody asks.
    static func kept(of path: String, within root: String) -> [String] {
        Array(chain(of: path, within: root).prefix(2))
    }
}

/// Where facts of an indicator may come from: the branch of its plan, or some branches below.
struct Places: Sendable, Equatable {
    let branch: String
    /// The paths that a group stands for; `nil` for all of the branch.
    let group: Set<String>?

    func covers(_ path: String) -> Bool {
        guard path.hasPrefix(branch) else { return false }
        guard let group else { return true }
        return group.contains(String(path.prefix(branch.count + UnionBranch.width)))
    }
}

extension Day {
    /// The same day of another year; the last of February where that year has no 29th.
    func sameDay(inYear year: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(year: year, month: month, day: day - 1) ?? self
    }
}
