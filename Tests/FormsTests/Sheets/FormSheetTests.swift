// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Workbook

@testable import Forms

/// A form as a table of its items.
@Suite("Forms as tables")
struct FormSheetTests {
    private func read(_ file: SpooledFile, into spec: FormSpec) throws -> FormSheetReader {
        FormSheetReader(try FormSheetRows(try Workbook(file)), into: spec, at: TestClock.start)
    }

    /// A table with the heads and these cells below them.
    private func table(_ rows: [[FormColumn: String]]) throws -> SpooledFile {
        let file = try SpooledFile()
        let writer = CommaWriter(into: file)
        try writer.row(FormColumn.allCases.map { SheetCell($0.head) })
        for row in rows { try writer.row(FormColumn.allCases.map { SheetCell(row[$0] ?? "") }) }
        try writer.finish()
        return file
    }

    @Test("Out and in again it is the same form, with every id")
    func returning() throws {
        let reader = try read(try FormSheetWriter.write(FormsHouse.spec), into: FormsHouse.spec)
        #expect(reader.faults.isEmpty)
        #expect(reader.spec == FormsHouse.spec)
    }

    @Test("A table makes pages, items and columns of a table")
    func reading() throws {
        let file = try table([
            [.page: "基本情况", .label: "单位名称（全称）", .kind: "文字", .need: "必填"],
            [.label: "级别", .kind: "单选", .options: "省级；市级;校级", .need: "可不填"],
            [.page: "成果", .label: "成果", .kind: "表格（可以加行）"],
            [.page: "成果", .label: "金额", .kind: "金额", .table: "成果", .need: "级别 = \"省级\""],
            [.page: "成果", .label: "合计", .kind: "自动计算", .formula: "合计(成果, 金额)", .unit: "元"],
        ])
        let reader = try read(file, into: FormSpec(title: "表"))
        #expect(reader.faults.isEmpty)
        let spec = reader.spec
        #expect(spec.pages.map(\.title) == ["基本情况", "成果"])
        #expect(spec.items.map(\.name) == ["单位名称全称", "级别", "成果", "合计"])
        #expect(spec.items[1].options.map(\.label) == ["省级", "市级", "校级"])
        #expect(spec.items[2].columns.map(\.requiredIf) == ["级别 = \"省级\""])
        _ = try CompiledForm(spec)
    }

    @Test("Each fault is told with its cell, and marked there in the table that comes back")
    func refusing() throws {
        let file = try table([
            [.label: "甲", .kind: "填空"], [.label: "", .kind: "文字"], [.label: "乙", .kind: "数字", .check: "本题 >"],
            [.label: "丙", .kind: "单选", .options: "一个"], [.label: "丁", .kind: "金额", .table: "没有"],
            [.label: "戊", .kind: "数字", .places: "两位"],
        ])
        let reader = try read(file, into: FormSpec(title: "表"))
        let cells = reader.faults.map(\.cell)
        for cell in ["D2", "B3", "M4", "F5", "Q6", "J7"] { #expect(cells.contains(cell), "\(cell) in \(cells)") }
        let marked = try FormSheetWriter.write(title: "表", reader.rows, marking: reader.faults)
        #expect(try Workbook(marked).rows().next() != nil)
        let odd = try SpooledFile(Array("甲,乙\n1,2\n".utf8))
        #expect(try read(odd, into: FormSpec(title: "表")).faults.map(\.cell) == ["B1"])
    }

    @Test("In the browser: the table goes out, comes in, or comes back with its faults", arguments: Engine.available)
    func goingTheWay(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let form = try await house.published()
        let officer = try await house.signIn(house.region.zhangSan)
        let out = try await officer.get("\(form.address)/sheet")
        #expect(out.status == 200)
        func send(_ bytes: [UInt8], _ act: String) async throws -> TestResponse {
            let fields: FormFields = ["revision": "\(form.revision)", "act": act]
            return try await officer.upload(
                "\(form.address)/sheet",
                fields,
                files: [TestFile("sheet", name: "题目.xlsx", bytes: bytes)]
            )
        }
        let wrong = try table([[.label: "甲", .kind: "填空"]])
        let bytes = try wrong.bytes(at: 0, count: wrong.size)
        let refused = try await send(bytes, "take")
        #expect(refused.status == 422 && refused.text.contains("D2 题型：“填空”不是题型"))
        let marked = try await send(bytes, "mark")
        #expect(marked.status == 200 && marked.bytes.starts(with: [0x50, 0x4B]))
        #expect(try await send(Array("not a table\u{0}".utf8), "take").status == 422)
        try await house.succeed(try await send(out.bytes, "take"))
        let kept = try await house.database.read { try FormStore($0).find(form.id) }
        #expect(kept?.draft == FormsHouse.spec)
    }
}
