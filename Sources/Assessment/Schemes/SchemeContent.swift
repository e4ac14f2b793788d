// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a scheme (考评办法) says: whom it assesses, its indicators, how points become grades. Once issued it is frozen.
struct SchemeContent: Sendable, Equatable, Codable {
    var title: String
    /// The text that the scheme and its numbers rest on: a document, a decision of the committee.
    var basis: String
    /// What all indicators together must add up to.
    var fullMark: Fraction
    var groups: [Group]
    var leaves: [Leaf] = []
    var bonusCap: Fraction
    var deductionCap: Fraction
    /// What takes away every grade (一票否决), a line each.
    var vetoes: [String]
    /// The best grade first.
    var grades: [Grade]
    var rounding: Rounding
    var tie: Tie
    /// Whether places nobody takes go to the next grade.
    var passesDown: Bool
    /// Whether ranks follow the points as they are shown, not as they are.
    var ranksRounded: Bool
    var places: Int
    var selfScoreBy: Day
    var publicityDays: Int

    /// Unions that are graded among themselves.
    struct Group: Sendable, Equatable, Codable {
        /// `cities`, `directUniversities`, `county`, … or `named`.
        let code: String
        let name: String
        /// The unions by name, where it names them.
        var named: [String] = []
    }

    /// One grade (等次) with what it takes.
    struct Grade: Sendable, Equatable, Codable {
        let name: String
        /// At least so many points (以上, included).
        let from: Fraction
        /// At most this share of the group; `nil` where there is no quota.
        let share: Fraction?
    }

    /// How a share of a group becomes a number of places.
    enum Rounding: String, Sendable, Codable, CaseIterable {
        case down, half, up

        var label: String {
            switch self {
            case .down: "名额有小数的舍去"
            case .half: "名额有小数的四舍五入"
            case .up: "名额有小数的进一"
            }
        }

        func places(_ share: Fraction, of count: Int) throws -> Int {
            let exact = try share * Fraction(count)
            let (top, bottom) = (Int(exact.numerator), Int(exact.denominator))
            return switch self {
            case .down: top / bottom
            case .half: (2 * top + bottom) / (2 * bottom)
            case .up: (top + bottom - 1) / bottom
            }
        }
    }

    /// What becomes of those whose totals are equal where places end (末位同分).
    enum Tie: String, Sendable, Codable, CaseIterable {
        case contract, expand, chain

        var label: String {
            switch self {
            case .contract: "末位同分的都不进这一等"
            case .expand: "末位同分的都进这一等，多出的名额从最低一等扣"
            case .chain: "末位同分的按指标顺序逐项比，仍同分的都不进"
            }
        }
    }

    /// The unlike things that a scheme asks of itself before it is issued.
    func faults() -> [String] {
        var faults: [String] = []
        if groups.isEmpty { faults.append("还没有选考评谁") }
        if basis.isEmpty { faults.append("写明依据：哪份文件、哪次会议定的") }
        if !leaves.contains(where: { !$0.kind.isExtra }) { faults.append("一项指标也没有") }
        if let sum = try? scored.reduce(Fraction.zero, { try $0 + $1.points }), sum != fullMark {
            faults.append("各项分值合计 \(Points.words(sum)) 分，和满分 \(Points.words(fullMark)) 分对不上")
        }
        if grades.isEmpty { faults.append("至少写一个等次") }
        if zip(grades, grades.dropFirst()).contains(where: { $0.from <= $1.from }) {
            faults.append("等次要从高到低排，分数线一个比一个低")
        }
        if leaves.contains(where: { $0.kind == .bonus }), bonusCap == .zero { faults.append("有加分项，写明加分一共最多几分") }
        if leaves.contains(where: { $0.kind == .deduction }), deductionCap == .zero { faults.append("有扣分项，写明扣分一共最多几分") }
        return faults
    }

    /// The indicators that make up the full mark.
    var scored: [Leaf] { leaves.filter { !$0.kind.isExtra } }

    func leaf(_ id: String) -> Leaf? { leaves.first { $0.id == id } }

    /// The names of the branches in their order, each with its leaves.
    var parts: [(name: String, leaves: [Leaf])] {
        var order: [String] = []
        for leaf in leaves where !order.contains(leaf.part) { order.append(leaf.part) }
        return order.map { part in (part, leaves.filter { $0.part == part }) }
    }
}
