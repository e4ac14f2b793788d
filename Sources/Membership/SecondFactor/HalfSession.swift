// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A sign-in whose first step was right and whose code is still to come (半截登录). It opens no page but the one for the code.
struct HalfSession: Sendable, Equatable {
    let account: AccountID
    let login: String
    let first: SignInWay.First
    let next: String
}

struct HalfSessionStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    func open(
        _ token: SessionToken,
        for account: AccountID,
        after first: SignInWay.First,
        until end: Instant,
        next: String,
        at now: Instant
    ) throws {
        try db.run("DELETE FROM half_session WHERE expires_at <= \(now) OR account_id = \(account)")
        try db.run(
            """
            INSERT INTO half_session (token_hash, account_id, expires_at, next, first_step)
            VALUES (\(token.hash), \(account), \(end), \(next), \(first))
            """
        )
    }

    func find(_ token: SessionToken, at now: Instant) throws -> HalfSession? {
        try db.first(
            """
            SELECT half_session.account_id, half_session.next, half_session.first_step, account.login FROM half_session
            JOIN account ON account.id = half_session.account_id
            WHERE half_session.token_hash = \(token.hash) AND half_session.expires_at > \(now) AND account.disabled_at IS NULL
            """
        ).map { row in
            HalfSession(
                account: try row.get("account_id"),
                login: try row.get("login"),
                first: try row.get("first_step"),
                next: try row.get("next")
            )
        }
    }

    func end(_ token: SessionToken) throws {
        try db.run("DELETE FROM half_session WHERE token_hash = \(token.hash)")
    }

    func endAll(of account: AccountID) throws {
        try db.run("DELETE FROM half_session WHERE account_id = \(account)")
    }
}
