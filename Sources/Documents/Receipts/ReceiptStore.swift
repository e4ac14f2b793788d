// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The receipts as the database keeps them.
struct ReceiptStore {
    let db: any Connection

    func insert(_ receipt: DocumentReceipt) throws {
        try db.run(
            """
            INSERT INTO document_receipt (id, document_id, union_id, union_path, is_copy, delivered_at, urged_count)
            VALUES (\(receipt.id), \(receipt.document), \(receipt.union), \(receipt.path), \(receipt.isCopy),
                \(receipt.deliveredAt), 0)
            """
        )
    }

    func find(_ id: ID<DocumentReceipt>) throws -> DocumentReceipt? {
        try db.first("SELECT \(Self.columns) WHERE document_receipt.id = \(id)").map(Self.receipt)
    }

    /// Everyone whom a document went to: who has not signed first, then in the order of the tree.
    func receipts(of document: ID<OfficialDocument>) throws -> [DocumentReceipt] {
        try db.rows(
            """
            SELECT \(Self.columns) WHERE document_receipt.document_id = \(document)
            ORDER BY CASE WHEN document_receipt.signed_at IS NULL THEN 0 ELSE 1 END, document_receipt.union_path
            LIMIT 2000
            """
        ).map(Self.receipt)
    }

    /// How many of each document's receipts there are, and how many are signed.
    func tallies(of documents: [ID<OfficialDocument>]) throws -> [ID<OfficialDocument>: (signed: Int, all: Int)] {
        guard !documents.isEmpty else { return [:] }
        let rows = try db.rows(
            """
            SELECT document_id, count(*) AS total, count(signed_at) AS signed FROM document_receipt
            WHERE document_id IN (\(list: documents)) GROUP BY document_id
            """
        )
        var tallies: [ID<OfficialDocument>: (signed: Int, all: Int)] = [:]
        for row in rows { tallies[try row.get("document_id")] = (try row.get("signed"), try row.get("total")) }
        return tallies
    }

    /// Signs for it, if nobody did: the time is the server's.
    func sign(_ id: ID<DocumentReceipt>, by account: AccountID?, name: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE document_receipt SET signed_at = \(now), signed_by = \(account), signed_name = \(name)
            WHERE id = \(id) AND signed_at IS NULL
            """
        )
        return changed == 1
    }

    func handle(_ id: ID<DocumentReceipt>, note: String, by name: String, at now: Instant) throws {
        try db.run(
            """
            UPDATE document_receipt SET handled_at = \(now), handled_name = \(name), handled_note = \(note)
            WHERE id = \(id) AND handled_at IS NULL
            """
        )
    }

    /// Marks those as urged today who have not signed and were not urged today; they are the ones to write to.
    func urge(_ receipts: [ID<DocumentReceipt>], on today: Day) throws -> [ID<DocumentReceipt>] {
        try db.rows(
            """
            UPDATE document_receipt SET urged_on = \(today), urged_count = urged_count + 1
            WHERE id IN (\(list: receipts)) AND signed_at IS NULL AND (urged_on IS NULL OR urged_on < \(today))
            RETURNING id
            """
        ).map { try $0.get("id") }
    }

    /// The issued documents for which somebody has not signed and was not urged so often yet, oldest first.
    func unsigned(urgedFewerThan times: Int) throws -> [ID<OfficialDocument>] {
        try db.rows(
            """
            SELECT DISTINCT document_receipt.document_id FROM document_receipt
            JOIN official_document ON official_document.id = document_receipt.document_id
            WHERE document_receipt.signed_at IS NULL AND document_receipt.urged_count < \(times)
                AND official_document.state IN ('dispatched', 'archived') AND official_document.withdrawn_by_id IS NULL
            ORDER BY document_receipt.document_id LIMIT 5000
            """
        ).map { try $0.get("document_id") }
    }

    /// Ends what waits for recipients.
    func closeTasks(of document: ID<OfficialDocument>, by name: String, at now: Instant, outcome: String) throws {
        try db.run(
            """
            UPDATE task SET done_at = \(now), done_by = \(name), outcome = \(outcome)
            WHERE subject_kind = 'receipt' AND done_at IS NULL
                AND subject_id IN (SELECT id FROM document_receipt WHERE document_id = \(document))
            """
        )
    }

    /// What waits to be signed for at some unions.
    func open(within scope: Scope) throws -> [(DocumentReceipt, title: String, number: String, sender: String)] {
        try db.rows(
            """
            SELECT \(Self.names), official_document.title, official_document.number, official_document.issuers
            FROM document_receipt
            JOIN trade_union ON trade_union.id = document_receipt.union_id
            JOIN official_document ON official_document.id = document_receipt.document_id
            WHERE document_receipt.signed_at IS NULL AND official_document.state <> 'void'
                AND official_document.withdrawn_by_id IS NULL AND \(scope.covers("document_receipt.union_path"))
            ORDER BY document_receipt.id DESC LIMIT 50
            """
        ).map { row in
            let issuers: String = try row.get("issuers")
            return (
                try Self.receipt(row), try row.get("title"), try row.find("number") ?? "",
                issuers.split(separator: "\n").joined(separator: "、")
            )
        }
    }

    func countOpen(within scope: Scope) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM document_receipt
            JOIN official_document ON official_document.id = document_receipt.document_id
            WHERE signed_at IS NULL AND official_document.state <> 'void'
                AND official_document.withdrawn_by_id IS NULL AND \(scope.covers("document_receipt.union_path"))
            """
        ) ?? 0
    }

    private static let names: SQL = """
        document_receipt.id, document_receipt.document_id, document_receipt.union_id, document_receipt.union_path,
        trade_union.name AS union_name, document_receipt.is_copy, document_receipt.delivered_at, document_receipt.signed_at,
        document_receipt.signed_name, document_receipt.handled_at, document_receipt.handled_name,
        document_receipt.handled_note, document_receipt.urged_on, document_receipt.urged_count
        """

    private static let columns: SQL =
        names + " FROM document_receipt JOIN trade_union ON trade_union.id = document_receipt.union_id"

    private static func receipt(_ row: Row) throws -> DocumentReceipt {
        DocumentReceipt(
            id: try row.get("id"),
            document: try row.get("document_id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            unionName: try row.get("union_name"),
            isCopy: try row.get("is_copy"),
            deliveredAt: try row.get("delivered_at"),
            signedAt: try row.find("signed_at"),
            signedName: try row.find("signed_name") ?? "",
            handledAt: try row.find("handled_at"),
            handledName: try row.find("handled_name") ?? "",
            handledNote: try row.find("handled_note") ?? "",
            urgedOn: try row.find("urged_on"),
            urgedCount: try row.get("urged_count")
        )
    }
}
