// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The papers of meetings as the database keeps them; their files are attachments.
struct MaterialStore {
    let db: any Connection

    func list(of meeting: ID<Meeting>) throws -> [Material] {
        try db.rows("SELECT id, title, sent_on FROM congress_material WHERE meeting_id = \(meeting) ORDER BY id LIMIT 100").map {
            Material(id: try $0.get("id"), title: try $0.get("title"), sentOn: try $0.find("sent_on"))
        }
    }

    /// The files of several papers, by the paper's number.
    func files(of materials: [Material]) throws -> [Int64: [Attachment]] {
        try AttachmentStore(db).lists(of: Material.kind, ids: materials.map(\.id.rawValue))
    }

    func add(_ material: Material, to meeting: ID<Meeting>) throws {
        try db.run(
            """
            INSERT INTO congress_material (id, meeting_id, title, sent_on)
            VALUES (\(material.id), \(meeting), \(material.title), \(material.sentOn))
            """
        )
    }

    /// Takes a paper back with its file; `false` when somebody else did so first.
    func remove(_ material: Material, by name: String, at now: Instant) throws -> Bool {
        guard try db.run("DELETE FROM congress_material WHERE id = \(material.id)") == 1 else { return false }
        let store = AttachmentStore(db)
        for file in try store.list(of: material.subject) { _ = try store.remove(file.id, by: name, at: now) }
        return true
    }
}
