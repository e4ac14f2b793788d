// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// The accounts and grants as the database keeps them.
public struct AccountStore {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    public func open(_ id: AccountID, for person: PersonID, login: String, password: String, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO account (id, person_id, login, password, failures, theme, size, created_at)
            VALUES (\(id), \(person), \(login), \(password), 0, 'auto', 'normal', \(now))
            """
        )
    }

    public func grant(
        _ role: Role,
        to account: AccountID,
        in union: UnionID,
        withSubtree: Bool,
        from day: Day,
        by giver: AccountID?,
        id: Int64
    ) throws {
        try db.run(
            """
            INSERT INTO role_grant (id, account_id, union_id, role, with_subtree, from_on, given_by)
            VALUES (\(id), \(account), \(union), \(role), \(withSubtree), \(day), \(giver))
            """
        )
    }

    /// The grants in force on a day, highest union first. One that demands a second factor rests until there is one.
    func grants(of account: AccountID, on day: Day) throws -> [Viewer.Grant] {
        try db.rows(
            """
            SELECT role_grant.role, role_grant.with_subtree, trade_union.id, trade_union.path, trade_union.name
            FROM role_grant JOIN trade_union ON trade_union.id = role_grant.union_id
            WHERE role_grant.account_id = \(account) AND role_grant.from_on <= \(day)
                AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day))
                AND \(FactorDemandStore.isMet(on: day))
            ORDER BY trade_union.path, role_grant.id
            """
        ).map { row in
            Viewer.Grant(
                union: try row.get("id"),
                path: try row.get("path"),
                unionName: try row.get("name"),
                role: try row.get("role"),
                withSubtree: try row.get("with_subtree")
            )
        }
    }

    func find(login: String) throws -> Account? {
        try db.first(
            """
            SELECT account.id, person.name, membership.union_id, account.password, account.failures,
                account.locked_until, account.disabled_at
            FROM account
            JOIN person ON person.id = account.person_id
            JOIN membership ON membership.person_id = person.id AND membership.until IS NULL
            WHERE account.login = \(login)
            """
        ).map { row in
            Account(
                id: try row.get("id"),
                name: try row.get("name"),
                home: try row.get("union_id"),
                password: try row.get("password"),
                failures: try row.get("failures"),
                lockedUntil: try row.find("locked_until"),
                isDisabled: try row.find("disabled_at", as: Instant.self) != nil
            )
        }
    }

    func password(of account: AccountID) throws -> String? {
        try db.value("SELECT password FROM account WHERE id = \(account)")
    }

    /// Counts a failed try, and locks the account when it was the last one allowed.
    func countFailure(of account: AccountID, lockingUntil end: Instant, after limit: Int) throws {
        try db.run(
            """
            UPDATE account SET
                failures_since = failures_since + 1,
                failures = CASE WHEN failures + 1 >= \(limit) THEN 0 ELSE failures + 1 END,
                locked_until = CASE WHEN failures + 1 >= \(limit) THEN \(end) ELSE locked_until END
            WHERE id = \(account)
            """
        )
    }

    func isLocked(_ account: AccountID, at now: Instant) throws -> Bool {
        let end: Instant? = try db.value("SELECT locked_until FROM account WHERE id = \(account)")
        return end.map { now < $0 } ?? false
    }

    /// Notes a sign-in, and tells of the one before and of the failures since.
    func noteSignIn(of account: AccountID, at now: Instant, from address: String) throws -> FormerSignIn? {
        let row = try db.first(
            "SELECT last_sign_in_at, last_sign_in_from, failures_since FROM account WHERE id = \(account)"
        )
        try db.run(
            """
            UPDATE account SET failures = 0, locked_until = NULL, failures_since = 0, last_sign_in_at = \(now),
                last_sign_in_from = \(address)
            WHERE id = \(account)
            """
        )
        guard let row, let at: Instant = try row.find("last_sign_in_at") else { return nil }
        return FormerSignIn(at: at, address: try row.find("last_sign_in_from") ?? "", failures: try row.get("failures_since"))
    }

    func login(of account: AccountID) throws -> String? {
        try db.value("SELECT login FROM account WHERE id = \(account)")
    }

    func setLook(_ look: Viewer.Look, of account: AccountID) throws {
        try db.run("UPDATE account SET theme = \(look.theme), size = \(look.size) WHERE id = \(account)")
    }
}
