// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
import Web

/// The documents as the database keeps them.
public struct DocumentStore {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    public func find(_ id: ID<OfficialDocument>) throws -> OfficialDocument? {
        try db.first(
            """
            SELECT \(Self.columns) FROM official_document
            LEFT JOIN document_series ON document_series.id = official_document.series_id
            WHERE official_document.id = \(id)
            """
        ).map(Self.document)
    }

    /// The document that bears a number.
    func find(_ series: ID<DocumentSeries>, year: Int, sequence: Int) throws -> OfficialDocument? {
        try db.first(
            """
            SELECT \(Self.columns) FROM official_document
            JOIN document_series ON document_series.id = official_document.series_id
            WHERE official_document.series_id = \(series) AND official_document.number_year = \(year)
                AND official_document.number_sequence = \(sequence)
            """
        ).map(Self.document)
    }

    func insert(_ document: OfficialDocument) throws {
        let content = document.content
        try db.run(
            """
            INSERT INTO official_document (id, union_id, union_path, kind, urgency, letterhead, title, issuers, recipients,
                copies, body, enclosure, attachment_names, note, printer, state, year, created_at, drafted_by, drafted_name,
                signed_on, signers, content_hash, series_id, number_year, number_sequence, number, dispatched_at, printed_on,
                on_paper, format, annexes, present_names, excused_names, observing_names)
            VALUES (\(document.id), \(document.union), \(document.path), \(content.kind), \(content.urgency),
                \(content.letterhead), \(content.title), \(Self.text(content.issuers)), \(Self.text(content.recipients)),
                \(Self.text(content.copies)), \(content.body), \(content.enclosure), \(Self.text(content.attachmentNames)),
                \(content.note), \(content.printer), \(document.state), \(document.year), \(document.createdAt),
                \(document.draftedBy), \(document.draftedName), \(document.signedOn), \(Self.text(document.signers)),
                \(document.hash), \(document.number?.series), \(document.number?.year), \(document.number?.sequence),
                \(document.number?.text), \(document.dispatchedAt), \(document.printedOn), \(document.onPaper),
                \(content.format), \(content.annexes), \(content.attendance.present), \(content.attendance.excused),
                \(content.attendance.observing))
            """
        )
    }

    /// Writes new words into a document that still is where it was.
    func save(_ content: DocumentContent, of id: ID<OfficialDocument>, in state: DocumentState) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE official_document SET kind = \(content.kind), urgency = \(content.urgency),
                letterhead = \(content.letterhead), title = \(content.title), issuers = \(Self.text(content.issuers)),
                recipients = \(Self.text(content.recipients)), copies = \(Self.text(content.copies)), body = \(content.body),
                enclosure = \(content.enclosure), attachment_names = \(Self.text(content.attachmentNames)),
                note = \(content.note), printer = \(content.printer), format = \(content.format),
                annexes = \(content.annexes), present_names = \(content.attendance.present),
                excused_names = \(content.attendance.excused), observing_names = \(content.attendance.observing)
            WHERE id = \(id) AND state = \(state)
            """
        )
        return changed == 1
    }

    /// Moves a document on, if it still is where it was: of two people at once, one wins.
    func move(_ id: ID<OfficialDocument>, from: DocumentState, to: DocumentState, reason: String? = nil) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE official_document SET state = \(to), return_reason = \(reason) WHERE id = \(id) AND state = \(from)
            """
        )
        return changed == 1
    }

    func sign(_ document: OfficialDocument, signers: [String], on day: Day) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE official_document SET state = 'signed', signed_on = \(day), signers = \(Self.text(signers)),
                content_hash = \(document.content.hash), return_reason = NULL
            WHERE id = \(document.id) AND state = 'signing'
            """
        )
        return changed == 1
    }

    /// Back to whoever signs: the words changed after the signature, which therefore holds no longer.
    func reopen(
        _ id: ID<OfficialDocument>,
        from state: DocumentState,
        to next: DocumentState,
        reason: String
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE official_document SET state = \(next), signed_on = NULL, signers = NULL, content_hash = NULL,
                return_reason = \(reason)
            WHERE id = \(id) AND state = \(state)
            """
        )
        return changed == 1
    }

    func number(_ id: ID<OfficialDocument>, _ number: DocumentNumber) throws -> Bool {
        do {
            let changed = try db.run(
                """
                UPDATE official_document SET state = 'numbered', series_id = \(number.series), number_year = \(number.year),
                    number_sequence = \(number.sequence), number = \(number.text)
                WHERE id = \(id) AND state = 'rechecked'
                """
            )
            return changed == 1
        } catch let error as StorageError where error.kind == .unique {
            throw DocumentRefusal.numberTaken(number.text)
        }
    }

    func dispatch(_ id: ID<OfficialDocument>, at now: Instant, printedOn day: Day) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE official_document SET state = 'dispatched', dispatched_at = \(now), printed_on = COALESCE(printed_on, \(day))
            WHERE id = \(id) AND state = 'numbered'
            """
        )
        return changed == 1
    }

    func void(_ id: ID<OfficialDocument>, from state: DocumentState, reason: String) throws -> Bool {
        let changed = try db.run(
            "UPDATE official_document SET state = 'void', void_reason = \(reason) WHERE id = \(id) AND state = \(state)"
        )
        return changed == 1
    }

    /// How many documents of a union are in the archive for a year and a term.
    func filed(_ union: UnionID, year: Int, _ retention: Filing.Retention) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM official_document
            WHERE union_id = \(union) AND year = \(year) AND retention = \(retention)
            """
        ) ?? 0
    }

    func bearsItemCode(_ union: UnionID, _ code: String) throws -> Bool {
        let found: Int64? = try db.value(
            "SELECT id FROM official_document WHERE union_id = \(union) AND item_code = \(code) LIMIT 1"
        )
        return found != nil
    }

    func archive(_ id: ID<OfficialDocument>, _ filing: Filing) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE official_document SET state = 'archived', retention = \(filing.retention), item_code = \(filing.itemCode),
                archived_at = \(filing.at)
            WHERE id = \(id) AND state = 'dispatched'
            """
        )
        return changed == 1
    }

    private static func text(_ names: [String]) -> String { names.joined(separator: "\n") }

    private static func names(_ text: String?) -> [String] { (text ?? "").split(separator: "\n").map(String.init) }

    static let columns: SQL = """
        official_document.id, official_document.union_id, official_document.union_path, official_document.kind, urgency,
        letterhead, title, issuers, recipients, copies, body, enclosure, attachment_names, note, printer,
        official_document.state, official_document.year, created_at, drafted_by, drafted_name, return_reason, signed_on,
        signers, content_hash, series_id, number_year, number_sequence, document_series.code, dispatched_at, printed_on,
        on_paper, void_reason, retention, item_code, archived_at, format, annexes, present_names, excused_names,
        observing_names, withdraws_id, withdrawn_by_id
        """

    static func document(_ row: Row) throws -> OfficialDocument {
        var number: DocumentNumber?
        if let series: ID<DocumentSeries> = try row.find("series_id") {
            number = DocumentNumber(
                series: series,
                code: try row.get("code"),
                year: try row.get("number_year"),
                sequence: try row.get("number_sequence")
            )
        }
        var filing: Filing?
        if let at: Instant = try row.find("archived_at") {
            filing = Filing(retention: try row.get("retention"), itemCode: try row.find("item_code") ?? "", at: at)
        }
        return OfficialDocument(
            id: try row.get("id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            content: try content(row),
            state: try row.get("state"),
            year: try row.get("year"),
            createdAt: try row.get("created_at"),
            draftedBy: try row.find("drafted_by"),
            draftedName: try row.get("drafted_name"),
            returnReason: try row.find("return_reason"),
            signedOn: try row.find("signed_on"),
            signers: names(try row.find("signers")),
            hash: try row.find("content_hash"),
            number: number,
            dispatchedAt: try row.find("dispatched_at"),
            printedOn: try row.find("printed_on"),
            onPaper: try row.get("on_paper"),
            voidReason: try row.find("void_reason"),
            filing: filing,
            withdraws: try row.find("withdraws_id"),
            withdrawnBy: try row.find("withdrawn_by_id")
        )
    }

    private static func content(_ row: Row) throws -> DocumentContent {
        DocumentContent(
            kind: try row.get("kind"),
            urgency: try row.get("urgency"),
            letterhead: try row.get("letterhead"),
            title: try row.get("title"),
            issuers: names(try row.get("issuers")),
            recipients: names(try row.get("recipients")),
            copies: names(try row.get("copies")),
            body: try row.get("body"),
            enclosure: try row.get("enclosure"),
            attachmentNames: names(try row.get("attachment_names")),
            note: try row.get("note"),
            printer: try row.get("printer"),
            format: try row.get("format"),
            annexes: try row.get("annexes"),
            attendance: Attendance(
                present: try row.get("present_names"),
                excused: try row.get("excused_names"),
                observing: try row.get("observing_names")
            )
        )
    }
}
