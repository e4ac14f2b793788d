// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Congress

@Suite("The row of steps counts each proposal where it stands")
struct ProposalFlowTests {
    @Test("S8 after the second ratings: 126 sheets, 64 proposals, all answered, one still discontent")
    func ended() {
        let flow = ProposalFlow(
            Balance(
                filed: 64,
                merged: 16,
                opinions: 41,
                refused: 5,
                proposalDossiers: 64,
                standings: [
                    .init(state: .closed, rating: .content, count: 53), .init(state: .closed, rating: .fairly, count: 10),
                    .init(state: .rework, rating: .discontent, count: 1),
                ],
                opinionDossiers: 31
            )
        )
        #expect(flow.steps.map(\.label) == ["征集", "立案", "分办", "承办中", "已答复", "满意", "不满意"])
        #expect(flow.steps.map(\.count) == [126, 64, 64, 1, 63, 53, 1])
        #expect(flow.steps[1].detail == "并案 16，不立案 5" && flow.steps[5].detail == "另有基本满意 10")
        #expect(flow.steps.last?.tone == "late")
    }

    @Test("A meeting without proposals shows nothing but noughts, and nothing in red")
    func empty() {
        let flow = ProposalFlow(Balance())
        #expect(flow.steps.allSatisfy { $0.count == 0 && $0.tone.isEmpty })
    }
}
