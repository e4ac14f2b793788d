// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Concluding an assessment or sending it back: by whoever answers for the union, who is not the one that wrote it.
struct ImpactConclusionRoutes {
    let rules: ImpactRules

    func add(to site: inout Site) {
        site.action("impact-assessments/:impact/conclusion", .permission(.manageUnion), "给影响评估作结论", conclude)
        site.action("impact-assessments/:impact/return", .permission(.manageUnion), "退回影响评估", sendBack)
    }

    private func conclude(_ visit: Visit) throws -> Reply {
        let (assessment, form, viewer) = (try require(visit), visit.form, try visit.viewer)
        var errors: [FieldError] = []
        let conclusion = ImpactAssessment.Conclusion(rawValue: form.text("conclusion"))
        if conclusion == nil { errors.append(.init("conclusion", "选一个结论")) }
        let measures = form.text("measures")
        if conclusion == .mend, !(2...2000).contains(measures.count) {
            errors.append(.init("measures", "写明要改什么、谁来改、什么时候改好，2000 个字以内"))
        } else if measures.count > 2000 {
            errors.append(.init("measures", "最多 2000 个字"))
        }
        var review: Day?
        switch WrittenDate.read(form.text("review"), year: visit.today.year) {
        case .none: review = visit.today.adding(months: rules.reviewMonths.integer)
        case .day(let day) where day > visit.today: review = day
        case .day: errors.append(.init("review", "复评的日子要在今天以后"))
        case .wrong(let sentence): errors.append(.init("review", sentence))
        }
        guard let conclusion, let review, errors.isEmpty else {
            throw Rejection(try ImpactPage(assessment, visit, rules, errors: errors))
        }
        let verdict = ImpactAssessment.Verdict(
            conclusion: conclusion,
            measures: measures,
            on: visit.today,
            name: viewer.name,
            reviewOn: review
        )
        guard form.text("revision") == String(assessment.revision), try ImpactStore(db: visit.db).conclude(assessment, verdict)
        else { throw ImpactRefusal.changed }
        try visit.note(assessment.subject, "conclude", "影响评估“\(assessment.body.title)”的结论：\(conclusion.label)")
        try visit.tasks.finish(
            assessment.subject,
            verb: ImpactTask.decide,
            at: visit.now,
            by: viewer.name,
            outcome: conclusion.label
        )
        return .redirect(to: assessment.address, saying: Notice("记下了：\(conclusion.label)"))
    }

    private func sendBack(_ visit: Visit) throws -> Reply {
        let (assessment, why) = (try require(visit), visit.form.text("why"))
        guard (2...200).contains(why.count) else {
            let errors = [FieldError("why", "写明要改什么，2 到 200 个字")]
            throw Rejection(try ImpactPage(assessment, visit, rules, errors: errors))
        }
        guard try ImpactStore(db: visit.db).move(assessment.id, from: .submitted, to: .draft) else { throw ImpactRefusal.changed }
        try visit.note(assessment.subject, "return", "退回影响评估“\(assessment.body.title)”：\(why)")
        let name = try visit.viewer.name
        try visit.tasks.finish(assessment.subject, verb: ImpactTask.decide, at: visit.now, by: name, outcome: "退回了")
        try visit.tasks.add(ImpactTask.mend(assessment, because: why, at: visit.now))
        return .redirect(to: assessment.address, saying: Notice("退回了，起草的人会看到"))
    }

    private func require(_ visit: Visit) throws -> ImpactAssessment {
        let assessment = try ImpactRoutes.require(visit, .manageUnion)
        try assessment.require(.submitted)
        guard try visit.viewer.account != assessment.createdBy else { throw ImpactRefusal.own }
        return assessment
    }
}
