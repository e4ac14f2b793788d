// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The way of a meeting: agenda, request and answer, opening, closing, archive.
struct ProcedureRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.action("congress-meetings/:meeting/agenda", need, "加一项议程", addItem)
        site.action("congress-meetings/:meeting/agenda/:entry/completion", need, "一项议程已完成", finishItem)
        site.action("congress-meetings/:meeting/agenda/:entry/removal", need, "去掉一项议程", removeItem)
        site.action("congress-meetings/:meeting/guests", need, "登记列席、特邀人员", addGuests)
        site.action("congress-meetings/:meeting/request", need, "报上级批准开会", request)
        site.action("congress-meetings/:meeting/decision", .permission(.approveCongresses), "批复开会请示", decide)
        site.action("congress-meetings/:meeting/opening", need, "宣布开会", open)
        site.action("congress-meetings/:meeting/closing", need, "宣布闭幕", close)
        site.action("congress-meetings/:meeting/archive", need, "会议归档", archive)
    }

    private func addItem(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.edit)
        let motions = try MotionStore(db: visit.db).list(of: desk.meeting.id)
        if motions.contains(where: { $0.kind == .agenda && $0.passed == true }) {
            throw CongressRefusal.agendaFixed(rules.agendaVote)
        }
        var reading = FormReading(visit)
        let starts = try Self.clock(reading.text("starts", "时间", limit: 5))
        let title = reading.text("title", "议程", limit: 100)
        let speaker = reading.text("speaker", "谁来讲", limit: 60, isOptional: true)
        let power: AgendaItem.Power? = reading.choice("power", "属于哪项职权")
        try reading.require()
        guard let power else { throw Refusal.notFound }
        let item = AgendaItem(
            id: .make(at: visit.now),
            starts: starts,
            title: title,
            speaker: speaker,
            power: power,
            doneAt: nil
        )
        try desk.store.add(item, to: desk.meeting.id)
        return try done(visit, desk, "edit", "加议程“\(title)”，\(starts)", "加上了")
    }

    /// `8:30` becomes `08:30`, so that the agenda sorts as the day goes.
    private static func clock(_ text: String) throws(CongressRefusal) -> String {
        let parts = text.replacing("：", with: ":").split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour), (0...59).contains(minute)
        else { throw .day("时间写成 8:30 这样。") }
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private func item(_ visit: Visit, _ desk: MeetingDesk) throws -> AgendaItem {
        let id: ID<AgendaItem> = try visit.id("entry")
        guard let item = try desk.store.agenda(of: desk.meeting.id).first(where: { $0.id == id }) else { throw Refusal.notFound }
        return item
    }

    private func finishItem(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        let item = try item(visit, desk)
        try desk.meeting.require(.close)
        _ = try desk.store.finish(item.id, of: desk.meeting.id, at: visit.now)
        return try done(visit, desk, "edit", "议程“\(item.title)”已完成", "记下了")
    }

    private func removeItem(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        let item = try item(visit, desk)
        // What the congress has voted for stays as it was voted for.
        guard [.preparing, .returned, .approved].contains(desk.meeting.state) else {
            throw CongressRefusal.hasMovedOn(desk.meeting.state)
        }
        _ = try desk.store.remove(item.id, of: desk.meeting.id)
        return try done(visit, desk, "edit", "去掉议程“\(item.title)”", "去掉了")
    }

    private func addGuests(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.edit)
        let names = visit.form.text("names").split(whereSeparator: { "\n、，,；;".contains($0) }).map {
            $0.trimmed
        }
        guard !names.isEmpty else { throw CongressRefusal.nobodyNamed }
        guard names.count <= 200, names.allSatisfy({ (1...30).contains($0.count) }) else {
            throw CongressRefusal.text("每位的姓名", limit: 30)
        }
        var reading = FormReading(visit)
        let kind: Guest.Kind? = reading.choice("kind", "列席还是特邀")
        try reading.require()
        let guests = names.map { Guest(id: .make(at: visit.now), name: $0, kind: kind ?? .observer) }
        try desk.store.add(guests, to: desk.meeting.id)
        let label = (kind ?? .observer).label
        return try done(visit, desk, "edit", "登记\(label)：\(names.joined(separator: "、"))", "登记了，不计入到会代表")
    }

    private func request(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.request)
        guard try !desk.store.agenda(of: desk.meeting.id).isEmpty else { throw CongressRefusal.emptyAgenda }
        guard try desk.store.request(desk.meeting.id, at: visit.now) else {
            throw CongressRefusal.hasMovedOn(desk.meeting.state)
        }
        let records = MeetingRecords(meeting: desk.meeting, title: desk.title, db: visit.db)
        try records.finish("重报", at: visit.now, by: visit.viewer.name, outcome: "重新报了")
        try records.ask(within: rules.approvalDays, at: visit.now)
        return try done(visit, desk, "submit", "报上级：请示召开\(desk.title)", "报上去了，等上级批复")
    }

    private func decide(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit)
        guard desk.approves, desk.meeting.state != .preparing else { throw Refusal.notFound }
        try desk.meeting.require(.approve)
        let isApproved = visit.form.text("decision") != "return"
        let reason = visit.form.text("why")
        guard isApproved || (1...200).contains(reason.count) else { throw CongressRefusal.reason }
        let name = try visit.viewer.name
        guard try desk.store.decide(desk.meeting.id, by: name, returning: isApproved ? nil : reason, at: visit.now) else {
            throw CongressRefusal.hasMovedOn(desk.meeting.state)
        }
        let records = MeetingRecords(meeting: desk.meeting, title: desk.title, db: visit.db)
        try records.finish("批复", at: visit.now, by: name, outcome: isApproved ? "同意召开" : "退回")
        guard !isApproved else { return try done(visit, desk, "accept", "同意召开\(desk.title)", "批复了") }
        try records.askAgain(because: reason, at: visit.now)
        return try done(visit, desk, "return", "退回\(desk.title)的请示：\(reason)", "退回了，他们待办里有了")
    }

    /// The meeting is declared open over a quorum of each body, or not at all.
    private func open(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.open)
        guard desk.meeting.heldOn <= visit.today else { throw CongressRefusal.tooSoon(desk.meeting.heldOn) }
        var sentences: [String] = []
        for body in desk.bodies {
            let finding = rules.of(body.body).quorum(try desk.muster(of: body))
            guard finding.isMet else { throw CongressRefusal.quorum(finding) }
            sentences.append(desk.partner == nil ? finding.sentence : "\(body.body.shortLabel)：\(finding.sentence)")
        }
        let opening = sentences.joined(separator: "；")
        guard try desk.store.open(desk.meeting.id, saying: opening, at: visit.now) else {
            throw CongressRefusal.hasMovedOn(desk.meeting.state)
        }
        return try done(visit, desk, "start", "宣布开会。\(opening)", "开会了，先表决议程")
    }

    private func close(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.close)
        if let running = try MotionStore(db: visit.db).list(of: desk.meeting.id).first(where: { $0.state == .open }) {
            throw CongressRefusal.voteRunning(running.title)
        }
        guard try desk.store.move(desk.meeting.id, from: .open, to: .closed, at: visit.now) else {
            throw CongressRefusal.hasMovedOn(desk.meeting.state)
        }
        try MeetingRecords(meeting: desk.meeting, title: desk.title, db: visit.db).publish(desk.congress)
        return try done(visit, desk, "finish", "\(desk.title)闭幕", "闭幕了，计入要点的数。接着落实决议")
    }

    private func archive(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        try desk.meeting.require(.archive)
        guard try desk.store.move(desk.meeting.id, from: .closed, to: .archived, at: visit.now) else {
            throw CongressRefusal.hasMovedOn(desk.meeting.state)
        }
        return try done(visit, desk, "archive", "\(desk.title)归档", "归档了")
    }

    private func done(_ visit: Visit, _ desk: MeetingDesk, _ verb: String, _ line: String, _ notice: String) throws -> Reply {
        try visit.note(desk.meeting.subject, verb, line)
        return .redirect(to: desk.meeting.address, saying: Notice(notice))
    }
}
