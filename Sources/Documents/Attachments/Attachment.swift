// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Web

/// An attachment (附件): a file that somebody put to a record. Its bytes are read apart.
public struct Attachment: Sendable, Equatable {
    public let id: ID<Attachment>
    public let subject: Subject
    public let union: UnionID
    public let path: String
    /// With which permission one may read it, held at the union's path or above.
    public let audience: Permission
    public let name: String
    public let kind: FileKind
    public let size: Int
    public let sha256: [UInt8]
    public let addedAt: Instant
    public let addedBy: AccountID
    public let addedName: String

    /// Where it is fetched from.
    public var link: String { "/attachments/\(id)" }

    /// The size as people say it.
    public var weight: String { FileSize(size).text }
}
