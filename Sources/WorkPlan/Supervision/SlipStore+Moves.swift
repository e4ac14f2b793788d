// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What becomes of a slip: every move is conditional, so that of two at once one wins.
extension SlipStore {
    /// What a slip is issued with.
    struct Draft: Sendable {
        let id: ID<Slip>
        let matter: Matter
        let level: Slip.Level
        let cause: Cause
        let previous: ID<Slip>?
        let year: Int
        let text: String
        let reason: String
        /// `nil` where the rule takes the step.
        let by: AccountID?
        let name: String
        let at: Instant
        /// `nil` for what waits for the chair.
        let answerDue: Day?
        let digest: ID<SupervisionDigest>?
    }

    /// Issues it, or keeps it as proposed; `false` where the same has been sent for the same cause.
    func insert(_ draft: Draft) throws -> Bool {
        let matter = draft.matter
        var assignment: ID<Assignment>?
        if case .assignment(let id) = matter.key { assignment = id }
        let number: SQL = draft.answerDue == nil ? "NULL" : Self.nextNumber(matter.plan, draft.year)
        let issuedAt = draft.answerDue == nil ? nil : draft.at
        let state: Slip.State = draft.answerDue == nil ? .proposed : .issued
        let made = try db.run(
            """
            INSERT INTO supervision_slip (id, assignment_id, plan_id, measure_id, issuer_id, issuer_path, union_id, union_path,
                level, cause, previous_id, year, number, text, reason, state, made_at, made_by, made_name, issued_at,
                answer_due_on, evidence, digest_id)
            VALUES (\(draft.id), \(assignment), \(matter.plan), \(matter.measure), \(matter.issuer),
                \(matter.issuerPath), \(matter.union), \(matter.unionPath), \(draft.level),
                \(draft.cause), \(draft.previous), \(draft.year), \(number), \(draft.text), \(draft.reason), \(state),
                \(draft.at), \(draft.by), \(draft.name), \(issuedAt), \(draft.answerDue), NULL, \(draft.digest))
            ON CONFLICT DO NOTHING
            """
        )
        return made == 1
    }

    /// Lets a step go up, if it still failed as it was read.
    func escalate(_ slip: Slip) throws -> Bool {
        try db.run("UPDATE supervision_slip SET state = 'escalated' WHERE id = \(slip.id) AND state = \(slip.state)") == 1
    }

    func confirm(_ slip: Slip, text: String, answerDue: Day, by account: AccountID, name: String, at now: Instant) throws -> Bool
    {
        try db.run(
            """
            UPDATE supervision_slip SET state = 'issued', number = \(Self.nextNumber(slip.plan, slip.year)), text = \(text),
                issued_at = \(now), answer_due_on = \(answerDue), confirmed_at = \(now), confirmed_by = \(account),
                confirmed_name = \(name)
            WHERE id = \(slip.id) AND state = 'proposed'
            """
        ) == 1
    }

    func acknowledge(_ slip: Slip, by name: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE supervision_slip SET state = 'acknowledged', acknowledged_at = \(now), acknowledged_name = \(name)
            WHERE id = \(slip.id) AND state = 'issued'
            """
        ) == 1
    }

    func answer(_ slip: Slip, _ answer: String, evidence: String, by account: AccountID, name: String, at now: Instant) throws
        -> Bool
    {
        try db.run(
            """
            UPDATE supervision_slip SET state = 'answered', answered_at = \(now), answered_by = \(account),
                answered_name = \(name), answer = \(answer), evidence = \(evidence), judged_at = NULL, judged_by = NULL,
                judged_name = NULL, judgement = NULL
            WHERE id = \(slip.id) AND state = \(slip.state)
            """
        ) == 1
    }

    /// Resolved, not enough, or dropped; `account` is `nil` where something else ended it.
    func judge(_ slip: Slip, to state: Slip.State, _ words: String, by account: AccountID?, name: String, at now: Instant) throws
        -> Bool
    {
        try db.run(
            """
            UPDATE supervision_slip SET state = \(state), judged_at = \(now), judged_by = \(account), judged_name = \(name),
                judgement = \(words)
            WHERE id = \(slip.id) AND state = \(slip.state)
            """
        ) == 1
    }

    private static func nextNumber(_ plan: ID<Plan>, _ year: Int) -> SQL {
        """
        (SELECT COALESCE(max(numbered.number), 0) + 1 FROM supervision_slip AS numbered
            WHERE numbered.plan_id = \(plan) AND numbered.year = \(year))
        """
    }
}
