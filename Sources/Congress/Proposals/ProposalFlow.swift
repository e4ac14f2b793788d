// SPDX-License-Identifier: Apache-2.0
import Web

/// How far the proposals of a meeting came (提案走到哪一步).
struct ProposalFlow: Encodable, Sendable {
    struct Step: Encodable, Sendable {
        let count: Int
        let label: String
        var detail = ""
        var tone = ""
    }

    let steps: [Step]

    init(_ balance: Balance) {
        func sum(_ holds: (Balance.Standing) -> Bool) -> Int { balance.standings.filter(holds).reduce(0) { $0 + $1.count } }
        func count(_ states: Set<Dossier.State>) -> Int { sum { states.contains($0.state) } }
        func rated(_ rating: Dossier.Rating) -> Int { sum { $0.rating == rating } }
        let (content, fairly, discontent) = (rated(.content), rated(.fairly), rated(.discontent))
        steps = [
            Step(count: balance.sheets, label: "征集", detail: balance.collecting > 0 ? "待审查 \(balance.collecting)" : ""),
            Step(count: balance.proposalDossiers, label: "立案", detail: "并案 \(balance.merged)，不立案 \(balance.refused)"),
            Step(count: balance.proposalDossiers - count([.filed]), label: "分办"),
            Step(count: count([.assigned, .replied, .rework]), label: "承办中"),
            Step(count: count([.answered, .closed]), label: "已答复"),
            Step(count: content, label: "满意", detail: fairly > 0 ? "另有基本满意 \(fairly)" : ""),
            Step(count: discontent, label: "不满意", detail: discontent > 0 ? "退回重办" : "", tone: discontent > 0 ? "late" : ""),
        ]
    }

    var html: HTML { "<ol class=\"flow\" aria-label=\"提案走到哪一步\">\(steps.map(row))</ol>" }

    private func row(_ step: Step) -> HTML {
        let tone: HTML = step.tone.isEmpty ? "" : " data-s=\"\(step.tone)\""
        return "<li\(tone)><b>\(step.count)</b>\(step.label)<small>\(step.detail)</small></li>"
    }
}
