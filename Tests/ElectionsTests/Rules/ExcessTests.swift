// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Elections

@Suite("How many candidates there must be")
struct ExcessTests {
    private func least(_ kind: Election.Kind, _ seats: Int) throws -> Int {
        try builtInRules().excess(of: kind, manner: .term).least(for: seats)
    }

    @Test(
        "A committee has a twentieth more, rounded up, and one at least",
        arguments: [(7, 8), (9, 10), (15, 16), (20, 21), (21, 23), (25, 27), (29, 31)]
    )
    func committee(seats: Int, least: Int) throws {
        #expect(try self.least(.committee, seats) == least)
    }

    @Test(
        "A standing committee has a tenth more, where fifty seats ask for fifty-five",
        arguments: [(9, 10), (10, 11), (11, 13), (50, 55)]
    )
    func standing(seats: Int, least: Int) throws {
        #expect(try self.least(.standing, seats) == least)
    }

    @Test("Delegates have three twentieths more", arguments: [(20, 23), (40, 46), (45, 52), (50, 58)])
    func delegates(seats: Int, least: Int) throws {
        #expect(try self.least(.delegates, seats) == least)
    }

    @Test(
        "Twenty-two for twenty-one, twelve for eleven and fifty-one for forty-five are refused, and the sentence says what is missing"
    )
    func refusing() throws {
        let rules = try builtInRules()
        let committee = rules.excess(of: .committee, manner: .term)
        #expect(committee.finding(candidates: 22, seats: 21).sentence == "应选21名，差额不低于5%，候选人至少23名；现有22名，不够，还差1名")
        #expect(!committee.finding(candidates: 22, seats: 21).isMet)
        #expect(committee.finding(candidates: 21, seats: 20).isMet)
        #expect(!rules.excess(of: .standing, manner: .term).finding(candidates: 12, seats: 11).isMet)
        #expect(!rules.excess(of: .delegates, manner: .term).finding(candidates: 51, seats: 45).isMet)
        #expect(!committee.finding(candidates: 15, seats: 15).isMet)
        #expect(committee.finding(candidates: 16, seats: 15).basis.contains("总工发〔2016〕27号"))
    }

    @Test("A chair may have one candidate, and who is recalled has no rival")
    func equal() throws {
        let rules = try builtInRules()
        let chair = rules.excess(of: .chair, manner: .term)
        #expect(chair.finding(candidates: 1, seats: 1).isMet)
        #expect(!chair.finding(candidates: 0, seats: 1).isMet)
        #expect(rules.excess(of: .committee, manner: .recall).least(for: 1) == 1)
    }

    @Test("What the union above asks for counts where it is more, and never makes it less")
    func asking() throws {
        let rules = try builtInRules()
        #expect(rules.excess(of: .upper, manner: .term, asked: 20).least(for: 8) == 10)
        #expect(rules.excess(of: .delegates, manner: .term, asked: 10).least(for: 20) == 23)
    }

    @Test("For every number of seats it is the least that the exact share allows")
    func exact() throws {
        let rules = try builtInRules()
        for kind in [Election.Kind.committee, .standing, .delegates] {
            let excess = rules.excess(of: kind, manner: .term)
            let share = try #require(excess.share)
            for seats in 1...2000 {
                let more = excess.least(for: seats) - seats
                #expect(more >= 1 && Fraction(more, seats) >= share)
                #expect(more == 1 || Fraction(more - 1, seats) < share)
            }
        }
    }

    @Test("The excess is the exact share rounded up, for every number of seats up to 2,000 and every whole percent")
    func rounding() {
        var wrong: [String] = []
        for percent in 1...100 {
            let excess = Excess(share: Fraction(percent, 100), basis: "")
            for seats in 1...2000 where excess.least(for: seats) != seats + max(1, (seats * percent + 99) / 100) {
                wrong.append("\(percent)% of \(seats)")
            }
        }
        #expect(wrong.isEmpty)
    }
}
