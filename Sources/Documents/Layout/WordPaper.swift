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
            ("word/footer2.xml", WordParts.footer(.left)), ("word/footer3.xml", WordParts.letterFooter),
            ("word/document.xml", document),
        ]
    }

    private var document: String {
        """
        \(WordParts.head)<w:document xmlns:w="\(WordParts.namespace)" xmlns:r="\(WordParts.relationNamespace)"><w:body>\
        \(head)\(title(paper.title))\(body)\(attendance)\(ending)\(enclosure)\(annexes)\(imprint)\(WordParts.section(isLetter: paper.isLetter))</w:body></w:document>
        """
    }

    // MARK: its parts in order

    private func title(_ words: String, onNewPage: Bool = false, before gap: Int = 1158) -> String {
        let lines = TitleBreaks.lines(words)
        return lines.enumerated().map { index, line in
            let before = index == 0 ? (onNewPage ? 579 : gap) : 0
            let after = index == lines.count - 1 ? 579 : 0
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
            // What does not fit goes on under the first character of the name.
            let number = paper.attachments.count == 1 ? "" : "\(index + 1)."
            let hanging = 948 + (number.isEmpty ? 0 : 160 * number.count)
            return paragraph(
                [run(index == 0 ? "附件：" : "　　　", .fang), run(number + name, .fang)],
                "<w:ind w:left=\"\(632 + hanging)\" w:hanging=\"\(hanging)\"/>",
                spacing: "w:before=\"\(index == 0 ? 579 : 0)\" w:line=\"579\" w:lineRule=\"exact\""
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

    /// 出席、请假、列席, the label in Hei, the names under each other.
    private var attendance: String {
        paper.attendance.enumerated().map { index, list in
            paragraph(
                [run("\(list.label)：", .hei), run(list.names, .fang)],
                "<w:ind w:left=\"1579\" w:hanging=\"948\"/>",
                spacing: "w:before=\"\(index == 0 ? 579 : 0)\" w:line=\"579\" w:lineRule=\"exact\""
            )
        }.joined()
    }

    /// Minutes bear issuer and date in their head.
    private var ending: String {
        (paper.isMinutes ? "" : signature) + (paper.note.isEmpty ? "" : paragraph([run(paper.note, .fang)], Self.indent))
    }

    /// As under seals: names in the order of the organs, side by side where they fit, the date under the last.
    private var signature: String {
        let widest = Double(paper.issuers.map(\.count).max() ?? 0) * PageGrid.character
        let middles = PageGrid.sealMiddles(names: paper.issuers.count, widest: widest, date: Self.width(paper.date))
        let columns = middles.count
        guard columns > 1 else { return stackedSignature }
        let tabs = middles.map { "<w:tab w:val=\"center\" w:pos=\"\(Int($0 * 20))\"/>" }.joined()
        let tab = "<w:r><w:tab/></w:r>"
        let blocks = (paper.issuers.count + columns - 1) / columns
        let rows = (0..<blocks).map { block -> String in
            let names = paper.issuers[(block * columns)..<min(paper.issuers.count, (block + 1) * columns)]
            // The last row ends at the right, so that the date stands under the last name.
            let empty = block == blocks - 1 ? columns - names.count : 0
            let before = block == 0 ? 1158 : 579 * (PageGrid.sealRows - 1)
            return paragraph(
                [String](repeating: tab, count: empty) + names.flatMap { [tab, run($0, .fang)] },
                "<w:keepNext/><w:tabs>\(tabs)</w:tabs>",
                spacing: "w:before=\"\(before)\" w:line=\"579\" w:lineRule=\"exact\""
            )
        }
        let date = paragraph([String](repeating: tab, count: columns) + [run(paper.date, .fang)], "<w:tabs>\(tabs)</w:tabs>")
        return rows.joined() + date
    }

    /// Digits are half as wide as characters.
    private static func width(_ text: String) -> Double {
        text.map { $0.isASCII ? PageGrid.character / 2 : PageGrid.character }.reduce(0, +)
    }

    /// The date four characters from the edge, the name in the middle above it; names too long for a row stand one a row.
    private var stackedSignature: String {
        let width = Int(PageGrid.character * 20)
        let widest = max(paper.date.count, paper.issuers.map(\.count).max() ?? 0)
        let left = 28 - 4 - paper.date.count / 2 - widest / 2
        let box =
            "<w:ind w:left=\"\(max(0, left) * width)\" w:right=\"\(max(0, 28 - left - widest) * width)\"/><w:jc w:val=\"center\"/>"
        let lines = (paper.issuers + [paper.date]).enumerated().map { index, line in
            let isNext = index > 0 && index < paper.issuers.count
            return paragraph(
                [run(line, .fang)],
                "<w:keepNext/>\(box)",
                spacing:
                    "w:before=\"\(index == 0 ? 1158 : isNext ? 579 * (PageGrid.sealRows - 1) : 0)\" w:line=\"579\" w:lineRule=\"exact\""
            )
        }
        return lines.joined()
    }

    private var enclosure: String {
        guard !paper.enclosureTitle.isEmpty else { return "" }
        return title(paper.enclosureTitle, onNewPage: true) + paper.enclosure.map(flow).joined()
    }

    /// An attachment on a page of its own: its label on the first line, its title on the third.
    private var annexes: String {
        paper.annexes.map { annex in
            paragraph([run(annex.label, .hei)], "<w:pageBreakBefore/>") + title(annex.title, before: 579)
                + annex.paragraphs.map(flow).joined()
        }.joined()
    }

    /// A frame at the foot of the last page.
    private var imprint: String {
        guard !paper.isLetter || !paper.copies.isEmpty else { return "" }
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
        let hanging = "<w:ind w:left=\"1120\" w:right=\"280\" w:hanging=\"840\"/>"
        let tabs = "<w:tabs><w:tab w:val=\"right\" w:pos=\"8565\"/></w:tabs>"
        let copies =
            paper.copies.isEmpty
            ? ""
            : paragraph(
                [run(paper.copies, .fang, size: 28, tracking: 0)],
                frame + (paper.isLetter ? "" : border(8, 0)) + hanging,
                spacing: spacing
            )
        // A letter has no rules there, no printer and no day.
        guard !paper.isLetter else { return copies }
        let last = [
            run(paper.printer, .fang, size: 28, tracking: 0), "<w:r><w:tab/></w:r>",
            run(paper.printed, .fang, size: 28, tracking: 0),
        ]
        return copies
            + paragraph(last, frame + border(paper.copies.isEmpty ? 8 : 6, 8) + tabs + indent, spacing: spacing)
    }

    // MARK: paragraphs and runs

    static let indent = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"632\"/>"

    /// Word wants the properties of a paragraph in the order of its schema: frame and borders, tabs, spacing, indent, alignment.
    func paragraph(
        _ runs: [String],
        _ properties: String = "",
        spacing: String = "w:line=\"579\" w:lineRule=\"exact\""
    ) -> String {
        // The grid is for lines of the body; digits keep no distance from characters.
        let snap = spacing.contains("\"579\"") ? "" : "<w:snapToGrid w:val=\"0\"/>"
        let spacing = "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>\(snap)<w:spacing \(spacing)/>"
        let ordered: String
        if let place = properties.range(of: "<w:ind") ?? properties.range(of: "<w:jc") {
            ordered = properties[..<place.lowerBound] + spacing + properties[place.lowerBound...]
        } else {
            ordered = properties + spacing
        }
        return "<w:p><w:pPr>\(ordered)</w:pPr>\(runs.joined())</w:p>"
    }

    func run(_ text: String, _ font: PaperFont, size: Int = 32, color: String = "000000", tracking: Int = -5) -> String {
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
