// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Setting checkpoints of a published plan's measures, and registering that they were reached.
struct CheckpointRoutes {
    func add(to site: inout Site) {
        site.action("measures/:measure/checkpoints", .permission(.reportProgress), "加一个节点", create)
        site.action("checkpoints/:checkpoint/completion", .permission(.reportProgress), "登记节点办成", complete)
        site.action("checkpoints/:checkpoint/reopening", .permission(.reportProgress), "撤回节点的登记", reopen)
    }

    private func create(_ visit: Visit) throws -> Reply {
        let (plan, measure) = try published(try visit.id("measure"), visit)
        let title = visit.form.text("title")
        guard !title.isEmpty, title.count <= 60 else { throw Refusal.malformed("节点要有名称，60 个字以内。") }
        let due = try day(visit.form.text("due"), plan)
        let checkpoint = Checkpoint(id: .make(at: visit.now), measure: measure.id, title: title, due: due, completion: nil)
        try CheckpointStore(db: visit.db).insert(checkpoint)
        try visit.tasks.add(records(measure, plan).task(checkpoint, at: visit.now))
        try visit.conclude(plan, "checkpoint", "给\(ReviewDesk.quoted(measure.phrase))加节点“\(title)”，\(due.written)前")
        return back(plan, measure, "节点加上了")
    }

    private func complete(_ visit: Visit) throws -> Reply {
        let (checkpoint, plan, measure) = try open(visit)
        let viewer = try visit.viewer
        let on = try day(visit.form.text("on"), plan)
        try Checkpoint.requirePast(on, today: visit.today)
        let evidence = visit.form.text("evidence")
        guard !evidence.isEmpty, evidence.count <= 200 else { throw Refusal.malformed("写上凭什么说办成了，200 个字以内。") }
        let completion = Checkpoint.Completion(on: on, evidence: evidence, by: viewer.name)
        guard try CheckpointStore(db: visit.db).complete(checkpoint.id, completion) else { throw CheckpointRefusal.alreadyDone }
        try visit.facts.publish(records(measure, plan).fact(checkpoint, on: on))
        let subject = Subject("checkpoint", checkpoint.id)
        try visit.tasks.finish(subject, verb: "登记", at: visit.now, by: viewer.name, outcome: "已登记办成")
        try visit.conclude(plan, "complete", "节点“\(checkpoint.title)”\(on.spoken)办成。凭：\(evidence)")
        return back(plan, measure, "登记好了")
    }

    private func reopen(_ visit: Visit) throws -> Reply {
        let (checkpoint, plan, measure) = try open(visit)
        guard try CheckpointStore(db: visit.db).reopen(checkpoint.id) else { throw CheckpointRefusal.notDone }
        try visit.facts.withdraw(CheckpointRecords.key(checkpoint.id))
        try visit.tasks.add(records(measure, plan).task(checkpoint, at: visit.now))
        try visit.conclude(plan, "reopen", "撤回节点“\(checkpoint.title)”的登记")
        return back(plan, measure, "登记撤回了")
    }

    private func open(_ visit: Visit) throws -> (Checkpoint, Plan, Measure) {
        let store = CheckpointStore(db: visit.db)
        guard let checkpoint = try store.find(try visit.id("checkpoint")) else { throw Refusal.notFound }
        let (plan, measure) = try published(checkpoint.measure, visit)
        return (checkpoint, plan, measure)
    }

    private func published(_ id: ID<Measure>, _ visit: Visit) throws -> (Plan, Measure) {
        guard let measure = try MeasureStore(db: visit.db).find(id) else { throw Refusal.notFound }
        let plan = try PlanStore(db: visit.db).require(measure.plan, .reportProgress, for: visit.viewer)
        guard plan.state == .published else { throw CheckpointRefusal.planNotPublished }
        guard measure.state.isTaken else { throw Refusal.notFound }
        return (plan, measure)
    }

    private func day(_ text: String, _ plan: Plan) throws -> Day {
        switch WrittenDate.read(text, year: plan.year) {
        case .none: throw Refusal.malformed("写上日期，比如 \(plan.year)年12月20日。")
        case .day(let day): return day
        case .wrong(let sentence): throw Refusal.malformed(sentence + "。")
        }
    }

    private func records(_ measure: Measure, _ plan: Plan) -> CheckpointRecords {
        CheckpointRecords(plan: plan.id, union: plan.union, path: plan.unionPath, measure: measure)
    }

    private func back(_ plan: Plan, _ measure: Measure, _ sentence: String) -> Reply {
        .redirect(to: "/plans/\(plan.id)/measures/\(measure.id)", saying: Notice(sentence))
    }
}
