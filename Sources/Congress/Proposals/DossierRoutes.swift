// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Dealing with a dossier: given to departments, returned, answered, signed off, talked about, rated, dealt with again.
struct DossierRoutes {
    let rules: CongressRules
    let calendar: WorkCalendar

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.page("dossiers/:dossier", .signedIn, "一件提案的办理", show)
        site.action("dossiers/:dossier/assignment", need, "分办", assign)
        site.action("dossiers/:dossier/return", need, "登记承办部门退回", sendBack)
        site.action("dossiers/:dossier/reply", need, "登记答复", reply)
        site.action("dossiers/:dossier/release", need, "审签后发出答复", release)
        site.action("dossiers/:dossier/talks", need, "登记面商", talk)
        site.action("dossiers/:dossier/rating", .signedIn, "反馈满意不满意", rate)
    }

    private func find(_ visit: Visit) throws -> (Dossier, MeetingDesk) {
        guard let dossier = try DossierStore(db: visit.db).find(try visit.id("dossier")),
            let meeting = try MeetingStore(db: visit.db).find(dossier.meeting)
        else { throw Refusal.notFound }
        return (dossier, try MeetingDesk(visit, meeting))
    }

    private func running(_ visit: Visit) throws -> Dossier {
        let (dossier, desk) = try find(visit)
        _ = try desk.running()
        return dossier
    }

    /// The one whose proposal was filed first speaks for all that were joined to it.
    private func speaker(_ dossier: Dossier, _ db: any Connection) throws -> Proposal? {
        let proposals = try ProposalStore(db: db).list(in: dossier.id)
        return proposals.first { $0.state == .filed } ?? proposals.first
    }

    private func show(_ visit: Visit) throws -> Reply {
        let (dossier, desk) = try find(visit)
        let store = DossierStore(db: visit.db)
        let proposals = try ProposalStore(db: visit.db).list(in: dossier.id)
        let speaker = proposals.first { $0.state == .filed } ?? proposals.first
        return .page(
            DossierPage(
                dossier,
                desk,
                proposals,
                answers: try store.answers(of: dossier.id),
                talks: try store.talks(of: dossier.id),
                story: try store.story(of: dossier.id),
                isSpeaker: desk.seats.contains { $0.id == speaker?.delegate },
                rules: rules
            )
        )
    }

    private func assign(_ visit: Visit) throws -> Reply {
        let dossier = try running(visit)
        try dossier.require(.assign)
        var reading = FormReading(visit)
        let lead = reading.text("lead", "主办部门", limit: 40)
        let supporting = reading.text("supporting", "协办部门", limit: 100, isOptional: true)
        try reading.require()
        let isComplex = visit.form.has("complex")
        let due = try rules.proposals.due(handed: visit.today, isComplex: isComplex, by: calendar)
        let store = DossierStore(db: visit.db)
        guard try store.assign(dossier.id, to: lead, with: supporting, on: visit.today, due: due, at: visit.now) else {
            throw ProposalRefusal.dossierMovedOn(dossier.state)
        }
        let records = DossierRecords(dossier: dossier, db: visit.db)
        try records.publish("assigned", on: visit.today)
        try records.expectAnswer(from: lead, until: due.day, at: visit.now)
        let others = supporting.isEmpty ? "" : "，\(supporting)协办"
        return try done(visit, dossier, "submit", "交\(lead)主办\(others)，\(due.day.written)前答复。\(due.sentence)", "分办了")
    }

    private func sendBack(_ visit: Visit) throws -> Reply {
        let dossier = try running(visit)
        try dossier.require(.sendBack)
        var reading = FormReading(visit)
        let why = reading.text("why", "退回原因", limit: 200)
        let agreement = reading.text("agreement", "提案工作委员会哪次会议同意", limit: 100, isOptional: true)
        try reading.require()
        try rules.proposals.requireReturn(after: dossier.returns, committee: agreement)
        guard try DossierStore(db: visit.db).sendBack(dossier.id, after: dossier.returns, at: visit.now) else {
            throw ProposalRefusal.dossierMovedOn(dossier.state)
        }
        let records = DossierRecords(dossier: dossier, db: visit.db)
        try records.publish("filed", on: visit.today)
        try records.finish(at: visit.now, by: visit.viewer.name, outcome: "承办部门退回")
        let agreed = agreement.isEmpty ? "" : "；提案工作委员会同意：\(agreement)"
        let line = "\(dossier.lead)退回（第\(dossier.returns + 1)次）：\(why)\(agreed)"
        return try done(visit, dossier, "return", line, "登记了，重新分办")
    }

    private func reply(_ visit: Visit) throws -> Reply {
        let dossier = try running(visit)
        try dossier.require(.reply)
        var reading = FormReading(visit)
        let grade: Dossier.Grade? = reading.choice("grade", "答复类别")
        let text = reading.text("reply", "答复", limit: 5000)
        try reading.require()
        guard let grade, try DossierStore(db: visit.db).reply(dossier.id, grade, text, at: visit.now) else {
            throw ProposalRefusal.dossierMovedOn(dossier.state)
        }
        // Delegates read this line; what the draft says waits for the leader.
        return try done(visit, dossier, "edit", "\(dossier.lead)拟好答复", "存好了，等分管校领导审签，审签以前提案人看不到")
    }

    /// No answer leaves without the leader's signature.
    private func release(_ visit: Visit) throws -> Reply {
        let dossier = try running(visit)
        try dossier.require(.release)
        let leader = visit.form.text("leader")
        guard (1...30).contains(leader.count),
            case .day(let signed) = WrittenDate.read(visit.form.text("signed"), year: visit.today.year)
        else { throw ProposalRefusal.unsigned(rules.proposals.signOff) }
        guard let handed = dossier.handedOn, handed <= signed, signed <= visit.today else {
            throw ProposalRefusal.signedOutside(dossier.handedOn ?? visit.today)
        }
        let store = DossierStore(db: visit.db)
        guard try store.release(dossier.id, signedBy: leader, on: signed, today: visit.today, at: visit.now) else {
            throw ProposalRefusal.dossierMovedOn(dossier.state)
        }
        let records = DossierRecords(dossier: dossier, db: visit.db)
        try records.publish("answered", on: visit.today)
        try records.finish(at: visit.now, by: visit.viewer.name, outcome: "已答复")
        let grade = dossier.grade.map { "（\($0.label)）" } ?? ""
        return try done(visit, dossier, "accept", "\(leader)\(signed.written)审签，答复\(grade)发给提案人", "发出了，等提案人反馈")
    }

    private func talk(_ visit: Visit) throws -> Reply {
        let dossier = try running(visit)
        guard dossier.state != .filed else { throw ProposalRefusal.dossierMovedOn(dossier.state) }
        var reading = FormReading(visit)
        let day = reading.day("day", "面商日期")
        let words = reading.text("words", "面商情况", limit: 500)
        if let day, day > visit.today { reading.fault("day", "面商过了再登记。") }
        try reading.require()
        guard let day else { throw Refusal.notFound }
        try DossierStore(db: visit.db).talk(dossier.id, on: day, words, at: visit.now)
        return try done(visit, dossier, "edit", "\(day.written)和提案人面商：\(words)", "登记了")
    }

    /// The proposer says it himself; on paper, the union writes down what he wrote.
    private func rate(_ visit: Visit) throws -> Reply {
        let (dossier, desk) = try find(visit)
        let speaker = try speaker(dossier, visit.db)
        let isSpeaker = desk.seats.contains { $0.id == speaker?.delegate }
        guard isSpeaker || desk.runs else { throw Refusal.notFound }
        try dossier.require(.rate)
        guard let rating = Dossier.Rating(rawValue: visit.form.text("rating")) else {
            throw CongressRefusal.day("选一个：满意、基本满意、不满意。")
        }
        let words = visit.form.text("words")
        guard words.count <= 500 else { throw CongressRefusal.text("意见", limit: 500) }
        let how = isSpeaker ? "" : "（书面反馈，工会代录）"
        let said = words.isEmpty ? "" : "：\(words)"
        guard dossier.firstRating == nil else {
            guard try DossierStore(db: visit.db).rateSecond(dossier.id, rating, at: visit.now) else {
                throw ProposalRefusal.dossierMovedOn(dossier.state)
            }
            return try done(visit, dossier, "accept", "提案人第二次反馈\(rating.label)\(how)\(said)，办结", "记下了，这件办结")
        }
        let due = try rating == .discontent ? rules.proposals.reworkDue(from: visit.today, by: calendar) : nil
        guard try DossierStore(db: visit.db).rateFirst(dossier.id, rating, rework: due, at: visit.now) else {
            throw ProposalRefusal.dossierMovedOn(dossier.state)
        }
        guard let due else {
            return try done(visit, dossier, "accept", "提案人反馈\(rating.label)\(how)\(said)，办结", "记下了，这件办结")
        }
        try DossierRecords(dossier: dossier, db: visit.db).expectAnswer(from: dossier.lead, until: due.day, at: visit.now)
        return try done(
            visit,
            dossier,
            "return",
            "提案人反馈不满意\(how)\(said)，重新办理，\(due.day.written)前答复",
            "记下了，退回重新办理"
        )
    }

    private func done(_ visit: Visit, _ dossier: Dossier, _ verb: String, _ line: String, _ notice: String) throws -> Reply {
        try visit.note(dossier.subject, verb, line)
        return .redirect(to: dossier.address, saying: Notice(notice))
    }
}
