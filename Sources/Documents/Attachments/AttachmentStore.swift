// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// The attachments as the database keeps them: the same for several nodes, and in the one backup with everything else.
public struct AttachmentStore {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// Keeps the files with a record, in the transaction of the record itself.
    @discardableResult
    public func add(
        _ files: [AttachmentIntake.File],
        to subject: Subject,
        of union: UnionID,
        at path: String,
        audience: Permission,
        by viewer: Viewer,
        on now: Instant
    ) throws -> [Attachment] {
        try add(files, to: subject, of: union, at: path, audience: audience, by: viewer.account, named: viewer.name, on: now)
    }

    /// The same in the name of an account: for what is loaded, not uploaded.
    @discardableResult
    public func add(
        _ files: [AttachmentIntake.File],
        to subject: Subject,
        of union: UnionID,
        at path: String,
        audience: Permission,
        by account: AccountID,
        named name: String,
        on now: Instant
    ) throws -> [Attachment] {
        // Sorted, because ids of one moment only follow each other while nobody else makes some in between.
        let ids = files.map { _ in ID<Attachment>.make(at: now) }.sorted()
        return try zip(ids, files).map { id, file in
            let attachment = Attachment(
                id: id,
                subject: subject,
                union: union,
                path: path,
                audience: audience,
                name: file.name,
                kind: file.kind,
                size: file.bytes.count,
                sha256: file.sha256,
                addedAt: now,
                addedBy: account,
                addedName: name
            )
            try insert(attachment)
            try insert(file.bytes, of: attachment.id)
            return attachment
        }
    }

    public func find(_ id: ID<Attachment>) throws -> Attachment? {
        try db.first("SELECT \(Self.columns) FROM attachment WHERE id = \(id) AND removed_at IS NULL").map(Self.attachment)
    }

    /// The attachments of one record, in the order in which they came.
    public func list(of subject: Subject) throws -> [Attachment] {
        try lists(of: subject.kind, ids: [subject.id])[subject.id] ?? []
    }

    /// The attachments of several records of a kind, by the record's number: one statement for a list of any length.
    public func lists(of kind: String, ids: [Int64]) throws -> [Int64: [Attachment]] {
        guard !ids.isEmpty else { return [:] }
        let attachments = try db.rows(
            """
            SELECT \(Self.columns) FROM attachment
            WHERE subject_kind = \(kind) AND subject_id IN (\(list: ids)) AND removed_at IS NULL
            ORDER BY subject_id, id
            """
        ).map(Self.attachment)
        return Dictionary(grouping: attachments, by: \.subject.id)
    }

    /// How many attachments each of several records has.
    public func counts(of kind: String, ids: [Int64]) throws -> [Int64: Int] {
        guard !ids.isEmpty else { return [:] }
        let rows = try db.rows(
            """
            SELECT subject_id, count(*) AS n FROM attachment
            WHERE subject_kind = \(kind) AND subject_id IN (\(list: ids)) AND removed_at IS NULL
            GROUP BY subject_id
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("subject_id"), try $0.get("n")) })
    }

    public func bytes(of attachment: Attachment) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(attachment.size)
        try db.each(
            "SELECT bytes FROM attachment_piece WHERE attachment_id = \(attachment.id) ORDER BY position"
        ) { bytes += try $0.get("bytes", as: [UInt8].self) }
        return bytes
    }

    /// Takes an attachment away: its bytes are gone, its name, its hash and who took it away stay.
    /// `false` when somebody else did so first.
    public func remove(_ id: ID<Attachment>, by name: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            "UPDATE attachment SET removed_at = \(now), removed_name = \(name) WHERE id = \(id) AND removed_at IS NULL"
        )
        guard changed == 1 else { return false }
        try db.run("DELETE FROM attachment_piece WHERE attachment_id = \(id)")
        return true
    }

    static let pieceLength = 1 << 20

    private func insert(_ attachment: Attachment) throws {
        try db.run(
            """
            INSERT INTO attachment (id, subject_kind, subject_id, union_id, union_path, audience, name, kind, size, sha256,
                added_at, added_by, added_name)
            VALUES (\(attachment.id), \(attachment.subject.kind), \(attachment.subject.id), \(attachment.union),
                \(attachment.path), \(attachment.audience.name), \(attachment.name), \(attachment.kind), \(attachment.size),
                \(attachment.sha256), \(attachment.addedAt), \(attachment.addedBy), \(attachment.addedName))
            """
        )
    }

    private func insert(_ bytes: [UInt8], of id: ID<Attachment>) throws {
        for (position, start) in stride(from: 0, to: bytes.count, by: Self.pieceLength).enumerated() {
            let piece = Array(bytes[start..<min(start + Self.pieceLength, bytes.count)])
            try db.run(
                "INSERT INTO attachment_piece (attachment_id, position, bytes) VALUES (\(id), \(position), \(piece))"
            )
        }
    }

    private static let columns: SQL = """
        id, subject_kind, subject_id, union_id, union_path, audience, name, kind, size, sha256, added_at, added_by, added_name
        """

    private static func attachment(_ row: Row) throws -> Attachment {
        Attachment(
            id: try row.get("id"),
            subject: Subject(kind: try row.get("subject_kind"), id: try row.get("subject_id")),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            audience: Permission(try row.get("audience")),
            name: try row.get("name"),
            kind: try row.get("kind"),
            size: try row.get("size"),
            sha256: try row.get("sha256"),
            addedAt: try row.get("added_at"),
            addedBy: try row.get("added_by"),
            addedName: try row.get("added_name")
        )
    }
}
