// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The reports as the database keeps them.
struct ReportStore {
    let db: any Connection

    func find(_ id: ID<Report>) throws -> Report? {
        try db.first("SELECT \(Self.columns) FROM report WHERE id = \(id)").map(Self.report)
    }

    /// The reports of a plan that lie in a scope, newest first.
    func reports(of plan: ID<Plan>, in scope: Scope) throws -> [Report] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM report
            WHERE plan_id = \(plan) AND \(scope.covers("union_path"))
            ORDER BY union_path, created_at DESC LIMIT 200
            """
        ).map(Self.report)
    }

    /// The frozen reports of one union on one plan, oldest first: what a later report corrects.
    func frozen(of plan: ID<Plan>, union: UnionID) throws -> [Report] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM report
            WHERE plan_id = \(plan) AND union_id = \(union) AND state = 'frozen' ORDER BY frozen_at
            """
        ).map(Self.report)
    }

    func insert(_ report: Report) throws {
        try db.run(
            """
            INSERT INTO report (id, plan_id, union_id, union_path, kind, title, state, body, revision, created_at, created_name)
            VALUES (\(report.id), \(report.plan), \(report.union), \(report.path), \(report.kind), \(report.title),
                \(report.state), \(try StoredJSON.text(report.body)), \(report.revision), \(report.createdAt), \(report.createdName))
            """
        )
    }

    /// Keeps a new wording, if the draft is still the one that was read.
    func rewrite(_ report: Report, title: String, body: [Report.Block]) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE report SET title = \(title), body = \(try StoredJSON.text(body)), revision = revision + 1
            WHERE id = \(report.id) AND state = 'draft' AND revision = \(report.revision)
            """
        )
        return changed == 1
    }

    func freeze(_ report: Report, _ freeze: Report.Freeze) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE report SET state = 'frozen', frozen_at = \(freeze.at), frozen_name = \(freeze.by),
                frozen_body = \(try StoredJSON.text(freeze.body)), seal = '', mark = \(freeze.mark),
                frozen_annex = \(try freeze.annex.map(StoredJSON.text))
            WHERE id = \(report.id) AND state = 'draft' AND revision = \(report.revision)
            """
        )
        return changed == 1
    }

    /// Puts the seal on a frozen report; once.
    func seal(_ id: ID<Report>, _ seal: String) throws -> Bool {
        try db.run("UPDATE report SET seal = \(seal) WHERE id = \(id) AND state = 'frozen' AND seal = ''") == 1
    }

    /// What the seal covers besides the facts: text and tables, byte by byte as they are kept.
    func sealedText(of id: ID<Report>) throws -> String {
        let row = try db.first("SELECT frozen_body, frozen_annex FROM report WHERE id = \(id)")
        guard let row else { throw Refusal.notFound }
        return try row.get("frozen_body", as: String.self) + "\n" + (row.find("frozen_annex") ?? "")
    }

    /// Ties a frozen report to the document it becomes, if it still has the one that was seen: of two clerks, one wins.
    func handOver(_ report: Report, as document: ID<OfficialDocument>) throws -> Bool {
        let seen: SQL = report.document.map { "document_id = \($0)" } ?? "document_id IS NULL"
        let changed = try db.run(
            "UPDATE report SET document_id = \(document) WHERE id = \(report.id) AND state = 'frozen' AND \(seen)"
        )
        return changed == 1
    }

    /// The report that a document carries.
    func carried(by document: ID<OfficialDocument>) throws -> Report? {
        try db.first("SELECT \(Self.columns) FROM report WHERE document_id = \(document)").map(Self.report)
    }

    func remove(_ id: ID<Report>) throws -> Bool {
        try db.run("DELETE FROM report WHERE id = \(id) AND state = 'draft'") == 1
    }

    private static let columns: SQL = """
        id, plan_id, union_id, union_path, kind, title, state, body, revision, created_at, created_name, frozen_at, frozen_name,
        frozen_body, mark, seal, frozen_annex, document_id
        """

    private static func report(_ row: Row) throws -> Report {
        var freeze: Report.Freeze?
        if let at: Instant = try row.find("frozen_at") {
            let seal: String = try row.get("seal")
            freeze = .init(
                at: at,
                by: try row.get("frozen_name"),
                body: try StoredJSON.value(try row.get("frozen_body")),
                mark: try row.find("mark"),
                seal: seal.isEmpty ? nil : seal,
                annex: try row.find("frozen_annex").map { (text: String) in try StoredJSON.value(text) }
            )
        }
        return Report(
            id: try row.get("id"),
            plan: try row.get("plan_id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            kind: try row.get("kind"),
            title: try row.get("title"),
            state: try row.get("state"),
            body: try StoredJSON.value(try row.get("body")),
            revision: try row.get("revision"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name"),
            freeze: freeze,
            document: try row.find("document_id")
        )
    }
}
