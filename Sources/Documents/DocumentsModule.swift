// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// Papers: the files that belong to records of all rooms, and official documents. Every room may use it.
public struct DocumentsModule: Sendable {
    public static let migrations = [
        Migration("documents", 1, "attachments", PackageResources.documents_0001_attachments_sql),
        Migration("documents", 2, "official-documents", PackageResources.documents_0002_official_documents_sql),
        Migration("documents", 3, "formats", PackageResources.documents_0003_formats_sql),
        Migration(
            "documents",
            4,
            "seals-templates-withdrawal",
            PackageResources.documents_0004_seals_templates_withdrawal_sql
        ),
    ]

    /// The kinds of facts that this room publishes.
    public static let factKinds: [FactKind] = DocumentFacts.kinds

    private let access: AttachmentAccess
    private let rules: DocumentRules
    private let origins: DocumentOrigins

    /// `access` says who else may read the attachments of the rooms' records, `origins` which of them became documents.
    public init(
        access: AttachmentAccess = AttachmentAccess(),
        rules: DocumentRules,
        origins: DocumentOrigins = DocumentOrigins()
    ) {
        self.origins = origins
        var access = access
        access.admit(to: "document", AttachmentAccess.documents)
        self.access = access
        self.rules = rules
    }

    public func add(to site: inout Site) {
        AttachmentRoutes(access: access).add(to: &site)
        DocumentListRoutes(rules: rules).add(to: &site)
        DocumentSettingsRoutes().add(to: &site)
        RegisterRoutes().add(to: &site)
        DocumentRoutes(rules: rules, origins: origins).add(to: &site)
        DocumentStepRoutes(rules: rules).add(to: &site)
        OfficeRoutes().add(to: &site)
        PaperRoutes().add(to: &site)
        IncomingRoutes().add(to: &site)
    }
}
