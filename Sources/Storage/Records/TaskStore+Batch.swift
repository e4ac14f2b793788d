// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Tasks that one act gives by the thousand: alike but for what a selection says of each.
public struct TaskBatch: Sendable {
    /// The first of as many ids in a row as the selection has rows.
    public let first: ID<WorkTask>
    public let role: String
    public let subjectKind: String
    public let verb: String
    public let title: String
    public let detail: String
    public let due: Day?
    public let createdAt: Instant
    /// A selection with the columns `union_id`, `subject_id` and `link`.
    public let rows: SQL

    public init(
        first: ID<WorkTask>,
        role: String,
        subjectKind: String,
        verb: String,
        title: String,
        detail: String,
        due: Day?,
        createdAt: Instant,
        rows: SQL
    ) {
        self.first = first
        self.role = role
        self.subjectKind = subjectKind
        self.verb = verb
        self.title = title
        self.detail = detail
        self.due = due
        self.createdAt = createdAt
        self.rows = rows
    }
}

extension TaskStore {
    /// Adds every task of a batch in one statement.
    public func add(_ batch: TaskBatch) throws {
        try db.run(
            """
            INSERT INTO task (id, union_id, role, subject_kind, subject_id, verb, title, detail, link,
                due_on, due_kind, created_at)
            SELECT CAST(\(batch.first) AS BIGINT) + row_number() OVER (ORDER BY entry.subject_id) - 1, entry.union_id,
                \(batch.role), \(batch.subjectKind), entry.subject_id, \(batch.verb), \(batch.title), \(batch.detail),
                entry.link, \(batch.due), 'office', \(batch.createdAt)
            FROM (\(batch.rows)) AS entry
            """
        )
    }

    /// Closes the open tasks with this verb about records of one kind that a selection names in its column `subject_id`.
    public func finish(
        every subjects: SQL,
        of kind: String,
        verb: String,
        at now: Instant,
        by name: String,
        outcome: String
    ) throws {
        try db.run(
            """
            UPDATE task SET done_at = \(now), done_by = \(name), outcome = \(outcome)
            WHERE subject_kind = \(kind) AND verb = \(verb) AND done_at IS NULL
                AND subject_id IN (SELECT entry.subject_id FROM (\(subjects)) AS entry)
            """
        )
    }
}
