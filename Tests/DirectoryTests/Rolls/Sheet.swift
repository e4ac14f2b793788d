// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// An `.xlsx` by hand, for what no table software would write.
struct Sheet {
    var rows = ""
    var strings: String?
    var styles: String?
    var book = "<sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
    var type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    var extra: [(String, String)] = []
    var declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    init(_ rows: String = "") {
        self.rows = rows
    }

    /// A row of cells as they stand in the markup.
    static func row(_ number: Int, _ cells: [String], hidden: Bool = false) -> String {
        "<row r=\"\(number)\"\(hidden ? " hidden=\"1\"" : "")>\(cells.joined())</row>"
    }

    static func text(_ reference: String, _ text: String) -> String {
        "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }

    static let head = row(1, [text("A1", "姓名"), text("B1", "身份证号"), text("C1", "手机号"), text("D1", "入会日期")])

    /// The head, and one row with this in the column of the identity number and of the day of joining.
    static func with(number: String, joined: String = text("D2", "2019-09-01")) -> Sheet {
        Sheet(head + row(2, [text("A2", "蓝春梅"), number, joined]))
    }

    var sheet: String {
        "\(declaration)<worksheet xmlns=\"\(Self.main)\"><sheetData>\(rows)</sheetData></worksheet>"
    }

    func zip(_ change: (inout ZipFile) -> Void = { _ in }) -> [UInt8] {
        var zip = ZipFile()
        zip.store("[Content_Types].xml", "<Types><Override ContentType=\"\(type)\"/></Types>")
        zip.store(
            "_rels/.rels",
            "<Relationships xmlns=\"\(Self.package)\"><Relationship Id=\"r\" Type=\"\(Self.links)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        )
        zip.store("xl/workbook.xml", "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.links)\">\(book)</workbook>")
        var list = "<Relationship Id=\"rId1\" Type=\"\(Self.links)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        list += "<Relationship Id=\"rId2\" Type=\"\(Self.links)/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
        if let strings {
            list += "<Relationship Id=\"rId8\" Type=\"\(Self.links)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
            zip.store("xl/sharedStrings.xml", strings)
        }
        if let styles {
            list += "<Relationship Id=\"rId9\" Type=\"\(Self.links)/styles\" Target=\"styles.xml\"/>"
            zip.store("xl/styles.xml", styles)
        }
        zip.store("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"\(Self.package)\">\(list)</Relationships>")
        for (name, text) in extra { zip.store(name, text) }
        change(&zip)
        zip.store("xl/worksheets/sheet1.xml", sheet)
        return zip.closed
    }
}
