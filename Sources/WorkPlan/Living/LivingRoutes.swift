// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The living plan and the ways to look at it.
struct LivingRoutes {
    let shelf: PlanShelf
    let terms: LightTerms
    let supervision: SupervisionTerms

    func add(to site: inout Site) {
        site.page("/", .signedIn, "首页", home)
        site.page("plans", .signedIn, "要点列表", index)
        site.page("plans/:plan", .signedIn, "要点，公文样式") { visit in
            let (drawn, viewer) = try open(visit)
            return .page(LivingPlanPage(drawn, for: viewer, now: visit.now))
        }
        site.page("plans/:plan/measures/:measure", .signedIn, "要点，打开一条举措的侧栏", panel)
        site.page("plans/:plan/list", .signedIn, "要点，清单") { visit in
            let (drawn, viewer) = try open(visit)
            return .page(PlanListPage(drawn, for: viewer, filter: .init(visit.query)))
        }
        site.page("plans/:plan/timeline", .signedIn, "要点，时间表") { visit in
            let (drawn, viewer) = try open(visit)
            return .page(PlanTimelinePage(drawn.living, for: viewer))
        }
        site.page("plans/:plan/unions", .signedIn, "要点，按责任单位") { visit in
            let (drawn, viewer) = try open(visit)
            return .page(PlanUnionsPage(drawn, for: viewer))
        }
    }

    /// The plan of the year, because the plan is the interface; the list when there is none yet.
    private func home(_ visit: Visit) throws -> Reply {
        let current = try PlanStore(db: visit.db).current(for: visit.viewer, in: visit.today.year)
        return .redirect(to: current.map { "/plans/\($0)" } ?? "/plans")
    }

    private func index(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        return .page(PlanIndexPage(try PlanStore(db: visit.db).list(for: viewer), for: viewer))
    }

    private func panel(_ visit: Visit) throws -> Reply {
        let (drawn, viewer) = try open(visit)
        let id: ID<Measure> = try visit.id("measure")
        guard let measure = drawn.living.measure(id) else { return try ended(id, drawn.living, visit) }
        let assignments = try MeasureAssignments(
            measure.measure,
            of: drawn.living.plan,
            for: viewer,
            today: visit.today,
            db: visit.db
        )
        let explanation = try measure.isOwn ? measure.reading.map { try explain($0, visit) } : nil
        let mayEdit = viewer.may(.editPlans, at: drawn.living.plan.unionPath)
        let story =
            try measure.isOwn
            ? LightStory(measure.measure, of: drawn.living.plan, mayEdit: mayEdit, db: visit.db) : nil
        let panel = MeasurePanel(
            measure,
            in: drawn.living,
            for: viewer,
            assignments,
            explanation: explanation,
            slips: try measure.isOwn
                ? MeasureSlips(measure, of: drawn.living.plan, for: viewer, supervision, visit) : nil,
            story: story
        )
        if visit.submission.wantsFragment { return .fragment(panel.html) }
        return .page(LivingPlanPage(drawn, for: viewer, now: visit.now, panel: panel))
    }

    /// A measure that an amendment ended stays readable at its old address.
    private func ended(_ id: ID<Measure>, _ living: LivingPlan, _ visit: Visit) throws -> Reply {
        guard let measure = try MeasureStore(db: visit.db).find(id), measure.plan == living.plan.id,
            let former = try FormerMeasureStore(db: visit.db).end(of: id)
        else { throw Refusal.notFound }
        let scope = try visit.viewer.scope(of: .readPlans)
        let isOwn =
            try living.access == .whole
            || (!scope.branches.isEmpty && MeasureStore(db: visit.db).involving(scope, in: living.plan.id).contains(id))
        guard isOwn || measure.audience == .everyone else { throw Refusal.notFound }
        return .page(try EndedMeasurePage(measure, former, of: living.plan, isOwn: isOwn, db: visit.db))
    }

    private func explain(_ counted: IndicatorReading, _ visit: Visit) throws -> Explanation {
        let indicator = counted.indicator
        guard indicator.question.form != .manual else {
            return Explanation(
                filings: try ManualReadingStore(db: visit.db).readings(of: indicator.measure),
                for: try visit.viewer
            )
        }
        let finder = ExplanationFinder(
            indicator: indicator,
            kind: terms.kind(indicator.question.kind),
            scope: try visit.viewer.scope(of: .readPlans),
            db: visit.db
        )
        return try finder.brief(counted.reading)
    }

    /// The plan as the viewer sees it, drawn.
    func open(_ visit: Visit) throws -> (DrawnPaper, Viewer) {
        let viewer = try visit.viewer
        let plan = try PlanStore(db: visit.db).readable(try visit.id("plan"), for: viewer)
        let content = try shelf.content(of: plan, on: visit.today, db: visit.db)
        let access: LivingPlan.Access = viewer.may(.readPlans, at: plan.unionPath) ? .whole : .part
        let scope = viewer.scope(of: .readPlans)
        let own = access == .whole || scope.branches.isEmpty ? [] : try MeasureStore(db: visit.db).involving(scope, in: plan.id)
        let key = PlanShelf.PaperKey(plan: plan.id, revision: plan.revision, today: visit.today, access: access, own: own)
        let drawn = shelf.paper(for: key) {
            DrawnPaper(LivingPlan(plan, content, access: access, own: own, terms: terms, today: visit.today))
        }
        return (drawn, viewer)
    }
}
