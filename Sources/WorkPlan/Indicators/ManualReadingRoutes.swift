// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Filling in a number where no record can be counted, and verifying what another filled in.
struct ManualReadingRoutes {
    func add(to site: inout Site) {
        site.action("measures/:measure/readings", .permission(.reportProgress), "填一个数", file)
        site.action("readings/:reading/verification", .permission(.readPlans), "核实填的数", verify)
        site.action("readings/:reading/refusal", .permission(.readPlans), "不通过填的数", refuse)
    }

    private func file(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let (plan, measure) = try measure(try visit.id("measure"), .reportProgress, visit)
        guard let value = Quantity(visit.form.text("value")) else { throw Refusal.malformed("数要写成 12 或 12.5 这样。") }
        let evidence = visit.form.text("evidence")
        guard !evidence.isEmpty, evidence.count <= 200 else { throw Refusal.malformed("写上凭什么填这个数，200 个字以内。") }
        let day: Day
        switch WrittenDate.read(visit.form.text("on"), year: plan.year) {
        case .none: day = visit.today
        case .day(let written): day = written
        case .wrong(let sentence): throw Refusal.malformed(sentence + "。")
        }
        try Checkpoint.requirePast(day, today: visit.today)
        let reading = ManualReading(
            id: .make(at: visit.now),
            measure: measure.id,
            value: value,
            on: day,
            evidence: evidence,
            state: .filed,
            filedAt: visit.now,
            filedBy: viewer.account,
            filedName: viewer.name,
            decidedName: nil,
            answer: nil
        )
        guard try ManualReadingStore(db: visit.db).file(reading) else { throw ManualReadingRefusal.waiting }
        for role in [Role.reviewer, .chair, .officer] { try visit.tasks.add(task(reading, measure, plan, role, visit.now)) }
        try visit.conclude(plan, "file", "给\(ReviewDesk.quoted(measure.phrase))填报 \(value)，截至\(day.written)。凭：\(evidence)")
        return .redirect(to: "/plans/\(plan.id)/measures/\(measure.id)", saying: Notice("填好了，等另一个人核实"))
    }

    private func task(_ reading: ManualReading, _ measure: Measure, _ plan: Plan, _ role: Role, _ now: Instant) -> WorkTask {
        WorkTask(
            id: .make(at: now),
            union: plan.union,
            role: role.rawValue,
            subject: reading.subject,
            verb: "核实",
            title: "填报的数 \(reading.value)",
            detail: "\(measure.phrase)。\(reading.filedName)填报，要另一个人核实",
            link: "/plans/\(plan.id)/measures/\(measure.id)",
            due: nil,
            createdAt: now
        )
    }

    private func verify(_ visit: Visit) throws -> Reply {
        try decide(visit, answer: nil)
    }

    private func refuse(_ visit: Visit) throws -> Reply {
        let answer = visit.form.text("answer")
        guard !answer.isEmpty, answer.count <= 200 else { throw Refusal.malformed("写上为什么不通过，200 个字以内。") }
        return try decide(visit, answer: answer)
    }

    private func decide(_ visit: Visit, answer: String?) throws -> Reply {
        let viewer = try visit.viewer
        let store = ManualReadingStore(db: visit.db)
        guard let reading = try store.find(try visit.id("reading")) else { throw Refusal.notFound }
        let (plan, measure) = try measure(reading.measure, .readPlans, visit)
        guard reading.filedBy != viewer.account else { throw ManualReadingRefusal.ownFiling }
        guard try store.decide(reading.id, answer: answer, by: viewer.account, name: viewer.name, at: visit.now) else {
            throw ManualReadingRefusal.decided
        }
        let outcome = answer.map { "没有通过：\($0)" } ?? "已核实"
        try visit.tasks.finish(reading.subject, verb: "核实", at: visit.now, by: viewer.name, outcome: outcome)
        try visit.conclude(plan, "decide", "\(ReviewDesk.quoted(measure.phrase))填报的 \(reading.value)，\(outcome)")
        return .redirect(
            to: "/plans/\(plan.id)/measures/\(measure.id)",
            saying: Notice(answer == nil ? "核实了，这个数算数" : "没有通过，填报的人看得到原因")
        )
    }

    private func measure(_ id: ID<Measure>, _ permission: Permission, _ visit: Visit) throws -> (Plan, Measure) {
        guard let measure = try MeasureStore(db: visit.db).find(id), measure.state.isTaken else { throw Refusal.notFound }
        let plan = try PlanStore(db: visit.db).require(measure.plan, permission, for: visit.viewer)
        guard plan.state == .published else { throw IndicatorRefusal.planNotPublished }
        guard try IndicatorStore(db: visit.db).find(measure.id)?.question.form == .manual else {
            throw ManualReadingRefusal.notManual
        }
        return (plan, measure)
    }
}
