// SPDX-License-Identifier: Apache-2.0
public import Kernel
import Membership
public import Storage
public import Web

/// The responses as the database keeps them. A room that asks for answers of its own keeps them here under its own subject.
public struct FormResponseStore {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    public func find(_ id: ID<FormResponse>) throws -> FormResponse? {
        try db.first("\(Self.selection) WHERE response.id = \(id)").map(Self.response)
    }

    public func find(of owner: Subject, union: UnionID) throws -> FormResponse? {
        try db.first(
            """
            \(Self.selection)
            WHERE response.subject_kind = \(owner.kind) AND response.subject_id = \(owner.id) AND response.union_id = \(union)
            """
        ).map(Self.response)
    }

    /// Opens a response for each union, in one statement for five hundred of them.
    @discardableResult
    public func open(
        _ version: ID<FormVersion>,
        for owner: Subject,
        unions: [(id: UnionID, path: String)],
        at now: Instant
    ) throws -> ID<FormResponse> {
        let first = ID<FormResponse>.makeRun(of: max(1, unions.count), at: now)
        for start in stride(from: 0, to: unions.count, by: 500) {
            let rows = unions[start..<min(start + 500, unions.count)].enumerated().map { offset, union -> SQL in
                let id = ID<FormResponse>(rawValue: first.rawValue + Int64(start + offset))
                return """
                    (\(id), \(version), \(owner.kind), \(owner.id), \(union.id), \(union.path), 'open', '{}', 1)
                    """
            }
            guard let head = rows.first else { continue }
            let values = rows.dropFirst().reduce(head) { $0 + ", " + $1 }
            try db.run(
                """
                INSERT INTO form_response (id, version_id, subject_kind, subject_id, union_id, union_path, state, doc, revision)
                VALUES \(values)
                """
            )
        }
        return first
    }

    /// Keeps what was filled in so far; `false` when somebody else kept something meanwhile, or it is no longer open.
    public func save(_ answers: FormAnswers, of id: ID<FormResponse>, revision: Int, by name: String, at now: Instant) throws
        -> Bool
    {
        let changed = try db.run(
            """
            UPDATE form_response SET doc = \(answers.json), revision = revision + 1, saved_at = \(now), saved_name = \(name)
            WHERE id = \(id) AND revision = \(revision) AND state IN ('open', 'returned')
            """
        )
        return changed == 1
    }

    /// Hands it in, with the answers in their one spelling.
    public func submit(_ answers: FormAnswers, of id: ID<FormResponse>, revision: Int, by viewer: Viewer, at now: Instant) throws
        -> Bool
    {
        let changed = try db.run(
            """
            UPDATE form_response SET doc = \(answers.json), state = 'submitted', revision = revision + 1, reason = NULL,
                saved_at = \(now), saved_name = \(viewer.name), submitted_at = \(now), submitted_by = \(viewer.account),
                submitted_name = \(viewer.name)
            WHERE id = \(id) AND revision = \(revision) AND state IN ('open', 'returned')
            """
        )
        return changed == 1
    }

    /// Sends back what somebody looked through, and nothing that was handed in anew meanwhile.
    public func sendBack(_ id: ID<FormResponse>, because reason: String, revision: Int) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE form_response SET state = 'returned', reason = \(reason), revision = revision + 1,
                accepted_at = NULL, accepted_by = NULL, accepted_name = NULL
            WHERE id = \(id) AND revision = \(revision) AND state IN ('submitted', 'accepted')
            """
        )
        return changed == 1
    }

    public func accept(_ id: ID<FormResponse>, revision: Int, by viewer: Viewer, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE form_response SET state = 'accepted', revision = revision + 1, accepted_at = \(now),
                accepted_by = \(viewer.account), accepted_name = \(viewer.name)
            WHERE id = \(id) AND revision = \(revision) AND state = 'submitted' AND submitted_by <> \(viewer.account)
            """
        )
        return changed == 1
    }

    static let selection: SQL = """
        SELECT response.id, response.version_id, response.subject_kind, response.subject_id, response.union_id,
            response.union_path, trade_union.name AS union_name, response.state, response.doc, response.revision,
            response.saved_at, response.saved_name, response.submitted_at, response.submitted_by, response.submitted_name,
            response.accepted_name, response.reason
        FROM form_response AS response JOIN trade_union ON trade_union.id = response.union_id
        """

    static func response(_ row: Row) throws -> FormResponse {
        FormResponse(
            id: try row.get("id"),
            version: try row.get("version_id"),
            owner: Subject(kind: try row.get("subject_kind"), id: try row.get("subject_id")),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            state: try row.get("state"),
            answers: try FormAnswers(json: try row.get("doc")),
            revision: try row.get("revision"),
            savedAt: try row.find("saved_at"),
            savedName: try row.find("saved_name") ?? "",
            submittedAt: try row.find("submitted_at"),
            submittedBy: try row.find("submitted_by"),
            submittedName: try row.find("submitted_name") ?? "",
            acceptedName: try row.find("accepted_name") ?? "",
            reason: try row.find("reason") ?? ""
        )
    }
}
