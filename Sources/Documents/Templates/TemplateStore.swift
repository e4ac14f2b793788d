// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// A document that drafts begin from (范本).
struct DocumentTemplate: Sendable, Equatable {
    let document: ID<OfficialDocument>
    let name: String
    let kind: DocumentKind
}

/// The templates of unions as the database keeps them.
struct TemplateStore {
    let db: any Connection

    func templates(of union: UnionID) throws -> [DocumentTemplate] {
        try db.rows(
            """
            SELECT document_template.document_id, document_template.name, official_document.kind
            FROM document_template JOIN official_document ON official_document.id = document_template.document_id
            WHERE document_template.union_id = \(union) ORDER BY document_template.name LIMIT 100
            """
        ).map { DocumentTemplate(document: try $0.get("document_id"), name: try $0.get("name"), kind: try $0.get("kind")) }
    }

    func name(of document: ID<OfficialDocument>) throws -> String {
        try db.value("SELECT name FROM document_template WHERE document_id = \(document)") ?? ""
    }

    func keep(_ document: ID<OfficialDocument>, of union: UnionID, as name: String) throws {
        do {
            try db.run(
                """
                INSERT INTO document_template (document_id, union_id, name) VALUES (\(document), \(union), \(name))
                ON CONFLICT (document_id) DO UPDATE SET name = excluded.name
                """
            )
        } catch let error as StorageError where error.kind == .unique {
            throw DocumentRefusal.templateNameTaken(name)
        }
    }

    func drop(_ document: ID<OfficialDocument>) throws {
        try db.run("DELETE FROM document_template WHERE document_id = \(document)")
    }
}

extension DocumentDesk {
    /// Begins a draft with the words of another document (照此起草): its elements, not its number, its signers or its files.
    func copy(_ document: OfficialDocument, union: Union) throws -> OfficialDocument {
        let draft = try draft(document.content, of: union)
        try clerk.note(draft.subject, "copy", "照“\(document.name)”起草")
        return draft
    }

    /// Keeps a document as what drafts begin from; without a name, keeps it as that no longer.
    func keepAsTemplate(_ document: OfficialDocument, named name: String) throws {
        let templates = TemplateStore(db: clerk.db)
        guard !name.isEmpty else {
            try templates.drop(document.id)
            return try clerk.note(document.subject, "template", "不再作范本")
        }
        guard name.count <= 40 else { throw DocumentRefusal.templateNameTooLong(name.count) }
        try templates.keep(document.id, of: document.union, as: name)
        try clerk.note(document.subject, "template", "留作范本“\(name)”")
    }
}
