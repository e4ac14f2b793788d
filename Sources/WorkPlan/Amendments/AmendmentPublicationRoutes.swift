// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// Handing an amendment over, confirming it, sending it back. Putting it in force is one transaction.
struct AmendmentPublicationRoutes {
    let terms: LightTerms

    func add(to site: inout Site) {
        site.action("amendments/:amendment/submission", .permission(.editPlans), "修订送复核", submit)
        site.page("amendments/:amendment/publication", .permission(.readPlans), "复核修订的页面", show)
        site.action("amendments/:amendment/publication", .permission(.readPlans), "发布修订", publish)
        site.action("amendments/:amendment/return", .permission(.readPlans), "退回修订", sendBack)
    }

    func submit(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .editPlans)
        let pending = try MeasureStore(db: visit.db).tally(of: desk.draft.id).pending
        let unsettled = try desk.measures().filter { !$0.isSettled }.count
        try desk.amendment.submit(unsettled: unsettled, pending: pending)
        guard try desk.store.submit(desk.amendment.id, by: desk.viewer.account, name: desk.viewer.name, at: visit.now) else {
            throw AmendmentRefusal.isSubmitted
        }
        try desk.note("submit", "第\(desk.amendment.version)版的修订送复核")
        try desk.finish("修订", as: "已送复核")
        let needsSecond = try desk.union().confirmsPlans
        for role in needsSecond ? [Role.reviewer, .chair] : [.officer] {
            let detail = "\(desk.viewer.name)送来第\(desk.amendment.version)版，核过再发布"
            try visit.tasks.add(desk.task("复核", for: role, detail, link: "\(desk.amendment.address)/publication"))
        }
        guard needsSecond else { return .redirect(to: "\(desk.amendment.address)/publication") }
        return .redirect(to: desk.amendment.address, saying: Notice("已送复核，复核人的待办里有了"))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .readPlans)
        let union = try desk.publisher()
        guard desk.amendment.state != .published else { return .redirect(to: "/plans/\(desk.plan.id)/versions") }
        return .page(try AmendmentPublicationPage(desk, union))
    }

    func publish(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .readPlans)
        let (amendment, plan) = (desk.amendment, desk.plan)
        try amendment.publish(by: desk.viewer.account, needsSecondOfficer: try desk.publisher().confirmsPlans)
        guard visit.form.all("seen").count == AmendmentPublicationPage.pledges.count else { throw AmendmentRefusal.notChecked }
        let measures = try desk.measures()
        let unsettled = measures.filter { !$0.isSettled }.count
        guard unsettled == 0 else { throw AmendmentRefusal.unsettled(unsettled) }
        let content = try PlanContent(plan, on: visit.today, db: visit.db)
        let swap = AmendmentSwap(db: visit.db, plan: plan, draft: desk.draft)
        guard let seen = Int(visit.form.text("revision")), try swap.take(amendment.version, seen: seen) else {
            throw AmendmentRefusal.planMoved
        }
        let taken = try MeasureStore(db: visit.db).tally(of: desk.draft.id).taken
        let carried = measures.filter { $0.verdict == .carry }.count
        guard try desk.store.publish(amendment.id, adding: taken - carried, by: desk.viewer.name, at: visit.now) else {
            throw AmendmentRefusal.isPublished
        }
        let ending = MeasureEnding(visit: visit, plan: plan, basis: amendment.basis, content: content, terms: terms)
        for measure in measures where measure.verdict == .end { try ending.end(measure, by: amendment.id) }
        try swap.run(measures, to: amendment.version)
        try conclude(desk, ended: measures.count - carried, added: taken - carried)
        return .redirect(to: "/plans/\(plan.id)", saying: Notice("第\(amendment.version)版已发布"))
    }

    private func conclude(_ desk: AmendmentDesk, ended: Int, added: Int) throws {
        let (visit, amendment) = (desk.visit, desk.amendment)
        let counts = "结束 \(ended) 条，新增 \(added) 条"
        try desk.note("publish", "复核通过，第\(amendment.version)版发布，\(counts)。依据：\(amendment.basis.words)")
        try desk.finish("复核", as: "已发布")
        if let now = try PlanStore(db: visit.db).find(desk.plan.id), now.title != desk.plan.title {
            try visit.facts.publish(now.fact(on: now.publishedAt?.day ?? visit.today))
        }
        if let document = desk.draft.document { try DocumentDesk(try Clerk(visit)).offerIssue(document) }
    }

    private func sendBack(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .readPlans)
        _ = try desk.publisher()
        try desk.amendment.requireSubmitted()
        let reason = visit.form.text("why")
        guard !reason.isEmpty, reason.count <= 200 else { throw AmendmentRefusal.noReturnReason }
        guard try desk.store.sendBack(desk.amendment.id) else { throw AmendmentRefusal.isOpen }
        try desk.note("return", "退回第\(desk.amendment.version)版的修订。原因：\(reason)")
        try desk.finish("复核", as: "退回修改")
        try visit.tasks.add(desk.task("修订", for: .officer, "\(desk.viewer.name)退回：\(reason)", link: desk.amendment.address))
        return .redirect(to: "/plans/\(desk.plan.id)/versions", saying: Notice("已退回，经办人的待办里有了"))
    }
}
