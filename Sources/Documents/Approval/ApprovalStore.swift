// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The chains of unions and the steps of documents as the database keeps them.
struct ApprovalStore {
    let db: any Connection

    /// The chain for a kind: its own, or the union's for all kinds, or the usual one.
    func chain(of union: UnionID, for kind: DocumentKind) throws -> ApprovalChain {
        let rows = try db.rows(
            """
            SELECT document_kind, dept_review, office_check, signing, needs_seal FROM approval_chain
            WHERE union_id = \(union) AND document_kind IN ('', \(kind))
            ORDER BY document_kind DESC
            """
        )
        return try rows.first.map(Self.chain) ?? .usual
    }

    /// Every chain that a union has laid down; the key '' is for all kinds.
    func chains(of union: UnionID) throws -> [String: ApprovalChain] {
        let rows = try db.rows(
            "SELECT document_kind, dept_review, office_check, signing, needs_seal FROM approval_chain WHERE union_id = \(union)"
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("document_kind"), try Self.chain($0)) })
    }

    func set(_ chain: ApprovalChain, of union: UnionID, for kind: String) throws {
        try db.run(
            """
            INSERT INTO approval_chain (union_id, document_kind, dept_review, office_check, signing, needs_seal)
            VALUES (\(union), \(kind), \(chain.deptReview?.rawValue ?? ""), \(chain.officeCheck?.rawValue ?? ""),
                \(chain.signing), \(chain.needsSeal))
            ON CONFLICT (union_id, document_kind) DO UPDATE SET
                dept_review = excluded.dept_review, office_check = excluded.office_check, signing = excluded.signing,
                needs_seal = excluded.needs_seal
            """
        )
    }

    func insert(_ steps: [ApprovalStep]) throws {
        for step in steps {
            try db.run(
                """
                INSERT INTO document_step (id, document_id, position, kind, union_id, union_path, role, label, is_outside, state)
                VALUES (\(step.id), \(step.document), \(step.position), \(step.kind), \(step.union), \(step.path),
                    \(step.role), \(step.label), \(step.isOutside), \(step.state))
                """
            )
        }
    }

    func steps(of document: ID<OfficialDocument>) throws -> [ApprovalStep] {
        try db.rows(
            """
            SELECT id, document_id, position, kind, union_id, union_path, role, label, is_outside, state, opinion, done_at,
                done_name
            FROM document_step WHERE document_id = \(document) ORDER BY position
            """
        ).map(Self.step)
    }

    /// Writes who did a step; `false` when somebody else did it first.
    func finish(
        _ step: ID<ApprovalStep>,
        _ state: ApprovalStep.State,
        opinion: String,
        by account: AccountID?,
        name: String,
        at now: Instant
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE document_step SET state = \(state), opinion = \(opinion), done_at = \(now), done_by = \(account),
                done_name = \(name)
            WHERE id = \(step) AND state = 'waiting'
            """
        )
        return changed == 1
    }

    /// Drops the steps that nobody has done: the document went back, and its next round gets its own.
    func dropWaiting(of document: ID<OfficialDocument>) throws {
        try db.run("DELETE FROM document_step WHERE document_id = \(document) AND state = 'waiting'")
    }

    private static func chain(_ row: Row) throws -> ApprovalChain {
        ApprovalChain(
            deptReview: Role(rawValue: try row.get("dept_review")),
            officeCheck: Role(rawValue: try row.get("office_check")),
            signing: try row.get("signing"),
            needsSeal: try row.get("needs_seal")
        )
    }

    private static func step(_ row: Row) throws -> ApprovalStep {
        ApprovalStep(
            id: try row.get("id"),
            document: try row.get("document_id"),
            position: try row.get("position"),
            kind: try row.get("kind"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            role: try row.get("role"),
            label: try row.get("label"),
            isOutside: try row.get("is_outside"),
            state: try row.get("state"),
            opinion: try row.find("opinion") ?? "",
            doneAt: try row.find("done_at"),
            doneName: try row.find("done_name") ?? ""
        )
    }
}
