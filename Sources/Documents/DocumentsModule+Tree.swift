// SPDX-License-Identifier: Apache-2.0
public import Membership
internal import Storage

extension DocumentsModule {
    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([
            PathColumn("attachment", "union_path"), PathColumn("official_document", "union_path"),
            PathColumn("document_step", "union_path"), PathColumn("document_receipt", "union_path"),
            PathColumn("incoming_document", "union_path"),
        ])
        tree.look { union, db in
            let drafts = try db.value(
                """
                SELECT count(*) AS n FROM official_document
                WHERE union_id = \(union.id) AND state NOT IN ('dispatched', 'archived', 'void')
                """,
                as: Int.self
            )
            let steps = try db.value(
                """
                SELECT count(*) AS n FROM document_step JOIN official_document ON official_document.id = document_step.document_id
                WHERE document_step.union_id = \(union.id) AND document_step.state = 'waiting'
                    AND official_document.union_id <> \(union.id) AND official_document.state NOT IN ('dispatched', 'archived', 'void')
                """,
                as: Int.self
            )
            let receipts = try db.value(
                "SELECT count(*) AS n FROM document_receipt WHERE union_id = \(union.id) AND signed_at IS NULL",
                as: Int.self
            )
            let incoming = try db.value(
                "SELECT count(*) AS n FROM incoming_document WHERE union_id = \(union.id) AND state <> 'done'",
                as: Int.self
            )
            return [
                OpenMatter("份发文没有办完", count: drafts ?? 0, link: "/documents"),
                OpenMatter("份别的工会的公文等会签", count: steps ?? 0, link: "/tasks"),
                OpenMatter("份来文没有签收", count: receipts ?? 0, link: "/incoming"),
                OpenMatter("份收文没有办结", count: incoming ?? 0, link: "/incoming"),
            ]
        }
    }
}
