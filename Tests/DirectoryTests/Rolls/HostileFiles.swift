// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// Files that are no rolls, are broken, or mean harm; each with words of the sentence that refuses it.
enum HostileFiles {
    typealias Case = (name: String, bytes: [UInt8], says: String)

    static var all: [Case] { formats + packages + sheets + heads + commas }

    private static func u(_ text: String) -> [UInt8] { Array(text.utf8) }
    private static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    private static func wide(_ text: String) -> [UInt8] { u(text).flatMap { [$0, 0] } }

    private static let formats: [Case] = [
        ("名册.xlsx", u("%PDF-1.7 ..."), "PDF"), ("名册.xlsx", u("{\\rtf1 x}"), "RTF"), ("名册.csv", u("Rar!\u{1A}"), "RAR"),
        ("名册.csv", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0], "7z"), ("名册.csv", [0x1F, 0x8B, 8, 0, 0], "gzip"),
        ("名册.xlsx", [0x89, 0x50, 0x4E, 0x47, 13, 10], "图片"), ("名册.xlsx", [0xFF, 0xD8, 0xFF, 0xE0], "图片"),
        ("名册.xlsx", u("GIF89a"), "图片"), ("名册.csv", u("SQLite format 3\u{0}"), "数据库"),
        ("名册.csv", [0x7F, 0x45, 0x4C, 0x46, 2], "程序"),
        ("名册.csv", u("MZ\u{90}"), "程序"), ("名册.xls", ole + wide("Workbook"), "另存为 .xlsx"),
        ("名册.xls", ole + wide("Book"), "另存为 .xlsx"),
        ("名册.xlsx", ole + wide("EncryptedPackage"), "打开密码"), ("名册.doc", ole + wide("WordDocument"), "Word"),
        ("名册.et", ole + wide("Something"), "旧版 Office"),
        ("名册.xls", u("<html><table><tr><td>姓名</td></tr></table></html>"), "这是网页"),
        ("名册.xls", u("  <!DOCTYPE html><html></html>"), "这是网页"), ("名册.xls", u("\u{FEFF}<table><tr/></table>"), "这是网页"),
        ("名册.xls", u("<meta charset=gbk><table>"), "这是网页"), ("名册.xls", u("<?xml version=\"1.0\"?><Workbook/>"), "XML 表格"),
        ("名册.xml", u("<?xml version=\"1.0\"?><html/>"), "这是网页"), ("名册.csv", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "不是文字"),
        ("名册.csv", u("姓名,身份证号\n") + [0xFF, 0xFF, 0xFF, 0x0A], "编码认不出来"),
        ("名册.csv", [0xEF, 0xBB, 0xBF] + [0xFF, 0xFE, 0x41], "编码认不出来"),
        ("名册.csv", [0xFF, 0xFE, 0x41], "编码认不出来"), ("名册.csv", [0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x41], "编码认不出来"),
        ("名册.csv", u(String(repeating: "\u{1}", count: 80)), "不是文字"),
    ]

    private static let packages: [Case] = [
        ("名册.xlsx", u("PK\u{3}\u{4}") + [UInt8](repeating: 7, count: 300), "文件坏了"), ("名册.xlsx", u("PK\u{5}\u{6}"), "文件坏了"),
        ("名册.zip", zip { $0.store("a.txt", "x") }, "没有工作簿"), ("名册.docx", zip { $0.store("word/document.xml", "<a/>") }, "Word"),
        ("名册.pptx", zip { $0.store("ppt/presentation.xml", "<a/>") }, "演示文稿"),
        ("名册.ods", zip { $0.store("content.xml", "<a/>") }, "OpenDocument"),
        ("名册.ofd", zip { $0.store("OFD.xml", "<a/>") }, "版式"), ("名册.xlsb", zip { $0.store("xl/workbook.bin", "x") }, "xlsb"),
        ("名册.xlsx", zip { $0.store("[Content_Types].xml", "<Types/>") }, "文件坏了"),
        ("名册.xlsm", Sheet(Sheet.head).zip { $0.store("xl/vbaProject.bin", "x") }, "宏"),
        ("名册.xlsx", Array(Sheet(Sheet.head).zip().prefix(700)), "文件坏了"),
        ("名册.xlsx", Array(Sheet(Sheet.head).zip().dropLast(30)), "文件坏了"),
        (
            "名册.xlsx",
            zip { zip in
                zip.store("xl/workbook.xml", "<workbook/>")
                for number in 0...4200 { zip.store("x/\(number)", "") }
            }, "部件多得不正常"
        ),
        ("名册.xlsx", bomb("xl/workbook.xml"), "大得不正常"), ("名册.xlsx", bombedSheet, "大得不正常"),
        ("名册.xlsx", with { $0.book = "<sheets/>" }, "看得见的工作表"),
        ("名册.xlsx", with { $0.book = "<sheets><sheet name=\"a\" state=\"hidden\" r:id=\"rId1\"/></sheets>" }, "取消隐藏"),
        ("名册.xlsx", with { $0.book = "<sheets><sheet name=\"a\" state=\"veryHidden\" r:id=\"rId1\"/></sheets>" }, "取消隐藏"),
        ("名册.xlsx", with { $0.book = "<sheets><sheet name=\"a\" r:id=\"rId77\"/></sheets>" }, "看得见的工作表"),
        (
            "名册.xlsx",
            with { $0.book = "<sheets>\((0..<70).map { "<sheet name=\"s\($0)\" r:id=\"rId1\"/>" }.joined())</sheets>" }, "70 张工作表"
        ),
        ("名册.xlsx", with { $0.book = "<sheets><sheet name=\"a\" r:id=\"rId2\"/></sheets>" }, "文件坏了"),
        ("名册.xlsx", with { $0.book = "<sheets><sheet name=\"a\"" }, "文件坏了"),
    ]

    private static let laughs = """
        <?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
        """

    private static let sheets: [Case] = [
        ("名册.xlsx", with { $0.declaration = laughs }, "DOCTYPE"),
        ("名册.xlsx", with { $0.declaration = "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\">" }, "DOCTYPE"),
        ("名册.xlsx", with { $0.strings = laughs + "<sst/>" }, "DOCTYPE"), ("名册.xlsx", with { $0.strings = "<sst><si>" }, "文件坏了"),
        ("名册.xlsx", with { $0.styles = "<styleSheet" }, "文件坏了"), ("名册.xlsx", with { $0.rows += "<row><c>" }, "文件坏了"),
        ("名册.xlsx", with { $0.rows += "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>9</v></c></row>" }, "文件坏了"),
        ("名册.xlsx", with { $0.rows += "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>x</v></c></row>" }, "文件坏了"),
        ("名册.xlsx", with { $0.rows += Sheet.row(2, [Sheet.text("ZZZ2", "x")]) }, "超过 200 列"),
        ("名册.xlsx", with { $0.rows += Sheet.row(2, [Sheet.text("ABCDEFGH2", "x")]) }, "超过 200 列"),
        ("名册.xlsx", with { $0.rows += Sheet.row(1_048_577, [Sheet.text("A1", "x")]) }, "超过 1048576 行"),
        ("名册.xlsx", with { $0.rows += Sheet.row(2, [Sheet.text("A2", String(repeating: "长", count: 50_000))]) }, "字太多"),
        ("名册.xlsx", with { $0.rows += "<row r=\"2\"><c r=\"A2\"><v>\u{1}</v></c></row>" }, "文件坏了"),
        ("名册.xlsx", with { $0.rows += "<row r=\"2\"><c r=\"A2\"><v>&undefined;</v></c></row>" }, "文件坏了"),
        ("名册.xlsx", with { _ in }, "一行也没有"),
    ]

    private static let heads: [Case] = [
        ("空.csv", u("\n\n\n"), "没有找到表头"), ("名册.csv", u("甲,乙\n1,2\n"), "没有找到表头"), ("名册.csv", u("姓名,性别\n张三,男\n"), "没有“身份证号”"),
        ("名册.csv", u("身份证号,手机号\n1,2\n"), "没有“姓名”"), ("名册.csv", u("姓名,身份证号,姓名\na,b,c\n"), "两列都是“姓名”"),
        ("名册.csv", u("姓名,身份证号码,身份证\na,b,c\n"), "两列都是“身份证号”"), ("名册.csv", u("姓名,身份证号\n"), "一行也没有"),
        ("名册.csv", u("姓名,身份证号\n,\n , \n"), "一行也没有"),
        ("名册.csv", u(String(repeating: "x\n", count: 30) + "姓名,身份证号\na,b\n"), "没有找到表头"),
    ]

    private static let commas: [Case] = [
        ("名册.csv", u("姓名,身份证号\n\"张三,450\n李四,450\n"), "第 2 行的引号没有收尾"),
        ("名册.csv", u("姓名,身份证号\n张三,1\n\"李四\"x,2\n"), "第 3 行的引号后面还有字"),
        ("名册.csv", u("姓名,身份证号\n\"" + String(repeating: "x", count: 40_000)), "第 2 行的引号没有收尾"),
        ("名册.csv", u("姓名,身份证号\n" + String(repeating: "x", count: 40_000)), "字太多"),
        ("名册.csv", u("姓名,身份证号\na,b" + String(repeating: ",c", count: 300)), "超过 200 列"),
    ]

    private static func zip(_ fill: (inout ZipFile) -> Void) -> [UInt8] {
        var zip = ZipFile()
        fill(&zip)
        return zip.closed
    }

    private static func with(_ change: (inout Sheet) -> Void) -> [UInt8] {
        var sheet = Sheet(Sheet.head)
        change(&sheet)
        return sheet.zip()
    }

    private static func bomb(_ part: String) -> [UInt8] {
        zip { $0.inflate(part, "<workbook>", megabytesOfBlanks: 60) }
    }

    private static var bombedSheet: [UInt8] {
        var sheet = Sheet(Sheet.head)
        sheet.book = "<sheets><sheet name=\"a\" r:id=\"rId2\"/></sheets>"
        return sheet.zip { $0.inflate("xl/worksheets/sheet2.xml", "<worksheet><sheetData>", megabytesOfBlanks: 60) }
    }
}
