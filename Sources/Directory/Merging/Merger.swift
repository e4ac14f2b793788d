// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// A merger (并档): the same person was written down twice; one record becomes the other, and can become itself again.
struct Merger: Sendable, Equatable {
    let id: ID<Merger>
    let kept: PersonID
    let dropped: PersonID
    let reason: String
    let mergedAt: Instant
    let mergedName: String
    let undoneAt: Instant?

    var subject: Subject { Subject("person_merger", id) }
}

/// Why two records cannot become one.
enum MergerRefusal: RuleViolation, Equatable {
    case same
    case differentNumbers
    case accountOnDropped
    case inTransfer
    case noReason
    case hasMovedOn
    case undone

    var sentence: String {
        switch self {
        case .same: "选两份不同的档案。"
        case .differentNumbers: "两份档案的身份证号不同，不是同一个人。号码登记错了的，先改过来。"
        case .accountOnDropped: "要并掉的那份档案有登录账号。请留有账号的那一份。"
        case .inTransfer: "其中一份的会籍正在转接，先办完或者撤回转接。"
        case .noReason: "写明凭什么认定是同一个人，2 到 100 个字。"
        case .hasMovedOn: "其中一份档案刚被别人并过，看看现在的情况再办。"
        case .undone: "这次并档已经撤销过。"
        }
    }
}

/// What merging and undoing mean, row by row, so that undoing gives back just what was taken.
struct Merging {
    let db: any Connection
    let sealer: Sealer
    let now: Instant
    let actor: Transferring.Hand

    private var sealed: SealedStore { SealedStore(db, sealer) }

    func merge(_ dropped: Member, into kept: Member, because reason: String) throws -> Merger {
        try check(dropped, kept)
        let merger = Merger(
            id: .make(at: now),
            kept: kept.person.id,
            dropped: dropped.person.id,
            reason: reason,
            mergedAt: now,
            mergedName: actor.name,
            undoneAt: nil
        )
        let marked = try db.run(
            "UPDATE person SET merged_into = \(kept.person.id) WHERE id = \(dropped.person.id) AND merged_into IS NULL"
        )
        guard marked == 1 else { throw MergerRefusal.hasMovedOn }
        try db.run(
            """
            INSERT INTO person_merger (id, kept_id, dropped_id, reason, merged_at, merged_name)
            VALUES (\(merger.id), \(merger.kept), \(merger.dropped), \(reason), \(now), \(actor.name))
            """
        )
        try moveMemberships(merger, dropped, kept)
        try moveRows(merger, "honour")
        try moveRows(merger, "post")
        try moveSealed(merger, from: merger.dropped, to: merger.kept)
        let sentence = "\(dropped.unionName)的\(dropped.person.name)并入\(kept.unionName)的\(kept.person.name)：\(reason)"
        try note(kept, sentence)
        try note(dropped, sentence)
        return merger
    }

    private func check(_ dropped: Member, _ kept: Member) throws {
        guard dropped.person.id != kept.person.id else { throw MergerRefusal.same }
        let ids = [dropped.person.id.rawValue, kept.person.id.rawValue]
        let numbers = try sealed.values(of: ids, [.idNumber])
        if let first = numbers[ids[0]]?[.idNumber], let second = numbers[ids[1]]?[.idNumber], first != second {
            throw MergerRefusal.differentNumbers
        }
        let account: Int? = try db.value("SELECT count(*) AS n FROM account WHERE person_id = \(dropped.person.id)")
        guard account == 0 else { throw MergerRefusal.accountOnDropped }
        for member in [dropped, kept] where try TransferStore(db: db).open(of: member.person.id) != nil {
            throw MergerRefusal.inTransfer
        }
    }

    /// The history goes along. Of two current memberships the kept record's stays, the other is closed.
    private func moveMemberships(_ merger: Merger, _ dropped: Member, _ kept: Member) throws {
        let memberships = MembershipStore(db)
        let keptIsCurrent = try memberships.current(of: kept.person.id) != nil
        for membership in try memberships.all(of: dropped.person.id) {
            if membership.isCurrent, keptIsCurrent {
                let last = max(membership.since, now.day)
                guard try memberships.end(membership, on: last, as: .merged) else { throw MergerRefusal.hasMovedOn }
                try remember(merger, "closed", membership.id.description)
            } else {
                try memberships.assign(membership.id, to: kept.person.id)
                try remember(merger, "membership", membership.id.description)
            }
        }
    }

    private func moveRows(_ merger: Merger, _ kind: StaticString) throws {
        let table = SQL(stringLiteral: "\(kind)")
        // An honour that both records bear stays where it is.
        let twice: SQL =
            """
            AND NOT EXISTS (SELECT 1 FROM honour AS other WHERE other.person_id = \(merger.kept)
                AND other.title = honour.title AND other.awarded_on = honour.awarded_on)
            """
        let rest: SQL = "\(kind)" == "honour" ? twice : ""
        let rows = try db.rows("SELECT id FROM \(table) WHERE person_id = \(merger.dropped) \(rest) ORDER BY id LIMIT 500")
        for row in rows {
            let id: ID<Merger> = try row.get("id")
            try db.run("UPDATE \(table) SET person_id = \(merger.kept) WHERE id = \(id)")
            try remember(merger, "\(kind)", id.description)
        }
    }

    /// What the kept record lacks comes from the other one; a value is sealed for its place, so it is sealed anew.
    private func moveSealed(_ merger: Merger, from source: PersonID, to target: PersonID) throws {
        for field in [SealedField.idNumber, .mobile, .duesBase] {
            guard let value = try sealed.get(field, of: source.rawValue), try sealed.get(field, of: target.rawValue) == nil else {
                continue
            }
            try sealed.set("", field, of: source.rawValue)
            try sealed.set(value, field, of: target.rawValue)
            try remember(merger, "sealed", field.key)
        }
    }

    private func remember(_ merger: Merger, _ kind: String, _ record: String) throws {
        try db.run(
            "INSERT INTO person_merger_row (merger_id, kind, record) VALUES (\(merger.id), \(kind), \(record))"
        )
    }

    func undo(_ merger: Merger, _ kept: Member) throws {
        let changed = try db.run(
            "UPDATE person_merger SET undone_at = \(now) WHERE id = \(merger.id) AND undone_at IS NULL"
        )
        guard changed == 1 else { throw MergerRefusal.undone }
        try db.run("UPDATE person SET merged_into = NULL WHERE id = \(merger.dropped)")
        for row in try db.rows("SELECT kind, record FROM person_merger_row WHERE merger_id = \(merger.id) ORDER BY kind, record")
        {
            let record: String = try row.get("record")
            switch try row.get("kind", as: String.self) {
            case "membership":
                if let id = ID<Membership>(record) { try MembershipStore(db).assign(id, to: merger.dropped) }
            case "closed":
                let closed = try MembershipStore(db).all(of: merger.dropped).first { $0.id.description == record }
                if let closed, closed.ending == .merged { try MembershipStore(db).reopen(closed) }
            case "honour": try giveBack("honour", record, merger)
            case "post": try giveBack("post", record, merger)
            default: try giveBackSealed(SealedField(record), merger)
            }
        }
        try note(kept, "撤销并档：两份档案分开")
    }

    private func giveBack(_ table: SQL, _ record: String, _ merger: Merger) throws {
        guard let id = ID<Merger>(record) else { return }
        try db.run("UPDATE \(table) SET person_id = \(merger.dropped) WHERE id = \(id) AND person_id = \(merger.kept)")
    }

    private func giveBackSealed(_ field: SealedField, _ merger: Merger) throws {
        guard let value = try sealed.get(field, of: merger.kept.rawValue) else { return }
        try sealed.set("", field, of: merger.kept.rawValue)
        try sealed.set(value, field, of: merger.dropped.rawValue)
    }

    private func note(_ member: Member, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: actor.account,
            name: actor.name,
            union: member.membership.union,
            subject: member.subject,
            verb: "merge",
            sentence: sentence
        )
    }

    func find(_ id: ID<Merger>) throws -> Merger? {
        try db.first("\(Self.select) WHERE id = \(id)").map(Self.merger)
    }

    /// The mergers into a record that can still be undone.
    static func into(_ person: PersonID, _ db: any Connection) throws -> [Merger] {
        try db.rows("\(select) WHERE kept_id = \(person) AND undone_at IS NULL ORDER BY id DESC LIMIT 20").map(merger)
    }

    private static let select: SQL =
        "SELECT id, kept_id, dropped_id, reason, merged_at, merged_name, undone_at FROM person_merger"

    private static func merger(_ row: Row) throws -> Merger {
        Merger(
            id: try row.get("id"),
            kept: try row.get("kept_id"),
            dropped: try row.get("dropped_id"),
            reason: try row.get("reason"),
            mergedAt: try row.get("merged_at"),
            mergedName: try row.get("merged_name"),
            undoneAt: try row.find("undone_at")
        )
    }
}
