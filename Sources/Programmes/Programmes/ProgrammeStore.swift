// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import Web

/// The programmes as the database keeps them.
struct ProgrammeStore {
    let db: any Connection

    func find(_ id: ID<Programme>) throws -> Programme? {
        try db.first("SELECT \(Self.columns), version.spec AS form_spec FROM \(Self.source) WHERE programme.id = \(id)").map(
            Self.programme
        )
    }

    /// The programme, where the viewer may see it: by the union that calls, or by a union that it addresses.
    func require(_ id: ID<Programme>, for viewer: Viewer) throws -> Programme {
        guard let programme = try find(id), programme.isVisible(to: viewer) else { throw Refusal.notFound }
        return programme
    }

    /// The programme, where the viewer holds the permission at the union that calls.
    func require(_ id: ID<Programme>, _ permission: Permission, for viewer: Viewer) throws -> Programme {
        guard let programme = try find(id), viewer.may(permission, at: programme.unionPath) else { throw Refusal.notFound }
        return programme
    }

    /// What someone may see, the latest first: the calls of unions they read, and of all unions above them. Lists do without forms.
    func list(for viewer: Viewer) throws -> [Programme] {
        let above = Set(viewer.scope(of: .readPlans).branches.flatMap { UnionPath(text: $0.path).chain.map(\.text) })
        return try db.rows(
            """
            SELECT \(Self.columns), NULL AS form_spec FROM \(Self.bare)
            WHERE \(viewer.scope(of: .readPlans).covers("programme.union_path")) OR programme.union_path IN (\(list: above.sorted()))
            ORDER BY programme.id DESC LIMIT 200
            """
        ).map(Self.programme)
    }

    /// These programmes without their forms, whoever asks: for what somebody was given of them.
    func list(_ ids: Set<ID<Programme>>) throws -> [Programme] {
        guard !ids.isEmpty else { return [] }
        return try db.rows(
            """
            SELECT \(Self.columns), NULL AS form_spec FROM \(Self.bare)
            WHERE programme.id IN (\(list: ids.sorted())) ORDER BY programme.id LIMIT 200
            """
        ).map(Self.programme)
    }

    func insert(_ programme: Programme, by account: AccountID) throws {
        let text = try StoredJSON.text(programme.spec)
        try db.run(
            """
            INSERT INTO programme (id, union_id, union_path, year, title, series, spec, sha256, measure_id, stage, apply_until,
                revision, created_at, created_by, created_name, form_version_id)
            VALUES (\(programme.id), \(programme.union), \(programme.unionPath), \(programme.year), \(programme.title),
                \(programme.spec.series), \(text), \(StoredJSON.seal(text)), \(programme.measure), 'collecting',
                \(programme.applyUntil), 1, \(programme.createdAt), \(account), \(programme.createdName),
                \(programme.version))
            """
        )
    }

    /// Moves on, if nobody did in the meantime.
    func move(_ programme: Programme, to stage: Programme.Stage) throws {
        let changed = try db.run(
            """
            UPDATE programme SET stage = \(stage), revision = revision + 1
            WHERE id = \(programme.id) AND stage = \(programme.stage) AND revision = \(programme.revision)
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    func void(_ programme: Programme, because reason: String) throws {
        let changed = try db.run(
            """
            UPDATE programme SET stage = 'void', void_why = \(reason), revision = revision + 1
            WHERE id = \(programme.id) AND stage = \(programme.stage) AND revision = \(programme.revision)
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    /// Ties the result to its document; `false` when somebody tied it to another meanwhile.
    func carry(_ programme: Programme, as document: ID<OfficialDocument>) throws -> Bool {
        let seen: SQL = programme.document.map { "document_id = \($0)" } ?? "document_id IS NULL"
        let changed = try db.run(
            "UPDATE programme SET document_id = \(document) WHERE id = \(programme.id) AND stage = 'concluded' AND \(seen)"
        )
        return changed == 1
    }

    /// The programme whose result a document makes known, without its form.
    func carried(by document: ID<OfficialDocument>) throws -> Programme? {
        try db.first(
            "SELECT \(Self.columns), NULL AS form_spec FROM \(Self.bare) WHERE programme.document_id = \(document)"
        ).map(Self.programme)
    }

    private static let bare: SQL = "programme JOIN trade_union ON trade_union.id = programme.union_id"
    private static let source: SQL = """
        programme JOIN trade_union ON trade_union.id = programme.union_id
        LEFT JOIN form_version AS version ON version.id = programme.form_version_id
        """
    private static let columns: SQL = """
        programme.id, programme.union_id, programme.union_path, trade_union.name AS union_name, programme.year, programme.title,
        programme.spec, programme.measure_id, programme.stage, programme.apply_until, programme.revision, programme.created_at,
        programme.created_name, programme.void_why, programme.review_seed, programme.review_until, programme.form_version_id,
        programme.document_id, programme.fulfilling_at
        """

    private static func programme(_ row: Row) throws -> Programme {
        let terms: String = try row.get("spec")
        let form = try (row.find("form_spec") as String?).map { try FormSpec(json: $0) }
        return Programme(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            year: try row.get("year"),
            title: try row.get("title"),
            spec: try StoredJSON.value(terms),
            form: try form ?? FormerFields.form(in: terms),
            version: try row.find("form_version_id"),
            measure: try row.find("measure_id"),
            stage: try row.get("stage"),
            applyUntil: try row.get("apply_until"),
            revision: try row.get("revision"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name"),
            voidWhy: try row.find("void_why"),
            reviewSeed: try row.find("review_seed"),
            reviewUntil: try row.find("review_until"),
            document: try row.find("document_id"),
            fulfillingAt: try row.find("fulfilling_at")
        )
    }
}

extension Programme {
    /// A call is read by those who read the plans of the union that calls, and by officers of all unions below it.
    func isVisible(to viewer: Viewer) -> Bool {
        viewer.may(.readPlans, at: unionPath)
            || viewer.scope(of: .readPlans).branches.contains { $0.path.hasPrefix(unionPath) }
    }

    /// The unions below the one that calls in whose name somebody may apply.
    func unions(of viewer: Viewer) -> [Viewer.Grant] {
        viewer.applyingUnions.filter { $0.path.hasPrefix(unionPath) && $0.union != union }
    }
}

extension Viewer {
    /// The unions in whose name this person applies and recommends: their own, not the branch.
    var applyingUnions: [Grant] {
        var seen: Set<UnionID> = []
        return grants.filter { $0.role.permissions.contains(.editPlans) && seen.insert($0.union).inserted }
    }

    /// The unions that this person belongs to by a grant and not only reaches from above.
    var readingUnions: [UnionID] {
        grants.filter { $0.role.permissions.contains(.readPlans) }.map(\.union)
    }

    func applies(for union: UnionID) -> Bool {
        grants.contains { $0.union == union && $0.role.permissions.contains(.editPlans) }
    }
}
