// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The tokens as the database keeps them: by their hash.
struct AccessTokenStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    func add(
        _ token: BearerToken,
        named name: String,
        for account: AccountID,
        _ kinds: [TokenKind],
        in union: UnionID?,
        at now: Instant,
        until end: Instant
    ) throws -> ID<AccessToken> {
        let id = ID<AccessToken>.make(at: now)
        let words = kinds.map(\.rawValue).joined(separator: " ")
        try db.run(
            """
            INSERT INTO access_token (id, account_id, name, opening, hash, kinds, union_id, created_at, expires_at)
            VALUES (\(id), \(account), \(name), \(token.opening), \(token.hash), \(words), \(union), \(now), \(end))
            """
        )
        return id
    }

    func all(of account: AccountID) throws -> [AccessToken] {
        try db.rows(
            """
            SELECT access_token.id, access_token.name, opening, kinds, trade_union.name AS union_name, created_at, expires_at,
                used_at, used_from, ended_at
            FROM access_token LEFT JOIN trade_union ON trade_union.id = access_token.union_id
            WHERE access_token.account_id = \(account) ORDER BY access_token.id DESC LIMIT 100
            """
        ).map { row in
            AccessToken(
                id: try row.get("id"),
                name: try row.get("name"),
                opening: try row.get("opening"),
                kinds: Self.kinds(try row.get("kinds")),
                unionName: try row.find("union_name"),
                createdAt: try row.get("created_at"),
                expiresAt: try row.get("expires_at"),
                usedAt: try row.find("used_at"),
                usedFrom: try row.find("used_from") ?? "",
                endedAt: try row.find("ended_at")
            )
        }
    }

    func liveCount(of account: AccountID, at now: Instant) throws -> Int {
        try db.value(
            "SELECT count(*) AS n FROM access_token WHERE account_id = \(account) AND ended_at IS NULL AND expires_at > \(now)"
        ) ?? 0
    }

    /// Takes one of somebody's back. Tells whether it was live.
    func end(_ id: ID<AccessToken>, of account: AccountID, at now: Instant) throws -> Bool {
        try db.run(
            "UPDATE access_token SET ended_at = \(now) WHERE id = \(id) AND account_id = \(account) AND ended_at IS NULL"
        ) == 1
    }

    func endAll(of account: AccountID, at now: Instant) throws {
        try db.run("UPDATE access_token SET ended_at = \(now) WHERE account_id = \(account) AND ended_at IS NULL")
    }

    /// In whose name a live token reads: the person with the grants of today, cut to what the token is for.
    func admit(_ token: BearerToken, at now: Instant) throws -> Admission? {
        let row = try db.first(
            """
            SELECT access_token.kinds, access_token.used_at, access_token.union_id AS branch, branch.path AS branch_path,
                branch.name AS branch_name, account.id AS account_id, account.theme, account.size, person.id AS person_id,
                person.name, home.id AS home_id, home.name AS home_name, home.path AS home_path
            FROM access_token
            JOIN account ON account.id = access_token.account_id
            JOIN person ON person.id = account.person_id
            JOIN membership ON membership.person_id = person.id AND membership.until IS NULL
            JOIN trade_union AS home ON home.id = membership.union_id
            LEFT JOIN trade_union AS branch ON branch.id = access_token.union_id
            WHERE access_token.hash = \(token.hash) AND access_token.ended_at IS NULL AND access_token.expires_at > \(now)
                AND account.disabled_at IS NULL
            """
        )
        guard let row else { return nil }
        let account: AccountID = try row.get("account_id")
        var grants = try AccountStore(db).grants(of: account, on: now.day)
        if let union: UnionID = try row.find("branch") {
            let (path, name): (String, String) = (try row.get("branch_path"), try row.get("branch_name"))
            grants = grants.compactMap { TokenCut.cut($0, to: union, path, name) }
        }
        let viewer = Viewer(
            account: account,
            person: try row.get("person_id"),
            name: try row.get("name"),
            home: try row.get("home_id"),
            homeName: try row.get("home_name"),
            homePath: try row.get("home_path"),
            grants: grants,
            look: Viewer.Look(theme: try row.get("theme"), size: try row.get("size")),
            reach: TokenCut.reach(Self.kinds(try row.get("kinds")), within: try row.find("branch_path"))
        )
        let used: Instant? = try row.find("used_at")
        return Admission(viewer: viewer, isStale: used.map { now > $0.advanced(bySeconds: 60) } ?? true)
    }

    func touch(_ token: BearerToken, from address: String, at now: Instant) throws {
        try db.run("UPDATE access_token SET used_at = \(now), used_from = \(address) WHERE hash = \(token.hash)")
    }

    private static func kinds(_ words: String) -> [TokenKind] {
        words.split(separator: " ").compactMap { TokenKind(rawValue: String($0)) }
    }
}
