// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The slips about one measure in its panel, and the next step for each union that leads it without an assignment.
struct MeasureSlips: Encodable, Sendable {
    struct Step: Encodable, Sendable {
        let union: String
        let name: String
        /// The label of the step that may be taken now; empty while the one before still runs.
        let next: String
        let isProposal: Bool
    }

    let lines: [SlipBlock.Line]
    let steps: [Step]
    let action: String
    /// Why there is no next step at all; empty where there may be one.
    let rest: String

    /// In two statements at most: the slips, and who leads.
    init(_ living: LivingMeasure, of plan: Plan, for viewer: Viewer, _ terms: SupervisionTerms, _ visit: Visit) throws {
        let (measure, today) = (living.measure, visit.today)
        let scope = viewer.scope(of: .readPlans)
        let slips = try SlipStore(db: visit.db).slips(aboutMeasure: measure.id).filter {
            scope.covers(path: $0.unionPath) || scope.covers(path: $0.issuerPath)
        }
        lines = slips.map { SlipBlock.Line($0, today: today, namesUnion: $0.union != $0.issuer) }
        action = "/measures/\(measure.id)/slips"
        let isOver = [.done, .steady].contains(living.light.state)
        let supervises = plan.state == .published && viewer.may(.superviseMeasures, at: plan.unionPath) && !isOver
        rest = supervises && living.isPaused ? "计时停着，停着的时候不督办。" : ""
        guard supervises, !living.isPaused else {
            steps = []
            return
        }
        let leads = try MatterStore(db: visit.db, terms: terms, today: today).leads(of: plan.id, only: measure.id)
        steps = (leads[measure.id] ?? []).map { lead in
            let last = slips.first { $0.union == lead.union && $0.state != .dropped }
            let level = try? Ladder.next(after: last, on: today)  // the slip's own line says why there is none
            return Step(
                union: lead.union.description,
                name: lead.name,
                next: level?.label ?? "",
                isProposal: level == .circulate
            )
        }
    }

    var html: HTML {
        guard !lines.isEmpty || !steps.isEmpty else { return "" }
        let list: HTML = lines.isEmpty ? "" : "<ul class=\"list\">\(lines.map(\.html))</ul>"
        let why: HTML = rest.isEmpty ? "" : "<p class=\"muted\">\(rest)</p>"
        let forms = steps.filter { !$0.next.isEmpty }.map { step in
            SlipBlock.form(step.next, isProposal: step.isProposal, action: action, union: (step.union, step.name))
        }
        return "<section><h3>督办</h3>\(list)\(why)\(forms)</section>"
    }
}
