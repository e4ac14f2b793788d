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

    let letterhead: String
    let urgency: String
    let number: String
    /// Who signed it; shown on what goes upward.
    let signers: String
    let title: String
    let recipients: String
    let paragraphs: [Paragraph]
    let attachments: [String]
    let issuers: [String]
    let date: String
    let note: String
    let enclosureTitle: String
    let enclosure: [Paragraph]
    let copies: String
    let printer: String
    let printed: String

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
        letterhead = content.letterhead
        urgency = content.urgency == .none ? "" : content.urgency.label
        self.number = number ?? "　　〔　　　〕　号"
        self.signers = content.kind.isUpward ? (signers.isEmpty ? "　　　" : signers.joined(separator: "　")) : ""
        title = content.title
        recipients = content.recipients.isEmpty ? "" : content.recipients.joined(separator: "、") + "："
        paragraphs = DocumentBody(content.body).paragraphs.map(Paragraph.init)
        attachments = content.attachmentNames
        issuers = content.issuers
        date = signedOn?.written ?? "　　年　月　日"
        note = content.note.isEmpty ? "" : "（\(content.note)）"
        let enclosed = content.enclosure.split(separator: "\n", maxSplits: 1).map(String.init)
        enclosureTitle = enclosed.first ?? ""
        enclosure = enclosed.count > 1 ? DocumentBody(enclosed[1]).paragraphs.map(Paragraph.init) : []
        copies = content.copies.isEmpty ? "" : "抄送：\(content.copies.joined(separator: "，"))。"
        printer = content.printer
        printed = printedOn.map { "\($0.written)印发" } ?? "　　年　月　日印发"
    }

    var html: HTML {
        """
        <article class="sheet" aria-label="公文"><div class="doc gb">
        \(urgency.isEmpty ? "" : "<p class=\"to urgency\">\(urgency)</p>" as HTML)<p class="redhead">\(letterhead)</p>\(numberLine)<hr class="redrule">
        <h2 class="title">\(title)</h2>
        \(recipients.isEmpty ? "" : "<p class=\"to\">\(recipients)</p>" as HTML)\(paragraphs.map(row))\(attachmentList)
        <p class="sign"><span>\(issuers.map { "\($0)<br>" as HTML })\(date)</span></p>\(note.isEmpty ? "" : "<p>\(note)</p>" as HTML)\(enclosed)
        <div class="imprint">\(copies.isEmpty ? "" : "<p>\(copies)</p>" as HTML)<p class="apart"><span>\(printer)</span><span>\(printed)</span></p></div>
        </div></article>
        """
    }

    private var numberLine: HTML {
        guard !signers.isEmpty else { return "<p class=\"docno to\">\(number)</p>" }
        return "<p class=\"docno to up\"><span>\(number)</span><span>签发人：<span class=\"kai\">\(signers)</span></span></p>"
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
