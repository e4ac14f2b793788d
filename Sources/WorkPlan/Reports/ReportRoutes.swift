// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import Web

/// Writing a report on a plan, making it final, and seeing later what has moved since.
struct ReportRoutes {
    let terms: LightTerms

    func add(to site: inout Site) {
        site.page("plans/:plan/reports", .permission(.readPlans), "要点的报告", index)
        site.action("plans/:plan/reports", .permission(.reportProgress), "起草一份报告", create)
        site.page("plans/:plan/unfinished", .permission(.readPlans), "没有完成的举措", unfinished)
        site.action("plans/:plan/unfinished/exports", .permission(.readPlans), "导出没有完成的举措", exportUnfinished)
        site.page("reports/:report", .permission(.readPlans), "一份报告", show)
        site.page("reports/:report/edit", .permission(.reportProgress), "改报告的文字", edit)
        site.action("reports/:report", .permission(.reportProgress), "存报告的文字", save)
        site.action("reports/:report/freeze", .permission(.reportProgress), "给报告定稿", freeze)
        site.action("reports/:report/sealing", .permission(.reportProgress), "重算报告的校验码", sealAgain)
        site.action("reports/:report/removal", .permission(.reportProgress), "删掉报告草稿", remove)
        site.page("reports/:report/drift", .permission(.readPlans), "定稿以后的变动", drift)
    }

    private func index(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let plan = try PlanStore(db: visit.db).readable(try visit.id("plan"), for: viewer)
        guard plan.state == .published else { throw ReportRefusal.planNotPublished }
        let reports = try ReportStore(db: visit.db).reports(of: plan.id, in: viewer.scope(of: .readPlans))
        return .page(ReportListPage(plan, reports, for: viewer))
    }

    private func create(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let plan = try PlanStore(db: visit.db).readable(try visit.id("plan"), for: viewer)
        guard let kind = Report.Kind(rawValue: visit.form.text("kind")) else { throw Refusal.malformed("选一种报告。") }
        // On the whole plan only those write who hold it; everyone else on what their own union did.
        let path = kind == .own ? viewer.actingUnion.path : plan.unionPath
        guard viewer.may(.reportProgress, at: path), kind != .own || path != plan.unionPath else { throw Refusal.notFound }
        let desk = try ReportDesk(visit, terms, plan: plan, path: path)
        guard let union = try desk.union() else { throw Refusal.notFound }
        let figures = try desk.figures()
        let draft = ReportDraft(
            kind: kind,
            figures: figures,
            unionName: union.name,
            corrections: kind == .annual ? try desk.corrections(figures).map(\.sentence) : []
        )
        let report = Report(
            id: .make(at: visit.now),
            plan: plan.id,
            union: union.id,
            path: path,
            kind: kind,
            title: draft.title,
            state: .draft,
            body: draft.blocks,
            revision: 1,
            createdAt: visit.now,
            createdName: viewer.name,
            freeze: nil,
            document: nil
        )
        try ReportStore(db: visit.db).insert(report)
        try visit.note(report.subject, "draft", "起草《\(report.title)》")
        return .redirect(to: report.address, saying: Notice("按今天的记录起草好了，看一遍，补上要人写的"))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let (desk, report) = try ReportDesk.open(visit, terms, .readPlans)
        let listed = ReportFigures.measures(in: report.body, field: .list)
        let figures = try desk.figures(listing: report.state == .draft ? listed : [])
        let sealing = try report.isSealing ? JobStore(visit.db).latest(ReportSealing.kind, on: report.subject) : nil
        let (union, viewer) = (try desk.union(), try visit.viewer)
        return .page(ReportPage(report, desk.plan, figures, union: union, sealing: sealing, for: viewer, now: visit.now))
    }

    private func edit(_ visit: Visit) throws -> Reply {
        let (desk, report) = try ReportDesk.open(visit, terms, .reportProgress)
        guard report.state == .draft else { throw ReportRefusal.frozen }
        return .page(ReportEditPage(report, try desk.figures()))
    }

    private func save(_ visit: Visit) throws -> Reply {
        let (desk, report) = try ReportDesk.open(visit, terms, .reportProgress)
        guard report.state == .draft else { throw ReportRefusal.frozen }
        let figures = try desk.figures()
        let page = ReportEditPage(report, figures, title: visit.form.text("title"), text: visit.form.text("body"))
        try report.requireSeen(visit.form)
        let (body, errors) = page.read(figures)
        guard errors.isEmpty else { throw Rejection(page.with(errors)) }
        guard try ReportStore(db: visit.db).rewrite(report, title: visit.form.text("title"), body: body) else {
            throw ReportRefusal.changedMeanwhile
        }
        try visit.note(report.subject, "write", "改《\(visit.form.text("title"))》的文字")
        return .redirect(to: report.address, saying: Notice("存好了"))
    }

    /// Makes the report final: its words, its readings and the moment of the facts that they speak of are kept together.
    private func freeze(_ visit: Visit) throws -> Reply {
        let (desk, report) = try ReportDesk.open(visit, terms, .reportProgress)
        guard report.state == .draft else { throw ReportRefusal.frozen }
        try report.requireSeen(visit.form)
        let gaps = ReportDraft.gaps(in: report.body)
        guard gaps == 0 else { throw ReportRefusal.unfinished(gaps) }
        let figures = try desk.figures(listing: ReportFigures.measures(in: report.body, field: .list))
        let body = figures.filled(report.body)
        let annex = try desk.annex(report.kind, figures)
        let mark = try visit.facts.mark()
        var (count, facts): (Int, Int64) = (0, 0)
        for measure in ReportFigures.measures(in: report.body) {
            guard let counted = figures.measure(measure.description)?.reading, counted.indicator.question.form != .manual else {
                continue
            }
            let value = figures.words(measure.description, ReportFigures.Field.value.rawValue) ?? ""
            try FrozenReadings(db: visit.db).keep(counted, value: value, for: report.id)
            (count, facts) = (count + 1, facts + counted.reading.facts)
        }
        let frozen = Report.Freeze(at: visit.now, by: try visit.viewer.name, body: body, mark: mark, seal: nil, annex: annex)
        guard try ReportStore(db: visit.db).freeze(report, frozen) else { throw ReportRefusal.changedMeanwhile }
        try visit.note(report.subject, "freeze", "《\(report.title)》定稿，\(count) 个数留了底")
        try ReportSealing.begin(report, facts: facts, visit)
        return .redirect(to: report.address, saying: Notice("定稿了，文字和数字从此不变"))
    }

    private func sealAgain(_ visit: Visit) throws -> Reply {
        let (_, report) = try ReportDesk.open(visit, terms, .reportProgress)
        guard report.isSealing else { throw ReportRefusal.sealed }
        let facts = try FrozenReadings(db: visit.db).readings(of: report.id).reduce(0) { $0 + $1.facts }
        try ReportSealing.ask(report, facts: facts, visit)
        try visit.note(report.subject, "seal", "重新算《\(report.title)》的校验码")
        return .redirect(to: report.address, saying: Notice("接着算，算过的不用再算"))
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let (_, report) = try ReportDesk.open(visit, terms, .reportProgress)
        guard report.state == .draft else { throw ReportRefusal.frozen }
        try report.requireSeen(visit.form)
        guard try ReportStore(db: visit.db).remove(report.id) else { throw ReportRefusal.frozen }
        try visit.note(report.subject, "remove", "删掉《\(report.title)》的草稿")
        return .redirect(to: "/plans/\(report.plan)/reports", saying: Notice("草稿删掉了"))
    }

    private func drift(_ visit: Visit) throws -> Reply {
        let (desk, report) = try ReportDesk.open(visit, terms, .readPlans)
        guard report.state == .frozen else { throw ReportRefusal.notFrozen }
        let figures = try desk.figures()
        let amended = try desk.amended(since: report, figures)
        let (drifts, targets) = (try desk.drift(of: report, figures), desk.targetChanges(since: report, figures))
        return .page(DriftPage(report, desk.plan, drifts, targets: targets, amended: amended, now: visit.now))
    }

    private func unfinished(_ visit: Visit) throws -> Reply {
        let (plan, figures) = try whole(visit)
        return .page(UnfinishedPage(plan, figures.living))
    }

    private func exportUnfinished(_ visit: Visit) throws -> Reply {
        let (plan, figures) = try whole(visit)
        let page = UnfinishedPage(plan, figures.living)
        let isWord = visit.form.text("format") == "word"
        let form = isWord ? "成 Word" : "成表格"
        try visit.note(plan.subject, "export", "导出没有完成的举措 \(page.rows.count) 条\(form)")
        return .file(isWord ? page.word : page.download)
    }

    private func whole(_ visit: Visit) throws -> (Plan, ReportFigures) {
        let plan = try PlanStore(db: visit.db).require(try visit.id("plan"), .readPlans, for: visit.viewer)
        return (plan, try ReportDesk(visit, terms, plan: plan, path: plan.unionPath).figures())
    }
}

extension Report {
    /// Nobody changes, seals or removes words that they have not seen: each form says which wording it was drawn from.
    fileprivate func requireSeen(_ form: Form) throws(ReportRefusal) {
        guard form.text("revision") == "\(revision)" else { throw .changedMeanwhile }
    }
}
