// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Counting, deciding, publishing, settling; and the ranking as page and file.
struct ResultRoutes {
    let calendar: WorkCalendar

    func add(to site: inout Site) {
        let (above, chair) = (Route.Need.permission(.superviseMeasures), Route.Need.permission(.manageUnion))
        site.page("assessments/:assessment/ranking", .permission(.readPlans), "考评结果", show)
        site.action("assessments/:assessment/counts", above, "汇总得分") { visit in
            let scheme = try keeping(visit)
            try AssessmentDesk(visit).count(scheme)
            return .redirect(to: scheme.address + "/ranking", saying: Notice("汇总了，等主席审定"))
        }
        site.action("assessments/:assessment/decision", chair, "审定汇总") { visit in
            let scheme = try keeping(visit, .manageUnion)
            try AssessmentDesk(visit).decide(scheme, try latest(visit, scheme))
            return .redirect(to: scheme.address + "/ranking", saying: Notice("审定了，可以公示"))
        }
        site.action("assessments/:assessment/recall", chair, "汇总退回核验") { visit in
            let scheme = try keeping(visit, .manageUnion)
            try AssessmentDesk(visit).recall(scheme, because: visit.form.text("why"))
            return .redirect(to: scheme.address, saying: Notice("退回核验了", tone: .watch))
        }
        site.action("assessments/:assessment/publication", above, "公示考评结果") { visit in
            let scheme = try keeping(visit)
            try AssessmentDesk(visit).publish(scheme, try latest(visit, scheme), by: calendar)
            return .redirect(to: scheme.address + "/ranking", saying: Notice("公示了"))
        }
        site.action("assessments/:assessment/conclusion", above, "定考评结果") { visit in
            let scheme = try keeping(visit)
            let document = try AssessmentDesk(visit).settle(scheme, try latest(visit, scheme))
            return .redirect(to: "/documents/\(document)", saying: Notice("结果定了，通报拟好，按公文走审签"))
        }
        site.action("assessments/:assessment/exports", .permission(.readPlans), "导出考评结果", export)
    }

    private func keeping(_ visit: Visit, _ permission: Permission = .superviseMeasures) throws -> Scheme {
        try SchemeStore(db: visit.db).require(try visit.id("assessment"), permission, for: visit.viewer)
    }

    private func latest(_ visit: Visit, _ scheme: Scheme) throws -> AssessmentResult {
        guard let result = try ResultStore(db: visit.db).latest(of: scheme.id) else {
            throw AssessmentRefusal.wrongState(scheme.state, "办这一步")
        }
        return result
    }

    /// The side that assesses sees everything; the assessed see the grades, once they are published.
    private func show(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        guard let scheme = try SchemeStore(db: visit.db).find(try visit.id("assessment")) else { throw Refusal.notFound }
        let isAbove = viewer.may(.readPlans, at: scheme.unionPath)
        guard isAbove || [.published, .final].contains(scheme.state), ![.draft, .issued].contains(scheme.state),
            let result = try ResultStore(db: visit.db).latest(of: scheme.id)
        else { throw Refusal.notFound }
        if !isAbove {
            let own = try SheetStore(db: visit.db).sheets(of: scheme.id, scope: viewer.scope(of: .readPlans))
            guard !own.isEmpty else { throw Refusal.notFound }
        }
        let open = try AppealStore(db: visit.db).open(of: scheme.id)
        return .page(RankingPage(scheme, result, openAppeals: open, for: viewer, isAbove: isAbove, today: visit.today))
    }

    private func export(_ visit: Visit) throws -> Reply {
        let scheme = try keeping(visit, .readPlans)
        let result = try latest(visit, scheme)
        let scores = result.payload.ranking.scores
        try visit.note(scheme.subject, "export", "导出考评结果 \(scores.count) 家")
        let names = Dictionary(scheme.content.groups.map { ($0.code, $0.name) }) { first, _ in first }
        let places = scheme.content.places
        let sheet = CommaSeparated(
            head: ["组", "名次", "工会", "等次", "总分", "指标得分", "加分", "扣分", "一票否决"] + scheme.content.scored.map(\.name),
            rows: scores.map { score in
                [
                    names[score.group] ?? "", score.rank > 0 ? String(score.rank) : "", score.name, score.grade,
                    score.total.decimal(places: places), score.base.decimal(places: places), score.bonus.decimal(places: 2),
                    score.deduction.decimal(places: 2), score.vetoes.joined(separator: "；"),
                ] + score.lines.map { $0.points.decimal(places: places) }
            }
        )
        return .file(Download(name: "考评结果-\(scheme.year).csv", contentType: "text/csv; charset=utf-8", bytes: sheet.bytes))
    }
}
