// SPDX-License-Identifier: Apache-2.0

/// The parts of an `.xlsx` that are known before its rows.
struct WorkbookParts {
    let plans: [SheetPlan]
    let lists: ChoiceLists

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    var all: [(name: String, text: String)] {
        [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", root), ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", bookLinks), ("xl/styles.xml", styles),
        ]
    }

    private var count: Int { plans.count + (lists.isEmpty ? 0 : 1) }

    private var contentTypes: String {
        let sheets = (1...count).map { number in
            "<Override PartName=\"/xl/worksheets/sheet\(number).xml\" ContentType=\"\(Self.sheetType).worksheet+xml\"/>"
        }
        let notes = plans.enumerated().filter(\.element.hasNotes).map { index, _ in
            "<Override PartName=\"/xl/comments\(index + 1).xml\" ContentType=\"\(Self.sheetType).comments+xml\"/>"
        }
        return """
            \(SheetMarkup.declaration)<Types xmlns="\(Self.package)/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>\
            <Override PartName="/xl/workbook.xml" ContentType="\(Self.sheetType).sheet.main+xml"/>\
            <Override PartName="/xl/styles.xml" ContentType="\(Self.sheetType).styles+xml"/>\(sheets.joined())\(notes.joined())</Types>
            """
    }

    private var root: String {
        """
        \(SheetMarkup.declaration)<Relationships xmlns="\(Self.package)/relationships">\
        <Relationship Id="rId1" Type="\(Self.office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """
    }

    private var book: String {
        var sheets = plans.enumerated().map { index, plan in
            "<sheet name=\"\(SheetMarkup.escaped(plan.name).replacing("_x005F_", with: "_"))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        if !lists.isEmpty {
            sheets.append("<sheet name=\"\(ChoiceLists.name)\" sheetId=\"\(count)\" state=\"hidden\" r:id=\"rId\(count)\"/>")
        }
        let titles = plans.enumerated().filter { $0.element.headRow > 0 }.map { index, plan in
            let name = SheetMarkup.escaped(plan.name).replacing("_x005F_", with: "_")
            return """
                <definedName name="_xlnm.Print_Titles" localSheetId="\(index)">'\(name)'!$\(plan.headRow):$\(plan.headRow)</definedName>
                """
        }
        return """
            \(SheetMarkup.declaration)<workbook xmlns="\(SheetMarkup.main)" xmlns:r="\(SheetMarkup.links)"><sheets>\(sheets.joined())</sheets>\
            \(titles.isEmpty ? "" : "<definedNames>\(titles.joined())</definedNames>")</workbook>
            """
    }

    private var bookLinks: String {
        let sheets = (1...count).map { number in
            "<Relationship Id=\"rId\(number)\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet\(number).xml\"/>"
        }
        return """
            \(SheetMarkup.declaration)<Relationships xmlns="\(Self.package)/relationships">\(sheets.joined())\
            <Relationship Id="rId\(count + 1)" Type="\(Self.office)/styles" Target="styles.xml"/></Relationships>
            """
    }

    /// In the order of `SheetCell.Style`; format 49 is text.
    private var styles: String {
        """
        \(SheetMarkup.declaration)<styleSheet xmlns="\(SheetMarkup.main)">\
        <fonts count="5"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font>\
        <font><b/><sz val="15"/><name val="宋体"/></font><font><sz val="10"/><color rgb="FF5A5A5A"/><name val="宋体"/></font>\
        <font><b/><sz val="11"/><color rgb="FF9C1C1C"/><name val="宋体"/></font></fonts>\
        <fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
        <fill><patternFill patternType="solid"><fgColor rgb="FFEDEFF2"/><bgColor indexed="64"/></patternFill></fill>\
        <fill><patternFill patternType="solid"><fgColor rgb="FFFFD9D6"/><bgColor indexed="64"/></patternFill></fill></fills>\
        <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
        <border><left style="thin"><color rgb="FFB9BEC6"/></left><right style="thin"><color rgb="FFB9BEC6"/></right>\
        <top style="thin"><color rgb="FFB9BEC6"/></top><bottom style="thin"><color rgb="FFB9BEC6"/></bottom><diagonal/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
        <cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
        <xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" \
        applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>\
        <xf numFmtId="49" fontId="0" fillId="3" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" applyBorder="1"/>\
        <xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>\
        <xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>\
        <xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
        <xf numFmtId="49" fontId="4" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" \
        applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """
    }
}
