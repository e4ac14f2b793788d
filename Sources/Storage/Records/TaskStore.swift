// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// A role that someone holds in a union: what tasks wait for.
public struct Desk: Hashable, Sendable {
    public let union: UnionID
    public let role: String
    /// Of somebody's desk: whether the grant reaches the unions below. Of a desk where a task is put: whether it has to, because
    /// the task is about one of them.
    public let reachesBelow: Bool

    public init(union: UnionID, role: String, reachesBelow: Bool = false) {
        self.union = union
        self.role = role
        self.reachesBelow = reachesBelow
    }
}

/// The tasks as the database keeps them.
public struct TaskStore {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    public func add(_ task: WorkTask) throws {
        try db.run(
            """
            INSERT INTO task (id, union_id, role, subject_kind, subject_id, verb, title, detail, link,
                due_on, due_kind, created_at, below)
            VALUES (\(task.id), \(task.union), \(task.role), \(task.subject.kind), \(task.subject.id), \(task.verb),
                \(task.title), \(task.detail), \(task.link), \(task.due), \(task.dueKind), \(task.createdAt), \(task.isBelow))
            """
        )
    }

    /// Closes every open task about a record that waits with this verb.
    public func finish(_ subject: Subject, verb: String, at now: Instant, by name: String, outcome: String) throws {
        try db.run(
            """
            UPDATE task SET done_at = \(now), done_by = \(name), outcome = \(outcome)
            WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id) AND verb = \(verb) AND done_at IS NULL
            """
        )
    }

    /// How many tasks a page of the inbox holds.
    public static let pageLength = 50

    /// What waits at these desks, most urgent first: deadlines of the law before those of the office.
    /// A page begins after the task that ended the page before; one task more than a page tells that there is another.
    public func open(for desks: Set<Desk>, after last: ID<WorkTask>? = nil) throws -> [WorkTask] {
        let rest: SQL = last.map { "AND \(Self.order) > (SELECT \(Self.key) FROM task WHERE id = \($0))" } ?? ""
        return try db.rows(
            """
            SELECT \(Self.columns) FROM task
            WHERE done_at IS NULL AND \(Self.at(desks)) \(rest)
            ORDER BY \(Self.key)
            LIMIT 51
            """
        ).map(Self.task)
    }

    /// How many tasks wait, how many of them are overdue and how many are due today.
    public func tally(for desks: Set<Desk>, on day: Day) throws -> (waiting: Int, overdue: Int, today: Int) {
        guard !desks.isEmpty else { return (0, 0, 0) }
        let row = try db.first(
            """
            SELECT count(*) AS waiting, count(*) FILTER (WHERE \(Self.day) < \(day)) AS overdue,
                count(*) FILTER (WHERE \(Self.day) = \(day)) AS today
            FROM task WHERE done_at IS NULL AND \(Self.at(desks))
            """
        )
        return (try row?.get("waiting") ?? 0, try row?.get("overdue") ?? 0, try row?.get("today") ?? 0)
    }

    // A task without a day comes after all that have one.
    private static let day: SQL = "COALESCE(due_on, '9999-12-31')"
    private static let key: SQL = "COALESCE(due_on, '9999-12-31'), due_kind, id"
    private static let order: SQL = "(COALESCE(due_on, '9999-12-31'), due_kind, id)"

    /// What was done at these desks, newest first.
    public func done(for desks: Set<Desk>) throws -> [FinishedTask] {
        try db.rows(
            """
            SELECT \(Self.columns), done_at, done_by, outcome FROM task
            WHERE done_at IS NOT NULL AND \(Self.at(desks))
            ORDER BY done_at DESC, id DESC
            LIMIT 200
            """
        ).map { row in
            FinishedTask(
                task: try Self.task(row),
                at: try row.get("done_at"),
                by: try row.find("done_by") ?? "",
                outcome: try row.get("outcome")
            )
        }
    }

    /// How many tasks wait at these desks.
    public func count(for desks: Set<Desk>) throws -> Int {
        guard !desks.isEmpty else { return 0 }
        return try db.value("SELECT count(*) AS n FROM task WHERE done_at IS NULL AND \(Self.at(desks))") ?? 0
    }

    private static func at(_ desks: Set<Desk>) -> SQL {
        // Sorted, so that the same desks are the same statement and its plan is found again.
        let sorted = desks.sorted {
            ($0.union, $0.role, $0.reachesBelow ? 1 : 0) < ($1.union, $1.role, $1.reachesBelow ? 1 : 0)
        }
        guard let first = sorted.first else { return "FALSE" }
        return sorted.dropFirst().reduce("(" + condition(first)) { $0 + " OR " + condition($1) } + ")"
    }

    /// What is about a union below does not open to a grant without the branch, and so is not on its desk.
    private static func condition(_ desk: Desk) -> SQL {
        let own: SQL = desk.reachesBelow ? "" : " AND NOT below"
        return "(union_id = \(desk.union) AND role = \(desk.role)\(own))"
    }

    private static let columns: SQL = """
        id, union_id, role, subject_kind, subject_id, verb, title, detail, link, due_on, due_kind, created_at, below
        """

    private static func task(_ row: Row) throws -> WorkTask {
        WorkTask(
            id: try row.get("id"),
            union: try row.get("union_id"),
            role: try row.get("role"),
            subject: Subject(kind: try row.get("subject_kind"), id: try row.get("subject_id")),
            verb: try row.get("verb"),
            title: try row.get("title"),
            detail: try row.get("detail"),
            link: try row.get("link"),
            due: try row.find("due_on"),
            dueKind: try row.get("due_kind"),
            isBelow: try row.get("below"),
            createdAt: try row.get("created_at")
        )
    }
}

/// A task that has been done.
public struct FinishedTask: Sendable, Equatable {
    public let task: WorkTask
    public let at: Instant
    public let by: String
    public let outcome: String
}

extension WorkTask.DueKind: SQLConvertible {}
