// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel
import Storage

/// The secret of an invitation (开通链接): 128 random bits that stand in its link and nowhere else.
struct InvitationKey: Sendable, Equatable {
    let text: String

    init() {
        text = [UInt8].random(16).hexadecimal
    }

    init?(_ text: String) {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            return nil
        }
        self.text = text
    }

    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

/// Somebody who was asked to set a password.
struct Invited: Sendable, Equatable {
    let invitation: ID<Invited>
    let account: AccountID
    let login: String
    let name: String
    let home: UnionID
    let unionName: String
    /// The password that is to be replaced, as it is kept; empty for a new account.
    let password: String
}

/// The invitations as the database keeps them: by the hash of their key.
struct InvitationStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    /// Invites anew; a former invitation is worth nothing from now on.
    func invite(_ account: AccountID, _ key: InvitationKey, at now: Instant, until end: Instant, by name: String) throws {
        try db.run("UPDATE invitation SET ended_at = \(now) WHERE account_id = \(account) AND ended_at IS NULL")
        try db.run(
            """
            INSERT INTO invitation (id, account_id, key_hash, created_at, created_name, expires_at)
            VALUES (\(ID<Invited>.make(at: now)), \(account), \(key.hash), \(now), \(name), \(end))
            """
        )
    }

    /// Whom a key invites, while it holds.
    func find(_ key: InvitationKey, at now: Instant) throws -> Invited? {
        try db.first(
            """
            SELECT invitation.id, account.id AS account_id, account.login, account.password, person.name, membership.union_id,
                trade_union.name AS union_name
            FROM invitation
            JOIN account ON account.id = invitation.account_id
            JOIN person ON person.id = account.person_id
            JOIN membership ON membership.person_id = person.id AND membership.until IS NULL
            JOIN trade_union ON trade_union.id = membership.union_id
            WHERE invitation.key_hash = \(key.hash) AND invitation.ended_at IS NULL AND invitation.expires_at > \(now)
                AND account.disabled_at IS NULL
            """
        ).map { row in
            Invited(
                invitation: try row.get("id"),
                account: try row.get("account_id"),
                login: try row.get("login"),
                name: try row.get("name"),
                home: try row.get("union_id"),
                unionName: try row.get("union_name"),
                password: try row.get("password")
            )
        }
    }

    /// Uses it up. Of two who come with one key the first wins.
    func use(_ invitation: ID<Invited>, at now: Instant) throws -> Bool {
        try db.run("UPDATE invitation SET ended_at = \(now) WHERE id = \(invitation) AND ended_at IS NULL") == 1
    }

    func endAll(of account: AccountID, at now: Instant) throws {
        try db.run("UPDATE invitation SET ended_at = \(now) WHERE account_id = \(account) AND ended_at IS NULL")
    }
}
