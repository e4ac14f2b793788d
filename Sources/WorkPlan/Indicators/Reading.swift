// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A reading (读数): what an indicator says for a union on a day.
struct Reading: Sendable, Equatable {
    let form: IndicatorForm
    /// The number; `nil` where there is none to give, as a share of nothing.
    let value: Fraction?
    /// How much more it would be if all that waits came to count.
    let pending: Fraction
    /// What a share is made of, the cells of a grid, or this year and last.
    let parts: (counted: Int64, of: Int64)?
    /// How many facts it rests on.
    let facts: Int64
    /// How many wait, and since when the first of them does.
    let waiting: Int64
    let waitingSince: Day?

    static func == (left: Reading, right: Reading) -> Bool {
        left.form == right.form && left.value == right.value && left.pending == right.pending && left.facts == right.facts
            && left.waiting == right.waiting && left.waitingSince == right.waitingSince
            && left.parts?.counted == right.parts?.counted && left.parts?.of == right.parts?.of
    }
}

/// The pots of one indicator for one union, added up.
struct Pots: Sendable, Equatable {
    /// What is in a pot altogether, and how many buckets of it hold something.
    struct Pot: Sendable, Equatable {
        var buckets: Int64 = 0
        var amount: Amount = .zero
    }

    var counted = Pot()
    var hoped = Pot()
    var before = Pot()
    var waiting: Int64 = 0
    var waitingSince: Day?
}

extension Indicator.Question {
    /// The reading that pots give.
    func reading(_ pots: Pots) -> Reading {
        let (value, hoped) = (value(pots.counted, pots), value(pots.hoped, pots))
        let pending: Fraction
        if form != .ratio, form != .delta, let value, let hoped, hoped > value, let more = try? hoped - value {
            pending = more
        } else {
            pending = .zero
        }
        return Reading(
            form: form,
            value: value,
            pending: pending,
            parts: parts(pots),
            facts: pots.counted.amount.facts,
            waiting: pots.waiting,
            waitingSince: pots.waitingSince
        )
    }

    private func value(_ pot: Pots.Pot, _ pots: Pots) -> Fraction? {
        switch form {
        case .milestone: Fraction(pot.amount.facts > 0 ? 1 : 0)
        case .count: Fraction(Int(pot.amount.facts))
        case .distinct, .grid: Fraction(Int(pot.buckets))
        case .sum: Fraction(Int(pot.amount.numerator))
        case .ratio: share(pot.amount.numerator, of: pot.amount.denominator)
        case .delta: Fraction(Int(pots.counted.amount.numerator - pots.before.amount.numerator))
        // Its number comes from the newest verified filing and from no pot.
        case .manual: nil
        }
    }

    private func parts(_ pots: Pots) -> (counted: Int64, of: Int64)? {
        switch form {
        case .ratio: (pots.counted.amount.numerator, pots.counted.amount.denominator)
        case .grid: (pots.counted.buckets, Int64(rows.count * (rhythm?.periods(from: from, to: to).count ?? 0)))
        case .delta: (pots.counted.amount.numerator, pots.before.amount.numerator)
        default: nil
        }
    }

    /// In percent, since that is how shares are written in plans.
    private func share(_ part: Int64, of whole: Int64) -> Fraction? {
        guard whole > 0 else { return nil }
        return try? Fraction(Int(part), Int(whole)) * Fraction(100)
    }
}
