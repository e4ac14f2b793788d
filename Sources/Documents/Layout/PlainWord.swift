// SPDX-License-Identifier: Apache-2.0

/// A plain paper as a .docx: headings that Word lists in its navigation, tables whose heads repeat on every page.
struct PlainWord {
    let paper: PlainPaper

    var docx: [UInt8] {
        var archive = ZipWriter()
        for (name, text) in parts { archive.add(name, Array(text.utf8)) }
        return archive.bytes
    }

    private var parts: [(String, String)] {
        [
            ("[Content_Types].xml", WordParts.contentTypes), ("_rels/.rels", WordParts.relations),
            ("word/_rels/document.xml.rels", WordParts.documentRelations), ("word/settings.xml", WordParts.settings),
            ("word/styles.xml", Self.styles), ("word/footer1.xml", footer(.right)), ("word/footer2.xml", footer(.left)),
            // The relations name it, and a part that is named must be there.
            ("word/footer3.xml", WordParts.letterFooter),
            ("word/document.xml", document),
        ]
    }

    /// The styles of every document, and the names by which Word knows titles and headings.
    private static let styles = WordParts.styles.replacing(
        "</w:styles>",
        with: """
            \(style("Title", "Title", 0))\(style("Heading1", "heading 1", 1))\(style("Heading2", "heading 2", 2))</w:styles>
            """
    )

    private static func style(_ id: String, _ name: String, _ level: Int) -> String {
        let outline = level == 0 ? "" : "<w:pPr><w:outlineLvl w:val=\"\(level - 1)\"/></w:pPr>"
        return """
            <w:style w:type="paragraph" w:styleId="\(id)"><w:name w:val="\(name)"/><w:basedOn w:val="Normal"/>\(outline)</w:style>
            """
    }

    private func footer(_ side: WordParts.Side) -> String {
        guard !paper.foot.isEmpty else { return WordParts.footer(side) }
        let line = paragraph([run(paper.foot, .song, size: 18, tracking: 0)], alignment: "center", line: 300)
        return WordParts.footer(side).replacing("</w:ftr>", with: line + "</w:ftr>")
    }

    private var document: String {
        """
        \(WordParts.head)<w:document xmlns:w="\(WordParts.namespace)" xmlns:r="\(WordParts.relationNamespace)"><w:body>\
        \(mark)\(title(paper.title))\(text)\(signature)\(annexes)\(WordParts.section(isLetter: false))</w:body></w:document>
        """
    }

    private var mark: String { paper.mark.isEmpty ? "" : paragraph([run(paper.mark, .hei)]) }

    private func title(_ words: String) -> String {
        let lines = TitleBreaks.lines(words)
        return lines.enumerated().map { index, line in
            paragraph(
                [run(line, .biao, size: 44, tracking: 0)],
                style: "Title",
                alignment: "center",
                before: index == 0 ? 580 : 0,
                after: index == lines.count - 1 ? 580 : 0,
                line: 660
            )
        }.joined()
    }

    private var text: String {
        let flow = paper.paragraphs.map { paragraph -> String in
            let font: PaperFont = paragraph.level == 1 ? .hei : paragraph.level == 2 ? .kai : .fang
            let runs = [(paragraph.heading, font), (paragraph.text, PaperFont.fang)].filter { !$0.0.isEmpty }
            let isHeading = (1...2).contains(paragraph.level) && paragraph.text.isEmpty
            return self.paragraph(
                runs.map { run($0.0, $0.1) },
                style: isHeading ? "Heading\(paragraph.level)" : nil,
                alignment: "both",
                isIndented: true
            )
        }
        let annexes = paper.annexLines.enumerated().map { index, line in
            paragraph([run(line, .fang)], isIndented: true, before: index == 0 ? 580 : 0)
        }
        return flow.joined() + annexes.joined()
    }

    private var signature: String {
        paper.signature.enumerated().map { index, line in
            paragraph([run(line, .fang)], alignment: "right", before: index == 0 ? 1160 : 0, right: 1264)
        }.joined()
    }

    private var annexes: String {
        paper.tables.enumerated().map { index, table in
            let head =
                paper.isTableAlone
                ? "" : paragraph([run(paper.annexMark(index), .hei)], onNewPage: true) + title(table.title)
            // Word wants a paragraph after each table.
            return head + xml(of: table) + paragraph([], line: 240)
        }.joined()
    }

    private func xml(of table: PlainPaper.Table) -> String {
        let widths = table.widths(of: 8844).map { Int($0.rounded()) }
        let grid = widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
        let rows = table.rows.map { row(of: $0, table, widths, .fang) }.joined()
        return """
            <w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>\
            <w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:insideH w:val="single" w:sz="2" w:space="0" w:color="000000"/>\
            </w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>\
            </w:tblCellMar></w:tblPr><w:tblGrid>\(grid)</w:tblGrid>\(row(of: table.columns.map(\.title), table, widths, .hei))\(rows)</w:tbl>
            """
    }

    private func row(of cells: [String], _ table: PlainPaper.Table, _ widths: [Int], _ font: PaperFont) -> String {
        let isHead = font == .hei
        let columns = zip(cells, zip(widths, table.columns)).map { text, shape -> String in
            let words = text.isEmpty ? [] : [run(text, font, size: 21, tracking: 0)]
            let line = paragraph(words, alignment: shape.1.isNumber ? "right" : "left", before: 40, after: 40, line: 300)
            return "<w:tc><w:tcPr><w:tcW w:w=\"\(shape.0)\" w:type=\"dxa\"/></w:tcPr>\(line)</w:tc>"
        }
        return "<w:tr><w:trPr><w:cantSplit/>\(isHead ? "<w:tblHeader/>" : "")</w:trPr>\(columns.joined())</w:tr>"
    }

    // MARK: paragraphs and runs

    /// Word wants the properties of a paragraph in the order of its schema.
    private func paragraph(
        _ runs: [String],
        style: String? = nil,
        alignment: String = "left",
        isIndented: Bool = false,
        onNewPage: Bool = false,
        before: Int = 0,
        after: Int = 0,
        right: Int = 0,
        line: Int = 580
    ) -> String {
        let styled = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
        let breaks = onNewPage ? "<w:pageBreakBefore/>" : ""
        // What does not stand on the grid of the text keeps its own height.
        let snap = line == 580 ? "" : "<w:snapToGrid w:val=\"0\"/>"
        let spacing = "\(snap)<w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"\(line)\" w:lineRule=\"exact\"/>"
        let indent = isIndented ? "<w:ind w:firstLineChars=\"200\" w:firstLine=\"632\"/>" : "<w:ind w:right=\"\(right)\"/>"
        return "<w:p><w:pPr>\(styled)\(breaks)\(spacing)\(indent)<w:jc w:val=\"\(alignment)\"/></w:pPr>\(runs.joined())</w:p>"
    }

    private func run(_ text: String, _ font: PaperFont, size: Int = 32, tracking: Int = -4) -> String {
        let name = font.wordName
        let spacing = tracking == 0 ? "" : "<w:spacing w:val=\"\(tracking)\"/>"
        return """
            <w:r><w:rPr><w:rFonts w:ascii="\(name)" w:eastAsia="\(name)" w:hAnsi="\(name)" w:hint="eastAsia"/>\(spacing)\
            <w:sz w:val="\(size)"/><w:szCs w:val="\(size)"/></w:rPr><w:t xml:space="preserve">\(WordParts.escaped(text))</w:t></w:r>
            """
    }
}
