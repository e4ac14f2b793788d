// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Congress

@Suite("What proposals go by")
struct ProposalRuleTests {
    @Test("Every sheet is somewhere: 80 filed as 64, 41 passed on as 31, 5 refused, 126 in all (S8)")
    func balancing() {
        let balance = Balance(filed: 64, merged: 16, opinions: 41, refused: 5, proposalDossiers: 64, opinionDossiers: 31)
        #expect(balance.sheets == 126 && balance.reviewed == 126)
        #expect(balance.sentence == "收到提案表 126 份：80 份立案，并为 64 件提案；41 份转为 31 条意见建议；5 份不立案。")
    }

    @Test("First 51, 9 and 4 of 64; after the rework 53, 10 and 1; both stay in sight (S8)")
    func rating() {
        func ratings(_ content: Int, _ fairly: Int, _ discontent: Int) -> Satisfaction {
            Satisfaction(
                Array(repeating: .content, count: content) + Array(repeating: .fairly, count: fairly)
                    + Array(repeating: .discontent, count: discontent)
            )
        }
        let (first, final) = (ratings(51, 9, 4), ratings(53, 10, 1))
        #expect(first.rate?.percent(places: 2) == "79.69%" && first.broadRate?.percent(places: 2) == "93.75%")
        #expect(final.rate?.percent(places: 2) == "82.81%" && final.broadRate?.percent(places: 2) == "98.44%")
        #expect(Satisfaction([]).rate == nil)
    }

    @Test("Sixty days from 12 March 2025 end on a Sunday, so on Monday 12 May; overdue from the 13th (S8)")
    func timing() throws {
        let rules = try builtInRules().proposals
        let due = try rules.due(handed: .of(2025, 3, 12), isComplex: false, by: .builtIn(of: [.guangxi]))
        #expect(due.nominal == .of(2025, 5, 11) && due.day == .of(2025, 5, 12))
    }

    @Test("The third return takes the committee's word")
    func returning() throws {
        let rules = try builtInRules().proposals
        for returns in 0..<2 { try rules.requireReturn(after: returns, committee: "") }
        #expect(throws: ProposalRefusal.self) { try rules.requireReturn(after: 2, committee: "") }
        try rules.requireReturn(after: 2, committee: "4月3日第三次会议")
    }
}
