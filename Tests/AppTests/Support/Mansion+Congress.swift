// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Congress

extension Mansion {
    /// What the addresses of congresses carry: 临江市's, in which the member of the table sits.
    struct Congresses: Sendable {
        let congress: ID<CongressTerm>
        let preparing: ID<Meeting>
        let requested: ID<Meeting>
        let open: ID<Meeting>
        /// An item of the agenda that is being prepared.
        let entry: ID<AgendaItem>
        /// A paper of the meeting that is being prepared, and one of the open one.
        let materials: [ID<Material>]
        let motion: ID<Motion>
        let followUp: ID<FollowUp>
        let opinion: ID<Opinion>
        /// The member's own, and a dossier made of another.
        let proposal: ID<Proposal>
        let dossier: ID<Dossier>

        func meeting(beside plan: PlanState) -> ID<Meeting> {
            switch plan {
            case .draft: preparing
            case .submitted: requested
            case .published: open
            }
        }

        func material(beside plan: PlanState) -> ID<Material> { materials[plan == .draft ? 0 : 1] }
    }

    static func congresses(of region: Region, in database: TestDatabase) async throws -> Congresses {
        try await database.write { db in
            let (now, city) = (TestClock.start, region.city)
            let congress = CongressTerm(
                id: .make(at: now),
                union: city.id,
                unionPath: city.path.text,
                unionName: city.name,
                body: .staff,
                form: .delegates,
                unitName: "临江市",
                isBranch: false,
                number: 1,
                staff: 90,
                established: 30,
                years: 5,
                began: Region.since,
                createdAt: now,
                createdName: "赵六"
            )
            let store = CongressStore(db: db)
            try store.insert(congress)
            let unit = Constituency(id: .make(at: now), congress: congress.id, name: "一部", delegation: "一部", staff: 9, seats: 3)
            try store.add(unit)
            let member = PersonID.make(at: now, salt: 1000)
            let delegates = [("会员", member), ("甲", nil), ("乙", nil)].map { (name: String, person: PersonID?) in
                Delegate(
                    id: .make(at: now),
                    congress: congress.id,
                    constituency: unit.id,
                    person: person,
                    name: name,
                    traits: [.teacher],
                    isHead: false,
                    since: Region.since,
                    vacantFrom: nil,
                    ending: nil
                )
            }
            try store.add(delegates)
            let meetings = try (1...3).map { try meeting($0, of: congress, at: now, db) }
            let entry = AgendaItem(id: .make(at: now), starts: "08:30", title: "报告", speaker: "", power: .hear, doneAt: nil)
            let hall = MeetingStore(db: db)
            try hall.add(entry, to: meetings[0])
            _ = try hall.request(meetings[1], at: now)
            try ask(meetings[1], at: now, db)
            _ = try hall.request(meetings[2], at: now)
            _ = try hall.decide(meetings[2], by: "张三", returning: nil, at: now)
            _ = try hall.checkIn(delegates, to: meetings[2], by: .list, at: now)
            _ = try hall.open(meetings[2], saying: "够了", at: now)
            let (motion, followUp) = try vote(in: meetings[2], of: congress, at: now, db)
            let opinion = Opinion(
                id: .make(at: now),
                meeting: meetings[2],
                delegation: "一部",
                text: "意见",
                responsible: "办公室",
                state: .open,
                answer: nil,
                answeredOn: nil
            )
            try OpinionStore(db: db).add(opinion)
            let (proposal, dossier) = try proposals(in: meetings[2], by: delegates, at: now, db)
            return Congresses(
                congress: congress.id,
                preparing: meetings[0],
                requested: meetings[1],
                open: meetings[2],
                entry: entry.id,
                materials: try [meetings[0], meetings[2]].map { try paper(of: $0, in: city, by: region.zhaoLiu, at: now, db) },
                motion: motion,
                followUp: followUp,
                opinion: opinion.id,
                proposal: proposal,
                dossier: dossier
            )
        }
    }

    private static func meeting(_ number: Int, of congress: CongressTerm, at now: Instant, _ db: any Connection) throws
        -> ID<Meeting>
    {
        let meeting = Meeting(
            id: .make(at: now),
            congress: congress.id,
            partner: nil,
            union: congress.union,
            unionPath: congress.unionPath,
            number: number,
            kind: .regular,
            caller: .union,
            petitioners: 0,
            heldOn: now.day,
            place: "礼堂",
            proposalsUntil: now.day,
            state: .preparing,
            code: CheckInCode.make(),
            requestedAt: nil,
            decidedAt: nil,
            decidedName: nil,
            reason: nil,
            opening: nil,
            createdAt: now
        )
        try MeetingStore(db: db).insert(meeting)
        return meeting.id
    }

    private static func paper(of meeting: ID<Meeting>, in city: Union, by actor: Someone, at now: Instant, _ db: any Connection)
        throws -> ID<Material>
    {
        let material = Material(id: .make(at: now), title: "工作报告", sentOn: now.day)
        try MaterialStore(db: db).add(material, to: meeting)
        let file = AttachmentIntake([UploadedFile(name: "工作报告.pdf", bytes: Array("%PDF-1.7".utf8))], field: "files")
        try AttachmentStore(db).add(
            file.require(),
            to: material.subject,
            of: city.id,
            at: city.path.text,
            audience: Material.audience,
            by: actor.account,
            named: actor.name,
            on: now
        )
        return material.id
    }

    /// The request lies on the desk above, as it does when it goes through the page.
    private static func ask(_ id: ID<Meeting>, at now: Instant, _ db: any Connection) throws {
        guard let meeting = try MeetingStore(db: db).find(id) else { throw StorageError(.other, "no meeting") }
        let rules = try CongressRules(.builtIn(), on: now.day)
        try MeetingRecords(meeting: meeting, title: "临江市第一届教代会", db: db).ask(within: rules.approvalDays, at: now)
    }

    private static func vote(in meeting: ID<Meeting>, of congress: CongressTerm, at now: Instant, _ db: any Connection) throws
        -> (ID<Motion>, ID<FollowUp>)
    {
        let store = MotionStore(db: db)
        let motion = Motion(
            id: .make(at: now),
            meeting: meeting,
            congress: congress.id,
            body: .staff,
            kind: .agenda,
            title: "议程",
            ballot: .hands
        )
        try store.insert(motion)
        _ = try store.open(motion.id, Muster(established: 3, inOffice: 3, present: 3), quorum: "够了", at: now)
        let count = Count(yes: 3, no: 0, abstain: 0)
        _ = try store.declare(motion.id, count, .hands, tellers: "甲、乙", Finding(true, "过了", "规定"), at: now)
        let followUp = FollowUp(
            id: .make(at: now),
            motion: motion.id,
            task: "办",
            responsible: "办公室",
            due: now.day,
            doneOn: nil,
            outcome: nil,
            motionTitle: ""
        )
        try store.add(followUp)
        return (motion.id, followUp.id)
    }

    private static func proposals(in meeting: ID<Meeting>, by delegates: [Delegate], at now: Instant, _ db: any Connection) throws
        -> (ID<Proposal>, ID<Dossier>)
    {
        let (store, dossiers) = (ProposalStore(db: db), DossierStore(db: db))
        let proposals = (0..<2).map { _ in
            Proposal(
                id: .make(at: now),
                meeting: meeting,
                unionPath: "",
                delegate: delegates[0].id,
                delegateName: "会员",
                delegation: "",
                title: "提案",
                reason: "因",
                measure: "办",
                state: .collecting,
                dossier: nil,
                outcome: nil,
                createdAt: now
            )
        }
        for proposal in proposals { try store.insert(proposal) }
        guard let found = try MeetingStore(db: db).find(meeting) else { throw StorageError(.other, "no meeting") }
        let dossier = ID<Dossier>.make(at: now)
        try dossiers.open(dossier, .proposal, number: 1, of: found, titled: "提案", at: now)
        _ = try store.settle(proposals[1].id, as: .filed, in: dossier, because: "", at: now)
        return (proposals[0].id, dossier)
    }
}
