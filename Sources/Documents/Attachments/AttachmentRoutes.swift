// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Fetching attachments. They are put to records by the rooms' own forms.
struct AttachmentRoutes {
    let access: AttachmentAccess

    func add(to site: inout Site) {
        site.page("attachments/:attachment", .signedIn, "下载附件") { try fetch($0, .attachment) }
        site.page("attachments/:attachment/view", .signedIn, "在浏览器里看附件（图片和 PDF）") { try fetch($0, .inline) }
    }

    private func fetch(_ visit: Visit, _ disposition: Download.Disposition) throws -> Reply {
        let store = AttachmentStore(visit.db)
        guard let attachment = try store.find(try visit.id("attachment")),
            try access.mayRead(attachment, visit.viewer, visit.db),
            disposition == .attachment || attachment.kind.isShown
        else { throw Refusal.notFound }
        return .file(
            Download(
                name: attachment.name,
                contentType: attachment.kind.mediaType,
                bytes: try store.bytes(of: attachment),
                disposition: disposition
            )
        )
    }
}
