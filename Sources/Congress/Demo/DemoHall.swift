// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The university's congress of the demo: last year's meeting, and today's, which is open.
struct DemoHall {
    let db: any Connection
    let union: Union
    let hand: DemoHand
    let rules: CongressRules
    let calendar: WorkCalendar

    init(db: any Connection, union: Union, hand viewer: Viewer, rules: CongressRules, calendar: WorkCalendar) {
        (self.db, self.union, self.rules, self.calendar) = (db, union, rules, calendar)
        hand = DemoHand(db: db, viewer: viewer)
    }

    private var store: CongressStore { CongressStore(db: db) }
    private var meetings: MeetingStore { MeetingStore(db: db) }
    private var motions: MotionStore { MotionStore(db: db) }

    func term(at now: Instant) throws -> CongressTerm {
        let began = now.day.adding(days: -745)
        let congress = CongressTerm(
            id: .make(at: now),
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            body: .staff,
            form: .delegates,
            unitName: "青秀师范大学",
            isBranch: false,
            number: 8,
            staff: 640,
            established: 60,
            years: 5,
            began: began,
            createdAt: now,
            createdName: hand.viewer.name
        )
        try store.insert(congress)
        let names = DemoCongressNames.people(60)
        var delegates: [Delegate] = []
        for (place, name) in DemoCongressNames.units.enumerated() {
            let unit = Constituency(
                id: .make(at: now),
                congress: congress.id,
                name: name,
                delegation: "\(name)代表团",
                staff: 64,
                seats: 6
            )
            try store.add(unit)
            for seat in 0..<6 {
                let index = place * 6 + seat
                delegates.append(delegate(names[index], index, in: unit, since: began, at: now))
            }
        }
        try store.add(delegates)
        _ = try store.vacate(delegates[57].id, from: now.day.adding(days: -60), because: "退休")
        let presidium = Organ(
            id: .make(at: now),
            congress: congress.id,
            kind: .presidium,
            name: "主席团",
            members: stride(from: 0, to: 54, by: 6).map { delegates[$0] }
        )
        let committee = Organ(
            id: .make(at: now),
            congress: congress.id,
            kind: .committee,
            name: "提案工作委员会",
            members: stride(from: 1, to: 43, by: 6).map { delegates[$0] }
        )
        try store.add(presidium)
        try store.add(committee)
        try hand.note(congress.subject, "create", "登记\(congress.title)，任期5年，名额60名", now)
        return congress
    }

    private func delegate(_ name: String, _ index: Int, in unit: Constituency, since: Day, at now: Instant) -> Delegate {
        var traits: Set<Trait> = []
        if unit.name != "机关", unit.name != "后勤处" { traits.insert(.teacher) }
        if index % 2 == 0 { traits.insert(.woman) }
        if index % 3 == 0 { traits.insert(.minority) }
        if index % 4 == 1 { traits.insert(.young) }
        if index % 6 == 5, index > 35 { traits.insert(.leader) }
        return Delegate(
            id: .make(at: now),
            congress: unit.congress,
            constituency: unit.id,
            person: nil,
            name: name,
            traits: traits,
            isHead: index % 6 == 0,
            since: since,
            vacantFrom: nil,
            ending: nil
        )
    }

    private func meeting(_ congress: CongressTerm, number: Int, held: Day, at now: Instant) throws -> Meeting {
        let meeting = Meeting(
            id: .make(at: now),
            congress: congress.id,
            partner: nil,
            union: union.id,
            unionPath: union.path.text,
            number: number,
            kind: .regular,
            caller: .school,
            petitioners: 0,
            heldOn: held,
            place: "大礼堂",
            proposalsUntil: held.adding(days: -28),
            state: .preparing,
            code: CheckInCode.make(),
            requestedAt: nil,
            decidedAt: nil,
            decidedName: nil,
            reason: nil,
            opening: nil,
            createdAt: now
        )
        try meetings.insert(meeting)
        _ = try meetings.request(meeting.id, at: now)
        _ = try meetings.decide(meeting.id, by: "陆明远", returning: nil, at: now)
        try hand.note(meeting.subject, "submit", "报上级：请示召开\(congress.title)\(meeting.numberLabel)", now)
        try hand.note(meeting.subject, "accept", "上级同意召开\(congress.title)\(meeting.numberLabel)", now)
        return meeting
    }

    /// Fills the hall and declares the meeting open.
    private func open(_ meeting: Meeting, _ congress: CongressTerm, present: Int, at now: Instant) throws -> [Delegate] {
        let day = now.day
        let seated = try store.delegates(of: congress.id).filter { $0.isInOffice(on: day) }
        let hall = Array(seated.prefix(present))
        _ = try meetings.checkIn(hall, to: meeting.id, by: .phone, at: now)
        let muster = Muster(established: congress.established, inOffice: seated.count, present: hall.count)
        let finding = rules.staff.quorum(muster)
        _ = try meetings.open(meeting.id, saying: finding.sentence, at: now)
        try hand.note(meeting.subject, "start", "宣布开会。\(finding.sentence)", now)
        return hall
    }

    @discardableResult
    private func vote(
        _ kind: Motion.Kind,
        _ title: String,
        _ ballot: Ballot,
        _ count: Count,
        in meeting: Meeting,
        _ congress: CongressTerm,
        _ hall: [Delegate],
        at now: Instant
    ) throws -> ID<Motion> {
        let id = ID<Motion>.make(at: now)
        try motions.insert(
            Motion(
                id: id,
                meeting: meeting.id,
                congress: congress.id,
                body: .staff,
                kind: kind,
                title: title,
                ballot: ballot
            )
        )
        let inOffice = try store.inOffice(congress.id, on: now.day)
        let muster = Muster(established: congress.established, inOffice: inOffice, present: hall.count)
        let quorum = rules.staff.quorum(muster).sentence
        _ = try motions.open(id, muster, quorum: quorum, at: now)
        try count.check(ballot, present: hall.count)
        let outcome = rules.outcome(of: kind, in: .staff, count, muster).finding
        let tellers = "\(hall[3].name)、\(hall[9].name)"
        _ = try motions.declare(id, count, ballot, tellers: tellers, outcome, at: now.advanced(bySeconds: 300))
        let verdict = outcome.isMet ? "通过" : "没有通过"
        try hand.note(meeting.subject, "accept", "“\(title)”\(verdict)。\(outcome.sentence)", now.advanced(bySeconds: 300))
        return id
    }

    func lastYear(_ congress: CongressTerm, at now: Instant) throws {
        let meeting = try meeting(congress, number: 1, held: now.day, at: now.advanced(bySeconds: -20 * 86_400))
        let hall = try open(meeting, congress, present: 55, at: now)
        try vote(.agenda, "大会议程", .hands, Count(yes: 55, no: 0, abstain: 0), in: meeting, congress, hall, at: now)
        let plan = try vote(
            .measure,
            "教职工体检办法",
            .paper,
            Count(yes: 49, no: 3, abstain: 2, issued: 55, returned: 54),
            in: meeting,
            congress,
            hall,
            at: now.advanced(bySeconds: 7200)
        )
        for (task, who, days, outcome) in [
            ("修订体检项目，增加颈椎检查", "校医院", 180, "2023年10月起体检项目里有了颈椎检查"), ("体检报告当面解读", "工会", 330, ""),
        ] {
            let id = ID<FollowUp>.make(at: now)
            let due = now.day.adding(days: days)
            try motions.add(
                FollowUp(
                    id: id,
                    motion: plan,
                    task: task,
                    responsible: who,
                    due: due,
                    doneOn: nil,
                    outcome: nil,
                    motionTitle: ""
                )
            )
            if !outcome.isEmpty { _ = try motions.finish(id, on: due.adding(days: -40), saying: outcome) }
        }
        let left = ("校园电动车集中充电点", "楼道充电不安全。", "每个宿舍区建一处集中充电点。")
        let filed = try file([left], in: meeting, by: hall, at: now.advanced(bySeconds: -15 * 86_400))
        try assign(filed[0], to: "后勤处", isComplex: true, at: now.advanced(bySeconds: 10 * 86_400))
        _ = try meetings.move(meeting.id, from: .open, to: .closed, at: now.advanced(bySeconds: 30_000))
        try MeetingRecords(meeting: meeting, title: "\(congress.title)\(meeting.numberLabel)", db: db).publish(congress)
        _ = try meetings.move(meeting.id, from: .closed, to: .archived, at: now.advanced(bySeconds: 90 * 86_400))
    }

    func today(_ congress: CongressTerm, at now: Instant) throws {
        let morning = Instant(startOf: now.day).advanced(bySeconds: 8 * 3600)
        let meeting = try meeting(congress, number: 2, held: now.day, at: now.advanced(bySeconds: -35 * 86_400))
        for (index, entry) in DemoCongressNames.agenda.enumerated() {
            let item = AgendaItem(
                id: .make(at: morning),
                starts: entry.0,
                title: entry.1,
                speaker: entry.2,
                power: entry.3,
                doneAt: nil
            )
            try meetings.add(item, to: meeting.id)
            if index < 6 { _ = try meetings.finish(item.id, of: meeting.id, at: morning) }
        }
        for (title, days) in [("学校工作报告", 10), ("学校财务工作报告", 10), ("绩效工资分配办法（修订草案）", 9)] {
            try DemoPapers(hand: hand).put(title, sent: now.day.adding(days: -days), to: meeting, at: morning)
        }
        let guests = DemoCongressNames.people(9, from: 120).enumerated().map { index, name in
            Guest(id: .make(at: morning), name: name, kind: index < 6 ? .observer : .invited)
        }
        try meetings.add(guests, to: meeting.id)
        try proposals(meeting, try store.delegates(of: congress.id), at: now)
        let hall = try open(meeting, congress, present: 51, at: morning.advanced(bySeconds: 1500))
        let start = morning.advanced(bySeconds: 1800)
        try vote(.agenda, "大会议程", .hands, Count(yes: 51, no: 0, abstain: 0), in: meeting, congress, hall, at: start)
        try vote(
            .presidium,
            "主席团名单",
            .hands,
            Count(yes: 50, no: 0, abstain: 1),
            in: meeting,
            congress,
            hall,
            at: start.advanced(bySeconds: 600)
        )
        try vote(
            .measure,
            "绩效工资分配办法（修订）",
            .paper,
            Count(yes: 41, no: 5, abstain: 3, issued: 51, returned: 50, invalid: 1),
            in: meeting,
            congress,
            hall,
            at: Instant(startOf: now.day).advanced(bySeconds: 57_000)
        )
        try motions.insert(
            Motion(
                id: .make(at: now),
                meeting: meeting.id,
                congress: congress.id,
                body: .staff,
                kind: .resolution,
                title: "第八届教代会第二次会议决议",
                ballot: .hands
            )
        )
        try opinions(meeting, at: now)
    }

    private func opinions(_ meeting: Meeting, at now: Instant) throws {
        let opinions = OpinionStore(db: db)
        let answers: [(Opinion.State, String)] = [
            (.adopted, "写进第十二条，一年一调。"), (.partly, "值夜班计入，白天值守按岗位职责，不另计。"), (.declined, "两类岗位同一总量核算是上级规定，分开核算没有依据。"),
        ]
        for (index, said) in DemoCongressNames.opinions.enumerated() {
            let opinion = Opinion(
                id: .make(at: now),
                meeting: meeting.id,
                delegation: said.0,
                text: said.1,
                responsible: said.2,
                state: .open,
                answer: nil,
                answeredOn: nil
            )
            try opinions.add(opinion)
            guard index < answers.count else { continue }
            _ = try opinions.answer(opinion.id, answers[index].0, answers[index].1, on: now.day)
        }
    }
}
