// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The collections as the database keeps them.
struct CollectionStore {
    let db: any Connection

    /// A collection with how many of its responses stand how.
    struct Tally: Sendable {
        let collection: FormCollection
        let counts: [FormResponse.State: Int]

        var all: Int { counts.values.reduce(0, +) }
        var handedIn: Int { (counts[.submitted] ?? 0) + (counts[.accepted] ?? 0) }
    }

    /// What a union has to fill in, with the collection's title.
    struct Errand: Sendable {
        let response: ID<FormResponse>
        let title: String
        let unionName: String
        let state: FormResponse.State
        let due: Day
        let isClosed: Bool
    }

    /// A response as the list of a collection shows it.
    struct Line: Sendable {
        let response: ID<FormResponse>
        let unionName: String
        let state: FormResponse.State
        let savedAt: Instant?
        let savedName: String
        let submittedAt: Instant?
        let submittedName: String
    }

    func find(_ id: ID<FormCollection>) throws -> FormCollection? {
        try db.first("\(Self.selection) WHERE collection.id = \(id)").map(Self.collection)
    }

    func require(_ id: ID<FormCollection>, _ permission: Permission, for viewer: Viewer) throws -> FormCollection {
        guard let collection = try find(id), viewer.may(permission, at: collection.unionPath) else { throw Refusal.notFound }
        return collection
    }

    func insert(_ collection: FormCollection, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO form_collection (id, version_id, union_id, union_path, title, note, due_on, state, opened_at, opened_name)
            VALUES (\(collection.id), \(collection.version), \(collection.union), \(collection.unionPath), \(collection.title),
                \(collection.note), \(collection.due), 'open', \(now), \(collection.openedName))
            """
        )
    }

    func close(_ id: ID<FormCollection>, by name: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE form_collection SET state = 'closed', closed_at = \(now), closed_name = \(name)
            WHERE id = \(id) AND state = 'open'
            """
        )
        return changed == 1
    }

    /// The collections of the unions whose plans someone reads, the newest first.
    func tallies(for viewer: Viewer) throws -> [Tally] {
        let rows = try db.rows(
            """
            SELECT \(Self.columns),
                (SELECT count(*) FROM form_response WHERE \(Self.isOfCollection) AND state = 'open') AS open_count,
                (SELECT count(*) FROM form_response WHERE \(Self.isOfCollection) AND state = 'submitted') AS submitted_count,
                (SELECT count(*) FROM form_response WHERE \(Self.isOfCollection) AND state = 'returned') AS returned_count,
                (SELECT count(*) FROM form_response WHERE \(Self.isOfCollection) AND state = 'accepted') AS accepted_count
            FROM form_collection AS collection JOIN trade_union ON trade_union.id = collection.union_id
            WHERE \(viewer.scope(of: .readPlans).covers("collection.union_path"))
            ORDER BY collection.id DESC LIMIT 100
            """
        )
        return try rows.map { row in
            Tally(
                collection: try Self.collection(row),
                counts: [
                    .open: try row.get("open_count"), .submitted: try row.get("submitted_count"),
                    .returned: try row.get("returned_count"), .accepted: try row.get("accepted_count"),
                ]
            )
        }
    }

    /// What someone's own union is to fill in, what is open and due first.
    func errands(of union: UnionID) throws -> [Errand] {
        try db.rows(
            """
            SELECT response.id, collection.title, trade_union.name AS union_name, response.state, collection.due_on,
                collection.state AS collection_state
            FROM form_response AS response
            JOIN form_collection AS collection ON collection.id = response.subject_id
            JOIN trade_union ON trade_union.id = collection.union_id
            WHERE response.subject_kind = 'form_collection' AND response.union_id = \(union)
            ORDER BY CASE WHEN response.state IN ('open', 'returned') AND collection.state = 'open' THEN 0 ELSE 1 END,
                collection.due_on, response.id
            LIMIT 100
            """
        ).map { row in
            Errand(
                response: try row.get("id"),
                title: try row.get("title"),
                unionName: try row.get("union_name"),
                state: try row.get("state"),
                due: try row.get("due_on"),
                isClosed: try row.get("collection_state", as: FormCollection.State.self) == .closed
            )
        }
    }

    /// The responses of a collection in the order of the tree, a page at a time: those behind the one that ended the page before.
    func page(
        of id: ID<FormCollection>,
        state: FormResponse.State?,
        after last: ID<FormResponse>?,
        most: Int
    ) throws -> [Line] {
        let only: SQL = state.map { "AND response.state = \($0)" } ?? ""
        let rest: SQL =
            last.map { "AND response.union_path > (SELECT union_path FROM form_response AS former WHERE former.id = \($0))" }
            ?? ""
        return try db.rows(
            """
            SELECT response.id, trade_union.name AS union_name, response.state, response.saved_at, response.saved_name,
                response.submitted_at, response.submitted_name
            FROM form_response AS response JOIN trade_union ON trade_union.id = response.union_id
            WHERE response.subject_kind = 'form_collection' AND response.subject_id = \(id) \(only) \(rest)
            ORDER BY response.union_path LIMIT \(most)
            """
        ).map { row in
            Line(
                response: try row.get("id"),
                unionName: try row.get("union_name"),
                state: try row.get("state"),
                savedAt: try row.find("saved_at"),
                savedName: try row.find("saved_name") ?? "",
                submittedAt: try row.find("submitted_at"),
                submittedName: try row.find("submitted_name") ?? ""
            )
        }
    }

    func counts(of id: ID<FormCollection>) throws -> [FormResponse.State: Int] {
        var counts: [FormResponse.State: Int] = [:]
        try db.each(
            """
            SELECT state, count(*) AS n FROM form_response
            WHERE subject_kind = 'form_collection' AND subject_id = \(id) GROUP BY state
            """
        ) { counts[try $0.get("state")] = try $0.get("n") }
        return counts
    }

    /// How many have handed theirs in.
    func handedIn(_ id: ID<FormCollection>) throws -> Int {
        let counts = try counts(of: id)
        return counts[.submitted, default: 0] + counts[.accepted, default: 0]
    }

    private static let isOfCollection: SQL = "subject_kind = 'form_collection' AND subject_id = collection.id"

    private static let columns: SQL = """
        collection.id, collection.version_id, collection.union_id, collection.union_path, trade_union.name AS union_name,
        collection.title, collection.note, collection.due_on, collection.state, collection.opened_name
        """

    private static let selection: SQL = """
        SELECT \(columns) FROM form_collection AS collection JOIN trade_union ON trade_union.id = collection.union_id
        """

    private static func collection(_ row: Row) throws -> FormCollection {
        FormCollection(
            id: try row.get("id"),
            version: try row.get("version_id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            title: try row.get("title"),
            note: try row.get("note"),
            due: try row.get("due_on"),
            state: try row.get("state"),
            openedName: try row.get("opened_name")
        )
    }
}
