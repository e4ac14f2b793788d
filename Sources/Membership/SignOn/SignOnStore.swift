// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A sign-in that is on its way through the provider (进行中的单点登录).
struct SignOnAttempt: Sendable, Equatable {
    /// Who wants to link an identity; nobody yet where somebody signs in.
    let account: AccountID?
    let next: String
}

/// That an identity at the provider opens an account (绑定).
struct SignOnLink: Sendable, Equatable {
    let account: AccountID
    let login: String
    let subject: String
    let linkedAt: Instant
    let usedAt: Instant?
}

/// What the database keeps of single sign-on.
struct SignOnStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    /// How long one may take at the provider.
    static let minutes: Int64 = 10
    /// How many may be on their way at once, whoever began them.
    static let most = 2000

    func begin(_ ticket: SignOnTicket, by token: SessionToken, for account: AccountID?, next: String, at now: Instant) throws {
        try db.run("DELETE FROM sign_on_attempt WHERE expires_at <= \(now) OR token_hash = \(token.hash)")
        let open: Int = try db.value("SELECT count(*) AS n FROM sign_on_attempt") ?? 0
        guard open < Self.most else { throw Refusal.tooBusy }
        try db.run(
            """
            INSERT INTO sign_on_attempt (state_hash, token_hash, account_id, next, expires_at)
            VALUES (\(SignOnTicket.hash(ticket.state)), \(token.hash), \(account), \(next),
                \(now.advanced(bySeconds: Self.minutes * 60)))
            """
        )
    }

    /// Takes what this browser began, once.
    func take(_ state: String, of token: SessionToken, at now: Instant) throws -> SignOnAttempt? {
        let hash = SignOnTicket.hash(state)
        let taken = try db.run(
            """
            UPDATE sign_on_attempt SET taken_at = \(now)
            WHERE state_hash = \(hash) AND token_hash = \(token.hash) AND taken_at IS NULL AND expires_at > \(now)
            """
        )
        guard taken == 1 else { return nil }
        return try db.first("SELECT account_id, next FROM sign_on_attempt WHERE state_hash = \(hash)").map { row in
            SignOnAttempt(account: try row.find("account_id"), next: try row.get("next"))
        }
    }

    func link(_ account: AccountID, to subject: String, at issuer: String, now: Instant) throws {
        try db.run(
            """
            INSERT INTO sign_on_link (issuer, subject, account_id, linked_at)
            VALUES (\(issuer), \(subject), \(account), \(now))
            """
        )
    }

    func link(of account: AccountID, at issuer: String) throws -> SignOnLink? {
        try first("sign_on_link.account_id = \(account) AND sign_on_link.issuer = \(issuer)")
    }

    func link(to subject: String, at issuer: String) throws -> SignOnLink? {
        try first("sign_on_link.issuer = \(issuer) AND sign_on_link.subject = \(subject)")
    }

    func noteUse(of account: AccountID, at issuer: String, now: Instant) throws {
        try db.run("UPDATE sign_on_link SET used_at = \(now) WHERE account_id = \(account) AND issuer = \(issuer)")
    }

    /// Tells whether there was anything to undo.
    @discardableResult
    func unlink(_ account: AccountID) throws -> Bool {
        try db.run("DELETE FROM sign_on_link WHERE account_id = \(account)") > 0
    }

    private func first(_ condition: SQL) throws -> SignOnLink? {
        try db.first(
            """
            SELECT sign_on_link.account_id, account.login, sign_on_link.subject, sign_on_link.linked_at, sign_on_link.used_at
            FROM sign_on_link JOIN account ON account.id = sign_on_link.account_id WHERE \(condition)
            """
        ).map { row in
            SignOnLink(
                account: try row.get("account_id"),
                login: try row.get("login"),
                subject: try row.get("subject"),
                linkedAt: try row.get("linked_at"),
                usedAt: try row.find("used_at")
            )
        }
    }
}
