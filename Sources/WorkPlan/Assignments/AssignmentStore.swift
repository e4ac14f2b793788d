// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The assignments as the database keeps them. Every move is conditional; the tally follows in the same transaction.
struct AssignmentStore {
    let db: any Connection

    func find(_ id: ID<Assignment>) throws -> Assignment? {
        try db.first("\(Self.selection) WHERE assignment.id = \(id)").map(Self.assignment)
    }

    /// The parts that were passed on, in the order of the tree.
    func children(of id: ID<Assignment>) throws -> [Assignment] {
        try db.rows(
            """
            \(Self.selection) WHERE assignment.parent_id = \(id)
            ORDER BY assignment.union_path, assignment.id LIMIT 200
            """
        ).map(Self.assignment)
    }

    /// How the parts that were passed on stand.
    func childCounts(of id: ID<Assignment>) throws -> StateCounts {
        try db.first("SELECT \(StateCounts.counted) FROM assignment WHERE parent_id = \(id)").map(StateCounts.init) ?? .zero
    }

    /// What unions of a measure have in hand, for those who act for exactly these unions.
    func inHand(of measure: ID<Measure>, at paths: [String]) throws -> [Assignment] {
        try db.rows(
            """
            \(Self.selection)
            WHERE assignment.measure_id = \(measure) AND assignment.union_path IN (\(list: paths))
                AND assignment.state <> 'withdrawn'
            ORDER BY assignment.union_path LIMIT 20
            """
        ).map(Self.assignment)
    }

    func sign(_ assignment: Assignment, by name: String, at now: Instant) throws {
        let changed = try db.run(
            """
            UPDATE assignment SET state = 'signed', signed_at = \(now), signed_name = \(name)
            WHERE id = \(assignment.id) AND state = 'issued'
            """
        )
        try moved(changed, assignment, .sign, to: .signed)
    }

    func submit(_ assignment: Assignment, by account: AccountID, name: String, at now: Instant) throws {
        let changed = try db.run(
            """
            UPDATE assignment SET state = 'submitted', submitted_at = \(now), submitted_by = \(account),
                submitted_name = \(name)
            WHERE id = \(assignment.id) AND state = 'signed'
            """
        )
        try moved(changed, assignment, .submit, to: .submitted)
    }

    func sendBack(_ assignment: Assignment, by name: String, reason: String, at now: Instant) throws {
        let changed = try db.run(
            """
            UPDATE assignment SET state = 'signed', submitted_at = NULL, submitted_by = NULL, submitted_name = NULL,
                returned_at = \(now), returned_name = \(name), returned_reason = \(reason)
            WHERE id = \(assignment.id) AND state = 'submitted'
            """
        )
        try moved(changed, assignment, .sendBack, to: .signed)
    }

    func close(_ assignment: Assignment, by account: AccountID, name: String, note: String, at now: Instant) throws {
        let changed = try db.run(
            """
            UPDATE assignment SET state = 'closed', closed_at = \(now), closed_by = \(account), closed_name = \(name),
                closed_note = \(note)
            WHERE id = \(assignment.id) AND state = 'submitted' AND submitted_by <> \(account)
            """
        )
        try moved(changed, assignment, .close, to: .closed)
    }

    func withdraw(_ assignment: Assignment, by name: String, reason: String, at now: Instant) throws {
        let changed = try db.run(
            """
            UPDATE assignment SET state = 'withdrawn', withdrawn_at = \(now), withdrawn_name = \(name),
                withdrawn_reason = \(reason)
            WHERE id = \(assignment.id) AND state = \(assignment.state)
            """
        )
        try moved(changed, assignment, .withdraw, to: .withdrawn)
    }

    /// Another day, as the leadership body decided.
    func postpone(_ id: ID<Assignment>, to day: Day) throws {
        try db.run("UPDATE assignment SET due_on = \(day) WHERE id = \(id)")
    }

    /// The one who came second is told what the first did.
    private func moved(_ changed: Int, _ assignment: Assignment, _ verb: Assignment.Verb, to state: Assignment.State) throws {
        guard changed == 1 else {
            try find(assignment.id)?.require(verb)
            throw Refusal.notFound
        }
        try AssignmentTally(db: db).move(assignment, from: assignment.state, to: state)
    }
}

extension AssignmentStore {
    private static let selection: SQL = """
        SELECT assignment.id, assignment.plan_id, assignment.measure_id, assignment.parent_id, assignment.union_id,
            assignment.union_path, assignment.due_on, assignment.state, assignment.signed_at, assignment.signed_name,
            assignment.submitted_at, assignment.submitted_by, assignment.submitted_name, assignment.returned_at,
            assignment.returned_name, assignment.returned_reason, assignment.closed_at, assignment.closed_by,
            assignment.closed_name, assignment.closed_note, assignment.withdrawn_at, assignment.withdrawn_name,
            assignment.withdrawn_reason, own.short_name AS union_name, assignment_issue.id AS issue_id,
            assignment_issue.issuer_id, assignment_issue.issuer_path, issuer.short_name AS issuer_name,
            assignment_issue.title, assignment_issue.part, assignment_issue.recipients, assignment_issue.instruction,
            assignment_issue.due_on AS issue_due_on, assignment_issue.issued_at, assignment_issue.issued_by,
            assignment_issue.issued_name
        FROM assignment
        JOIN assignment_issue ON assignment_issue.id = assignment.issue_id
        JOIN trade_union AS own ON own.id = assignment.union_id
        JOIN trade_union AS issuer ON issuer.id = assignment.issuer_id
        """

    private static func assignment(_ row: Row) throws -> Assignment {
        Assignment(
            id: try row.get("id"),
            plan: try row.get("plan_id"),
            measure: try row.get("measure_id"),
            parent: try row.find("parent_id"),
            issue: try issue(row),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            due: try row.get("due_on"),
            state: try row.get("state"),
            signed: try mark(row, at: "signed_at", name: "signed_name"),
            submitted: try mark(row, at: "submitted_at", name: "submitted_name", account: "submitted_by"),
            returned: try mark(row, at: "returned_at", name: "returned_name", words: "returned_reason"),
            closed: try mark(row, at: "closed_at", name: "closed_name", account: "closed_by", words: "closed_note"),
            withdrawn: try mark(row, at: "withdrawn_at", name: "withdrawn_name", words: "withdrawn_reason")
        )
    }

    private static func issue(_ row: Row) throws -> Issue {
        Issue(
            id: try row.get("issue_id"),
            issuer: try row.get("issuer_id"),
            issuerPath: try row.get("issuer_path"),
            issuerName: try row.get("issuer_name"),
            title: try row.get("title"),
            part: try row.get("part"),
            recipients: try row.get("recipients"),
            instruction: try row.get("instruction"),
            due: try row.get("issue_due_on"),
            issued: .init(
                at: try row.get("issued_at"),
                name: try row.get("issued_name"),
                account: try row.get("issued_by")
            )
        )
    }

    private static func mark(_ row: Row, at: String, name: String, account: String? = nil, words: String? = nil) throws
        -> Assignment.Mark?
    {
        guard let instant: Instant = try row.find(at) else { return nil }
        return .init(
            at: instant,
            name: try row.get(name),
            account: try account.flatMap { try row.find($0) },
            words: try words.map { try row.get($0) } ?? ""
        )
    }
}
