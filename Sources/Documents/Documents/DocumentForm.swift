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
    /// Empty where the kind decides.
    var format: String
    /// Whether all who issue it stand in the red head.
    var listsAll: Bool
    var annexes: String
    var present: String
    var excused: String
    var observing: String
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
        format = ""
        listsAll = false
        annexes = ""
        present = ""
        excused = ""
        observing = ""
        seen = ""
    }

    init(_ content: DocumentContent) {
        kind = content.kind.rawValue
        urgency = content.urgency.rawValue
        let head = content.letterhead.split(separator: "\n").map(String.init)
        listsAll = head.count > 1
        letterhead = head.count > 1 ? head[0] + (head.last ?? "") : content.letterhead
        title = content.title
        partners = content.issuers.dropFirst().joined(separator: "\n")
        recipients = content.recipients.joined(separator: "、")
        copies = content.copies.joined(separator: "、")
        body = content.body
        enclosure = content.enclosure
        attachmentNames = content.attachmentNames.joined(separator: "\n")
        note = content.note
        printer = content.printer
        format = content.format == .usual(for: content.kind) ? "" : content.format.rawValue
        annexes = content.annexes
        present = content.attendance.present
        excused = content.attendance.excused
        observing = content.attendance.observing
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
        format = form.text("format")
        listsAll = form.has("lists_all")
        annexes = form.text("annexes")
        present = form.text("present")
        excused = form.text("excused")
        observing = form.text("observing")
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
        if annexes.count > 60_000 { errors.append(FieldError("annexes", "附件正文有 \(annexes.count) 个字，最多 60000 个。")) }
        if let sentence = Annex.mistake(in: annexes, named: Self.lines(attachmentNames).count) {
            errors.append(FieldError("annexes", sentence))
        }
        if let kind = DocumentKind(rawValue: kind), kind.isUpward, chosenFormat(kind) != .file {
            errors.append(FieldError("format", "\(kind.label)要标签发人，用文件格式。"))
        }
        for (field, text, name, most) in [
            ("letterhead", letterhead, "红头", 120), ("partners", partners, "联合发文机关", 2000), ("recipients", recipients, "主送", 4000),
            ("copies", copies, "抄送", 4000), ("attachment_names", attachmentNames, "附件名称", 4000), ("note", note, "附注", 500),
            ("printer", printer, "印发机关", 120), ("present", present, "出席", 2000), ("excused", excused, "请假", 2000),
            ("observing", observing, "列席", 2000),
        ] where text.count > most {
            errors.append(FieldError(field, "\(name)有 \(text.count) 个字，缩到 \(most) 个以内。"))
        }
        return errors
    }

    func content(of union: Union) -> DocumentContent {
        let kind = DocumentKind(rawValue: kind) ?? .notice
        let partners = DocumentContent.names(in: partners)
        return DocumentContent(
            kind: kind,
            urgency: DocumentContent.Urgency(rawValue: urgency) ?? .none,
            letterhead: head(of: union, with: partners, chosenFormat(kind)),
            title: title.split(separator: "\n").joined(),
            issuers: [union.name] + partners,
            recipients: DocumentContent.names(in: recipients),
            copies: DocumentContent.names(in: copies),
            body: body,
            enclosure: enclosure,
            attachmentNames: Self.lines(attachmentNames),
            note: note,
            printer: printer,
            format: chosenFormat(kind),
            annexes: annexes,
            attendance: chosenFormat(kind) == .minutes
                ? Attendance(present: present, excused: excused, observing: observing) : .none
        )
    }

    private func chosenFormat(_ kind: DocumentKind) -> PaperFormat { PaperFormat(rawValue: format) ?? .usual(for: kind) }

    /// The line in red. What the form offered for a notice becomes what the format asks for; what somebody wrote stays.
    private func head(of union: Union, with partners: [String], _ format: PaperFormat) -> String {
        let line = letterhead.split(separator: "\n").joined()
        switch format {
        case .file:
            guard listsAll, !partners.isEmpty else { return line }
            let host = line.hasSuffix("文件") ? String(line.dropLast(2)) : line
            return ([host] + partners + ["文件"]).joined(separator: "\n")
        case .letter: return line == union.name + "文件" ? union.name : line
        case .minutes: return line == union.name + "文件" ? union.name + "会议纪要" : line
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty }
    }
}
