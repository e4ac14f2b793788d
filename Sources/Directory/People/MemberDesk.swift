// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A person as a roll knows them: with the membership that counts, the current one or the last.
struct Member: Sendable {
    let person: Person
    let membership: Membership
    let unionName: String

    var subject: Subject { Subject("person", person.id) }
    var address: String { "/members/\(person.id)" }
    var path: String { membership.path.text }
}

/// Finds people together with the permission to do something about them.
struct MemberDesk {
    let db: any Connection
    let viewer: Viewer

    /// Somebody whose roll the viewer may see; others are not there.
    func require(_ id: PersonID, _ permission: Permission = .readMembers) throws -> Member {
        guard let member = try find(id, permission) else { throw Refusal.notFound }
        return member
    }

    func find(_ id: PersonID, _ permission: Permission) throws -> Member? {
        try Self.any(id, db).flatMap { viewer.may(permission, at: $0.path) ? $0 : nil }
    }

    /// Whoever it is, for those who have asked for the permission otherwise.
    static func any(_ id: PersonID, _ db: any Connection) throws -> Member? {
        let row = try db.first(
            """
            SELECT \(MembershipStore.columns), trade_union.name AS union_name
            FROM membership JOIN trade_union ON trade_union.id = membership.union_id
            WHERE membership.person_id = \(id)
            ORDER BY COALESCE(membership.until, '9999-12-31') DESC, membership.since DESC, membership.id DESC
            LIMIT 1
            """
        )
        guard let row, let person = try PersonStore(db).find(id) else { return nil }
        return Member(person: person, membership: try MembershipStore.membership(row), unionName: try row.get("union_name"))
    }
}
