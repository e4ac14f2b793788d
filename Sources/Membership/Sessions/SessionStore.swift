// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A session (登录) as the list of one's own shows it.
struct SignedInSession: Sendable, Equatable {
    /// 0 for one from before sessions had numbers.
    let id: ID<SignedInSession>
    let device: String
    let way: SignInWay
    let createdAt: Instant
    let seenAt: Instant
    let address: String
    let isThis: Bool
}

/// Where a session begins (登录入口).
struct SessionEntry: Sendable, Equatable {
    let address: String
    let device: String
    let way: SignInWay
}

/// The sessions as the database keeps them: by the hash of their token.
struct SessionStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    func open(_ token: SessionToken, for account: AccountID, at now: Instant, until end: Instant, from entry: SessionEntry) throws
    {
        try db.run("DELETE FROM session WHERE expires_at <= \(now)")
        try db.run(
            """
            INSERT INTO session (token_hash, id, account_id, created_at, seen_at, expires_at, address, device, way)
            VALUES (\(token.hash), \(ID<SignedInSession>.make(at: now)), \(account), \(now), \(now), \(end), \(entry.address),
                \(entry.device), \(entry.way))
            """
        )
    }

    /// The viewer of a live session, with the time it was last seen; grants are read apart.
    func live(_ token: SessionToken, at now: Instant, seenAfter oldest: Instant) throws -> (Viewer, Instant)? {
        let row = try db.first(
            """
            SELECT session.seen_at, account.id AS account_id, account.theme, account.size,
                person.id AS person_id, person.name, trade_union.id AS union_id, trade_union.name AS union_name,
                trade_union.path
            FROM session
            JOIN account ON account.id = session.account_id
            JOIN person ON person.id = account.person_id
            JOIN membership ON membership.person_id = person.id AND membership.until IS NULL
            JOIN trade_union ON trade_union.id = membership.union_id
            WHERE session.token_hash = \(token.hash) AND session.expires_at > \(now) AND session.seen_at > \(oldest)
                AND account.disabled_at IS NULL
            """
        )
        guard let row else { return nil }
        let account: AccountID = try row.get("account_id")
        let viewer = Viewer(
            account: account,
            person: try row.get("person_id"),
            name: try row.get("name"),
            home: try row.get("union_id"),
            homeName: try row.get("union_name"),
            homePath: try row.get("path"),
            grants: try AccountStore(db).grants(of: account, on: now.day),
            look: Viewer.Look(theme: try row.get("theme"), size: try row.get("size"))
        )
        return (viewer, try row.get("seen_at"))
    }

    func touch(_ token: SessionToken, at now: Instant) throws {
        // Of many requests that find the time old at once, one writes it.
        let oldest = now.advanced(bySeconds: -30)
        try db.run("UPDATE session SET seen_at = \(now) WHERE token_hash = \(token.hash) AND seen_at < \(oldest)")
    }

    func end(_ token: SessionToken) throws {
        try db.run("DELETE FROM session WHERE token_hash = \(token.hash)")
    }

    /// Ends one of somebody's sessions by its number. Tells whether there was one.
    func end(_ id: ID<SignedInSession>, of account: AccountID) throws -> Bool {
        try db.run("DELETE FROM session WHERE id = \(id) AND account_id = \(account)") > 0
    }

    func endAll(of account: AccountID) throws {
        try db.run("DELETE FROM session WHERE account_id = \(account)")
    }

    func endOthers(of account: AccountID, than token: SessionToken) throws -> Int {
        try db.run("DELETE FROM session WHERE account_id = \(account) AND token_hash <> \(token.hash)")
    }

    func all(
        of account: AccountID,
        at now: Instant,
        seenAfter oldest: Instant,
        this token: SessionToken
    ) throws -> [SignedInSession] {
        try db.rows(
            """
            SELECT id, device, way, created_at, seen_at, address, token_hash FROM session
            WHERE account_id = \(account) AND expires_at > \(now) AND seen_at > \(oldest) ORDER BY seen_at DESC, id LIMIT 50
            """
        ).map { row in
            SignedInSession(
                id: try row.get("id"),
                device: try row.get("device"),
                way: try row.get("way"),
                createdAt: try row.get("created_at"),
                seenAt: try row.get("seen_at"),
                address: try row.get("address"),
                isThis: try row.get("token_hash", as: [UInt8].self) == token.hash
            )
        }
    }
}
