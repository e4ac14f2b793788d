// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A slip on its way: issued by hand, known, answered, judged; and what is to be made known, confirmed by the chair.
struct SlipRoutes {
    let terms: SupervisionTerms

    func add(to site: inout Site) {
        site.action("assignments/:assignment/slips", .permission(.superviseMeasures), "发下一级督办单", issue)
        site.action("measures/:measure/slips", .permission(.superviseMeasures), "给举措的牵头单位发下一级督办单", issueAboutMeasure)
        site.page("slips/:slip", .permission(.readPlans), "一张督办单") { visit in .page(try desk(visit).page()) }
        site.action("slips/:slip/acknowledgement", .permission(.reportProgress), "知悉督办单", acknowledge)
        site.action("slips/:slip/answer", .permission(.reportProgress), "回复督办单", answer)
        site.action("slips/:slip/resolution", .permission(.superviseMeasures), "认可回复，了结督办单", resolve)
        site.action("slips/:slip/refusal", .permission(.superviseMeasures), "判回复不够", refuse)
        site.action("slips/:slip/confirmation", .permission(.manageUnion), "主席确认通报", confirm)
        site.action("slips/:slip/rejection", .permission(.manageUnion), "主席不同意通报", reject)
    }

    func issue(_ visit: Visit) throws -> Reply {
        let desk = try AssignmentDesk(visit)
        try desk.requireSupervising()
        let matters = MatterStore(db: visit.db, terms: terms, today: visit.today)
        guard let matter = try matters.assignment(desk.assignment.id) else { throw Refusal.notFound }
        return try issue(matter, visit)
    }

    /// The plan's own union hurries whoever leads a measure that was given to nobody, itself too.
    func issueAboutMeasure(_ visit: Visit) throws -> Reply {
        guard let measure = try MeasureStore(db: visit.db).find(try visit.id("measure")), measure.state.isTaken else {
            throw Refusal.notFound
        }
        let plan = try PlanStore(db: visit.db).require(measure.plan, .superviseMeasures, for: visit.viewer)
        guard plan.state == .published else { throw SlipRefusal.notRunning("所在的要点没有发布") }
        let all = try MatterStore(db: visit.db, terms: terms, today: visit.today).measures(of: measure.id)
        guard !all.isEmpty else { throw SlipRefusal.noLead }
        let union = UnionID(visit.form.text("union"))
        guard let matter = all.count == 1 && union == nil ? all.first : all.first(where: { $0.union == union }) else {
            throw Refusal.malformed("选一家牵头的单位。")
        }
        return try issue(matter, visit)
    }

    private func issue(_ matter: Matter, _ visit: Visit) throws -> Reply {
        let reason = visit.form.text("slip-reason")
        guard !reason.isEmpty, reason.count <= 300 else { throw Refusal.malformed("写明为什么发这张督办单，300 个字以内。") }
        let slip = try Self.step(matter, reason: reason, visit, terms)
        let sentence = slip.state == .proposed ? "提请了通报，等主席确认" : "\(slip.name)发出了，\(slip.answerDue?.spoken ?? "")前回复"
        return .redirect(to: slip.address, saying: Notice(sentence))
    }

    /// The next step by hand, or why not.
    static func step(_ matter: Matter, reason: String, _ visit: Visit, _ terms: SupervisionTerms) throws -> Slip {
        try requireRunning(matter)
        let store = SlipStore(db: visit.db)
        let last = try store.latest(of: matter.key)
        let level = try Ladder.next(after: last, on: visit.today)
        let cause: Cause
        if level == .remind {
            cause = .hand(try store.remindersByHand(of: matter.key) + 1)
        } else if let last {
            cause = .after(last.id)
        } else {
            throw SlipRefusal.sentMeanwhile
        }
        let viewer = try visit.viewer
        let issuer = SlipIssuer(db: visit.db, terms: terms, now: visit.now)
        let hand = SlipIssuer.Hand(account: viewer.account, name: viewer.name)
        guard
            let slip = try issuer.issue(level, of: matter, after: last, cause: cause, reason: reason, by: hand)
        else { throw SlipRefusal.sentMeanwhile }
        return slip
    }

    private static func requireRunning(_ matter: Matter) throws(SlipRefusal) {
        if let ending = matter.ending { throw .notRunning(ending.words) }
        if matter.isPaused { throw .clockStands(matter.title) }
    }

    private func acknowledge(_ visit: Visit) throws -> Reply {
        let desk = try responsible(visit, .acknowledge)
        try desk.won(desk.store.acknowledge(desk.slip, by: desk.viewer.name, at: visit.now), .acknowledge)
        try desk.note("acknowledge", "知悉\(desk.slip.name)")
        return desk.back("记下了，还要在\(desk.slip.answerDue?.spoken ?? "")前回复")
    }

    private func answer(_ visit: Visit) throws -> Reply {
        let desk = try responsible(visit, .answer)
        let (answer, evidence) = (visit.form.text("answer"), visit.form.text("evidence"))
        var errors: [FieldError] = []
        if answer.isEmpty || answer.count > 1000 { errors.append(.init("answer", "写上办到哪一步、还缺什么、哪天办结，1000 个字以内")) }
        if evidence.isEmpty || evidence.count > 500 {
            errors.append(.init("evidence", "写上凭什么：文号、会议名称、材料放在哪里；还没有就写“还没有”，500 个字以内"))
        }
        guard errors.isEmpty else { throw Rejection(try desk.page(errors: errors)) }
        let (account, name) = (desk.viewer.account, desk.viewer.name)
        try desk.won(desk.store.answer(desk.slip, answer, evidence: evidence, by: account, name: name, at: visit.now), .answer)
        try desk.issuer.ending.finish(desk.slip, by: name, as: "已回复")
        try desk.issuer.askForJudgement(desk.slip, by: name)
        try desk.note("answer", "回复\(desk.slip.name)：\(answer.opening)。凭：\(evidence.opening)")
        return desk.back("回复报上去了")
    }

    private func resolve(_ visit: Visit) throws -> Reply {
        let desk = try judging(visit, .resolve)
        let words = visit.form.text("judgement")
        guard words.count <= 300 else { throw Rejection(try desk.page(errors: [.init("judgement", "写短些，300 个字以内")])) }
        try judge(desk, to: .resolved, words.isEmpty ? "回复属实" : words)
        return desk.back("认可了，这张督办单了结")
    }

    private func refuse(_ visit: Visit) throws -> Reply {
        let desk = try judging(visit, .refuse)
        let words = visit.form.text("why")
        guard !words.isEmpty, words.count <= 300 else {
            throw Rejection(try desk.page(errors: [.init("why", "写明回复还差什么，300 个字以内")]))
        }
        try judge(desk, to: .insufficient, words)
        try desk.issuer.askAgain(desk.slip, because: words)
        return desk.back("判为不够，承办工会要再回复；也可以发下一级")
    }

    private func judge(_ desk: SlipDesk, to state: Slip.State, _ words: String) throws {
        let (account, name, now) = (desk.viewer.account, desk.viewer.name, desk.visit.now)
        let verb: Slip.Verb = state == .resolved ? .resolve : .refuse
        try desk.won(desk.store.judge(desk.slip, to: state, words, by: account, name: name, at: now), verb)
        try desk.issuer.ending.finish(desk.slip, by: name, as: state.label)
        try desk.note("judge", "\(desk.slip.name)\(state == .resolved ? "了结" : "的回复不够")：\(words.opening)")
    }

    private func confirm(_ visit: Visit) throws -> Reply {
        let desk = try chairing(visit, .confirm)
        try desk.slip.confirm(by: desk.viewer.account)
        let matter = try desk.matter()
        try Self.requireRunning(matter)
        guard let previous = try desk.slip.previous.flatMap(desk.store.find) else { throw Refusal.notFound }
        // An answer that came in the meantime is looked at first.
        guard previous.hasFailed(on: visit.today), try desk.store.escalate(previous) else {
            throw SlipRefusal.isAnswered(previous.answered?.name ?? "")
        }
        try desk.issuer.ending.finish(previous, by: desk.viewer.name, as: "已升级为通报")
        let due = terms.answerDue(on: visit.today)
        let slip = desk.slip
        let text = desk.issuer.text(.circulate, matter, previous, reason: slip.reason, answerDue: due)
        let (account, name) = (desk.viewer.account, desk.viewer.name)
        try desk.won(desk.store.confirm(slip, text: text, answerDue: due, by: account, name: name, at: visit.now), .confirm)
        try desk.issuer.ending.finish(slip, by: name, as: "已确认")
        guard let issued = try desk.store.find(slip.id) else { throw Refusal.notFound }
        try desk.issuer.deliver(issued, digest: nil)
        try desk.note("slip", "确认\(slip.made.name)提请的通报，发\(issued.name)：\(text.opening)")
        return desk.back("\(issued.name)发出了，承办同一举措的工会都看得到")
    }

    private func reject(_ visit: Visit) throws -> Reply {
        let desk = try chairing(visit, .reject)
        let words = visit.form.text("rejection")
        guard !words.isEmpty, words.count <= 300 else {
            throw Rejection(try desk.page(errors: [.init("rejection", "写明为什么不通报，300 个字以内")]))
        }
        let (account, name) = (desk.viewer.account, desk.viewer.name)
        try desk.won(desk.store.judge(desk.slip, to: .dropped, words, by: account, name: name, at: visit.now), .reject)
        try desk.issuer.ending.finish(desk.slip, by: name, as: "不通报")
        try desk.note("reject", "不同意通报。理由：\(words.opening)")
        return .redirect(to: desk.slip.matterAddress, saying: Notice("不通报，理由记下了"))
    }

    private func desk(_ visit: Visit) throws -> SlipDesk { try SlipDesk(visit, terms) }

    private func responsible(_ visit: Visit, _ verb: Slip.Verb) throws -> SlipDesk {
        let desk = try desk(visit)
        guard desk.isResponsible else { throw Refusal.notFound }
        try desk.slip.require(verb)
        return desk
    }

    private func judging(_ visit: Visit, _ verb: Slip.Verb) throws -> SlipDesk {
        let desk = try desk(visit)
        guard desk.isSupervising else { throw Refusal.notFound }
        try desk.slip.judge(verb, by: desk.viewer.account)
        return desk
    }

    private func chairing(_ visit: Visit, _ verb: Slip.Verb) throws -> SlipDesk {
        let desk = try desk(visit)
        guard desk.isChair else { throw Refusal.notFound }
        try desk.slip.require(verb)
        return desk
    }
}
