// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What lists of documents ask for, each in one statement.
struct DocumentListStore {
    let db: any Connection

    static let pageLength = 50

    /// The documents of some unions, newest first; one more than a page tells that there is another.
    func list(
        within scope: Scope,
        state: DocumentState?,
        kind: DocumentKind?,
        matching filter: RegisterFilter,
        today: Day,
        before last: ID<OfficialDocument>?
    ) throws -> [DocumentListRow] {
        let byState: SQL = state.map { "AND official_document.state = \($0)" } ?? ""
        let byKind: SQL = kind.map { "AND official_document.kind = \($0)" } ?? ""
        let matching = filter.condition(
            ["official_document.title", "official_document.number", "official_document.issuers", "official_document.recipients"],
            day: "official_document.signed_on",
            year: "official_document.year",
            today: today
        )
        let rest: SQL = last.map { "AND official_document.id < \($0)" } ?? ""
        return try db.rows(
            """
            SELECT official_document.id, official_document.title, official_document.number, official_document.kind,
                official_document.state, official_document.signed_on, official_document.created_at,
                trade_union.short_name AS union_name
            FROM official_document JOIN trade_union ON trade_union.id = official_document.union_id
            WHERE \(scope.covers("official_document.union_path")) \(byState) \(byKind) \(matching) \(rest)
            ORDER BY official_document.id DESC LIMIT 51
            """
        ).map(DocumentListRow.init)
    }

    func years(within scope: Scope) throws -> [Int] {
        try db.rows(
            """
            SELECT DISTINCT year FROM official_document WHERE \(scope.covers("union_path")) ORDER BY year DESC LIMIT 30
            """
        ).map { try $0.get("year") }
    }

    /// How many issued documents of years before this one lie about outside the archive.
    func unfiled(within scope: Scope, before year: Int) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM official_document
            WHERE state = 'dispatched' AND year < \(year) AND \(scope.covers("union_path"))
            """
        ) ?? 0
    }
}

/// One line of the list of documents.
struct DocumentListRow: Sendable, Equatable {
    let id: ID<OfficialDocument>
    let title: String
    let number: String
    let kind: DocumentKind
    let state: DocumentState
    let date: Day
    let unionName: String

    init(_ row: Row) throws {
        id = try row.get("id")
        title = try row.get("title")
        number = try row.find("number") ?? ""
        kind = try row.get("kind")
        state = try row.get("state")
        let made: Instant = try row.get("created_at")
        date = try row.find("signed_on") ?? made.day
        unionName = try row.get("union_name")
    }
}
