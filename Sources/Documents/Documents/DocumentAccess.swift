// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Who may read a document: its own union and those above; whom it went to; who has to say yes to it.
struct DocumentAccess {
    let db: any Connection
    let viewer: Viewer

    /// The document, where the viewer may read it; otherwise it is not there.
    func readable(_ id: ID<OfficialDocument>) throws -> OfficialDocument {
        guard let document = try DocumentStore(db).find(id), try mayRead(document) else { throw Refusal.notFound }
        return document
    }

    /// The document of a union for which the viewer may do this.
    func require(_ id: ID<OfficialDocument>, _ permission: Permission) throws -> OfficialDocument {
        guard let document = try DocumentStore(db).find(id), viewer.may(permission, at: document.path) else {
            throw Refusal.notFound
        }
        return document
    }

    func mayRead(_ document: OfficialDocument) throws -> Bool {
        if viewer.may(.readDocuments, at: document.path) { return true }
        let scope = viewer.scope(of: .readDocuments)
        let receipt: Int64? = try db.value(
            """
            SELECT id FROM document_receipt WHERE document_id = \(document.id) AND \(scope.covers("union_path")) LIMIT 1
            """
        )
        if receipt != nil { return document.state != .void }
        return try ApprovalStore(db: db).steps(of: document.id).contains { $0.isFor(viewer) }
    }
}

extension AttachmentAccess {
    /// The attachments of a document are read by whom the document itself is read by.
    static let documents: Rule = { attachment, viewer, db in
        let id = ID<OfficialDocument>(rawValue: attachment.subject.id)
        guard let document = try DocumentStore(db).find(id) else { return false }
        return try DocumentAccess(db: db, viewer: viewer).mayRead(document)
    }
}
