// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Programmes

@Suite("Awards by ratio and number")
struct AwardTests {
    private static let groups = [29, 22, 31, 17, 26]

    private static func spec(_ rounding: AwardSpec.Rounding, cap: Bool = false, _ cut: AwardSpec.Cut = .chain) -> AwardSpec {
        AwardSpec(
            tiers: [
                .init(name: "一等奖", share: Fraction(1, 10)), .init(name: "二等奖", share: Fraction(1, 5)),
                .init(name: "三等奖", share: Fraction(3, 10)),
            ],
            rounding: rounding,
            cap: cap ? .init(share: Fraction(3, 5), rounding: .down) : nil,
            cut: cut
        )
    }

    @Test("125 entrants in five groups: three ways of rounding, three results")
    func rounding() throws {
        let down = try Self.groups.map { try Self.spec(.down).places(for: $0) }
        let half = try Self.groups.map { try Self.spec(.half).places(for: $0) }
        let up = try Self.groups.map { try Self.spec(.up).places(for: $0) }
        #expect(down == [[2, 5, 8], [2, 4, 6], [3, 6, 9], [1, 3, 5], [2, 5, 7]])
        #expect(half == [[3, 6, 9], [2, 4, 7], [3, 6, 9], [2, 3, 5], [3, 5, 8]])
        #expect(up == [[3, 6, 9], [3, 5, 7], [4, 7, 10], [2, 4, 6], [3, 6, 8]])
    }

    @Test("What the cap of 60 % does not allow comes out of the lowest tier")
    func capping() throws {
        let capped = try Self.groups.map { try Self.spec(.half, cap: true).places(for: $0) }
        #expect(capped[0] == [3, 6, 8] && capped[4] == [3, 5, 7])
        #expect((0...2).map { tier in capped.reduce(0) { $0 + $1[tier] } } == [13, 24, 36])
    }

    @Test("One ratio over all groups is spread by largest remainder")
    func spreading() throws {
        let names = ["文", "理", "工", "医", "思"]
        let first = try AwardSpec.Rounding.down.places(Fraction(1, 10), of: 125)
        let sheet = try Apportionment(first, over: zip(names, Self.groups).map { ($0, $1) })
        #expect(first == 12 && sheet.lines.map(\.places) == [3, 2, 3, 2, 2])
    }

    @Test("Fixed numbers and the rest: 5, 10 and 17 of 32")
    func fixed() throws {
        let spec = AwardSpec(tiers: [.init(name: "一", count: 5), .init(name: "二", count: 10), .init(name: "三")])
        let all = try (1...5).map { _ in try spec.places(for: 32) }
        #expect((0...2).map { tier in all.reduce(0) { $0 + $1[tier] } } == [25, 50, 85])
        #expect(try spec.places(for: 7) == [5, 2, 0])
    }

    @Test(
        "A tie where the first tier ends: expanded, contracted, or broken by the chain; thirteen prizes in every case",
        arguments: [(AwardSpec.Cut.expand, [3, 4, 6]), (.contract, [1, 5, 7]), (.chain, [2, 4, 7])]
    )
    func cutting(cut: AwardSpec.Cut, expected: [Int]) throws {
        let ranks = [1, 2, 2] + Array(4...22)
        let tiers = try Awarding.tiers(ranks, scores: ranks.map { Fraction(100 - $0) }, by: Self.spec(.half, cap: true, cut))
        #expect((0...2).map { tier in tiers.count { $0 == tier } } == expected)
    }

    @Test("Four equal at the top of two tiers of one: without a cap all four are first and nobody is second")
    func overflowing() throws {
        let spec = AwardSpec(tiers: [.init(name: "一等奖", count: 1), .init(name: "二等奖", count: 1)], cut: .expand)
        func tiers(_ ranks: [Int], _ spec: AwardSpec) throws -> [Int?] {
            try Awarding.tiers(ranks, scores: ranks.map { Fraction(100 - $0) }, by: spec)
        }
        #expect(try tiers([1, 1, 1, 1], spec) == [0, 0, 0, 0])
        #expect(try tiers([1, 1, 1, 4, 5], spec) == [0, 0, 0, nil, nil])
        var three = spec
        three.tiers.insert(.init(name: "特等奖", count: 1), at: 0)
        #expect(try tiers([1, 1, 1, 1, 5], three) == [0, 0, 0, 0, nil])
    }

    @Test("Below the floor nobody gets anything, however many places are left")
    func floor() throws {
        var spec = Self.spec(.half)
        spec.floor = Fraction(80)
        let tiers = try Awarding.tiers(
            Array(1...10),
            scores: [95, 90, 85, 79, 78, 77, 76, 75, 74, 73].map { Fraction($0) },
            by: spec
        )
        #expect(tiers.compactMap { $0 } == [0, 1, 1])
    }

    @Test(
        "Never more than the cap, never a better tier for a worse rank, equal ranks together unless the chain decides",
        arguments: 1...30
    )
    func properties(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let count = Int.random(in: 1...60, using: &random)
        var ranks: [Int] = []
        for index in 0..<count { ranks.append(index > 0 && Bool.random(using: &random) ? ranks[index - 1] : index + 1) }
        for cut in [AwardSpec.Cut.expand, .contract, .chain] {
            let spec = Self.spec(.half, cap: true, cut)
            let tiers = try Awarding.tiers(ranks, scores: ranks.map { Fraction(1000 - $0) }, by: spec)
            #expect(tiers.count { $0 != nil } <= count * 60 / 100)
            let ordered = tiers.map { $0 ?? 9 }
            #expect(cut != .chain || ordered == ordered.sorted())
            guard cut != .chain else { continue }
            for (index, rank) in ranks.enumerated().dropFirst() where rank == ranks[index - 1] {
                #expect(tiers[index] == tiers[index - 1])
            }
        }
    }
}

@Suite("Shares that a list must keep")
struct ShareTests {
    private static func rule(_ mark: String, _ percent: Int, _ bound: ShareRule.Bound = .atLeast) -> ShareRule {
        ShareRule(mark: mark, bound: bound, share: Fraction(percent, 100), source: "通知第三条")
    }

    @Test("694 medals: the least of each, and what is left of it")
    func realList() throws {
        let rules = [(Self.rule("一线", 55), 393), (Self.rule("科教", 20), 147), (Self.rule("农民工", 10), 77)]
        #expect(try rules.map { try $0.0.limit(of: 694) } == [382, 139, 70])
        #expect(try rules.map { try $0.0.slack($0.1, of: 694) } == [11, 8, 7])
        #expect(try rules[0].0.sentence(393, of: 694) == "一线 393/694=56.63%，至少 382，余 11")
    }

    @Test("Taking away one by one, the eleventh is the first to break it")
    func takingAway() throws {
        let rule = Self.rule("科教", 20)
        let first = try (0...20).first { try !rule.isMet(147 - $0, of: 694 - $0) }
        #expect(first == 11)
        #expect(try rule.sentence(136, of: 683).hasPrefix("科教 136/683=19.91%"))
    }

    @Test("A list of twelve: at least 8, at least 3, at most 1; seven are one short")
    func small() throws {
        #expect(try Self.rule("一线", 60).limit(of: 12) == 8 && Self.rule("女", 20).limit(of: 12) == 3)
        #expect(try Self.rule("负责人", 15, .atMost).limit(of: 12) == 1)
        #expect(try Self.rule("一线", 60).sentence(7, of: 12) == "一线 7/12=58.33%，至少 8，差 1")
        #expect(try Self.rule("产业工人", 35).limit(of: 10) == 4)
        #expect(try !Self.rule("负责人", 15, .atMost).isMet(2, of: 12))
    }
}
