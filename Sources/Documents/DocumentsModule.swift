// SPDX-License-Identifier: Apache-2.0
public import Storage
public import Web

/// Papers: the files that belong to records of all rooms, and official documents. Every room may use it.
public struct DocumentsModule: Sendable {
    public static let migrations = [
        Migration("documents", 1, "attachments", PackageResources.documents_0001_attachments_sql)
    ]

    private let access: AttachmentAccess

    /// `access` says who else may read the attachments of the rooms' records.
    public init(access: AttachmentAccess = AttachmentAccess()) {
        self.access = access
    }

    public func add(to site: inout Site) {
        AttachmentRoutes(access: access).add(to: &site)
    }
}
