// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// What is done with a collection: each act whole, with journal and tasks.
struct CollectionDesk {
    let db: any Connection
    let viewer: Viewer
    let now: Instant

    init(_ visit: Visit) throws {
        self.init(db: visit.db, viewer: try visit.viewer, now: visit.now)
    }

    init(db: any Connection, viewer: Viewer, now: Instant) {
        (self.db, self.viewer, self.now) = (db, viewer, now)
    }

    private var clerk: Clerk {
        Clerk(db, account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
    }

    /// Sends a version out: a response and a task for every union that it addresses.
    func open(_ version: FormVersion, of form: StoredForm, _ fields: CollectionForm, due: Day) throws -> FormCollection {
        guard let union = try UnionStore(db).find(form.union) else { throw Refusal.notFound }
        let unions = try CollectionReach(db: db).unions(of: fields.codes, named: fields.names, below: union)
        guard !unions.isEmpty else { throw FormRefusal.nobody }
        guard unions.count <= 2000 else { throw FormRefusal.tooMany(unions.count) }
        let collection = FormCollection(
            id: .make(at: now),
            version: version.id,
            union: form.union,
            unionPath: form.unionPath,
            unionName: form.unionName,
            title: fields.title,
            note: fields.note,
            due: due,
            state: .open,
            openedName: viewer.name
        )
        try CollectionStore(db: db).insert(collection, at: now)
        let first = try FormResponseStore(db).open(
            version.id,
            for: collection.subject,
            unions: unions.map { ($0.id, $0.path.text) },
            at: now
        )
        try TaskStore(db).add(filling(collection, from: ID(rawValue: first.rawValue)))
        try clerk.note(
            collection.subject,
            "open",
            "把“\(fields.title)”发给 \(unions.count) 家填，用表单“\(form.title)”第\(version.number)版，\(due.written)前交"
        )
        return collection
    }

    /// The task to fill in every response. The tasks bear the numbers of the responses: no other record of this process has them.
    private func filling(_ collection: FormCollection, from first: ID<WorkTask>) -> TaskBatch {
        TaskBatch(
            first: first,
            role: Role.officer.rawValue,
            subjectKind: "form_response",
            verb: "填报",
            title: collection.title,
            detail: "\(collection.unionName)要，\(collection.due.spoken)前交",
            due: collection.due,
            createdAt: now,
            rows: """
                SELECT union_id, id AS subject_id, '/form-responses/' || \(SQL.address(of: "id")) AS link
                FROM form_response WHERE subject_kind = 'form_collection' AND subject_id = \(collection.id)
                """
        )
    }

    /// Ends it: what was not handed in can no longer be, and nobody is asked for it any more.
    func close(_ collection: FormCollection) throws {
        guard try CollectionStore(db: db).close(collection.id, by: viewer.name, at: now) else { throw FormRefusal.closed }
        for verb in ["填报", "修改"] {
            try TaskStore(db).finish(
                every: """
                    SELECT id AS subject_id FROM form_response
                    WHERE subject_kind = 'form_collection' AND subject_id = \(collection.id)
                    """,
                of: "form_response",
                verb: verb,
                at: now,
                by: viewer.name,
                outcome: "已截止"
            )
        }
        try clerk.finish(collection.subject, ["收表"], outcome: "已截止")
        let counts = try CollectionStore(db: db).counts(of: collection.id)
        let missing = (counts[.open] ?? 0) + (counts[.returned] ?? 0)
        try clerk.note(collection.subject, "close", "截止填报“\(collection.title)”，\(missing) 家没有交")
    }
}
