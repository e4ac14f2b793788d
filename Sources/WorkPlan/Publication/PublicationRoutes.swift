// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// Handing a reviewed draft over, confirming it, sending it back, dropping it.
struct PublicationRoutes {
    func add(to site: inout Site) {
        site.action("plans/:plan/submission", .permission(.editPlans), "送复核", submit)
        site.page("plans/:plan/publication", .permission(.readPlans), "复核的页面", show)
        site.action("plans/:plan/publication", .permission(.readPlans), "发布", publish)
        site.action("plans/:plan/return", .permission(.readPlans), "退回修改", sendBack)
        site.page("plans/:plan/removal", .permission(.editPlans), "撤掉草稿的确认", confirmRemoval)
        site.action("plans/:plan/removal", .permission(.editPlans), "撤掉草稿", remove)
    }

    private func submit(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let store = PlanStore(db: visit.db)
        let plan = try store.require(try visit.id("plan"), .editPlans, for: viewer)
        try plan.requireNoAmendment()
        let tally = try MeasureStore(db: visit.db).tally(of: plan.id)
        try plan.submit(pending: tally.pending, taken: tally.taken)
        guard try store.submit(plan.id, by: viewer.account, name: viewer.name, at: visit.now) else {
            throw PlanRefusal.isSubmitted
        }
        try visit.note(plan.subject, "submit", "送复核，\(tally.taken) 条举措")
        try visit.tasks.finish(plan.subject, verb: "核对", at: visit.now, by: viewer.name, outcome: "已送复核")
        guard try union(of: plan, visit).confirmsPlans else {
            try visit.tasks.add(task(plan, role: .officer, taken: tally.taken, by: viewer.name, at: visit.now))
            return .redirect(to: "/plans/\(plan.id)/publication")
        }
        for role in [Role.reviewer, .chair] {
            try visit.tasks.add(task(plan, role: role, taken: tally.taken, by: viewer.name, at: visit.now))
        }
        return .redirect(to: "/plans/\(plan.id)/review", saying: Notice("已送复核，复核人的待办里有了"))
    }

    private func task(_ plan: Plan, role: Role, taken: Int, by name: String, at now: Instant) -> WorkTask {
        WorkTask(
            id: .make(at: now),
            union: plan.union,
            role: role.rawValue,
            subject: plan.subject,
            verb: "复核",
            title: plan.title,
            detail: "\(name)送来，\(taken) 条举措，核过再发布",
            link: "/plans/\(plan.id)/publication",
            due: nil,
            createdAt: now
        )
    }

    private func show(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let (plan, union) = try publishable(visit)
        guard plan.state != .published else { return .redirect(to: "/plans/\(plan.id)") }
        let measures = try MeasureStore(db: visit.db).measures(of: plan.id)
        return .page(PublicationPage(plan, measures: measures, union: union, for: viewer))
    }

    private func publish(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let store = PlanStore(db: visit.db)
        let (plan, union) = try publishable(visit)
        try plan.publish(by: viewer.account, needsSecondOfficer: union.confirmsPlans)
        guard visit.form.all("seen").count == PublicationPage.pledges.count else { throw PublicationRefusal.notChecked }
        do {
            guard try store.publish(plan.id, by: viewer.name, at: visit.now) else { throw PlanRefusal.isPublished }
        } catch let error as StorageError where error.kind == .unique {
            throw PlanRefusal.yearTaken(plan.year)
        }
        try visit.note(plan.subject, "publish", "复核通过，发布")
        try visit.tasks.finish(plan.subject, verb: "复核", at: visit.now, by: viewer.name, outcome: "已发布")
        try visit.facts.publish(plan.fact(on: visit.today))
        if let document = plan.document { try DocumentDesk(try Clerk(visit)).offerIssue(document) }
        return .redirect(to: "/plans/\(plan.id)", saying: Notice("已发布"))
    }

    /// The plan, where the viewer may publish it: by permission, or as its officer where one person is enough.
    private func publishable(_ visit: Visit) throws -> (Plan, Union) {
        let viewer = try visit.viewer
        let plan = try PlanStore(db: visit.db).require(try visit.id("plan"), .readPlans, for: viewer)
        try plan.requireNoAmendment()
        let union = try union(of: plan, visit)
        let isOwnOfficer = !union.confirmsPlans && viewer.may(.editPlans, at: plan.unionPath)
        guard isOwnOfficer || viewer.may(.publishPlans, at: plan.unionPath) else { throw Refusal.notFound }
        return (plan, union)
    }

    private func sendBack(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let store = PlanStore(db: visit.db)
        let (plan, _) = try publishable(visit)
        try plan.sendBack()
        let reason = visit.form.text("why")
        guard !reason.isEmpty else { throw PublicationRefusal.noReason }
        guard try store.sendBack(plan.id) else { throw PlanRefusal.isDraft }
        try visit.note(plan.subject, "return", "退回修改。原因：\(reason)")
        try visit.tasks.finish(plan.subject, verb: "复核", at: visit.now, by: viewer.name, outcome: "退回修改")
        try visit.tasks.add(
            WorkTask(
                id: .make(at: visit.now),
                union: plan.union,
                role: Role.officer.rawValue,
                subject: plan.subject,
                verb: "核对",
                title: plan.title,
                detail: "\(viewer.name)退回：\(reason)",
                link: "/plans/\(plan.id)/review",
                due: nil,
                createdAt: visit.now
            )
        )
        return .redirect(to: "/plans", saying: Notice("已退回，经办人的待办里有了"))
    }

    private func confirmRemoval(_ visit: Visit) throws -> Reply {
        let plan = try PlanStore(db: visit.db).require(try visit.id("plan"), .editPlans, for: visit.viewer)
        try plan.requireNoAmendment()
        try plan.requireDraft()
        return .page(RemovalPage(title: "撤掉草稿", planID: plan.id.description, planTitle: plan.title, source: plan.sourceName))
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let plan = try PlanStore(db: visit.db).require(try visit.id("plan"), .editPlans, for: viewer)
        try plan.requireNoAmendment()
        try plan.requireDraft()
        try PlanRemoval(db: visit.db).remove(plan.id)
        try visit.note(plan.subject, "remove", "撤掉草稿“\(plan.title)”")
        try visit.tasks.finish(plan.subject, verb: "核对", at: visit.now, by: viewer.name, outcome: "草稿已撤")
        return .redirect(to: "/plans", saying: Notice("草稿已撤掉，要用再导入一次"))
    }

    private func union(of plan: Plan, _ visit: Visit) throws -> Union {
        guard let union = try UnionStore(visit.db).find(plan.union) else { throw Refusal.notFound }
        return union
    }
}

/// Why a plan is not published or sent back.
enum PublicationRefusal: RuleViolation, Equatable {
    case notChecked
    case noReason

    var sentence: String {
        switch self {
        case .notChecked: "“请您自己核的”两条都要核过、打上勾，才能发布。"
        case .noReason: "退回要写明原因，经办人才知道改什么。"
        }
    }
}
