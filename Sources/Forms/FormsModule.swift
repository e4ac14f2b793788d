// SPDX-License-Identifier: Apache-2.0
public import Documents
public import Jobs
import Kernel
public import Membership
public import Storage
public import Web

/// Forms (表单): what a union asks of others, in its own words and with conditions, and what they answer.
public struct FormsModule: Sendable {
    public static let migrations = [
        Migration("forms", 1, "forms", PackageResources.forms_0001_forms_sql),
        Migration("forms", 2, "lists", PackageResources.forms_0002_lists_sql),
        Migration("forms", 3, "exports", PackageResources.forms_0003_exports_sql),
    ]

    /// Nobody holds it: whoever may read a response sees its files.
    static let attachmentAudience = Permission("form.files")

    let exports: ExportWork

    public init(sealer: Sealer) {
        exports = CollectionRoutes.work(sealer)
    }

    /// What this room does as long work.
    public func work(in kinds: inout JobKinds) {
        exports.add(to: &kinds)
    }

    /// Lets those who may read a response also see what was put to it.
    public static func admit(to access: inout AttachmentAccess) {
        access.admit(to: "form_response") { attachment, viewer, db in
            guard let response = try FormResponseStore(db).find(ID(rawValue: attachment.subject.id)),
                response.owner.kind == "form_collection",
                let collection = try CollectionStore(db: db).find(ID(rawValue: response.owner.id))
            else { return false }
            return response.isReadable(by: viewer, of: collection)
        }
    }

    public func add(to site: inout Site) {
        FormRoutes().add(to: &site)
        CollectionRoutes(exports: exports).add(to: &site)
        ResponseRoutes().add(to: &site)
        PaperRoutes().add(to: &site)
        FormSheetRoutes().add(to: &site)
    }
}
