// SPDX-License-Identifier: Apache-2.0
public import Kernel
import Membership
public import Storage
import Web

/// The forms and their versions as the database keeps them.
public struct FormStore {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    func find(_ id: ID<StoredForm>) throws -> StoredForm? {
        try db.first("\(Self.selection) WHERE form.id = \(id)").map(Self.form)
    }

    /// The form, where the viewer holds the permission at its union.
    func require(_ id: ID<StoredForm>, _ permission: Permission, for viewer: Viewer) throws -> StoredForm {
        guard let form = try find(id), viewer.may(permission, at: form.unionPath) else { throw Refusal.notFound }
        return form
    }

    /// The forms that someone may read, the newest first.
    func list(for viewer: Viewer) throws -> [StoredForm] {
        try db.rows(
            "\(Self.selection) WHERE \(viewer.scope(of: .readPlans).covers("form.union_path")) ORDER BY form.id DESC LIMIT 200"
        ).map(Self.form)
    }

    /// The newest version of each form that a union publishes, the newest form first: what other rooms may ask with.
    public func offers(of union: UnionID) throws -> [FormVersion] {
        try db.rows(
            """
            SELECT version.id, version.form_id, version.number, version.spec, version.digest, version.grade, version.published_at,
                version.published_name
            FROM form_version AS version JOIN form ON form.id = version.form_id AND form.versions = version.number
            WHERE form.union_id = \(union) AND form.state = 'active' ORDER BY version.id DESC LIMIT 100
            """
        ).map(Self.version)
    }

    /// Begins a form of a union with what is written already.
    public func begin(_ spec: FormSpec, of union: UnionID, at path: String, by name: String, on now: Instant) throws -> ID<
        StoredForm
    > {
        let id = ID<StoredForm>.make(at: now)
        try insert(spec, id: id, of: union, at: path, by: name, on: now)
        return id
    }

    /// Publishes the first version of a form, which has to be sound.
    public func publishFirst(_ id: ID<StoredForm>, by name: String, at now: Instant) throws -> FormVersion {
        guard let form = try find(id) else { throw Refusal.notFound }
        do {
            _ = try CompiledForm(form.draft)
        } catch {
            throw FormRefusal.notSound(error)
        }
        return try publish(form, .first, by: name, at: now)
    }

    func insert(_ spec: FormSpec, id: ID<StoredForm>, of union: UnionID, at path: String, by name: String, on now: Instant) throws
    {
        try db.run(
            """
            INSERT INTO form (id, union_id, union_path, title, draft, revision, versions, state, created_at, created_name)
            VALUES (\(id), \(union), \(path), \(spec.title), \(spec.json), 1, 0, 'active', \(now), \(name))
            """
        )
    }

    /// Writes the draft, if nobody changed it since this revision was read.
    func save(_ spec: FormSpec, of form: StoredForm, revision: Int) throws {
        let changed = try db.run(
            """
            UPDATE form SET draft = \(spec.json), title = \(spec.title), revision = revision + 1
            WHERE id = \(form.id) AND revision = \(revision) AND state = 'active'
            """
        )
        guard changed == 1 else { throw FormRefusal.draftMoved }
    }

    /// Makes the draft the next version.
    @discardableResult
    func publish(_ form: StoredForm, _ grade: FormChange.Grade, by name: String, at now: Instant) throws -> FormVersion {
        let changed = try db.run(
            """
            UPDATE form SET versions = versions + 1, revision = revision + 1
            WHERE id = \(form.id) AND revision = \(form.revision) AND state = 'active'
            """
        )
        guard changed == 1 else { throw FormRefusal.draftMoved }
        let version = FormVersion(
            id: .make(at: now),
            form: form.id,
            number: form.versions + 1,
            spec: form.draft,
            digest: form.draft.digest,
            grade: grade,
            publishedAt: now,
            publishedName: name
        )
        try db.run(
            """
            INSERT INTO form_version (id, form_id, number, spec, digest, grade, published_at, published_name)
            VALUES (\(version.id), \(form.id), \(version.number), \(form.draft.json), \(version.digest), \(grade), \(now), \(name))
            """
        )
        return version
    }

    public func version(_ id: ID<FormVersion>) throws -> FormVersion? {
        try db.first("\(Self.versions) WHERE id = \(id)").map(Self.version)
    }

    func version(_ number: Int, of form: ID<StoredForm>) throws -> FormVersion? {
        try db.first("\(Self.versions) WHERE form_id = \(form) AND number = \(number)").map(Self.version)
    }

    /// The versions of a form, the newest first.
    func versions(of form: ID<StoredForm>) throws -> [FormVersion] {
        try db.rows("\(Self.versions) WHERE form_id = \(form) ORDER BY number DESC LIMIT 50").map(Self.version)
    }

    private static let selection: SQL = """
        SELECT form.id, form.union_id, form.union_path, trade_union.name AS union_name, form.draft, form.revision, form.versions,
            form.state
        FROM form JOIN trade_union ON trade_union.id = form.union_id
        """

    private static let versions: SQL = """
        SELECT id, form_id, number, spec, digest, grade, published_at, published_name FROM form_version
        """

    private static func form(_ row: Row) throws -> StoredForm {
        StoredForm(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            draft: try FormSpec(json: try row.get("draft")),
            revision: try row.get("revision"),
            versions: try row.get("versions"),
            state: try row.get("state")
        )
    }

    private static func version(_ row: Row) throws -> FormVersion {
        FormVersion(
            id: try row.get("id"),
            form: try row.get("form_id"),
            number: try row.get("number"),
            spec: try FormSpec(json: try row.get("spec")),
            digest: try row.get("digest"),
            grade: try row.get("grade"),
            publishedAt: try row.get("published_at"),
            publishedName: try row.get("published_name")
        )
    }
}
