// SPDX-License-Identifier: Apache-2.0
internal import Kernel
public import Web

/// The attachments of a record as a page shows them: name, weight, who put it there when, and the ways to it.
public struct AttachmentList: Encodable, Sendable {
    struct Row: Encodable, Sendable {
        let name: String
        let detail: String
        let link: String
        /// Where it can be looked at without being kept; empty where it cannot.
        let view: String
    }

    let rows: [Row]

    public init(_ attachments: [Attachment]) {
        rows = attachments.map { attachment in
            Row(
                name: attachment.name,
                detail: "\(attachment.weight) · \(attachment.addedName) \(attachment.addedAt.day.spoken)",
                link: attachment.link,
                view: attachment.kind.isShown ? attachment.link + "/view" : ""
            )
        }
    }

    public var isEmpty: Bool { rows.isEmpty }

    public var html: HTML {
        guard !rows.isEmpty else { return "" }
        return "<ul class=\"files\">\(rows.map(row))</ul>"
    }

    private func row(_ row: Row) -> HTML {
        let look: HTML = row.view.isEmpty ? "" : "<a href=\"\(row.view)\" aria-label=\"看\(row.name)\">看</a> "
        return """
            <li><span>\(row.name) <small class="muted">\(row.detail)</small></span>\
            <span>\(look)<a href="\(row.link)" aria-label="下载\(row.name)">下载</a></span></li>
            """
    }
}
