// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The register as the database keeps it.
struct IncomingStore {
    let db: any Connection

    func find(_ id: ID<IncomingDocument>) throws -> IncomingDocument? {
        try db.first("SELECT \(Self.columns) WHERE incoming_document.id = \(id)").map(Self.entry)
    }

    static let pageLength = 50

    /// The register of some unions, newest first; one entry more than a page tells that there is another.
    func list(
        within scope: Scope,
        state: IncomingDocument.State?,
        matching: RegisterFilter,
        today: Day,
        before last: ID<IncomingDocument>?
    )
        throws -> [IncomingDocument]
    {
        let filter: SQL = state.map { "AND incoming_document.state = \($0)" } ?? ""
        let found = matching.condition(
            ["incoming_document.title", "incoming_document.number", "incoming_document.sender"],
            day: "incoming_document.received_on",
            year: "incoming_document.year",
            today: today
        )
        let rest: SQL = last.map { "AND incoming_document.id < \($0)" } ?? ""
        return try db.rows(
            """
            SELECT \(Self.columns) WHERE \(scope.covers("incoming_document.union_path")) \(filter) \(found) \(rest)
            ORDER BY incoming_document.id DESC LIMIT 51
            """
        ).map(Self.entry)
    }

    func insert(_ entry: IncomingDocument, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO incoming_document (id, union_id, union_path, receipt_id, year, sequence, sender, number, title,
                received_on, state, registered_at, registered_name)
            VALUES (\(entry.id), \(entry.union), \(entry.path), \(entry.receipt), \(entry.year), \(entry.sequence),
                \(entry.sender), \(entry.number), \(entry.title), \(entry.receivedOn), \(entry.state), \(now),
                \(entry.registeredName))
            """
        )
    }

    func nextSequence(of union: UnionID, in year: Int) throws -> Int {
        let last: Int? = try db.value(
            "SELECT max(sequence) AS last FROM incoming_document WHERE union_id = \(union) AND year = \(year)"
        )
        return (last ?? 0) + 1
    }

    func propose(_ id: ID<IncomingDocument>, _ words: String) throws -> Bool {
        try db.run(
            "UPDATE incoming_document SET state = 'proposed', proposal = \(words) WHERE id = \(id) AND state = 'registered'"
        ) == 1
    }

    func instruct(_ id: ID<IncomingDocument>, _ words: String) throws -> Bool {
        try db.run(
            "UPDATE incoming_document SET state = 'instructed', instruction = \(words) WHERE id = \(id) AND state = 'proposed'"
        ) == 1
    }

    func handle(_ id: ID<IncomingDocument>, _ name: String) throws -> Bool {
        try db.run(
            "UPDATE incoming_document SET state = 'handling', handler = \(name) WHERE id = \(id) AND state = 'instructed'"
        ) == 1
    }

    func complete(_ id: ID<IncomingDocument>, _ words: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE incoming_document SET state = 'done', outcome = \(words), done_at = \(now)
            WHERE id = \(id) AND state = 'handling'
            """
        ) == 1
    }

    private static let columns: SQL = """
        incoming_document.id, incoming_document.union_id, incoming_document.union_path, incoming_document.receipt_id,
        document_receipt.document_id, incoming_document.year, incoming_document.sequence, incoming_document.sender,
        incoming_document.number, incoming_document.title, incoming_document.received_on, incoming_document.state,
        incoming_document.registered_name, incoming_document.proposal, incoming_document.instruction,
        incoming_document.handler, incoming_document.outcome
        FROM incoming_document LEFT JOIN document_receipt ON document_receipt.id = incoming_document.receipt_id
        """

    private static func entry(_ row: Row) throws -> IncomingDocument {
        IncomingDocument(
            id: try row.get("id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            receipt: try row.find("receipt_id"),
            document: try row.find("document_id"),
            year: try row.get("year"),
            sequence: try row.get("sequence"),
            sender: try row.get("sender"),
            number: try row.get("number"),
            title: try row.get("title"),
            receivedOn: try row.get("received_on"),
            state: try row.get("state"),
            registeredName: try row.get("registered_name"),
            proposal: try row.find("proposal") ?? "",
            instruction: try row.find("instruction") ?? "",
            handler: try row.find("handler") ?? "",
            outcome: try row.find("outcome") ?? ""
        )
    }
}
