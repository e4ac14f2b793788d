// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The grants as the database keeps them, those that are over among them.
struct GrantStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    func find(_ id: ID<HeldGrant>) throws -> HeldGrant? {
        try rows("role_grant.id = \(id)", limit: 1).first
    }

    /// Everything that an account was ever given, the latest first.
    func all(of account: AccountID) throws -> [HeldGrant] {
        try rows("role_grant.account_id = \(account)", limit: 200)
    }

    /// What is in force or to come of several accounts: a list's second query.
    func open(of accounts: [AccountID], on day: Day) throws -> [AccountID: [HeldGrant]] {
        let condition: SQL = "role_grant.account_id IN (\(list: accounts)) AND \(Self.isOpen(day))"
        return Dictionary(grouping: try rows(condition, limit: 1000), by: \.account)
    }

    /// The grants that a filter asks for, by union; one more than a page tells that there is another.
    func page(_ filter: GrantFilter, for viewer: Viewer, after last: ID<HeldGrant>?, on day: Day) throws -> [HeldGrant] {
        var condition = Self.condition(filter, for: viewer, on: day)
        if let last {
            condition =
                condition
                    + """
                     AND (trade_union.path, role_grant.id) > (SELECT u.path, g.id FROM role_grant g
                        JOIN trade_union u ON u.id = g.union_id WHERE g.id = \(last))
                    """
        }
        return try rows(condition, order: "trade_union.path, role_grant.id", limit: GrantFilter.pageLength + 1)
    }

    /// Hands over every grant that a filter asks for, by union.
    func each(_ filter: GrantFilter, for viewer: Viewer, on day: Day, _ body: (HeldGrant) throws -> Void) throws {
        let condition = Self.condition(filter, for: viewer, on: day)
        try db.each(Self.query(condition, "trade_union.path, role_grant.id")) { try body(Self.grant($0)) }
    }

    func count(_ filter: GrantFilter, for viewer: Viewer, on day: Day) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM role_grant JOIN account ON account.id = role_grant.account_id
            JOIN person ON person.id = account.person_id JOIN trade_union ON trade_union.id = role_grant.union_id
            WHERE \(Self.condition(filter, for: viewer, on: day))
            """
        ) ?? 0
    }

    private static func condition(_ filter: GrantFilter, for viewer: Viewer, on day: Day) -> SQL {
        var condition = viewer.scope(of: .readAccounts).covers("trade_union.path")
        if let role = filter.role { condition = condition + " AND role_grant.role = \(role)" }
        if let union = filter.union { condition = condition + " AND role_grant.union_id = \(union)" }
        switch filter.state {
        case .open: condition = condition + " AND " + isOpen(day)
        case .ending: condition = condition + " AND " + isOpen(day) + " AND role_grant.to_on <= \(filter.endingBy)"
        case .over: condition = condition + " AND NOT " + isOpen(day)
        }
        if !filter.words.isEmpty {
            let pattern = SearchPattern(filter.words).text
            condition =
                condition
                + " AND (lower(person.name) LIKE \(pattern) ESCAPE '!' OR lower(trade_union.name) LIKE \(pattern) ESCAPE '!')"
        }
        return condition
    }

    /// Grants whose last day comes within a span: what the night calls to mind.
    func ending(from first: Day, to last: Day) throws -> [HeldGrant] {
        try rows("role_grant.ended_at IS NULL AND role_grant.to_on BETWEEN \(first) AND \(last)", limit: 2000)
    }

    func insert(_ order: GrantOrder, id: ID<HeldGrant>, by giver: Viewer) throws {
        try db.run(
            """
            INSERT INTO role_grant
                (id, account_id, union_id, role, with_subtree, from_on, to_on, given_by, given_name, reason)
            VALUES (\(id), \(order.account), \(order.union), \(order.role), \(order.withSubtree), \(order.from), \(order.to),
                \(giver.account), \(giver.name), \(order.reason))
            """
        )
    }

    /// Ends a grant at once: its last day was yesterday. Of two who end it one wins.
    func end(_ id: ID<HeldGrant>, at now: Instant, by name: String, because reason: String) throws -> Bool {
        try db.run(
            """
            UPDATE role_grant SET to_on = \(now.day.adding(days: -1)), ended_at = \(now), ended_name = \(name), end_reason = \(reason)
            WHERE id = \(id) AND ended_at IS NULL
            """
        ) == 1
    }

    private static func isOpen(_ day: Day) -> SQL {
        "(role_grant.ended_at IS NULL AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day)))"
    }

    private func rows(_ condition: SQL, order: SQL = "role_grant.id DESC", limit: Int) throws -> [HeldGrant] {
        try db.rows(Self.query(condition, order) + " LIMIT \(limit)").map(Self.grant)
    }

    private static func query(_ condition: SQL, _ order: SQL) -> SQL {
        """
        SELECT role_grant.id, role_grant.account_id, role_grant.role, role_grant.union_id, role_grant.with_subtree,
            role_grant.from_on, role_grant.to_on, role_grant.given_name, role_grant.reason, role_grant.ended_at,
            role_grant.ended_name, role_grant.end_reason, person.name AS holder, trade_union.name, trade_union.path
        FROM role_grant
        JOIN account ON account.id = role_grant.account_id
        JOIN person ON person.id = account.person_id
        JOIN trade_union ON trade_union.id = role_grant.union_id
        WHERE \(condition)
        ORDER BY \(order)
        """
    }

    private static func grant(_ row: Row) throws -> HeldGrant {
        let endedAt: Instant? = try row.find("ended_at")
        let end = try endedAt.map { at in
            HeldGrant.End(at: at, name: try row.find("ended_name") ?? "", reason: try row.find("end_reason") ?? "")
        }
        return HeldGrant(
            id: try row.get("id"),
            account: try row.get("account_id"),
            holder: try row.get("holder"),
            role: try row.get("role"),
            union: try row.get("union_id"),
            unionName: try row.get("name"),
            path: try row.get("path"),
            withSubtree: try row.get("with_subtree"),
            from: try row.get("from_on"),
            to: try row.find("to_on"),
            givenName: try row.get("given_name"),
            reason: try row.get("reason"),
            end: end
        )
    }
}

/// Words to look for as a pattern of `LIKE … ESCAPE '!'`, whatever signs they hold.
struct SearchPattern {
    let text: String

    init(_ words: String) {
        var pattern = ""
        for character in words.lowercased() {
            if "!%_".contains(character) { pattern.append("!") }
            pattern.append(character)
        }
        text = "%\(pattern)%"
    }
}
