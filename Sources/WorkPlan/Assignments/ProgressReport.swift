// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A report of progress (进展), or with its evidence the application for closing. How far it is in percent is nobody's to type.
struct ProgressReport: Sendable, Equatable {
    enum Kind: String, Sendable, SQLConvertible {
        case progress, closing
    }

    let id: ID<ProgressReport>
    let kind: Kind
    let progress: String
    let problems: String
    let nextStep: String
    let evidence: String
    /// Why it is to be closed while unions below have not finished; empty where they have.
    let openReason: String
    let reported: Assignment.Mark

    static let kind = "assignment_report"
    var subject: Subject { Subject(Self.kind, id) }
}

/// The reports as the database keeps them.
struct ProgressReportStore {
    let db: any Connection

    func insert(_ report: ProgressReport, of assignment: ID<Assignment>) throws {
        try db.run(
            """
            INSERT INTO assignment_report (id, assignment_id, kind, progress, problems, next_step, evidence, open_reason,
                reported_at, reported_by, reported_name)
            VALUES (\(report.id), \(assignment), \(report.kind), \(report.progress), \(report.problems), \(report.nextStep),
                \(report.evidence), \(report.openReason), \(report.reported.at), \(report.reported.account),
                \(report.reported.name))
            """
        )
    }

    /// The assignment that a report is about.
    func assignment(of report: Int64) throws -> ID<Assignment>? {
        try db.value("SELECT assignment_id FROM assignment_report WHERE id = \(report)")
    }

    /// The latest first.
    func reports(of assignment: ID<Assignment>) throws -> [ProgressReport] {
        try db.rows(
            """
            SELECT id, kind, progress, problems, next_step, evidence, open_reason, reported_at, reported_by, reported_name
            FROM assignment_report WHERE assignment_id = \(assignment)
            ORDER BY id DESC LIMIT 100
            """
        ).map { row in
            ProgressReport(
                id: try row.get("id"),
                kind: try row.get("kind"),
                progress: try row.get("progress"),
                problems: try row.get("problems"),
                nextStep: try row.get("next_step"),
                evidence: try row.get("evidence"),
                openReason: try row.get("open_reason"),
                reported: .init(
                    at: try row.get("reported_at"),
                    name: try row.get("reported_name"),
                    account: try row.get("reported_by")
                )
            )
        }
    }
}
