// SPDX-License-Identifier: Apache-2.0
internal import Kernel
public import Storage
public import Web

/// Who may read an attachment: the one predicate that every way to its bytes goes through.
///
/// Whoever holds the attachment's audience at its union or above may. A room whose records are also read by others, say
/// by those whom a document addresses, tells who they are for its kind of record.
public struct AttachmentAccess: Sendable {
    public typealias Rule = @Sendable (Attachment, Viewer, any Connection) throws -> Bool

    private var others: [String: Rule]

    public init(_ others: [String: Rule] = [:]) {
        self.others = others
    }

    /// Also lets in, for records of a kind, whom the rule names.
    public mutating func admit(to kind: String, _ rule: @escaping Rule) {
        precondition(others[kind] == nil, "the attachments of \(kind) have two rules")
        others[kind] = rule
    }

    func mayRead(_ attachment: Attachment, _ viewer: Viewer, _ db: any Connection) throws -> Bool {
        if viewer.may(attachment.audience, at: attachment.path) { return true }
        return try others[attachment.subject.kind]?(attachment, viewer, db) ?? false
    }
}
