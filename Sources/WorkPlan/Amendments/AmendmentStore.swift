// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The amendments as the database keeps them. Every move is conditional: of two officers at once, one wins.
struct AmendmentStore {
    let db: any Connection

    func find(_ id: ID<Plan>) throws -> Amendment? {
        try db.first("SELECT \(Self.columns) FROM plan_amendment WHERE id = \(id)").map(Self.amendment)
    }

    /// Every amendment of a plan, the latest first: one running at most, and those in force.
    func amendments(of plan: ID<Plan>) throws -> [Amendment] {
        try db.rows(
            "SELECT \(Self.columns) FROM plan_amendment WHERE plan_id = \(plan) ORDER BY version DESC LIMIT 200"
        ).map(Self.amendment)
    }

    /// The amendment by which a plan has its present text.
    func making(_ version: Int, of plan: ID<Plan>) throws -> Amendment? {
        try db.first(
            """
            SELECT \(Self.columns) FROM plan_amendment
            WHERE plan_id = \(plan) AND version = \(version) AND state = 'published'
            """
        ).map(Self.amendment)
    }

    /// Begins it, if none runs: of two at once, the second is told who was first.
    func insert(_ amendment: Amendment, by account: AccountID) throws {
        let basis = amendment.basis
        let made = try db.run(
            """
            INSERT INTO plan_amendment (id, plan_id, version, state, decision, number, decided_on, made_at, made_by, made_name)
            VALUES (\(amendment.id), \(amendment.plan), \(amendment.version), 'open', \(basis.decision), \(basis.number),
                \(basis.on), \(amendment.madeAt), \(account), \(amendment.madeName))
            ON CONFLICT DO NOTHING
            """
        )
        guard made == 1 else {
            throw AmendmentRefusal.running(try amendments(of: amendment.plan).first?.madeName ?? "")
        }
    }

    /// Hands it over; its text is closed with it.
    func submit(_ id: ID<Plan>, by account: AccountID, name: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE plan_amendment SET state = 'submitted', submitted_at = \(now), submitted_by = \(account),
                submitted_name = \(name)
            WHERE id = \(id) AND state = 'open'
            """
        )
        guard changed == 1 else { return false }
        return try PlanStore(db: db).submit(id, by: account, name: name, at: now)
    }

    func sendBack(_ id: ID<Plan>) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE plan_amendment SET state = 'open', submitted_at = NULL, submitted_by = NULL, submitted_name = NULL
            WHERE id = \(id) AND state = 'submitted'
            """
        )
        guard changed == 1 else { return false }
        return try PlanStore(db: db).sendBack(id)
    }

    func publish(_ id: ID<Plan>, adding count: Int, by name: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE plan_amendment SET state = 'published', published_at = \(now), published_name = \(name), added = \(count)
            WHERE id = \(id) AND state = 'submitted'
            """
        ) == 1
    }

    private static let columns: SQL = """
        id, plan_id, version, state, decision, number, decided_on, made_at, made_name, submitted_at, submitted_by,
        submitted_name, published_at, published_name, added
        """

    private static func amendment(_ row: Row) throws -> Amendment {
        Amendment(
            id: try row.get("id"),
            plan: try row.get("plan_id"),
            version: try row.get("version"),
            state: try row.get("state"),
            basis: .init(decision: try row.get("decision"), number: try row.get("number"), on: try row.get("decided_on")),
            madeAt: try row.get("made_at"),
            madeName: try row.get("made_name"),
            submittedBy: try row.find("submitted_by"),
            submittedName: try row.find("submitted_name"),
            submittedAt: try row.find("submitted_at"),
            publishedName: try row.find("published_name"),
            publishedAt: try row.find("published_at"),
            added: try row.find("added")
        )
    }
}
