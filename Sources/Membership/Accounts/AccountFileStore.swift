// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The accounts as the database keeps them, for those who look after them.
struct AccountFileStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    func find(_ id: AccountID, at now: Instant) throws -> AccountFile? {
        try rows("account.id = \(id)", "account.id", limit: 1, at: now).first
    }

    /// A page of the accounts in one's branch; one more than a page tells that there is another.
    func page(_ filter: AccountFilter, for viewer: Viewer, after last: AccountID?, at now: Instant) throws -> [AccountFile] {
        var condition = viewer.scope(of: .readAccounts).covers("trade_union.path")
        if !filter.words.isEmpty {
            let pattern = SearchPattern(filter.words).text
            condition =
                condition
                    + """
                     AND (lower(person.name) LIKE \(pattern) ESCAPE '!' OR lower(account.login) LIKE \(pattern) ESCAPE '!'
                        OR lower(trade_union.name) LIKE \(pattern) ESCAPE '!')
                    """
        }
        if let state = filter.state { condition = condition + " AND " + Self.condition(state, at: now) }
        if let last {
            condition =
                condition
                    + """
                     AND (trade_union.path, account.id) > (SELECT u.path, a.id FROM account a
                        JOIN membership m ON m.person_id = a.person_id AND m.until IS NULL
                        JOIN trade_union u ON u.id = m.union_id WHERE a.id = \(last))
                    """
        }
        return try rows(condition, "trade_union.path, account.id", limit: AccountFilter.pageLength + 1, at: now)
    }

    /// People in a branch who have no account yet.
    func peopleWithout(named words: String, in scope: Scope) throws -> [Candidate] {
        guard !words.isEmpty else { return [] }
        let pattern = SearchPattern(words).text
        return try db.rows(
            """
            SELECT person.id, person.name, trade_union.name AS union_name FROM person
            JOIN membership ON membership.person_id = person.id AND membership.until IS NULL
            JOIN trade_union ON trade_union.id = membership.union_id
            WHERE \(scope.covers("trade_union.path")) AND lower(person.name) LIKE \(pattern) ESCAPE '!'
                AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id)
            ORDER BY trade_union.path, person.id LIMIT 20
            """
        ).map { row in
            Candidate(person: try row.get("id"), name: try row.get("name"), unionName: try row.get("union_name"))
        }
    }

    /// Where somebody belongs, when the branch covers it and there is no account yet.
    func candidate(_ person: PersonID, in scope: Scope) throws -> Candidate? {
        try db.first(
            """
            SELECT person.id, person.name, trade_union.name AS union_name FROM person
            JOIN membership ON membership.person_id = person.id AND membership.until IS NULL
            JOIN trade_union ON trade_union.id = membership.union_id
            WHERE person.id = \(person) AND \(scope.covers("trade_union.path"))
                AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id)
            """
        ).map { row in
            Candidate(person: try row.get("id"), name: try row.get("name"), unionName: try row.get("union_name"))
        }
    }

    func hasLogin(_ login: String) throws -> Bool {
        try db.value("SELECT id FROM account WHERE lower(login) = \(login.lowercased())", as: AccountID.self) != nil
    }

    /// Closes an account; of two who do it one wins.
    func disable(_ id: AccountID, at now: Instant) throws -> Bool {
        try db.run("UPDATE account SET disabled_at = \(now) WHERE id = \(id) AND disabled_at IS NULL") == 1
    }

    func enable(_ id: AccountID) throws -> Bool {
        try db.run("UPDATE account SET disabled_at = NULL WHERE id = \(id) AND disabled_at IS NOT NULL") == 1
    }

    func unlock(_ id: AccountID, at now: Instant) throws -> Bool {
        try db.run("UPDATE account SET failures = 0, locked_until = NULL WHERE id = \(id) AND locked_until > \(now)") == 1
    }

    /// What was done with an account, the latest first.
    func history(of id: AccountID) throws -> [JournalEntry] {
        try db.rows(
            """
            SELECT \(JournalEntry.columns) FROM journal_entry WHERE subject_kind = 'account' AND subject_id = \(id)
            ORDER BY sequence DESC LIMIT 30
            """
        ).map(JournalEntry.init)
    }

    private static func condition(_ state: AccountFile.State, at now: Instant) -> SQL {
        switch state {
        case .disabled: "account.disabled_at IS NOT NULL"
        case .locked: "account.disabled_at IS NULL AND account.locked_until > \(now)"
        case .invited: "account.disabled_at IS NULL AND account.password = ''"
        case .active:
            """
            account.disabled_at IS NULL AND account.password <> '' AND (account.locked_until IS NULL OR account.locked_until <= \(now))
            """
        }
    }

    private func rows(_ condition: SQL, _ order: SQL, limit: Int, at now: Instant) throws -> [AccountFile] {
        try db.rows(
            """
            SELECT account.id, account.login, account.password, account.locked_until, account.disabled_at, account.created_at,
                account.last_sign_in_at, account.last_sign_in_from, person.name, trade_union.id AS union_id,
                trade_union.name AS union_name, trade_union.path, invitation.expires_at,
                (SELECT count(*) FROM session WHERE session.account_id = account.id AND session.expires_at > \(now)) AS sessions,
                (SELECT count(*) FROM second_factor WHERE second_factor.account_id = account.id
                    AND second_factor.confirmed_at IS NOT NULL) AS factors,
                (SELECT count(*) FROM sign_on_link WHERE sign_on_link.account_id = account.id) AS links
            FROM account
            JOIN person ON person.id = account.person_id
            JOIN membership ON membership.person_id = person.id AND membership.until IS NULL
            JOIN trade_union ON trade_union.id = membership.union_id
            LEFT JOIN invitation ON invitation.account_id = account.id AND invitation.ended_at IS NULL
                AND invitation.expires_at > \(now)
            WHERE \(condition)
            ORDER BY \(order) LIMIT \(limit)
            """
        ).map { try Self.file($0, at: now) }
    }

    private static func file(_ row: Row, at now: Instant) throws -> AccountFile {
        let locked: Instant? = try row.find("locked_until")
        let isDisabled = try row.find("disabled_at", as: Instant.self) != nil
        let hasPassword = try !row.get("password", as: String.self).isEmpty
        let isLocked = locked.map { now < $0 } ?? false
        let state: AccountFile.State = isDisabled ? .disabled : !hasPassword ? .invited : isLocked ? .locked : .active
        return AccountFile(
            id: try row.get("id"),
            login: try row.get("login"),
            name: try row.get("name"),
            union: try row.get("union_id"),
            unionName: try row.get("union_name"),
            path: try row.get("path"),
            state: state,
            lockedUntil: isLocked ? locked : nil,
            createdAt: try row.get("created_at"),
            lastSignInAt: try row.find("last_sign_in_at"),
            lastSignInFrom: try row.find("last_sign_in_from") ?? "",
            sessions: try row.get("sessions"),
            invitedUntil: try row.find("expires_at"),
            hasSecondFactor: try row.get("factors", as: Int.self) > 0,
            hasSignOn: try row.get("links", as: Int.self) > 0
        )
    }
}

/// Somebody who could have an account.
struct Candidate: Sendable, Equatable {
    let person: PersonID
    let name: String
    let unionName: String
}
