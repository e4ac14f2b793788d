// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How many candidates more than seats there must be (差额): a share of the seats, rounded up, and one at least.
struct Excess: Sendable, Equatable {
    /// `nil` where as many candidates as seats are allowed (等额).
    let share: Fraction?
    let basis: String

    /// The least number of candidates for so many seats, in whole numbers only.
    func least(for seats: Int) -> Int {
        guard let share, share > .zero else { return seats }
        let product = Int128(share.numerator) * Int128(seats)
        let (whole, rest) = product.quotientAndRemainder(dividingBy: Int128(share.denominator))
        return seats + max(1, Int(rest == 0 ? whole : whole + 1))
    }

    func finding(candidates: Int, seats: Int) -> Finding {
        let least = least(for: seats)
        let missing = least - candidates
        let outcome = missing > 0 ? "不够，还差\(missing)名" : "符合"
        guard let share, share > .zero else {
            return Finding(missing <= 0, "应选\(seats)名，可以等额，候选人至少\(least)名；现有\(candidates)名，\(outcome)", basis)
        }
        let words = "应选\(seats)名，差额不低于\(share.percent())，候选人至少\(least)名"
        return Finding(missing <= 0, "\(words)；现有\(candidates)名，\(outcome)", basis)
    }
}

extension ElectionRules {
    /// The excess that an election goes by: the rule's, or what the union above asks for beyond it.
    func excess(of kind: Election.Kind, manner: Election.Manner, asked percent: Int? = nil) -> Excess {
        guard manner != .recall, let rule = excessRule(kind) else {
            return Excess(share: nil, basis: manner == .recall ? recall.basis : equal.basis)
        }
        guard let percent, Fraction(percent, 100) > rule.fraction else { return Excess(share: rule.fraction, basis: rule.basis) }
        return Excess(share: Fraction(percent, 100), basis: "上级通知要求的差额比例，高于：\(rule.basis)")
    }

    func excessRule(_ kind: Election.Kind) -> Rule? {
        switch kind {
        case .committee: extraCommittee
        case .standing: extraStanding
        case .audit, .women: extraAudit
        case .delegates: extraDelegates
        case .upper: extraUpper
        case .chair, .viceChair, .auditChair, .womenChair: nil
        }
    }
}
