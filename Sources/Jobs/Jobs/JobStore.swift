// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Long work as the database keeps it.
public struct JobStore {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// Asks for work, in the transaction of the act that needs it; `nil` when the same work on the same record is under way.
    public func add(_ order: Job.Order, at now: Instant) throws -> ID<Job>? {
        let id = ID<Job>.make(at: now)
        let added = try db.run(
            """
            INSERT INTO job (id, kind, subject_kind, subject_id, union_id, account_id, account_name, title, link, state,
                done, total, step, attempts, next_at, stop_wanted, created_at)
            VALUES (\(id), \(order.kind), \(order.subject.kind), \(order.subject.id), \(order.union), \(order.account),
                \(order.name), \(order.title), \(order.link), 'open', 0, \(order.total), '', 0, \(now), \(false), \(now))
            ON CONFLICT DO NOTHING
            """
        )
        return added == 1 ? id : nil
    }

    public func find(_ id: ID<Job>) throws -> Job? {
        try db.first("SELECT \(Self.columns) FROM job WHERE id = \(id)").map(Self.job)
    }

    /// The newest work of a kind on a record.
    public func latest(_ kind: String, on subject: Subject) throws -> Job? {
        try db.first(
            """
            SELECT \(Self.columns) FROM job
            WHERE kind = \(kind) AND subject_kind = \(subject.kind) AND subject_id = \(subject.id)
            ORDER BY id DESC LIMIT 1
            """
        ).map(Self.job)
    }

    /// What somebody has asked for, newest first.
    func recent(of account: AccountID) throws -> [Job] {
        try db.rows(
            "SELECT \(Self.columns) FROM job WHERE account_id = \(account) ORDER BY id DESC LIMIT 50"
        ).map(Self.job)
    }

    /// Asks whoever works on it to stop; what nobody has begun ends at once.
    public func stop(_ id: ID<Job>, at now: Instant) throws -> Bool {
        let ended = try db.run(
            """
            UPDATE job SET state = 'stopped', stop_wanted = \(true), ended_at = \(now), outcome = '还没有开始就停了'
            WHERE id = \(id) AND state = 'open' AND lease IS NULL AND attempts = 0
            """
        )
        guard ended == 0 else { return true }
        return try db.run("UPDATE job SET stop_wanted = \(true) WHERE id = \(id) AND state = 'open'") == 1
    }

    /// Forgets what ended long ago.
    func forget(before instant: Instant) throws {
        try db.run("DELETE FROM job WHERE state <> 'open' AND ended_at < \(instant)")
    }

    static let columns: SQL = """
        id, kind, subject_kind, subject_id, union_id, account_id, account_name, title, link, state, done, total, step,
        attempts, stop_wanted, created_at, ended_at, outcome
        """

    static func job(_ row: Row) throws -> Job {
        let order = Job.Order(
            kind: try row.get("kind"),
            subject: Subject(kind: try row.get("subject_kind"), id: try row.get("subject_id")),
            union: try row.get("union_id"),
            account: try row.get("account_id"),
            name: try row.get("account_name"),
            title: try row.get("title"),
            link: try row.get("link"),
            total: try row.get("total")
        )
        return Job(
            id: try row.get("id"),
            order: order,
            state: try row.get("state"),
            done: try row.get("done"),
            total: order.total,
            step: try row.get("step"),
            attempts: try row.get("attempts"),
            isStopWanted: try row.get("stop_wanted"),
            createdAt: try row.get("created_at"),
            endedAt: try row.find("ended_at"),
            outcome: try row.find("outcome")
        )
    }
}
