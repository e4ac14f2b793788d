// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Keeps the pots true: by what changed, in the transaction of the change; and from all facts, in the night.
struct IndicatorCount {
    let db: any Connection

    /// Counts what changed since the last time: takes the old away and adds the new. Plans whose numbers may have moved are
    /// marked as changed.
    func settle() throws {
        let facts = FactStore(db)
        let changes = try facts.uncounted()
        guard !changes.isEmpty else { return }
        let touched = changes.flatMap { [$0.before, $0.after].compactMap(\.self) }
        let paths = Set(touched.flatMap { UnionBranch.chain(of: $0.path, within: "") }.filter { !$0.isEmpty })
        let indicators = try IndicatorStore(db: db).counting(kinds: Set(touched.map(\.kind)), in: paths)
        var amounts: [PotKey: Amount] = [:]
        var moved: Set<ID<Plan>> = []
        for indicator in indicators {
            let places = try IndicatorStore(db: db).places(of: indicator)
            for change in changes {
                let before = change.before.map { indicator.contributions(of: $0, within: places) } ?? []
                let after = change.after.map { indicator.contributions(of: $0, within: places) } ?? []
                guard before != after || change.before?.path != change.after?.path else { continue }
                moved.insert(indicator.plan)
                indicator.pour(before, of: change.before, into: &amounts) { -$0 }
                indicator.pour(after, of: change.after, into: &amounts) { $0 }
            }
        }
        try PotStore(db: db).add(amounts)
        for plan in moved.sorted() { try PlanStore(db: db).touch(plan) }
        try facts.counted()
    }

    /// Counts an indicator from all facts and puts that in the place of what stood there.
    func recount(_ indicator: Indicator) throws {
        try PotStore(db: db).clear(indicator.id)
        try PotStore(db: db).add(try amounts(of: indicator))
    }

    /// Counts every indicator anew that a move of unions may have touched: of plans above where they were and are, and of
    /// their own.
    func recount(touchedBy move: UnionMove) throws {
        let touched = try IndicatorStore(db: db).all().filter { move.touches($0.path) }
        for scan in AlikeFacts.scans(for: touched) {
            let amounts = try amounts(in: scan)
            for indicator in scan.indicators { try PotStore(db: db).clear(indicator.id) }
            try PotStore(db: db).add(amounts)
        }
    }

    /// What an indicator's pots must hold, from all facts.
    func amounts(of indicator: Indicator) throws -> [PotKey: Amount] {
        var amounts: [PotKey: Amount] = [:]
        for scan in AlikeFacts.scans(for: [indicator]) { amounts.merge(try self.amounts(in: scan)) { $1 } }
        return amounts
    }

    /// What the pots of all indicators of one scan must hold.
    func amounts(in scan: AlikeFacts) throws -> [PotKey: Amount] {
        let places = try scan.indicators.map { try IndicatorStore(db: db).places(of: $0) }
        var amounts: [PotKey: Amount] = [:]
        try scan.each(db) { fact, sums in
            for (indicator, places) in zip(scan.indicators, places) {
                let contributions = indicator.contributions(of: fact, standingFor: sums, within: places)
                indicator.pour(contributions, of: fact, into: &amounts) { $0 }
            }
        }
        return amounts
    }

    /// The pots of one union further down, from its own facts.
    func pots(of indicators: [Indicator], for path: String, on today: Day) throws -> [ID<Indicator>: Pots] {
        var amounts: [PotKey: Amount] = [:]
        for scan in AlikeFacts.scans(for: indicators) {
            let places = try scan.indicators.map { try IndicatorStore(db: db).places(of: $0) }
            try scan.each(db, below: path) { fact, sums in
                for (indicator, places) in zip(scan.indicators, places) {
                    let contributions = indicator.contributions(of: fact, standingFor: sums, within: places)
                    indicator.pour(contributions, at: path, into: &amounts) { $0 }
                }
            }
        }
        return Dictionary(grouping: amounts) { $0.key.indicator }.mapValues {
            Pots(Dictionary(uniqueKeysWithValues: $0.map { ($0.key, $0.value) }), for: path, on: today)
        }
    }
}

extension Indicator {
    /// Pours contributions into the pots of the plan's union and of the one below it to which the fact belongs.
    fileprivate func pour(
        _ contributions: [Contribution],
        of fact: Fact?,
        into amounts: inout [PotKey: Amount],
        _ sign: (Amount) -> Amount
    ) {
        guard let fact else { return }
        for above in UnionBranch.kept(of: fact.path, within: path) { pour(contributions, at: above, into: &amounts, sign) }
    }

    fileprivate func pour(
        _ contributions: [Contribution],
        at union: String,
        into amounts: inout [PotKey: Amount],
        _ sign: (Amount) -> Amount
    ) {
        for contribution in contributions {
            let key = PotKey(indicator: id, path: union, part: contribution.part, bucket: contribution.bucket)
            amounts[key] = (amounts[key] ?? .zero) + sign(contribution.amount)
        }
    }
}

extension Indicator {
    /// What as many facts bring as one was found to stand for.
    fileprivate func contributions(of fact: Fact, standingFor sums: Amount, within places: Places) -> [Contribution] {
        contributions(of: fact, within: places).map { $0.multiplied(sums, question) }
    }
}

extension Contribution {
    /// What as many facts bring as one was found to stand for.
    fileprivate func multiplied(_ sums: Amount, _ question: Indicator.Question) -> Contribution {
        var many = self
        many.amount.facts = amount.facts * sums.facts
        switch question.form {
        case .ratio where question.base.isEmpty:
            many.amount.numerator = part == .waiting ? 0 : sums.numerator
            many.amount.denominator = part == .waiting ? 0 : sums.denominator
        case .sum: many.amount.numerator = part == .waiting ? 0 : sums.numerator
        case .delta where question.addsAmounts: many.amount.numerator = sums.numerator
        default:
            many.amount.numerator = amount.numerator * sums.facts
            many.amount.denominator = amount.denominator * sums.facts
        }
        return many
    }
}
