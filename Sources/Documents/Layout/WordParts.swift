// SPDX-License-Identifier: Apache-2.0

/// The parts of a .docx that are the same for every document.
enum WordParts {
    enum Side: String {
        case left, right
    }

    static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let relationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static let contentTypes = """
        \(head)<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        \(override("document.main+xml", "document"))\(override("styles+xml", "styles"))\(override("settings+xml", "settings"))\
        \(override("footer+xml", "footer1"))\(override("footer+xml", "footer2"))\
        \(override("footer+xml", "footer3"))</Types>
        """

    private static func override(_ type: String, _ part: String) -> String {
        """
        <Override PartName="/word/\(part).xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.\(type)"/>
        """
    }

    static let relations = """
        \(head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="\(relationNamespace)/officeDocument" Target="word/document.xml"/></Relationships>
        """

    static let documentRelations = """
        \(head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="\(relationNamespace)/styles" Target="styles.xml"/>\
        <Relationship Id="rId2" Type="\(relationNamespace)/settings" Target="settings.xml"/>\
        <Relationship Id="rId3" Type="\(relationNamespace)/footer" Target="footer1.xml"/>\
        <Relationship Id="rId4" Type="\(relationNamespace)/footer" Target="footer2.xml"/>\
        <Relationship Id="rId5" Type="\(relationNamespace)/footer" Target="footer3.xml"/></Relationships>
        """

    static let settings = """
        \(head)<w:settings xmlns:w="\(namespace)"><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/></w:settings>
        """

    static let styles = """
        \(head)<w:styles xmlns:w="\(namespace)"><w:docDefaults><w:rPrDefault><w:rPr>\
        <w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"/><w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>\
        </w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
        </w:styles>
        """

    /// A4, the margins that leave 156 × 225 mm, 22 lines: at 29 points they would be a trifle too high, and one would go over to
    /// the next page. The grid counts lines only: with characters in it, Word doubles
    /// the width of every character that is wider than its cell.
    /// The first page of a letter has a foot of its own.
    static func section(isLetter: Bool) -> String {
        let first = isLetter ? "<w:footerReference w:type=\"first\" r:id=\"rId5\"/>" : ""
        return """
            <w:sectPr>\(first)<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>\
            <w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" \
            w:footer="1304" w:gutter="0"/>\(isLetter ? "<w:titlePg/>" : "")<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>
            """
    }

    /// A double line in red, 170 mm wide in the middle of the paper, in a frame that hangs from the paper's upper edge.
    static func doubleRule(at y: Int, thickFirst: Bool) -> String {
        let style = thickFirst ? "thickThinSmallGap" : "thinThickSmallGap"
        return """
            <w:p><w:pPr><w:framePr w:w="9638" w:h="120" w:hRule="exact" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1134" w:y="\(y)"/>\
            <w:pBdr><w:top w:val="\(style)" w:sz="24" w:space="0" w:color="E00F0F"/></w:pBdr><w:spacing w:line="100" w:lineRule="exact"/></w:pPr></w:p>
            """
    }

    /// The foot of a letter's first page: no number, and a double line 20 mm from the paper's lower edge.
    static let letterFooter = """
        \(head)<w:ftr xmlns:w="\(namespace)">\(doubleRule(at: 15704, thickFirst: false))<w:p/></w:ftr>
        """

    /// The page's number with its dashes, a character from the outer edge.
    static func footer(_ side: Side) -> String {
        func run(_ inner: String) -> String {
            """
            <w:r><w:rPr><w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体"/><w:sz w:val="28"/></w:rPr>\(inner)</w:r>
            """
        }
        let field =
            run("<w:fldChar w:fldCharType=\"begin\"/>") + run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>")
            + run("<w:fldChar w:fldCharType=\"end\"/>")
        return """
            \(head)<w:ftr xmlns:w="\(namespace)"><w:p><w:pPr><w:ind w:left="280" w:right="280"/><w:jc w:val="\(side.rawValue)"/></w:pPr>\
            \(run("<w:t xml:space=\"preserve\">— </w:t>"))\(field)\(run("<w:t xml:space=\"preserve\"> —</w:t>"))</w:p></w:ftr>
            """
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
            "\"",
            with: "&quot;"
        )
    }
}
