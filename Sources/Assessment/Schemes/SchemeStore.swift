// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The schemes as the database keeps them.
struct SchemeStore {
    let db: any Connection

    func find(_ id: ID<Scheme>) throws -> Scheme? {
        try db.first("SELECT \(Self.columns) FROM \(Self.source) WHERE scheme.id = \(id)").map(Self.scheme)
    }

    /// The scheme, where the viewer holds the permission at the union whose scheme it is.
    func require(_ id: ID<Scheme>, _ permission: Permission, for viewer: Viewer) throws -> Scheme {
        guard let scheme = try find(id), viewer.may(permission, at: scheme.unionPath) else { throw Refusal.notFound }
        return scheme
    }

    /// What someone may see: of their own union's making whole, of the union above once it is issued.
    func list(for viewer: Viewer) throws -> [Scheme] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.source)
            WHERE \(viewer.scope(of: .readPlans).covers("scheme.union_path"))
                OR scheme.state <> 'draft' AND EXISTS (
                    SELECT 1 FROM assessment_sheet WHERE assessment_sheet.scheme_id = scheme.id
                        AND \(viewer.scope(of: .readPlans).covers("assessment_sheet.union_path")))
            ORDER BY scheme.year DESC, scheme.id DESC
            LIMIT 100
            """
        ).map(Self.scheme)
    }

    func insert(
        _ content: SchemeContent,
        id: ID<Scheme>,
        of union: Union,
        year: Int,
        plan: Int64?,
        by name: String,
        at now: Instant
    )
        throws -> Bool
    {
        try db.run(
            """
            INSERT INTO assessment_scheme (id, union_id, union_path, year, plan_id, content, version, state, revision, created_at,
                created_name, decision)
            VALUES (\(id), \(union.id), \(union.path), \(year), \(plan), \(try StoredJSON.text(content)), 1, 'draft', 1, \(now),
                \(name), '')
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func save(_ content: SchemeContent, of scheme: Scheme, revision: Int) throws {
        let changed = try db.run(
            """
            UPDATE assessment_scheme SET content = \(try StoredJSON.text(content)), revision = revision + 1
            WHERE id = \(scheme.id) AND state = 'draft' AND revision = \(revision)
            """
        )
        guard changed == 1 else { throw AssessmentRefusal.moved }
    }

    func issue(_ scheme: Scheme, by name: String, at now: Instant) throws {
        let seal = StoredJSON.seal(try StoredJSON.text(scheme.content))
        let changed = try db.run(
            """
            UPDATE assessment_scheme SET state = 'issued', issued_at = \(now), issued_name = \(name), sha256 = \(seal),
                revision = revision + 1
            WHERE id = \(scheme.id) AND state = 'draft' AND revision = \(scheme.revision)
            """
        )
        guard changed == 1 else { throw AssessmentRefusal.moved }
    }

    /// Opens the text again as the next version, while no union has begun.
    func reopen(_ scheme: Scheme, decision: String) throws {
        try db.run(
            """
            INSERT INTO assessment_version (scheme_id, version, content, sha256, issued_at, issued_name)
            SELECT id, version, content, sha256, issued_at, issued_name FROM assessment_scheme WHERE id = \(scheme.id)
            """
        )
        let changed = try db.run(
            """
            UPDATE assessment_scheme SET state = 'draft', issued_at = NULL, issued_name = NULL, sha256 = NULL,
                version = version + 1, revision = revision + 1, decision = \(decision)
            WHERE id = \(scheme.id) AND state = 'issued' AND NOT EXISTS (
                SELECT 1 FROM assessment_sheet WHERE scheme_id = \(scheme.id) AND revision > 1)
            """
        )
        guard changed == 1 else { throw AssessmentRefusal.begun }
        try db.run("DELETE FROM assessment_sheet WHERE scheme_id = \(scheme.id)")
    }

    func move(_ scheme: ID<Scheme>, from: Scheme.State, to: Scheme.State) throws {
        let changed = try db.run(
            "UPDATE assessment_scheme SET state = \(to), revision = revision + 1 WHERE id = \(scheme) AND state = \(from)"
        )
        guard changed == 1 else { throw AssessmentRefusal.moved }
    }

    private static let source: SQL = "assessment_scheme AS scheme JOIN trade_union ON trade_union.id = scheme.union_id"
    private static let columns: SQL = """
        scheme.id, scheme.union_id, scheme.union_path, trade_union.name AS union_name, scheme.year, scheme.plan_id, scheme.content,
        scheme.version, scheme.state, scheme.revision, scheme.issued_at, scheme.issued_name, scheme.sha256, scheme.decision
        """

    private static func scheme(_ row: Row) throws -> Scheme {
        Scheme(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            year: try row.get("year"),
            plan: try row.find("plan_id"),
            content: try StoredJSON.value(try row.get("content")),
            version: try row.get("version"),
            state: try row.get("state"),
            revision: try row.get("revision"),
            issuedAt: try row.find("issued_at"),
            issuedName: try row.find("issued_name"),
            sha256: try row.find("sha256"),
            decision: try row.get("decision")
        )
    }
}
