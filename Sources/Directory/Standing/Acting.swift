// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What an act means: membership, its own record, and journal together.
struct Acting {
    let db: any Connection
    let now: Instant
    let actor: Transferring.Hand

    func perform(_ act: Act, on member: Member, _ day: Day, because reason: String, by basis: String) throws {
        try act.check(member.membership, on: day, today: now.day)
        guard try act == .undo || TransferStore(db: db).open(of: member.person.id) == nil else { throw ActRefusal.inTransfer }
        let memberships = MembershipStore(db)
        let isDone: Bool
        switch act {
        case .reserve: isDone = try memberships.change(member.membership, to: .reserved)
        case .restore: isDone = try memberships.change(member.membership, to: .active)
        case .leave, .lapse, .die: isDone = try memberships.end(member.membership, on: day, as: act.ending ?? .left)
        case .undo:
            // Whoever has joined anew meanwhile has a current membership: there is nothing to go back to.
            guard try memberships.current(of: member.person.id) == nil else { throw ActRefusal.hasMovedOn }
            try memberships.reopen(member.membership)
            isDone = true
        }
        guard isDone else { throw ActRefusal.hasMovedOn }
        try keep(act.rawValue, of: member, on: day, because: reason, by: basis)
        try note(
            member,
            act.ending == nil ? act.rawValue : "end",
            "\(member.person.name)\(act.label)，\(day.written)：\(reason)；依据：\(basis)"
        )
    }

    func keep(_ kind: String, of member: Member, on day: Day, because reason: String, by basis: String) throws {
        try db.run(
            """
            INSERT INTO membership_act (id, person_id, union_id, kind, on_day, reason, basis, done_at, done_name)
            VALUES (\(ID<Act>.make(at: now)), \(member.person.id), \(member.membership.union), \(kind), \(day),
                \(reason), \(basis), \(now), \(actor.name))
            """
        )
    }

    func note(_ member: Member, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: actor.account,
            name: actor.name,
            union: member.membership.union,
            subject: member.subject,
            verb: verb,
            sentence: sentence
        )
    }

    /// The days on which nothing was due, from the acts themselves.
    static func free(_ person: PersonID, _ db: any Connection) throws -> [(first: Day, last: Day?)] {
        let rows = try db.rows(
            """
            SELECT kind, on_day FROM membership_act
            WHERE person_id = \(person) AND kind IN ('reserve', 'restore') ORDER BY on_day, id LIMIT 200
            """
        )
        var free: [(first: Day, last: Day?)] = []
        for row in rows {
            let day: Day = try row.get("on_day")
            if try row.get("kind", as: String.self) == "reserve" {
                free.append((day, nil))
            } else if let last = free.last, last.last == nil {
                free[free.count - 1].last = day
            }
        }
        return free
    }
}
