// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage

/// Taking an import back (撤销导入): whoever has not changed since goes or becomes what they were; the others stay, and the page says why.
struct RollUndoing: Sendable {
    private static let batch = 500

    let database: any Database
    let sealer: Sealer
    /// Where all rooms name people.
    let tree: TreeKeeping
    let hand: RollHand

    private struct Change: Sendable {
        let person: PersonID
        let kind: String
        let membership: ID<Membership>?
        let revision: Int
        let former: [UInt8]?
    }

    func run(_ id: ID<RollImport>) async throws -> String {
        guard let roll = try await database.read({ try RollImportStore(db: $0).find(id) }) else { return "这一份已经不在了" }
        guard roll.state == .undoing else { return roll.state.label }
        while true {
            let now = hand.now
            let count = try await database.write { [self] db in
                let changes = try Self.open(id, db)
                var (undone, kept) = (0, 0)
                let fresh = changes.filter { $0.kind != "changed" }.map(\.person)
                // Asked for all at once: what else hangs on them by now.
                let reasons = try tree.reasonsToStay(among: fresh, in: db)
                for change in changes {
                    let why = try reasons[change.person] ?? takeBack(change, db)
                    if why == nil { undone += 1 } else { kept += 1 }
                    try db.run(
                        """
                        UPDATE roll_change SET state = \(why == nil ? "undone" : "kept"), why = \(why)
                        WHERE import_id = \(id) AND person_id = \(change.person) AND state = 'made'
                        """
                    )
                }
                try db.run(
                    "UPDATE roll_import SET undone = undone + \(undone), kept = kept + \(kept) WHERE id = \(id) AND state = 'undoing'"
                )
                let sums = try RollImportStore(db: db).find(id)
                if !changes.isEmpty { try hand.advance(db, (sums?.undone ?? 0) + (sums?.kept ?? 0), roll.written, "撤销") }
                return changes.count
            }
            guard count > 0 else { return try await finish(roll, at: now) }
        }
    }

    private static func open(_ id: ID<RollImport>, _ db: any Connection) throws -> [Change] {
        try db.rows(
            """
            SELECT person_id, kind, membership_id, revision, former FROM roll_change
            WHERE import_id = \(id) AND state = 'made' ORDER BY person_id LIMIT \(batch)
            """
        ).map { row in
            Change(
                person: try row.get("person_id"),
                kind: try row.get("kind"),
                membership: try row.find("membership_id"),
                revision: try row.get("revision"),
                former: try row.find("former")
            )
        }
    }

    /// `nil` when it is as before the import; else why it stays.
    private func takeBack(_ change: Change, _ db: any Connection) throws -> String? {
        guard let person = try PersonStore(db).find(change.person) else { return "档案已经并走了" }
        guard person.revision == change.revision else { return "后来改过资料" }
        if change.kind == "changed" { return try putBack(change, person, db) }
        let memberships = try MembershipStore(db).all(of: change.person)
        guard let ours = memberships.first(where: { $0.id == change.membership }), ours.isCurrent else { return "会籍有变动" }
        if change.kind == "fresh" {
            guard memberships.count == 1 else { return "会籍有变动" }
            try MembershipStore(db).remove(ours)
            try db.run(
                "DELETE FROM sealed_value WHERE record_id = \(change.person) AND field IN ('person.idNumber', 'person.mobile', 'person.duesBase')"
            )
            try db.run("DELETE FROM person WHERE id = \(change.person)")
        } else {
            try MembershipStore(db).remove(ours)
        }
        return nil
    }

    private func putBack(_ change: Change, _ person: Person, _ db: any Connection) throws -> String? {
        guard let bytes = change.former else { return "原来的资料没有留下" }
        let former = try RollFormer.open(bytes, of: change.person, sealer)
        var before = person
        if let position = former.position { before.position = position }
        guard try PersonStore(db).save(before) else { return "后来改过资料" }
        let store = SealedStore(db, sealer)
        if let mobile = former.mobile { try store.set(mobile, .mobile, of: change.person.rawValue) }
        if let base = former.duesBase { try store.set(base, .duesBase, of: change.person.rawValue) }
        return nil
    }

    private func finish(_ roll: RollImport, at now: Instant) async throws -> String {
        try await database.write { db in
            let store = RollImportStore(db: db)
            guard try store.move(roll.id, from: .undoing, to: .undone, at: now), let done = try store.find(roll.id) else {
                return "已经撤销了"
            }
            let left = done.kept > 0 ? "，\(done.kept) 人后来有变动，没有动" : ""
            let sentence = "撤回 \(done.undone) 人\(left)"
            try Journal(db).append(
                at: now,
                actor: done.account,
                name: done.accountName,
                union: done.union,
                subject: done.subject,
                verb: "undo",
                sentence: "撤销导入“\(done.fileName)”：\(sentence)"
            )
            return sentence
        }
    }
}
