// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// An expulsion (开除会籍), which goes step by step: the group discusses, the committee decides, the union above keeps it on file.
struct Expulsion: Sendable, Equatable {
    let id: ID<Expulsion>
    let person: PersonID
    let union: UnionID
    let ground: String
    let discussedOn: Day
    let decidedOn: Day?
    let decision: String?
    let filedOn: Day?
    let droppedOn: Day?

    var subject: Subject { Subject("expulsion", id) }
    var isOpen: Bool { decidedOn == nil && droppedOn == nil }

    var step: String {
        if let droppedOn { return "\(droppedOn.written)撤销，没有开除" }
        if let filedOn { return "\(filedOn.written)上级已备案" }
        if let decidedOn { return "\(decidedOn.written)委员会决定，等上级备案" }
        return "\(discussedOn.written)小组讨论，等委员会决定"
    }

    static let source = "《工会会员会籍管理办法》：因严重犯罪受刑事处罚的，工会小组讨论、基层工会委员会决定、报上一级工会备案（条文待核）"
}

/// The expulsions as the database keeps them, and what each step means.
struct ExpulsionDesk {
    let db: any Connection
    let now: Instant
    let actor: Transferring.Hand

    func open(_ member: Member, ground: String, discussedOn day: Day) throws {
        guard member.membership.isCurrent else { throw ActRefusal.hasMovedOn }
        let changed = try db.run(
            """
            INSERT INTO expulsion (id, person_id, union_id, ground, discussed_on, created_name)
            VALUES (\(ID<Expulsion>.make(at: now)), \(member.person.id), \(member.membership.union), \(ground), \(day), \(actor.name))
            ON CONFLICT (person_id) WHERE decided_on IS NULL AND dropped_on IS NULL DO NOTHING
            """
        )
        guard changed == 1 else { throw ActRefusal.hasMovedOn }
        try acting.note(member, "submit", "小组\(day.written)讨论开除\(member.person.name)的会籍：\(ground)")
    }

    func decide(_ expulsion: Expulsion, _ member: Member, on day: Day, by decision: String) throws {
        guard day >= expulsion.discussedOn else { throw ActRefusal.tooEarly(expulsion.discussedOn) }
        guard try TransferStore(db: db).open(of: member.person.id) == nil else { throw ActRefusal.inTransfer }
        let changed = try db.run(
            """
            UPDATE expulsion SET decided_on = \(day), decision = \(decision)
            WHERE id = \(expulsion.id) AND decided_on IS NULL AND dropped_on IS NULL
            """
        )
        guard changed == 1, try MembershipStore(db).end(member.membership, on: day, as: .expelled) else {
            throw ActRefusal.hasMovedOn
        }
        try acting.keep("expel", of: member, on: day, because: expulsion.ground, by: decision)
        try acting.note(member, "end", "委员会\(day.written)决定开除\(member.person.name)的会籍；依据：\(decision)")
        guard let above = Self.above(member), let desk = try OfficeDesk.of(above, about: member.membership.path, on: now.day, db)
        else { return }
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: desk.union,
                role: desk.role,
                subject: expulsion.subject,
                verb: "备案",
                title: "\(member.person.name)开除会籍",
                detail: "\(member.unionName)\(day.written)决定",
                link: member.address,
                due: nil,
                isBelow: desk.reachesBelow,
                createdAt: now
            )
        )
    }

    func file(_ expulsion: Expulsion, _ member: Member) throws {
        guard expulsion.decidedOn != nil else { throw ActRefusal.notFiledBelow }
        let changed = try db.run(
            "UPDATE expulsion SET filed_on = \(now.day) WHERE id = \(expulsion.id) AND decided_on IS NOT NULL AND filed_on IS NULL"
        )
        guard changed == 1 else { throw ActRefusal.hasMovedOn }
        try acting.note(member, "accept", "上级工会为开除\(member.person.name)会籍备案")
        try TaskStore(db).finish(expulsion.subject, verb: "备案", at: now, by: actor.name, outcome: "已备案")
    }

    func drop(_ expulsion: Expulsion, _ member: Member) throws {
        let changed = try db.run(
            "UPDATE expulsion SET dropped_on = \(now.day) WHERE id = \(expulsion.id) AND decided_on IS NULL AND dropped_on IS NULL"
        )
        guard changed == 1 else { throw ActRefusal.hasMovedOn }
        try acting.note(member, "withdraw", "撤销开除\(member.person.name)会籍的提议")
    }

    func find(_ id: ID<Expulsion>) throws -> Expulsion? {
        try db.first("\(Self.select) WHERE id = \(id)").map(Self.expulsion)
    }

    static func latest(of person: PersonID, _ db: any Connection) throws -> Expulsion? {
        try db.first("\(select) WHERE person_id = \(person) ORDER BY id DESC LIMIT 1").map(expulsion)
    }

    /// The union above, where it is kept on file; the region itself has none here.
    static func above(_ member: Member) -> UnionPath? {
        member.membership.path.chain.dropLast().last
    }

    private var acting: Acting { Acting(db: db, now: now, actor: actor) }

    private static let select: SQL =
        "SELECT id, person_id, union_id, ground, discussed_on, decided_on, decision, filed_on, dropped_on FROM expulsion"

    private static func expulsion(_ row: Row) throws -> Expulsion {
        Expulsion(
            id: try row.get("id"),
            person: try row.get("person_id"),
            union: try row.get("union_id"),
            ground: try row.get("ground"),
            discussedOn: try row.get("discussed_on"),
            decidedOn: try row.find("decided_on"),
            decision: try row.find("decision"),
            filedOn: try row.find("filed_on"),
            droppedOn: try row.find("dropped_on")
        )
    }
}
