// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Elections

@Suite("Who is elected")
struct VerdictTests {
    private func verdict(
        _ votes: [(String, Int)],
        seats: Int,
        expected: Int,
        issued: Int,
        returned: Int,
        invalid: Int = 0,
        kind: Round.Kind = .first,
        of what: Election = .sample()
    ) throws -> Verdict {
        let poll = Poll(issued: issued, returned: returned, invalid: .init(tooMany: invalid), lines: [], writeIns: [])
        let rules = try builtInRules()
        let terms = rules.terms(of: what, kind, seats: seats, expected: expected)
        return Verdict(poll, votes.map { (name: $0.0, votes: $0.1) }, terms, rules)
    }

    private let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]

    @Test("Ninety-six of a hundred and twenty-one are a quorum, eighty are not")
    func quorum() throws {
        let rules = try builtInRules()
        #expect(rules.quorum(of: .sample(), present: 96, expected: 121).isMet)
        #expect(rules.quorum(of: .sample(), present: 81, expected: 121).isMet)
        #expect(!rules.quorum(of: .sample(), present: 80, expected: 121).isMet)
    }

    @Test("Equal votes at the last seat: six are elected, and the two run off; no order decides")
    func tying() throws {
        let votes = Array(zip(names, [90, 88, 85, 80, 76, 70, 61, 61]))
        for order in [votes, votes.reversed()] {
            let result = try verdict(order, seats: 7, expected: 121, issued: 96, returned: 95, invalid: 3)
            #expect(result.elected == ["甲", "乙", "丙", "丁", "戊", "己"])
            #expect(Set(result.tied) == ["庚", "辛"])
            #expect(result.vacant == 0)
            #expect(result.lines.first { $0.name == "庚" }?.finding.sentence == "应到会员121票，须过半数，即至少61票；现有61票，已达到")
        }
    }

    @Test("In the run-off the most votes decide, half of those entitled or not; equal again runs off again")
    func runningOff() throws {
        let result = try verdict([("庚", 50), ("辛", 44)], seats: 1, expected: 121, issued: 96, returned: 96, kind: .runoff)
        #expect(result.elected == ["庚"])
        #expect(result.vacant == 0)
        let again = try verdict([("庚", 47), ("辛", 47)], seats: 1, expected: 121, issued: 96, returned: 96, kind: .runoff)
        #expect(again.elected.isEmpty)
        #expect(again.tied == ["庚", "辛"])
    }

    @Test("Sixty votes of a hundred and twenty-one are no majority: that is no tie, a seat stays open")
    func fallingShort() throws {
        let votes = Array(zip(names, [90, 88, 85, 80, 76, 70, 60, 60]))
        let result = try verdict(votes, seats: 7, expected: 121, issued: 96, returned: 95, invalid: 3)
        #expect(result.elected.count == 6)
        #expect(result.tied.isEmpty)
        #expect(result.vacant == 1)
        #expect(result.basis.contains("条次待核"))
    }

    @Test("More papers back than out: void, and nobody is elected")
    func voiding() throws {
        let result = try verdict([("甲", 60)], seats: 5, expected: 60, issued: 60, returned: 61)
        #expect(result.isVoid)
        #expect(result.elected.isEmpty)
        #expect(result.sentence == "收回61张，多于发出的60张，选举无效，重新选举")
    }

    @Test("Half is not more than half; the base is who is entitled, whoever came and however many papers are valid")
    func majority() throws {
        #expect(try verdict([("甲", 75)], seats: 1, expected: 150, issued: 118, returned: 117).elected.isEmpty)
        #expect(try verdict([("甲", 76)], seats: 1, expected: 150, issued: 118, returned: 117).elected == ["甲"])
        #expect(try verdict([("甲", 31)], seats: 5, expected: 60, issued: 60, returned: 60, invalid: 5).elected == ["甲"])
    }

    @Test(
        "A recall takes more than half of all",
        arguments: [(120, 60, false), (120, 61, true), (121, 61, true), (121, 60, false)]
    )
    func recalling(expected: Int, votes: Int, isMet: Bool) throws {
        let what = Election.sample(kind: .chair, manner: .recall)
        let result = try verdict([("甲", votes)], seats: 1, expected: expected, issued: 100, returned: 100, of: what)
        #expect(result.elected.isEmpty == !isMet)
        #expect(result.basis.contains("工会法"))
        #expect(result.sentence.hasSuffix(isMet ? "通过罢免甲" : "没有通过罢免"))
    }

    @Test("A committee of 860 members never has six, one of 180 may; it takes more than half of those entitled")
    func reducing() throws {
        let rules = try builtInRules()
        #expect(rules.sizes.finding(.committee, seats: 6, members: 860)?.isMet == false)
        #expect(rules.sizes.finding(.committee, seats: 6, members: 180)?.isMet == true)
        #expect(!rules.consent(of: .sample(), yes: 60, expected: 121).isMet)
        #expect(rules.consent(of: .sample(), yes: 61, expected: 121).isMet)
    }

    @Test("The order of the names changes nothing, and every seat is taken, tied or open")
    func permuting() throws {
        var random = SeededRandom(seed: 4)
        for _ in 0..<500 {
            let expected = Int.random(in: 1...40, using: &random)
            let votes = names.map { ($0, Int.random(in: 0...expected, using: &random)) }
            let seats = Int.random(in: 1...8, using: &random)
            let first = try verdict(votes, seats: seats, expected: expected, issued: expected, returned: expected)
            let shuffled = votes.shuffled(using: &random)
            let second = try verdict(shuffled, seats: seats, expected: expected, issued: expected, returned: expected)
            #expect(Set(first.elected) == Set(second.elected) && Set(first.tied) == Set(second.tied))
            #expect(first.vacant == second.vacant)
            #expect(first.tied.isEmpty ? first.elected.count + first.vacant == seats : first.elected.count < seats)
            #expect(first.elected.allSatisfy { name in 2 * (votes.first { $0.0 == name }?.1 ?? 0) > expected })
        }
    }
}
