// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A plan's own thresholds: seen, set with a reason, given up again.
struct PaceRoutes {
    let terms: LightTerms
    let supervision: SupervisionTerms

    func add(to site: inout Site) {
        site.page("plans/:plan/pace", .permission(.editPlans), "灯的界限") { visit in
            let plan = try plan(visit)
            return .page(page(plan, PaceForm(plan.pace ?? terms.pace)))
        }
        site.action("plans/:plan/pace", .permission(.editPlans), "定灯的界限", set)
        site.action("plans/:plan/pace/default", .permission(.editPlans), "灯的界限改回默认值", reset)
    }

    private func set(_ visit: Visit) throws -> Reply {
        let (plan, form) = (try seen(visit), PaceForm(visit.form))
        let (pace, errors) = form.read()
        guard let pace else { throw Rejection(page(plan, form, errors: errors)) }
        let before = plan.pace ?? terms.pace
        guard pace != before else { throw PaceRefusal.sameAsBefore }
        try PlanStore(db: visit.db).setPace(pace, of: plan.id)
        let sentence = "灯的界限\(words(before)) → \(words(pace))。原因：\(form.reason)"
        try visit.note(plan.subject, "pace", sentence)
        return back(plan, "界限存好了，灯照新的亮")
    }

    private func reset(_ visit: Visit) throws -> Reply {
        let (plan, form) = (try seen(visit), PaceForm(visit.form))
        guard plan.pace != nil else { throw PaceRefusal.isDefault }
        guard form.reasonErrors.isEmpty else { throw Rejection(page(plan, form, errors: form.reasonErrors)) }
        try PlanStore(db: visit.db).setPace(nil, of: plan.id)
        try visit.note(plan.subject, "pace", "灯的界限改回默认值\(words(terms.pace))。原因：\(form.reason)")
        return back(plan, "改回默认值了")
    }

    /// The plan, as long as it still has the thresholds that the form was drawn with.
    private func seen(_ visit: Visit) throws -> Plan {
        let plan = try plan(visit)
        guard visit.form.text("seen") == PacePage.seen(plan) else { throw PaceRefusal.changedMeanwhile }
        return plan
    }

    private func plan(_ visit: Visit) throws -> Plan {
        try PlanStore(db: visit.db).require(try visit.id("plan"), .editPlans, for: visit.viewer)
    }

    private func page(_ plan: Plan, _ form: PaceForm, errors: [FieldError] = []) -> PacePage {
        PacePage(plan, form, standard: terms.pace, rules: supervision.pace, errors: errors)
    }

    private func words(_ pace: Pace) -> String { "\(pace.onTrack)/\(pace.slow) 个百分点、\(pace.unverified) 个工作日" }

    private func back(_ plan: Plan, _ sentence: String) -> Reply {
        .redirect(to: "/plans/\(plan.id)/pace", saying: Notice(sentence))
    }
}

/// Why thresholds cannot be changed.
enum PaceRefusal: RuleViolation, Equatable {
    case changedMeanwhile
    case sameAsBefore
    case isDefault

    var sentence: String {
        switch self {
        case .changedMeanwhile: "灯的界限刚才有人改过。打开看新的，再决定还要不要改。"
        case .sameAsBefore: "和现在的界限一样，没有要改的。"
        case .isDefault: "这份要点用的就是默认值。"
        }
    }
}
