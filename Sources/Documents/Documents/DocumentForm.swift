// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The fields of a document's form, as they were typed.
struct DocumentForm: Encodable, Sendable {
    var kind: String
    var urgency: String
    var letterhead: String
    var title: String
    var partners: String
    var recipients: String
    var copies: String
    var body: String
    var enclosure: String
    var attachmentNames: String
    var note: String
    var printer: String
    /// The words that the form was drawn from, by their hash: nobody writes over what they have not seen.
    var seen: String

    init(new union: Union) {
        kind = DocumentKind.notice.rawValue
        urgency = DocumentContent.Urgency.none.rawValue
        letterhead = union.name + "文件"
        title = ""
        partners = ""
        recipients = ""
        copies = ""
        body = ""
        enclosure = ""
        attachmentNames = ""
        note = ""
        printer = union.name + "办公室"
        seen = ""
    }

    init(_ content: DocumentContent) {
        kind = content.kind.rawValue
        urgency = content.urgency.rawValue
        letterhead = content.letterhead
        title = content.title
        partners = content.issuers.dropFirst().joined(separator: "\n")
        recipients = content.recipients.joined(separator: "、")
        copies = content.copies.joined(separator: "、")
        body = content.body
        enclosure = content.enclosure
        attachmentNames = content.attachmentNames.joined(separator: "\n")
        note = content.note
        printer = content.printer
        seen = content.hash.hexadecimal
    }

    init(_ form: Form) {
        kind = form.text("kind")
        urgency = form.text("urgency")
        letterhead = form.text("letterhead")
        title = form.text("title")
        partners = form.text("partners")
        recipients = form.text("recipients")
        copies = form.text("copies")
        body = form.text("body")
        enclosure = form.text("enclosure")
        attachmentNames = form.text("attachment_names")
        note = form.text("note")
        printer = form.text("printer")
        seen = form.text("seen")
    }

    var errors: [FieldError] {
        var errors: [FieldError] = []
        if DocumentKind(rawValue: kind) == nil { errors.append(FieldError("kind", "选一个文种。")) }
        if title.isEmpty { errors.append(FieldError("title", "写上标题：发文机关＋关于＋事由＋的＋文种。")) }
        if title.count > 120 { errors.append(FieldError("title", "标题有 \(title.count) 个字，缩到 120 个以内。")) }
        if body.isEmpty { errors.append(FieldError("body", "写上正文，一段一行。")) }
        if body.count > 60_000 { errors.append(FieldError("body", "正文有 \(body.count) 个字，最多 60000 个。长的部分作附件。")) }
        if enclosure.count > 60_000 { errors.append(FieldError("enclosure", "印发件有 \(enclosure.count) 个字，最多 60000 个。")) }
        if letterhead.isEmpty { errors.append(FieldError("letterhead", "写上红头：发文机关全称加“文件”。")) }
        for (field, text, name, most) in [
            ("letterhead", letterhead, "红头", 120), ("partners", partners, "联合发文机关", 2000), ("recipients", recipients, "主送", 4000),
            ("copies", copies, "抄送", 4000), ("attachment_names", attachmentNames, "附件名称", 4000), ("note", note, "附注", 500),
            ("printer", printer, "印发机关", 120),
        ] where text.count > most {
            errors.append(FieldError(field, "\(name)有 \(text.count) 个字，缩到 \(most) 个以内。"))
        }
        return errors
    }

    func content(of union: Union) -> DocumentContent {
        DocumentContent(
            kind: DocumentKind(rawValue: kind) ?? .notice,
            urgency: DocumentContent.Urgency(rawValue: urgency) ?? .none,
            letterhead: letterhead,
            title: title.split(separator: "\n").joined(),
            issuers: [union.name] + DocumentContent.names(in: partners),
            recipients: DocumentContent.names(in: recipients),
            copies: DocumentContent.names(in: copies),
            body: body,
            enclosure: enclosure,
            attachmentNames: attachmentNames.split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty },
            note: note,
            printer: printer
        )
    }
}
