// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// One use of a seal (用印登记): whose seal, who put it on the paper, when, on how many copies.
struct SealUse: Sendable, Equatable {
    let id: ID<SealUse>
    let document: ID<OfficialDocument>
    let organ: String
    let keeper: String
    let copies: Int
    let usedOn: Day
    let notedAt: Instant
    let notedBy: AccountID?
    let notedName: String
}

/// The register of seals as the database keeps it.
struct SealStore {
    let db: any Connection

    func insert(_ use: SealUse) throws {
        try db.run(
            """
            INSERT INTO seal_use (id, document_id, organ, keeper, copies, used_on, noted_at, noted_by, noted_name)
            VALUES (\(use.id), \(use.document), \(use.organ), \(use.keeper), \(use.copies), \(use.usedOn), \(use.notedAt),
                \(use.notedBy), \(use.notedName))
            """
        )
    }

    func uses(of document: ID<OfficialDocument>) throws -> [SealUse] {
        try db.rows(
            """
            SELECT id, document_id, organ, keeper, copies, used_on, noted_at, noted_by, noted_name
            FROM seal_use WHERE document_id = \(document) ORDER BY id LIMIT 200
            """
        ).map { row in
            SealUse(
                id: try row.get("id"),
                document: try row.get("document_id"),
                organ: try row.get("organ"),
                keeper: try row.get("keeper"),
                copies: try row.get("copies"),
                usedOn: try row.get("used_on"),
                notedAt: try row.get("noted_at"),
                notedBy: try row.find("noted_by"),
                notedName: try row.get("noted_name")
            )
        }
    }
}

extension DocumentDesk {
    /// Notes that a seal was put on a numbered document: no seal goes on what has no number, none on words that have changed.
    func noteSeal(_ document: OfficialDocument, organ: String, keeper: String, copies: Int, on day: Day) throws {
        guard [.numbered, .dispatched].contains(document.state), !document.onPaper else {
            throw DocumentRefusal.wrongState(document.state, needed: "编号以后、归档以前才登记用印")
        }
        guard document.content.format != .minutes else { throw DocumentRefusal.noSealOnMinutes }
        guard document.content.issuers.contains(organ) else { throw DocumentRefusal.foreignSeal(organ) }
        guard let signedOn = document.signedOn, signedOn <= day, day <= clerk.now.day else {
            throw DocumentRefusal.sealDay(document.signedOn ?? clerk.now.day)
        }
        try document.requireUnchanged()
        try SealStore(db: clerk.db).insert(
            SealUse(
                id: .make(at: clerk.now),
                document: document.id,
                organ: organ,
                keeper: keeper,
                copies: copies,
                usedOn: day,
                notedAt: clerk.now,
                notedBy: clerk.account,
                notedName: clerk.name
            )
        )
        try clerk.note(document.subject, "seal", "用印：\(organ)印章，\(keeper)盖，\(copies) 份，\(day.written)")
    }

    /// The organs whose seals have yet to be noted, where the union's chain asks for that.
    func missingSeals(_ document: OfficialDocument) throws -> [String] {
        guard !document.onPaper, document.content.format != .minutes,
            try approvals.chain(of: document.union, for: document.content.kind).needsSeal
        else { return [] }
        let noted = Set(try SealStore(db: clerk.db).uses(of: document.id).map(\.organ))
        return document.content.issuers.filter { !noted.contains($0) }
    }
}
