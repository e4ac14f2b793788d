// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A document as it lies on the table: red head, number, title, body, signature, imprint, in the order of GB/T 9704.
struct DocumentPaper: Encodable, Sendable {
    struct Paragraph: Encodable, Sendable {
        let level: Int
        let heading: String
        let text: String
    }

    /// The text of an attachment: its label, its title, its words.
    struct AnnexPage: Encodable, Sendable {
        let label: String
        let title: String
        let paragraphs: [Paragraph]
    }

    struct AttendanceList: Encodable, Sendable {
        let label: String
        let names: String
    }

    let format: String
    /// The names in red, the host's first; a document of one has one line.
    let heads: [String]
    /// 文件, where it stands beside several names.
    let headSuffix: String
    let urgency: String
    let number: String
    /// Who signed it, the host's first; shown on what goes upward.
    let signers: [String]
    let title: String
    let recipients: String
    let paragraphs: [Paragraph]
    let attachments: [String]
    let attendance: [AttendanceList]
    let issuers: [String]
    let date: String
    let note: String
    let enclosureTitle: String
    let enclosure: [Paragraph]
    let annexes: [AnnexPage]
    let copies: String
    let printer: String
    let printed: String

    var isLetter: Bool { format == PaperFormat.letter.rawValue }
    var isMinutes: Bool { format == PaperFormat.minutes.rawValue }

    init(_ document: OfficialDocument) {
        self.init(
            document.content,
            number: document.number?.text,
            signers: document.signers,
            signedOn: document.signedOn,
            printedOn: document.printedOn
        )
    }

    init(_ content: DocumentContent, number: String?, signers: [String], signedOn: Day?, printedOn: Day?) {
        format = content.format.rawValue
        let head = content.letterhead.split(separator: "\n").map(String.init)
        // A letter bears the host's mark alone.
        heads = head.count < 2 ? [content.letterhead] : content.format == .letter ? [head[0]] : Array(head.dropLast())
        headSuffix = head.count < 2 || content.format == .letter ? "" : head[head.count - 1]
        urgency = content.urgency == .none ? "" : content.urgency.label
        self.number = number ?? "　　〔　　　〕　号"
        self.signers = content.kind.isUpward ? (signers.isEmpty ? ["　　　"] : signers) : []
        title = content.title
        recipients = content.recipients.isEmpty ? "" : content.recipients.joined(separator: "、") + "："
        paragraphs = DocumentBody(content.body).paragraphs.map(Paragraph.init)
        attachments = content.attachmentNames
        attendance = content.attendance.lists.map { AttendanceList(label: $0.label, names: $0.names) }
        issuers = content.issuers
        date = signedOn?.written ?? "　　年　月　日"
        note = content.note.isEmpty ? "" : "（\(content.note)）"
        let enclosed = content.enclosure.split(separator: "\n", maxSplits: 1).map(String.init)
        enclosureTitle = enclosed.first ?? ""
        enclosure = enclosed.count > 1 ? DocumentBody(enclosed[1]).paragraphs.map(Paragraph.init) : []
        let names = content.attachmentNames
        annexes = Annex.read(content.annexes).annexes.map { annex in
            AnnexPage(
                label: names.count > 1 ? "附件\(annex.number)" : "附件",
                title: names.indices.contains(annex.number - 1) ? names[annex.number - 1] : "",
                paragraphs: DocumentBody(annex.text).paragraphs.map(Paragraph.init)
            )
        }
        copies = content.copies.isEmpty ? "" : "抄送：\(content.copies.joined(separator: "，"))。"
        printer = content.printer
        printed = printedOn.map { "\($0.written)印发" } ?? "　　年　月　日印发"
    }

    var html: HTML {
        """
        <article class="sheet" aria-label="公文"><div class="doc gb\(" letter", if: isLetter)">\(top)
        <h2 class="title">\(title)</h2>
        \(recipients.isEmpty ? "" : "<p class=\"to\">\(recipients)</p>" as HTML)\(paragraphs.map(row))\(attachmentList)\(attendance.map(list))
        \(signature)\(note.isEmpty ? "" : "<p>\(note)</p>" as HTML)\(enclosed)\(annexes.map(annex))
        \(imprint)</div></article>
        """
    }

    private var top: HTML {
        let urgent: HTML = urgency.isEmpty ? "" : "<p class=\"to urgency\">\(urgency)</p>"
        let names = heads.map { "<span>\($0)</span>" as HTML }
        let head: HTML =
            headSuffix.isEmpty
            ? "<p class=\"redhead\">\(heads.joined())</p>"
            : "<p class=\"redhead joint\"><span>\(names)</span><b>\(headSuffix)</b></p>"
        if isLetter {
            return "\(head)<hr class=\"redrule\">\(urgent)<p class=\"docno to right\">\(number)</p>"
        }
        guard isMinutes else { return "\(urgent)\(head)\(numberLine)<hr class=\"redrule\">" }
        return """
            \(urgent)\(head)\(numberLine)<p class="docno to up"><span>\(issuers.first ?? "")</span><span>\(date)</span></p><hr class="redrule">
            """
    }

    private var numberLine: HTML {
        guard !signers.isEmpty else { return "<p class=\"docno to\">\(number)</p>" }
        let names = signers.joined(separator: "　")
        return "<p class=\"docno to up\"><span>\(number)</span><span>签发人：<span class=\"kai\">\(names)</span></span></p>"
    }

    /// Minutes bear issuer and date in their head.
    private var signature: HTML {
        isMinutes ? "" : "<p class=\"sign\"><span>\(issuers.map { "\($0)<br>" as HTML })\(date)</span></p>"
    }

    /// A letter names neither printer nor day, and has no rules.
    private var imprint: HTML {
        let line: HTML = copies.isEmpty ? "" : "<p>\(copies)</p>"
        guard !isLetter else { return copies.isEmpty ? "" : "<div class=\"imprint bare\">\(line)</div>" }
        return "<div class=\"imprint\">\(line)<p class=\"apart\"><span>\(printer)</span><span>\(printed)</span></p></div>"
    }

    private func list(_ list: AttendanceList) -> HTML {
        "<p class=\"attached\"><b class=\"hei\">\(list.label)：</b>\(list.names)</p>"
    }

    private func annex(_ annex: AnnexPage) -> HTML {
        """
        <p class="to next hei">\(annex.label)</p><h2 class="title">\(annex.title)</h2>\(annex.paragraphs.map(row))
        """
    }

    private var attachmentList: HTML {
        guard !attachments.isEmpty else { return "" }
        guard attachments.count > 1 else { return "<p class=\"attached\">附件：\(attachments[0])</p>" }
        let rows = attachments.enumerated().map { index, name -> HTML in
            "<p class=\"attached\">\(index == 0 ? "附件：" : "　　　")\(index + 1).\(name)</p>"
        }
        return "\(rows)"
    }

    private var enclosed: HTML {
        guard !enclosureTitle.isEmpty else { return "" }
        return "<h2 class=\"title next\">\(enclosureTitle)</h2>\(enclosure.map(row))"
    }

    private func row(_ paragraph: Paragraph) -> HTML {
        switch paragraph.level {
        case 1 where paragraph.text.isEmpty: "<h3>\(paragraph.heading)</h3>"
        case 1: "<p><b class=\"hei\">\(paragraph.heading)</b>\(paragraph.text)</p>"
        case 2: "<p><b class=\"run\">\(paragraph.heading)</b>\(paragraph.text)</p>"
        default: "<p>\(paragraph.heading)\(paragraph.text)</p>"
        }
    }
}

extension DocumentPaper.Paragraph {
    init(_ paragraph: DocumentBody.Paragraph) {
        level = paragraph.level
        heading = String(paragraph.text.prefix(paragraph.headingLength))
        text = String(paragraph.text.dropFirst(paragraph.headingLength))
    }
}
