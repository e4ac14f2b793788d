// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Votes: put down, opened over the hall as it is, counted by tellers, declared by the rule. What passed is followed up.
struct MotionRoutes {
    let rules: CongressRules
    let site: String

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.action("congress-meetings/:meeting/motions", need, "列一项表决", add)
        site.page("congress-motions/:motion", .signedIn, "表决结果报告单") { [site = self.site] visit in
            let (motion, desk) = try find(visit)
            let followUps = try MotionStore(db: visit.db).followUps(of: desk.meeting.id).filter { $0.motion == motion.id }
            return .page(try MotionPage(motion, desk, followUps, rules, site: site))
        }
        site.action("congress-motions/:motion/opening", need, "开始表决", open)
        site.action("congress-motions/:motion/count", need, "登记计票结果", count)
        site.action("congress-motions/:motion/voiding", need, "作废一项表决", void)
        site.action("congress-motions/:motion/follow-ups", need, "登记要落实的事", addFollowUp)
        site.action("congress-follow-ups/:followup/outcome", need, "登记落实情况", finishFollowUp)
    }

    private func find(_ visit: Visit) throws -> (Motion, MeetingDesk) {
        guard let motion = try MotionStore(db: visit.db).find(try visit.id("motion")) else { throw Refusal.notFound }
        return (motion, try desk(visit, motion))
    }

    private func desk(_ visit: Visit, _ motion: Motion) throws -> MeetingDesk {
        guard let meeting = try MeetingStore(db: visit.db).find(motion.meeting) else { throw Refusal.notFound }
        return try MeetingDesk(visit, meeting)
    }

    private func add(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.edit)
        var reading = FormReading(visit)
        let kind: Motion.Kind? = reading.choice("kind", "表决什么")
        let title = reading.text("title", "表决事项", limit: 100)
        let ballot: Ballot? = reading.choice("ballot", "怎样表决")
        let body: Body? = reading.choice("body", "哪个大会表决")
        try reading.require()
        guard let kind, let ballot, let body, let congress = desk.bodies.first(where: { $0.body == body }) else {
            throw Refusal.notFound
        }
        if kind == .recall, body != .union { throw CongressRefusal.recallOfUnion }
        if kind == .recall, ballot != .paper { throw CongressRefusal.recallOnPaper }
        let motion = Motion(
            id: .make(at: visit.now),
            meeting: desk.meeting.id,
            congress: congress.id,
            body: body,
            kind: kind,
            title: title,
            ballot: ballot
        )
        try MotionStore(db: visit.db).insert(motion)
        try visit.note(desk.meeting.subject, "edit", "列表决事项“\(title)”，\(body.shortLabel)\(ballot.label)")
        return .redirect(to: desk.meeting.address, saying: Notice("列上了"))
    }

    /// The hall at this moment is the hall of this vote: who comes or goes later changes nothing in it.
    private func open(_ visit: Visit) throws -> Reply {
        let (motion, desk) = try find(visit)
        guard desk.runs, let body = desk.bodies.first(where: { $0.id == motion.congress }) else { throw Refusal.notFound }
        guard desk.meeting.state == .open else { throw CongressRefusal.hasMovedOn(desk.meeting.state) }
        let store = MotionStore(db: visit.db)
        let motions = try store.list(of: desk.meeting.id)
        if let running = motions.first(where: { $0.state == .open && $0.id != motion.id }) {
            throw CongressRefusal.voteRunning(running.title)
        }
        let agendaPassed = motions.contains { $0.congress == motion.congress && $0.kind == .agenda && $0.passed == true }
        guard motion.kind == .agenda || agendaPassed else { throw CongressRefusal.agendaFirst(rules.agendaVote) }
        let muster = try desk.muster(of: body)
        let finding = rules.of(motion.body).quorum(muster)
        guard finding.isMet else { throw CongressRefusal.quorum(finding) }
        let poll = motion.ballot == .phones ? try PhoneVote(motion, desk, rules).open(finding) : nil
        guard try store.open(motion.id, muster, quorum: finding.sentence, poll: poll, at: visit.now) else {
            throw CongressRefusal.motionMovedOn(try store.find(motion.id)?.state ?? motion.state)
        }
        try visit.note(desk.meeting.subject, "start", "开始表决“\(motion.title)”。\(finding.sentence)")
        let notice = poll == nil ? "开始表决，监票人点好数以后登记" : "开始表决，在场的代表在手机上投票"
        return .redirect(to: motion.address, saying: Notice(notice))
    }

    private func count(_ visit: Visit) throws -> Reply {
        let (motion, desk) = try find(visit)
        guard desk.runs else { throw Refusal.notFound }
        guard motion.state == .open, let muster = motion.muster else { throw CongressRefusal.motionMovedOn(motion.state) }
        let names = try tellers(visit, motion)
        let count = try counted(visit, motion, desk)
        try count.check(motion.ballot, present: muster.present)
        let outcome = rules.outcome(of: motion.kind, in: motion.body, count, muster)
        let store = MotionStore(db: visit.db)
        let declared = try store.declare(
            motion.id,
            count,
            motion.ballot,
            tellers: names.joined(separator: "、"),
            outcome.finding,
            at: visit.now
        )
        guard declared else { throw CongressRefusal.motionMovedOn(try store.find(motion.id)?.state ?? motion.state) }
        let verdict = outcome.finding.isMet ? "通过" : "没有通过"
        try visit.note(
            desk.meeting.subject,
            outcome.finding.isMet ? "accept" : "return",
            "“\(motion.title)”\(verdict)：赞成\(count.yes)、反对\(count.no)、弃权\(count.abstain)。\(outcome.finding.sentence)"
        )
        return .redirect(to: motion.address, saying: Notice("\(verdict)：\(outcome.finding.sentence)"))
    }

    /// What the tellers counted, or what was in the urn.
    private func counted(_ visit: Visit, _ motion: Motion, _ desk: MeetingDesk) throws -> Count {
        if motion.ballot == .phones { return try PhoneVote(motion, desk, rules).close(asked: visit.form.text("asked") == "yes") }
        let (count, errors) = Self.read(visit, motion.ballot)
        if let first = errors.first { throw CongressRefusal.day(first.sentence) }
        return count
    }

    private static func read(_ visit: Visit, _ ballot: Ballot) -> (Count, [FieldError]) {
        var reading = FormReading(visit)
        var count = Count(
            yes: reading.number("yes", "赞成", least: 0),
            no: reading.number("no", "反对", least: 0),
            abstain: reading.number("abstain", "弃权", least: 0)
        )
        if ballot == .paper {
            count.issued = reading.number("issued", "发出", least: 0)
            count.returned = reading.number("returned", "收回", least: 0)
            count.invalid = reading.number("invalid", "无效", least: 0)
        }
        return (count, reading.errors)
    }

    /// Two different delegates of the body, in the hall.
    private func tellers(_ visit: Visit, _ motion: Motion) throws -> [String] {
        let chosen = ["teller", "second"].compactMap { ID<Delegate>(visit.form.text($0)) }
        guard chosen.count == 2, chosen[0] != chosen[1] else { throw CongressRefusal.sameTeller }
        let hall = try MeetingStore(db: visit.db).hall(motion.meeting, on: motion.openedAt?.day ?? visit.today)
        let delegates = try CongressStore(db: visit.db).delegates(of: motion.congress)
        return try chosen.map { id in
            guard hall[id] != nil, let delegate = delegates.first(where: { $0.id == id }) else {
                throw CongressRefusal.sameTeller
            }
            return delegate.name
        }
    }

    private func void(_ visit: Visit) throws -> Reply {
        let (motion, desk) = try find(visit)
        guard desk.runs else { throw Refusal.notFound }
        let reason = visit.form.text("why")
        guard (1...200).contains(reason.count) else { throw CongressRefusal.reason }
        guard try MotionStore(db: visit.db).void(motion.id, because: reason) else {
            throw CongressRefusal.motionMovedOn(motion.state)
        }
        try PhoneVote(motion, desk, rules).annul(because: reason)
        try visit.note(desk.meeting.subject, "return", "作废表决“\(motion.title)”：\(reason)")
        return .redirect(to: desk.meeting.address, saying: Notice("作废了，可以重新列一项", tone: .watch))
    }

    private func addFollowUp(_ visit: Visit) throws -> Reply {
        let (motion, desk) = try find(visit)
        guard desk.runs else { throw Refusal.notFound }
        guard motion.passed == true else { throw CongressRefusal.nothingPassed }
        var reading = FormReading(visit)
        let task = reading.text("task", "要落实的事", limit: 200)
        let responsible = reading.text("responsible", "责任部门", limit: 60)
        let due = reading.day("due", "完成时限")
        try reading.require()
        guard let due else { throw Refusal.notFound }
        try MotionStore(db: visit.db).add(
            FollowUp(
                id: .make(at: visit.now),
                motion: motion.id,
                task: task,
                responsible: responsible,
                due: due,
                doneOn: nil,
                outcome: nil,
                motionTitle: motion.title
            )
        )
        try visit.note(desk.meeting.subject, "edit", "落实“\(motion.title)”：\(responsible)\(due.written)前\(task)")
        return .redirect(to: motion.address, saying: Notice("登记了"))
    }

    private func finishFollowUp(_ visit: Visit) throws -> Reply {
        let store = MotionStore(db: visit.db)
        guard let followUp = try store.followUp(try visit.id("followup")), let motion = try store.find(followUp.motion) else {
            throw Refusal.notFound
        }
        let desk = try desk(visit, motion)
        guard desk.runs else { throw Refusal.notFound }
        var reading = FormReading(visit)
        let outcome = reading.text("outcome", "落实情况", limit: 500)
        try reading.require()
        guard try store.finish(followUp.id, on: visit.today, saying: outcome) else {
            throw CongressRefusal.day("这件事已经登记过落实情况。")
        }
        try visit.note(desk.meeting.subject, "accept", "落实“\(followUp.task)”：\(outcome)")
        return .redirect(to: motion.address, saying: Notice("登记了"))
    }
}

extension Motion {
    /// One that has just been put down.
    init(
        id: ID<Motion>,
        meeting: ID<Meeting>,
        congress: ID<CongressTerm>,
        body: Body,
        kind: Kind,
        title: String,
        ballot: Ballot
    ) {
        self.init(
            id: id,
            meeting: meeting,
            congress: congress,
            body: body,
            kind: kind,
            title: title,
            ballot: ballot,
            state: .draft,
            openedAt: nil,
            muster: nil,
            quorum: nil,
            count: nil,
            tellers: nil,
            passed: nil,
            sentence: nil,
            basis: nil,
            declaredAt: nil,
            reason: nil
        )
    }
}
