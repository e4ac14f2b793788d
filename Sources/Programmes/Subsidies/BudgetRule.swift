// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A budget (补助总额) as the terms of a call say it: how much there is in all, and in which tiers (档) it is given.
struct BudgetRule: Sendable, Equatable, Codable {
    struct Tier: Sendable, Equatable, Codable {
        let name: String
        /// In fen.
        let amount: Int64

        var words: String { "\(name) \(Money(fen: amount).yuan)" }
    }

    /// In fen; whole yuan.
    var total: Int64
    /// None: each amount is decided by itself.
    var tiers: [Tier]
    /// Where the total stands.
    var source: String

    /// `总额 600,000 元`.
    var words: String { "总额 \(Money(fen: total).yuan)" }

    /// What must be so before it can begin.
    var faults: [String] {
        var faults: [String] = []
        let amounts = tiers.map(\.amount)
        if total <= 0 || ([total] + amounts).contains(where: { $0 % 100 != 0 }) { faults.append("补助总额要写，写到元。") }
        if source.isEmpty { faults.append("写明补助总额的出处。") }
        if Set(tiers.map(\.name)).count != tiers.count { faults.append("补助的档有重名的。") }
        if amounts.contains(where: { $0 <= 0 || $0 > total }) { faults.append("每一档的金额要大于 0，不超过总额。") }
        return faults
    }

    /// The amount that a tier gives, or one that was written where there are no tiers.
    func amount(tier: String, written: String) throws(SubsidyRefusal) -> Money {
        guard tiers.isEmpty else {
            guard let chosen = tiers.first(where: { $0.name == tier }) else { throw .noTier }
            return Money(fen: chosen.amount)
        }
        guard let money = Money(wholeYuan: written), money > .zero else { throw .noAmount }
        return money
    }
}

extension Money {
    /// An amount as officers write it, in whole yuan: `60000`, `60,000`.
    init?(wholeYuan text: String) {
        guard let money = Money(text), money.fen >= 0, money.fen % 100 == 0 else { return nil }
        self = money
    }

    /// `60,000 元`, and with its fen where there are any.
    var yuan: String {
        let text = description
        return "\(text.hasSuffix(".00") ? String(text.dropLast(3)) : text) 元"
    }
}

/// Tiers as officers write them: a line each, the name, a space, the yuan.
enum TierText {
    static func words(_ tiers: [BudgetRule.Tier]) -> String {
        tiers.map { $0.words.replacing(" 元", with: "").replacing(",", with: "") }.joined(separator: "\n")
    }

    static func read(_ text: String) throws(SubsidyRefusal) -> [BudgetRule.Tier] {
        var tiers: [BudgetRule.Tier] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(whereSeparator: \.isWhitespace)
            guard !parts.isEmpty else { continue }
            let name = parts.dropLast().joined()
            guard !name.isEmpty, name.count <= 20, let money = Money(wholeYuan: String(parts[parts.count - 1])), money > .zero,
                tiers.count < 20
            else { throw .tierLine(String(line.prefix(30))) }
            tiers.append(.init(name: name, amount: money.fen))
        }
        return tiers
    }
}
