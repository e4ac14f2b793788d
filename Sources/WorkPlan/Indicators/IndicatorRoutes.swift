// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Setting a measure's indicator: choosing, trying it on live records, keeping it, taking it away.
struct IndicatorRoutes {
    let terms: LightTerms

    func add(to site: inout Site) {
        site.page("measures/:measure/indicator", .permission(.editPlans), "指标的表单", show)
        site.action("measures/:measure/indicator/trial", .permission(.editPlans), "试算指标，不存", attempt)
        site.action("measures/:measure/indicator", .permission(.editPlans), "存指标", save)
        site.action("measures/:measure/indicator/end", .permission(.editPlans), "撤掉指标", end)
        site.action("measures/:measure/indicator/examples", .permission(.editPlans), "把今天的判定留作样例", keepExample)
        site.page("measures/:measure/records", .permission(.readPlans), "一个数的全部记录", records)
    }

    private func show(_ visit: Visit) throws -> Reply {
        let desk = try IndicatorDesk(visit, terms)
        let start = desk.plan.issuedOn ?? visit.today
        let isChanging = visit.query.has("form") || visit.query.has("again")
        guard let current = desk.current, !isChanging else {
            let kind = terms.kind(visit.query.text("kind"))
            let form = QuestionForm(year: desk.plan.year, starts: start, form: visit.query.text("form"), kind: kind)
            return .page(try desk.page(form))
        }
        return .page(try desk.page(QuestionForm(current.question), trial: try desk.trial(of: current)))
    }

    /// Reckons with live records and keeps nothing.
    private func attempt(_ visit: Visit) throws -> Reply {
        let desk = try IndicatorDesk(visit, terms)
        let form = QuestionForm(visit.form)
        let (question, errors) = form.question(in: desk.context)
        guard let question else { throw Rejection(try desk.page(form, errors: errors)) }
        throw Rejection(try desk.page(form, trial: try desk.trial(of: try desk.indicator(question))))
    }

    private func save(_ visit: Visit) throws -> Reply {
        let desk = try IndicatorDesk(visit, terms)
        let form = QuestionForm(visit.form)
        let (question, mistakes) = form.question(in: desk.context)
        var errors = mistakes
        if desk.current != nil, form.reason.isEmpty { errors.append(.init("reason", "写明为什么改")) }
        guard let question, errors.isEmpty else { throw Rejection(try desk.page(form, errors: errors)) }
        let indicator = try desk.indicator(question)
        guard visit.form.text("version") == "\(desk.current?.version ?? 0)" else { throw IndicatorRefusal.changedMeanwhile }
        let broken = try desk.broken(by: indicator)
        if !broken.isEmpty, visit.form.text("drop") != "yes" {
            let sentences = broken.flatMap(\.contradictions).prefix(5).joined(separator: "；")
            throw Rejection(try desk.page(form, errors: [.init("drop", "有样例不再成立：\(sentences)")]))
        }
        for example in broken { try ExampleStore(db: visit.db).remove(example.id) }
        let store = IndicatorStore(db: visit.db)
        guard try store.replace(indicator, by: try visit.viewer.name, at: visit.now) else {
            throw IndicatorRefusal.changedMeanwhile
        }
        if question.form != .manual { try IndicatorCount(db: visit.db).recount(indicator) }
        let why = form.reason.isEmpty ? "" : "。原因：\(form.reason)"
        let kind = terms.kind(question.kind)?.label ?? ""
        try desk.conclude(
            "indicator",
            "给\(ReviewDesk.quoted(desk.measure.phrase))设指标：\(question.form.label)，数“\(kind)”，第 \(indicator.version) 版\(why)"
        )
        return .redirect(to: desk.address, saying: Notice("指标存好了，数按今天的记录算出来了"))
    }

    private func end(_ visit: Visit) throws -> Reply {
        let desk = try IndicatorDesk(visit, terms)
        guard let current = desk.current, try IndicatorStore(db: visit.db).end(current, at: visit.now) else {
            throw IndicatorRefusal.noIndicator
        }
        try PotStore(db: visit.db).clear(current.id)
        try desk.conclude("indicator", "撤掉\(ReviewDesk.quoted(desk.measure.phrase))的指标，灯改按节点亮")
        return .redirect(to: desk.address, saying: Notice("指标撤掉了"))
    }

    /// Keeps today's judgements as an example that later versions must stand by.
    private func keepExample(_ visit: Visit) throws -> Reply {
        let desk = try IndicatorDesk(visit, terms)
        guard let current = desk.current, current.question.form != .manual else { throw IndicatorRefusal.noIndicator }
        let name = "\(visit.today.written)的记录"
        let places = try IndicatorStore(db: visit.db).places(of: current)
        let finder = try desk.finder(current)
        let facts = try ExplanationFinder.Lot.allCases.flatMap { try finder.page($0, after: nil).prefix(10).map(\.fact) }
        guard !facts.isEmpty else { throw IndicatorRefusal.nothingToKeep }
        let cases = facts.map { IndicatorExample.Case($0, current.verdict(on: $0, within: places)) }
        let example = IndicatorExample(id: .make(at: visit.now), measure: desk.measure.id, name: name, cases: cases)
        try ExampleStore(db: visit.db).insert(example)
        try desk.conclude("example", "把\(name) \(cases.count) 条留作\(ReviewDesk.quoted(desk.measure.phrase))指标的样例")
        return .redirect(to: "/measures/\(desk.measure.id)/records", saying: Notice("留作样例了，以后改指标要对得上"))
    }

    private func records(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        guard let measure = try MeasureStore(db: visit.db).find(try visit.id("measure")), measure.state.isTaken else {
            throw Refusal.notFound
        }
        let plan = try PlanStore(db: visit.db).require(measure.plan, .readPlans, for: viewer)
        guard let indicator = try IndicatorStore(db: visit.db).find(measure.id), indicator.question.form != .manual else {
            throw Refusal.notFound
        }
        let lot = ExplanationFinder.Lot(rawValue: visit.query.text("lot")) ?? .included
        let finder = ExplanationFinder(
            indicator: indicator,
            kind: terms.kind(indicator.question.kind),
            scope: viewer.scope(of: .readPlans),
            db: visit.db
        )
        let found = try finder.page(lot, after: RecordsPage.place(visit.query.text("after")))
        let mayEdit = viewer.may(.editPlans, at: plan.unionPath)
        return .page(
            RecordsPage(measure, plan, indicator, lot, found, kind: terms.kind(indicator.question.kind), mayEdit: mayEdit)
        )
    }
}

/// Why something cannot be done with an indicator.
enum IndicatorRefusal: RuleViolation, Equatable {
    case changedMeanwhile
    case noIndicator
    case nothingToKeep
    case planNotPublished

    var sentence: String {
        switch self {
        case .changedMeanwhile: "这条举措的指标刚才有人改过，打开看新的，再决定还要不要改。"
        case .noIndicator: "这条举措没有按记录算的指标。"
        case .nothingToKeep: "还没有沾边的记录，留不了样例。"
        case .planNotPublished: "要点发布以后才能设指标。"
        }
    }
}
