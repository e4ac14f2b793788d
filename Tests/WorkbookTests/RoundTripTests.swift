// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Workbook

@Suite("What is written is read again")
struct RoundTripTests {
    static let rows = [
        ["韦晓岚", "450199198503080026", "=1+1", "a_x0041_b"], ["<b>\"&'", "00012", "-3", "两行\n字"],
        ["𬭎䶮", "+86", "@x", "引\"\u{301}号 "],
    ]

    @Test("Text stays text in .xlsx, long numbers and formulas too")
    func writingAWorkbook() throws {
        let file = try SpooledFile()
        let plan = SheetPlan(
            name: "名册",
            columns: [
                .init(width: 12), .init(width: 22, choices: ["男", "女"], isStrict: true), .init(width: 8), .init(width: 9),
            ],
            headRow: 1,
            hasFilter: true,
            hasNotes: true
        )
        let writer = try WorkbookWriter(into: file, sheets: [plan])
        try writer.row(["姓名", "身份证号", "公式", "字"].map { SheetCell($0, .head) })
        for row in Self.rows {
            try writer.row(row.enumerated().map { SheetCell($1, $0 == 1 ? .faulty : .text, note: $0 == 1 ? "改这里" : nil) })
        }
        try writer.finish()
        let book = try Workbook(file)
        #expect(book.format == .xlsx)
        #expect(book.sheets == ["名册"])
        let source = try book.rows()
        #expect(try source.next()?.cells.map(\.text) == ["姓名", "身份证号", "公式", "字"])
        for row in Self.rows {
            let read = try #require(try source.next())
            #expect(read.cells.map(\.text) == row)
            #expect(read.cells.allSatisfy { $0.kind == .text })
        }
        #expect(try source.next() == nil)
    }

    @Test("CSV keeps text, and puts an apostrophe before what would run")
    func writingCSV() throws {
        let file = try SpooledFile()
        let writer = CommaWriter(into: file)
        for row in Self.rows { try writer.row(row.map { SheetCell($0) }) }
        try writer.finish()
        let source = try Workbook(file).rows()
        var read: [[String]] = []
        while let row = try source.next() { read.append(row.cells.map(\.text)) }
        #expect(
            read == [
                ["韦晓岚", "450199198503080026", "'=1+1", "a_x0041_b"], ["<b>\"&'", "00012", "'-3", "两行\n字"],
                ["𬭎䶮", "'+86", "'@x", "引\"\u{301}号 "],
            ]
        )
    }

    @Test(
        "Numbers come in plain digits, as the sheet shows them",
        arguments: [
            ("1.3800138E10", "13800138000"), ("4.5019919900307302E+17", "450199199003073000"), ("0.1", "0.1"),
            ("0.30000000000000004", "0.3"), ("-12.50", "-12.5"), ("0", "0"), ("1e-3", "0.001"),
            ("999999999999999.9", "1000000000000000"),
        ]
    )
    func readingNumbers(_ written: String, _ plain: String) {
        #expect(PlainNumber.text(written) == plain)
    }

    @Test(
        "A serial number is a day, in both calendars and past the leap day that never was",
        arguments: [
            ("1", false, "1900-01-01"), ("59", false, "1900-02-28"), ("61", false, "1900-03-01"), ("45471", false, "2024-06-28"),
            ("45471.354166666664", false, "2024-06-28 08:30"), ("0", true, "1904-01-01"), ("44009", true, "2024-06-28"),
        ]
    )
    func readingDates(_ serial: String, _ from1904: Bool, _ day: String) {
        #expect(PlainNumber.date(serial, from1904: from1904) == day)
    }

    @Test(
        "Formats of dates are known by their letters",
        arguments: [
            ("yyyy\"年\"m\"月\"d\"日\"", true), ("0.00", false), ("General", false), ("[Red]#,##0", false), ("\"day\"0", false),
            ("h:mm", true),
        ]
    )
    func knowingDateFormats(_ code: String, _ isDate: Bool) {
        #expect(StyleStream.isDate(code) == isDate)
    }
}
