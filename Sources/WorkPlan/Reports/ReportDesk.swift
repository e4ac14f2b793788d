// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What every act on a report begins with: a published plan, the union whose report it is, and what its figures say today.
struct ReportDesk {
    let visit: Visit
    let terms: LightTerms
    let plan: Plan
    let path: String

    init(_ visit: Visit, _ terms: LightTerms, plan: Plan, path: String) throws {
        guard plan.state == .published else { throw ReportRefusal.planNotPublished }
        self.visit = visit
        self.terms = terms
        self.plan = plan
        self.path = path
    }

    /// The desk of a report, for whoever may do this at the union whose report it is.
    static func open(_ visit: Visit, _ terms: LightTerms, _ permission: Permission) throws -> (desk: ReportDesk, report: Report) {
        guard let report = try ReportStore(db: visit.db).find(try visit.id("report")),
            try visit.viewer.may(permission, at: report.path), let plan = try PlanStore(db: visit.db).find(report.plan)
        else { throw Refusal.notFound }
        return (try ReportDesk(visit, terms, plan: plan, path: report.path), report)
    }

    /// Whether the report is on the whole plan, or on what one union did for it.
    var isWhole: Bool { path == plan.unionPath }

    /// What the figures say today; measures that are listed one by one have their records read.
    func figures(listing measures: [ID<Measure>] = []) throws -> ReportFigures {
        let content = try PlanContent(plan, for: path, on: visit.today, db: visit.db)
        // A union below tells of what it leads and was given; of the rest it sees what everybody below sees.
        let own =
            isWhole ? [] : try MeasureStore(db: visit.db).involving(Scope([.init(path: path, withSubtree: true)]), in: plan.id)
        let access: LivingPlan.Access = isWhole ? .whole : .part
        let living = LivingPlan(plan, content, access: access, own: own, terms: terms, today: visit.today)
        var lists: [ID<Measure>: [String]] = [:]
        for measure in measures {
            guard let counted = content.readings[measure], counted.indicator.question.form != .manual else { continue }
            let finder = ExplanationFinder(
                indicator: counted.indicator,
                kind: terms.kind(counted.indicator.question.kind),
                scope: Scope([.init(path: path, withSubtree: true)]),
                db: visit.db
            )
            let labels = try finder.page(.included, after: nil).prefix(50).map(\.line.label)
            lists[measure] = labels + (counted.reading.facts > 50 ? ["等 \(counted.reading.facts) 条"] : [])
        }
        return ReportFigures(living, assigned: isWhole ? nil : try assigned(), lists: lists, former: try former(own))
    }

    /// What amendments did to the measures that the report may speak of.
    private func former(_ own: Set<ID<Measure>>) throws -> [FormerMeasure] {
        guard plan.version > 1 else { return [] }
        return try FormerMeasureStore(db: visit.db).measures(of: plan.id).filter {
            isWhole || $0.audience == .everyone || own.contains($0.measure)
        }
    }

    private func assigned() throws -> [ID<Measure>: Assignment.State] {
        var states: [ID<Measure>: Assignment.State] = [:]
        try visit.db.each(
            """
            SELECT measure_id, state FROM assignment
            WHERE plan_id = \(plan.id) AND union_path = \(path) AND state <> 'withdrawn' ORDER BY id
            """
        ) { row in
            states[try row.get("measure_id")] = try row.get("state")
        }
        return states
    }

    /// The figures of a frozen report whose measures amendments have since ended or worded anew.
    func amended(since report: Report, _ figures: ReportFigures) throws -> [FormerMeasure] {
        guard let day = report.freeze?.at.day, !figures.former.isEmpty else { return [] }
        let kept = Set(ReportFigures.measures(in: report.body))
        return figures.former.filter { kept.contains($0.measure) && $0.on >= day }
    }

    /// How the figures of a frozen report differ from today's.
    func drift(of report: Report, _ figures: ReportFigures) throws -> [(measure: LivingMeasure, drift: Drift)] {
        let frozen = FrozenReadings(db: visit.db)
        return try frozen.readings(of: report.id).compactMap { reading in
            guard let measure = figures.measure(reading.measure.description) else { return nil }
            guard let counted = measure.reading else {
                return (measure, Drift(frozen: reading.value, now: "—", isRedefined: true))
            }
            let now = figures.words(reading.measure.description, ReportFigures.Field.value.rawValue) ?? ""
            let drift = try frozen.drift(reading, now: counted, value: now, of: report)
            return drift.isNone ? nil : (measure, drift)
        }
    }

    /// The targets that are others than when the report was frozen: on its paper they stay.
    func targetChanges(since report: Report, _ figures: ReportFigures) -> [(measure: LivingMeasure, frozen: String, now: String)]
    {
        guard isWhole, let annex = report.freeze?.annex else { return [] }
        return annex.lines.compactMap { line in
            guard let measure = figures.measure(line.measure.description) else { return nil }
            let now = measure.measure.target?.words ?? ""
            return now == line.target ? nil : (measure, line.target, now)
        }
    }

    /// What a new report of this union must put right: figures of its frozen ones from which records have gone since.
    func corrections(_ figures: ReportFigures) throws -> [ReportAnnex.Correction] {
        guard let union = try union() else { return [] }
        return try ReportStore(db: visit.db).frozen(of: plan.id, union: union.id).flatMap { report in
            try drift(of: report, figures).filter { $0.drift.frozen != $0.drift.now && $0.drift.removed.count > 0 }.map {
                .init(
                    report: report.title,
                    phrase: $0.measure.measure.phrase,
                    frozen: $0.drift.frozen,
                    now: $0.drift.now,
                    why: $0.drift.sentence
                )
            }
        }
    }

    /// The tables after a report: only the annual one puts earlier ones right.
    func annex(_ kind: Report.Kind, _ figures: ReportFigures) throws -> ReportAnnex {
        ReportAnnex(figures, corrections: kind == .annual ? try corrections(figures) : [])
    }

    func union() throws -> Union? {
        try UnionStore(visit.db).at(path: path)
    }
}
