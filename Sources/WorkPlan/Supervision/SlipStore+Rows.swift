// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How a row becomes a slip.
extension SlipStore {
    static let selection: SQL = """
        SELECT supervision_slip.id, supervision_slip.assignment_id, supervision_slip.plan_id, supervision_slip.measure_id,
            supervision_slip.issuer_id, supervision_slip.issuer_path, issuer.short_name AS issuer_name,
            supervision_slip.union_id, supervision_slip.union_path, own.short_name AS union_name,
            COALESCE(NULLIF(assignment_issue.title, ''), measure.phrase) AS title,
            supervision_slip.level, supervision_slip.cause, supervision_slip.previous_id, supervision_slip.year,
            supervision_slip.number, supervision_slip.text, supervision_slip.reason, supervision_slip.state,
            supervision_slip.made_at, supervision_slip.made_by, supervision_slip.made_name, supervision_slip.issued_at,
            supervision_slip.answer_due_on, supervision_slip.confirmed_at, supervision_slip.confirmed_by,
            supervision_slip.confirmed_name, supervision_slip.acknowledged_at, supervision_slip.acknowledged_name,
            supervision_slip.answered_at, supervision_slip.answered_by, supervision_slip.answered_name,
            supervision_slip.answer, supervision_slip.evidence, supervision_slip.judged_at, supervision_slip.judged_by,
            supervision_slip.judged_name, supervision_slip.judgement, supervision_slip.digest_id
        FROM supervision_slip
        LEFT JOIN assignment ON assignment.id = supervision_slip.assignment_id
        LEFT JOIN assignment_issue ON assignment_issue.id = assignment.issue_id
        JOIN measure ON measure.id = supervision_slip.measure_id
        JOIN trade_union AS own ON own.id = supervision_slip.union_id
        JOIN trade_union AS issuer ON issuer.id = supervision_slip.issuer_id
        """

    static func slip(_ row: Row) throws -> Slip {
        Slip(
            id: try row.get("id"),
            assignment: try row.find("assignment_id"),
            plan: try row.get("plan_id"),
            measure: try row.get("measure_id"),
            issuer: try row.get("issuer_id"),
            issuerPath: try row.get("issuer_path"),
            issuerName: try row.get("issuer_name"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            title: try row.get("title"),
            level: try row.get("level"),
            cause: try row.get("cause"),
            previous: try row.find("previous_id"),
            year: try row.get("year"),
            number: try row.find("number"),
            text: try row.get("text"),
            reason: try row.get("reason"),
            state: try row.get("state"),
            made: .init(at: try row.get("made_at"), name: try row.get("made_name"), account: try row.find("made_by")),
            issuedAt: try row.find("issued_at"),
            answerDue: try row.find("answer_due_on"),
            confirmed: try mark(row, "confirmed"),
            acknowledged: try mark(row, "acknowledged", hasAccount: false),
            answered: try mark(row, "answered", words: "answer"),
            evidence: try row.find("evidence") ?? "",
            judged: try mark(row, "judged", words: "judgement"),
            digest: try row.find("digest_id")
        )
    }

    private static func mark(_ row: Row, _ name: String, hasAccount: Bool = true, words: String? = nil) throws -> Assignment.Mark?
    {
        guard let at: Instant = try row.find("\(name)_at") else { return nil }
        return .init(
            at: at,
            name: try row.get("\(name)_name"),
            account: hasAccount ? try row.find("\(name)_by") : nil,
            words: try words.map { try row.get($0) } ?? ""
        )
    }
}
