// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Reviewing a draft: taking, dropping, merging and splitting what the reader proposed.
struct ReviewRoutes {
    func add(to site: inout Site) {
        site.page("plans/:plan/review", .permission(.readPlans), "核对举措", show)
        site.action("plans/:plan/acceptances", .permission(.editPlans), "收下全部待核的举措", acceptAll)
        site.action("measures/:measure/acceptance", .permission(.editPlans), "收下一条举措", accept)
        site.action("measures/:measure/exclusion", .permission(.editPlans), "不收一条举措", exclude)
        site.action("measures/:measure/reopening", .permission(.editPlans), "退回待核", reopen)
        site.action("measures/:measure/merger", .permission(.editPlans), "与下一条合并", merge)
        site.page("measures/:measure/split", .permission(.editPlans), "拆开举措的表单") { visit in
            let desk = try ReviewDesk(visit)
            try desk.plan.requireDraft()
            return .page(MeasureSplitPage(desk))
        }
        site.action("measures/:measure/splits", .permission(.editPlans), "拆开一条举措", split)
    }

    private func show(_ visit: Visit) throws -> Reply {
        let plan = try PlanStore(db: visit.db).require(try visit.id("plan"), .readPlans, for: visit.viewer)
        let texts = PlanTextStore(db: visit.db)
        return .page(
            try ReviewPage(
                plan,
                sections: try texts.sections(of: plan.id),
                clauses: try texts.clauses(of: plan.id),
                measures: try MeasureStore(db: visit.db).measures(of: plan.id),
                for: visit.viewer
            )
        )
    }

    private func acceptAll(_ visit: Visit) throws -> Reply {
        let plan = try PlanStore(db: visit.db).require(try visit.id("plan"), .editPlans, for: visit.viewer)
        try plan.requireDraft()
        let count = try MeasureStore(db: visit.db).acceptAll(of: plan.id)
        if count > 0 {
            try visit.note(plan.subject, "accept", "收下待核的 \(count) 条举措")
            try PlanStore(db: visit.db).touch(plan.id)
        }
        let notice = count > 0 ? Notice("收下了 \(count) 条") : Notice("没有待核的举措", tone: .watch)
        return .redirect(to: "/plans/\(plan.id)/review", saying: notice)
    }

    private func accept(_ visit: Visit) throws -> Reply {
        try decide(visit, .accepted, "accept", "收下")
    }

    private func exclude(_ visit: Visit) throws -> Reply {
        try decide(visit, .excluded, "exclude", "不收")
    }

    private func reopen(_ visit: Visit) throws -> Reply {
        try decide(visit, .proposed, "reopen", "退回待核：")
    }

    private func decide(_ visit: Visit, _ state: Measure.State, _ verb: String, _ word: String) throws -> Reply {
        let desk = try ReviewDesk(visit)
        try desk.plan.requireDraft()
        // What was dropped may meanwhile have been covered by another.
        if desk.measure.state == .excluded { try Reviewing.requireFree(desk.measure.span, among: desk.others) }
        var measure = desk.measure
        guard measure.state != state else { return desk.back }
        measure.state = state
        try desk.store.update(measure)
        try desk.conclude(verb, "\(word)\(ReviewDesk.quoted(measure.phrase))")
        return desk.back
    }

    private func merge(_ visit: Visit) throws -> Reply {
        let desk = try ReviewDesk(visit)
        try desk.plan.requireDraft()
        guard let next = desk.next else { throw ReviewRefusal.lastInItem }
        let merged = try Reviewing.merge(desk.measure, next, in: desk.item)
        try desk.store.remove(next.id)
        try desk.store.update(merged)
        let parts = "\(ReviewDesk.quoted(desk.measure.phrase))和\(ReviewDesk.quoted(next.phrase))"
        try desk.conclude("merge", "合并\(parts)")
        return desk.back
    }

    private func split(_ visit: Visit) throws -> Reply {
        let desk = try ReviewDesk(visit)
        try desk.plan.requireDraft()
        guard let offset = Int(visit.form.text("at")) else { throw ReviewRefusal.noSuchCut }
        let id = ID<Measure>.make(at: visit.now)
        let (first, second) = try Reviewing.split(desk.measure, at: offset, in: desk.item, as: id)
        try desk.store.update(first)
        try desk.store.insert(second)
        try MeasureUnionStore(db: visit.db).copy(from: first.id, to: second.id)
        let parts = "\(ReviewDesk.quoted(first.phrase))和\(ReviewDesk.quoted(second.phrase))"
        try desk.conclude("split", "拆成\(parts)")
        return desk.back
    }
}
