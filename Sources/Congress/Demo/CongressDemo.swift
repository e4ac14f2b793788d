// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// Congresses for the demo region: a university's in session, with proposals on their way; a school's that waits for its approval.
public struct CongressDemo {
    private let university: Union
    private let officer: Viewer
    private let school: Union
    private let schoolOfficer: Viewer
    private let member: Viewer
    private let rules: CongressRules
    private let calendar: WorkCalendar

    /// `member` belongs to the school and sits in its meeting of all staff.
    public init(university: (Union, Viewer), school: (Union, Viewer), member: Viewer, on day: Day) throws {
        (self.university, officer) = university
        (self.school, schoolOfficer) = school
        self.member = member
        rules = try CongressRules(.builtIn(), on: day)
        calendar = try WorkCalendar.builtIn(of: [.guangxi])
    }

    /// `now` is an afternoon; the university's congress has sat since its morning.
    public func load(_ db: any Connection, at now: Instant) throws {
        let hall = DemoHall(db: db, union: university, hand: officer, rules: rules, calendar: calendar)
        let term = try hall.term(at: now)
        try hall.lastYear(term, at: now.advanced(bySeconds: -378 * 86_400))
        try hall.today(term, at: now)
        try everyone(db, at: now)
    }

    /// The school is small: its whole staff meets, and the district has still to answer the request.
    private func everyone(_ db: any Connection, at now: Instant) throws {
        let began = now.day.adding(days: -400)
        let congress = CongressTerm(
            id: .make(at: now),
            union: school.id,
            unionPath: school.path.text,
            unionName: school.name,
            body: .staff,
            form: .everyone,
            unitName: "邕宁区第三小学",
            isBranch: false,
            number: 4,
            staff: 24,
            established: 24,
            years: 5,
            began: began,
            createdAt: now,
            createdName: schoolOfficer.name
        )
        let (store, meetings) = (CongressStore(db: db), MeetingStore(db: db))
        try store.insert(congress)
        let unit = Constituency(id: .make(at: now), congress: congress.id, name: "全校", delegation: "全校", staff: 24, seats: 24)
        try store.add(unit)
        let people = [(member.name, member.person), (schoolOfficer.name, schoolOfficer.person)]
        let others = DemoCongressNames.people(22, from: 300).map { (name: $0, person: PersonID?.none) }
        let all = people.map { (name: $0.0, person: PersonID?.some($0.1)) } + others
        let delegates = all.enumerated().map { index, one in
            let traits: Set<Trait> = index % 6 == 5 ? [] : (index % 3 == 0 ? [.teacher, .woman] : [.teacher])
            return Delegate(
                id: .make(at: now),
                congress: congress.id,
                constituency: unit.id,
                person: one.person,
                name: one.name,
                traits: traits,
                isHead: false,
                since: began,
                vacantFrom: nil,
                ending: nil
            )
        }
        try store.add(delegates)
        let asked = now.advanced(bySeconds: -86_400)
        let meeting = Meeting(
            id: .make(at: asked),
            congress: congress.id,
            partner: nil,
            union: school.id,
            unionPath: school.path.text,
            number: 2,
            kind: .regular,
            caller: .school,
            petitioners: 0,
            heldOn: now.day.adding(days: 7),
            place: "三楼会议室",
            proposalsUntil: now.day.adding(days: 5),
            state: .preparing,
            code: CheckInCode.make(),
            requestedAt: nil,
            decidedAt: nil,
            decidedName: nil,
            reason: nil,
            opening: nil,
            createdAt: asked
        )
        try meetings.insert(meeting)
        for (starts, title, speaker, power) in DemoCongressNames.schoolAgenda {
            let item = AgendaItem(
                id: .make(at: asked),
                starts: starts,
                title: title,
                speaker: speaker,
                power: power,
                doneAt: nil
            )
            try meetings.add(item, to: meeting.id)
        }
        _ = try meetings.request(meeting.id, at: asked)
        let title = "\(congress.title)\(meeting.numberLabel)"
        try MeetingRecords(meeting: meeting, title: title, db: db).ask(within: rules.approvalDays, at: asked)
        let hand = DemoHand(db: db, viewer: schoolOfficer)
        try hand.note(meeting.subject, "create", "筹备\(title)", asked)
        try hand.note(meeting.subject, "submit", "报上级：请示召开\(title)", asked)
        try DemoPapers(hand: hand).put("学校工作报告", sent: asked.day, to: meeting, at: asked)
        let proposals = ProposalStore(db: db)
        for (index, sheet) in DemoCongressNames.schoolProposals.enumerated() {
            let proposal = DemoHall.proposal(sheet, by: delegates[index * 3 + 2], in: meeting, at: asked)
            try proposals.insert(proposal)
            try proposals.second(proposal.id, by: delegates[index + 8].id, at: asked)
            try hand.note(proposal.subject, "create", "\(proposal.delegateName)提出“\(proposal.title)”", asked)
            try hand.note(proposal.subject, "submit", "\(delegates[index + 8].name)附议", asked)
        }
    }
}

/// Who writes the demo's journal.
struct DemoHand {
    let db: any Connection
    let viewer: Viewer

    func note(_ subject: Subject, _ verb: String, _ sentence: String, _ at: Instant) throws {
        try Journal(db).append(
            at: at,
            actor: viewer.account,
            name: viewer.name,
            union: viewer.actingUnion.id,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
    }
}
