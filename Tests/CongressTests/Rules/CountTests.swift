// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Congress

@Suite("What carries a motion")
struct CountTests {
    private let hall = Muster(established: 150, inOffice: 150, present: 118)

    private func paper(yes: Int, no: Int = 20, abstain: Int = 18, invalid: Int = 4) -> Count {
        Count(yes: yes, no: no, abstain: abstain, issued: 118, returned: yes + no + abstain + invalid, invalid: invalid)
    }

    @Test("Half of all delegates carries in the staff's congress and does not in the union's; abstentions stay in the base (S2)")
    func deciding() throws {
        let rules = try builtInRules()
        let count = paper(yes: 75)
        try count.check(.paper, present: 118)
        #expect(count.valid == 113 && count.returned == 117)
        let staff = rules.outcome(of: .measure, in: .staff, count, hall)
        #expect(staff.finding.isMet)
        #expect(staff.finding.sentence == "在任代表150人，须半数以上，即至少75人；现有75人，已达到")
        #expect(staff.asides == ["赞成占有效票 66.37%", "赞成占赞成与反对之和 78.95%"])
        let union = rules.outcome(of: .measure, in: .union, count, hall)
        #expect(!union.finding.isMet)
        #expect(union.finding.sentence == "应到代表150人，须过半数，即至少76人；现有75人，未达到，还差1人")
        for body in Body.allCases {
            #expect(!rules.outcome(of: .measure, in: body, paper(yes: 74), hall).finding.isMet)
            #expect(rules.outcome(of: .measure, in: body, paper(yes: 76), hall).finding.isMet)
        }
    }

    @Test("A chair is recalled by more than half of all, however many there are", arguments: [(120, 61), (121, 61)])
    func recalling(delegates: Int, needed: Int) throws {
        let rules = try builtInRules()
        let hall = Muster(established: delegates, inOffice: delegates, present: delegates)
        func passes(_ yes: Int) -> Bool {
            rules.outcome(of: .recall, in: .union, Count(yes: yes, no: 0, abstain: 0), hall).finding.isMet
        }
        #expect(passes(needed) && !passes(needed - 1))
    }

    @Test("A blank that is added never turns a vote")
    func abstaining() throws {
        let rules = try builtInRules()
        for yes in 0...118 {
            let without = rules.outcome(of: .measure, in: .staff, Count(yes: yes, no: 0, abstain: 0), hall).finding.isMet
            let with = rules.outcome(of: .measure, in: .staff, Count(yes: yes, no: 0, abstain: 118 - yes), hall).finding.isMet
            #expect(without == with)
        }
    }

    @Test("Numbers that cannot be those of the hall are refused, each with what to do")
    func refusing() {
        #expect(throws: CountRefusal.moreThanPresent(119, present: 118)) {
            try Count(yes: 100, no: 10, abstain: 9).check(.hands, present: 118)
        }
        #expect(throws: CountRefusal.returnedBeyond(119, issued: 118)) {
            try Count(yes: 119, no: 0, abstain: 0, issued: 118, returned: 119).check(.paper, present: 118)
        }
        #expect(throws: CountRefusal.issuedBeyond(119, present: 118)) {
            try Count(yes: 119, no: 0, abstain: 0, issued: 119, returned: 119).check(.paper, present: 118)
        }
        #expect(throws: CountRefusal.unbalanced(100, invalid: 3, returned: 104)) {
            try Count(yes: 100, no: 0, abstain: 0, issued: 110, returned: 104, invalid: 3).check(.paper, present: 118)
        }
        #expect(throws: CountRefusal.negative) { try Count(yes: -1, no: 0, abstain: 0).check(.hands, present: 118) }
        let refusals: [CountRefusal] = [
            .negative, .moreThanPresent(1, present: 0), .issuedBeyond(1, present: 0), .returnedBeyond(1, issued: 0),
            .unbalanced(1, invalid: 0, returned: 0),
        ]
        #expect(refusals.allSatisfy { $0.sentence.hasSuffix("。") })
    }

    @Test("Who was in the hall and did not vote is counted too")
    func staying() {
        #expect(Count(yes: 70, no: 20, abstain: 8).silent(.hands, present: 100) == 2)
        #expect(paper(yes: 75).silent(.paper, present: 118) == 1)
    }
}
