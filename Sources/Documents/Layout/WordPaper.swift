// SPDX-License-Identifier: Apache-2.0

/// A document as a .docx on the grid of GB/T 9704, with the fonts of the standard by name: an office opens it in WPS or
/// Word, which have them, and finishes it there.
struct WordPaper {
    let paper: DocumentPaper

    var docx: [UInt8] {
        var archive = ZipWriter()
        for (name, text) in parts { archive.add(name, Array(text.utf8)) }
        return archive.bytes
    }

    private var parts: [(String, String)] {
        [
            ("[Content_Types].xml", WordParts.contentTypes), ("_rels/.rels", WordParts.relations),
            ("word/_rels/document.xml.rels", WordParts.documentRelations), ("word/settings.xml", WordParts.settings),
            ("word/styles.xml", WordParts.styles), ("word/footer1.xml", WordParts.footer(.right)),
            ("word/footer2.xml", WordParts.footer(.left)), ("word/document.xml", document),
        ]
    }

    private var document: String {
        """
        \(WordParts.head)<w:document xmlns:w="\(WordParts.namespace)" xmlns:r="\(WordParts.relationNamespace)"><w:body>\
        \(head)\(title(paper.title))\(body)\(signature)\(enclosure)\(imprint)\(WordParts.section)</w:body></w:document>
        """
    }

    // MARK: its parts in order

    private var head: String {
        let count = max(1, paper.letterhead.count)
        // Half points; the line in red fills the text block and no more.
        let size = min(96, Int(PageGrid.width * 0.98 * 2) / count)
        let urgency = paper.urgency.isEmpty ? "" : paragraph([run(paper.urgency, .hei)])
        let before = Int(PageGrid.headTop * 20) - (paper.urgency.isEmpty ? 0 : 580)
        let red = paragraph(
            [run(paper.letterhead, .biao, size: size, color: "E00F0F", tracking: 0)],
            "<w:jc w:val=\"center\"/>",
            spacing: "w:before=\"\(before)\" w:line=\"\(size * 12)\" w:lineRule=\"exact\""
        )
        let border = """
            <w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="E00F0F"/></w:pBdr>
            """
        let spacing = "w:before=\"1160\" w:line=\"580\" w:lineRule=\"exact\""
        guard !paper.signers.isEmpty else {
            return urgency + red
                + paragraph([run(paper.number, .fang)], "\(border)<w:jc w:val=\"center\"/>", spacing: spacing)
        }
        let tabs = "<w:tabs><w:tab w:val=\"right\" w:pos=\"8529\"/></w:tabs>"
        let runs = [run(paper.number, .fang), "<w:r><w:tab/></w:r>", run("签发人：", .fang), run(paper.signers, .kai)]
        return urgency + red
            + paragraph(runs, "\(border)\(tabs)<w:ind w:left=\"316\"/>", spacing: spacing)
    }

    private func title(_ words: String, onNewPage: Bool = false) -> String {
        let lines = TitleBreaks.lines(words)
        return lines.enumerated().map { index, line in
            let before = index == 0 ? (onNewPage ? 580 : 1160) : 0
            let after = index == lines.count - 1 ? 580 : 0
            return paragraph(
                [run(line, .biao, size: 44, tracking: 0)],
                "\(onNewPage && index == 0 ? "<w:pageBreakBefore/>" : "")<w:jc w:val=\"center\"/>",
                spacing: "w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"660\" w:lineRule=\"exact\""
            )
        }.joined()
    }

    private var body: String {
        let recipients = paper.recipients.isEmpty ? "" : paragraph([run(paper.recipients, .fang)])
        let attachments = paper.attachments.enumerated().map { index, name in
            let isAlone = paper.attachments.count == 1
            let head = index == 0 ? "附件：" : "　　　"
            return paragraph(
                [run(isAlone ? head + name : "\(head)\(index + 1).\(name)", .fang)],
                Self.indent,
                spacing: "w:before=\"\(index == 0 ? 580 : 0)\" w:line=\"580\" w:lineRule=\"exact\""
            )
        }
        return recipients + paper.paragraphs.map(flow).joined() + attachments.joined()
    }

    private func flow(_ text: DocumentPaper.Paragraph) -> String {
        let font: PaperFont =
            switch text.level {
            case 1: .hei
            case 2: .kai
            default: .fang
            }
        let runs = [text.heading.isEmpty ? "" : run(text.heading, font), text.text.isEmpty ? "" : run(text.text, .fang)]
        return paragraph(runs, "\(Self.indent)<w:jc w:val=\"both\"/>")
    }

    /// As under a seal: the date four characters from the edge, the names in the middle above it.
    private var signature: String {
        let width = Int(PageGrid.character * 20)
        let widest = max(paper.date.count, paper.issuers.map(\.count).max() ?? 0)
        let left = 28 - 4 - paper.date.count / 2 - widest / 2
        let box =
            "<w:ind w:left=\"\(max(0, left) * width)\" w:right=\"\(max(0, 28 - left - widest) * width)\"/><w:jc w:val=\"center\"/>"
        let lines = (paper.issuers + [paper.date]).enumerated().map { index, line in
            paragraph(
                [run(line, .fang)],
                "<w:keepNext/>\(box)",
                spacing: "w:before=\"\(index == 0 ? 1160 : 0)\" w:line=\"580\" w:lineRule=\"exact\""
            )
        }
        return lines.joined() + (paper.note.isEmpty ? "" : paragraph([run(paper.note, .fang)], Self.indent))
    }

    private var enclosure: String {
        guard !paper.enclosureTitle.isEmpty else { return "" }
        return title(paper.enclosureTitle, onNewPage: true) + paper.enclosure.map(flow).joined()
    }

    /// A frame at the foot of the last page.
    private var imprint: String {
        let frame = """
            <w:framePr w:w="8845" w:hSpace="0" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>
            """
        func border(_ top: Int, _ bottom: Int) -> String {
            """
            <w:pBdr><w:top w:val="single" w:sz="\(top)" w:space="1" w:color="000000"/>\(bottom == 0 ? "" : "<w:bottom w:val=\"single\" w:sz=\"\(bottom)\" w:space=\"1\" w:color=\"000000\"/>")</w:pBdr>
            """
        }
        let spacing = "w:line=\"480\" w:lineRule=\"exact\""
        let indent = "<w:ind w:left=\"280\" w:right=\"280\"/>"
        let tabs = "<w:tabs><w:tab w:val=\"right\" w:pos=\"8565\"/></w:tabs>"
        let copies =
            paper.copies.isEmpty
            ? ""
            : paragraph([run(paper.copies, .fang, size: 28, tracking: 0)], frame + border(8, 0) + indent, spacing: spacing)
        let last = [
            run(paper.printer, .fang, size: 28, tracking: 0), "<w:r><w:tab/></w:r>",
            run(paper.printed, .fang, size: 28, tracking: 0),
        ]
        return copies
            + paragraph(last, frame + border(paper.copies.isEmpty ? 8 : 6, 8) + tabs + indent, spacing: spacing)
    }

    // MARK: paragraphs and runs

    private static let indent = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"632\"/>"

    /// Word wants the properties of a paragraph in the order of its schema: frame and borders, tabs, spacing, indent, alignment.
    private func paragraph(
        _ runs: [String],
        _ properties: String = "",
        spacing: String = "w:line=\"580\" w:lineRule=\"exact\""
    ) -> String {
        let spacing = "<w:spacing \(spacing)/>"
        let ordered: String
        if let place = properties.range(of: "<w:ind") ?? properties.range(of: "<w:jc") {
            ordered = properties[..<place.lowerBound] + spacing + properties[place.lowerBound...]
        } else {
            ordered = properties + spacing
        }
        return "<w:p><w:pPr>\(ordered)</w:pPr>\(runs.joined())</w:p>"
    }

    private func run(_ text: String, _ font: PaperFont, size: Int = 32, color: String = "000000", tracking: Int = -4) -> String {
        let name = font.wordName
        let spacing = tracking == 0 ? "" : "<w:spacing w:val=\"\(tracking)\"/>"
        return """
            <w:r><w:rPr><w:rFonts w:ascii="\(name)" w:eastAsia="\(name)" w:hAnsi="\(name)" w:hint="eastAsia"/><w:color w:val="\(color)"/>\
            \(spacing)<w:sz w:val="\(size)"/><w:szCs w:val="\(size)"/></w:rPr><w:t xml:space="preserve">\(WordParts.escaped(text))</w:t></w:r>
            """
    }
}

extension String {
    fileprivate func range(of words: String) -> Range<String.Index>? { firstRange(of: words) }
}
