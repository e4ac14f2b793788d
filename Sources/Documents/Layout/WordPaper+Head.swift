// SPDX-License-Identifier: Apache-2.0

/// The head of the first page (版头), as each format has it.
extension WordPaper {
    private static let red = "E00F0F"
    private static let line = "w:line=\"579\" w:lineRule=\"exact\""

    /// The red line 4 mm under the last line of the head.
    private static let rule = """
        <w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="\(red)"/></w:pBdr>
        """

    var head: String {
        if paper.isLetter { return letterHead }
        let urgency = paper.urgency.isEmpty ? "" : paragraph([run(paper.urgency, .hei)])
        let before = Int(PageGrid.headTop * 20) - (paper.urgency.isEmpty ? 0 : 579)
        return urgency + (paper.headSuffix.isEmpty ? mark(before: before) : jointMark(before: before)) + numberLines
    }

    /// The mark of one organ. Half points; the line in red fills the text block and no more.
    private func mark(before: Int) -> String {
        let words = paper.heads.joined()
        let size = min(96, Int(PageGrid.width * 0.98 * 2) / max(1, words.count))
        return paragraph(
            [run(words, .biao, size: size, color: Self.red, tracking: 0)],
            "<w:jc w:val=\"center\"/>",
            spacing: "w:before=\"\(before)\" w:line=\"\(size * 12)\" w:lineRule=\"exact\""
        )
    }

    /// A table without lines: the names one under the other and as wide as the longest, 文件 at their right in the middle.
    private func jointMark(before: Int) -> String {
        let longest = Double(paper.heads.map(\.count).max() ?? 1)
        let suffix = Double(paper.headSuffix.count)
        let size = min(72, Int(PageGrid.width * 0.96 * 2 / (longest + 0.5 + suffix * 4 / 3)))
        let names = paper.heads.map { name in
            paragraph(
                [run(name, .biao, size: size, color: Self.red, tracking: 0)],
                "<w:jc w:val=\"distribute\"/>",
                spacing: "w:line=\"\(size * 27 / 2)\" w:lineRule=\"exact\""
            )
        }
        let word = paragraph(
            [run(paper.headSuffix, .biao, size: size * 4 / 3, color: Self.red, tracking: 0)],
            "<w:jc w:val=\"center\"/>",
            spacing: "w:line=\"\(size * 18)\" w:lineRule=\"exact\""
        )
        let left = Int(longest) * size * 10 + 80
        let right = Int(suffix) * size * 40 / 3 + size * 5 + 80
        func cell(_ width: Int, _ content: String) -> String {
            """
            <w:tc><w:tcPr><w:tcW w:w="\(width)" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>\(content)</w:tc>
            """
        }
        return """
            \(paragraph([], spacing: "w:line=\"\(before)\" w:lineRule=\"exact\""))<w:tbl><w:tblPr><w:tblW w:w="\(left + right)" w:type="dxa"/><w:jc w:val="center"/>\
            <w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>\
            <w:tblGrid><w:gridCol w:w="\(left)"/><w:gridCol w:w="\(right)"/></w:tblGrid><w:tr>\(cell(left, names.joined()))\(cell(right, word))</w:tr></w:tbl>
            """
    }

    /// The number two lines below the mark, with the signers of what goes upward or the line of minutes, and the red line.
    private var numberLines: String {
        let spacing = "w:before=\"1158\" \(Self.line)"
        if paper.isMinutes {
            let runs = [Self.tab, run(paper.issuers.first ?? "", .fang), Self.tab, run(paper.date, .fang)]
            return paragraph([run(paper.number, .fang)], "<w:jc w:val=\"center\"/>", spacing: spacing)
                + paragraph(runs, "\(Self.rule)\(Self.edges)", spacing: Self.line)
        }
        guard !paper.signers.isEmpty else {
            return paragraph([run(paper.number, .fang)], "\(Self.rule)<w:jc w:val=\"center\"/>", spacing: spacing)
        }
        guard paper.signers.count > 1 else {
            let runs = [Self.tab, run(paper.number, .fang), Self.tab, run("签发人：", .fang), run(paper.signers[0], .kai)]
            return paragraph(runs, "\(Self.rule)\(Self.edges)", spacing: spacing)
        }
        return jointSigners(spacing)
    }

    /// Two signers a line in the order of the organs; the number is on the last line.
    private func jointSigners(_ spacing: String) -> String {
        let rows = stride(from: 0, to: paper.signers.count, by: 2).map {
            Array(paper.signers[$0..<min($0 + 2, paper.signers.count)])
        }
        let places = Self.tabs([("left", 316), ("left", 5050), ("left", 6330), ("left", 7610)])
        return rows.enumerated().map { index, names in
            let isLast = index == rows.count - 1
            let label = index == 0 ? run("签发人：", .fang) : ""
            let runs =
                [Self.tab, isLast ? run(paper.number, .fang) : "", Self.tab, label] + names.flatMap { [Self.tab, run($0, .kai)] }
            return paragraph(
                runs,
                "\(isLast ? Self.rule : "")\(places)",
                spacing: index == 0 ? spacing : Self.line
            )
        }.joined()
    }

    /// The letter format (信函格式): mark and double line hang from the paper's edge, the number stands at the right.
    private var letterHead: String {
        let words = paper.heads.joined()
        let size = min(96, Int(PageGrid.width * 0.98 * 2) / max(1, words.count))
        // Twentieths of a point from the paper's edge: 30 mm, the mark's height, 4 mm.
        let (top, height) = (1701, size * 10)
        let frame = """
            <w:framePr w:w="9638" w:h="\(height)" w:hRule="exact" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1134" w:y="\(top)"/>
            """
        let mark = paragraph(
            [run(words, .biao, size: size, color: Self.red, tracking: 0)],
            "\(frame)<w:jc w:val=\"center\"/>",
            spacing: "w:line=\"\(height)\" w:lineRule=\"exact\""
        )
        let rule = top + height + 227
        let runs = [run(paper.urgency, .hei), Self.tab, run(paper.number, .fang)]
        // Seven eighths of a character below the line; the text block begins 37 mm below the edge.
        let before = max(0, rule + 280 - 2098 - 130)
        return mark + WordParts.doubleRule(at: rule, thickFirst: true)
            + paragraph(runs, Self.tabs([("right", 8845)]), spacing: "w:before=\"\(before)\" \(Self.line)")
    }

    private static let tab = "<w:r><w:tab/></w:r>"
    /// A character from either edge; an indent would shorten the rule.
    private static let edges = tabs([("left", 316), ("right", 8529)])

    private static func tabs(_ places: [(String, Int)]) -> String {
        "<w:tabs>\(places.map { "<w:tab w:val=\"\($0.0)\" w:pos=\"\($0.1)\"/>" }.joined())</w:tabs>"
    }
}
