// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What somebody is (身份) in the eyes of the quota for a congress above.
enum Trait: String, Sendable, CaseIterable, Codable {
    case teacher, woman, minority, young, model

    var label: String {
        switch self {
        case .teacher: "一线教师"
        case .woman: "女"
        case .minority: "少数民族"
        case .young: "青年"
        case .model: "劳模先进"
        }
    }

    init?(label: some StringProtocol) {
        guard let trait = Trait.allCases.first(where: { $0.label == label }) else { return nil }
        self = trait
    }
}

/// A share of the elected that the union above asks for (结构要求): 一线教师不少于60%.
struct Share: Sendable, Equatable, Codable {
    let trait: Trait
    let percent: Int

    /// Of so many elected, rounded up in whole numbers.
    func least(of elected: Int) -> Int { (elected * percent + 99) / 100 }

    func finding(_ traits: [Set<Trait>]) -> Finding {
        let count = traits.filter { $0.contains(trait) }.count
        let least = least(of: traits.count)
        let outcome = count >= least ? "符合" : "还差\(least - count)人"
        return Finding(
            count >= least,
            "当选\(traits.count)人，\(trait.label)不少于\(percent)%，即至少\(least)人；现有\(count)人，\(outcome)",
            "上级分配名额的通知"
        )
    }

    /// `一线教师60`, one a line or after a comma.
    static func read(_ text: String) -> [Share]? {
        var shares: [Share] = []
        for part in text.split(whereSeparator: { "\n、，,；; ".contains($0) }) {
            let digits = part.filter(\.isASCII).filter(\.isNumber)
            let words = part.filter { !$0.isASCII && $0 != "％" }
            guard let percent = Int(digits), (1...100).contains(percent), let trait = Trait(label: words),
                !shares.contains(where: { $0.trait == trait })
            else { return nil }
            shares.append(Share(trait: trait, percent: percent))
        }
        return shares
    }
}
