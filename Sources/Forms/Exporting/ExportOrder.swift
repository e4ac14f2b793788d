// SPDX-License-Identifier: Apache-2.0
public import Kernel
import Storage

/// Who takes which answers along as a file (导出单), in what shape.
public struct ExportOrder: Sendable {
    public let id: ID<ExportOrder>
    public let owner: Subject
    public let account: AccountID
    public let format: AnswerExport.Format
    /// Whether what is personal stands in it uncovered.
    public let isInFull: Bool
    public let askedAt: Instant

    /// What its long work and its journal go by.
    var subject: Subject { Subject("answer_export", id) }
}

/// The orders as the database keeps them.
struct ExportOrderStore {
    let db: any Connection

    func insert(_ order: ExportOrder) throws {
        try db.run(
            """
            INSERT INTO answer_export (id, subject_kind, subject_id, account_id, format, in_full, asked_at)
            VALUES (\(order.id), \(order.owner.kind), \(order.owner.id), \(order.account), \(order.format), \(order.isInFull),
                \(order.askedAt))
            """
        )
    }

    func find(_ id: ID<ExportOrder>) throws -> ExportOrder? {
        try db.first(
            "SELECT id, subject_kind, subject_id, account_id, format, in_full, asked_at FROM answer_export WHERE id = \(id)"
        ).map { row in
            ExportOrder(
                id: try row.get("id"),
                owner: Subject(kind: try row.get("subject_kind"), id: try row.get("subject_id")),
                account: try row.get("account_id"),
                format: try row.get("format"),
                isInFull: try row.get("in_full"),
                askedAt: try row.get("asked_at")
            )
        }
    }
}
