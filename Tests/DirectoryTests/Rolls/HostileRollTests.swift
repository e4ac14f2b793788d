// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Rolls that are broken or mean harm")
struct HostileRollTests {
    @Test("There are more than a hundred of them")
    func counting() {
        #expect(HostileFiles.all.count + HostileRows.all.count >= 140)
    }

    @Test(
        "A file that is no roll is refused with a sentence that says the mend, and nothing is written",
        arguments: Engine.available
    )
    func refusingFiles(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        let before = try await house.rows()
        for (index, (name, bytes, says)) in HostileFiles.all.enumerated() {
            let path = try await house.handIn(bytes, named: name, by: officer)
            let roll = try #require(try await house.roll(path))
            #expect(
                roll.state == .refused && roll.fault?.contains(says) == true,
                "\(index) \(name) \(says): \(roll.state) \(roll.fault ?? "")"
            )
            let page = try await officer.get(path)
            #expect(page.status == 200 && page.text.contains("名册没有动"), "\(index) \(name)")
            #expect(try await officer.post("\(path)/application", ["partial": "yes"]).status == 422)
        }
        #expect(try await house.rows() == before)
        for (name, bytes) in [("空.xlsx", [UInt8]()), ("空.csv", [])] {
            let answer = try await officer.upload("/members/rolls/imports", files: [TestFile("file", name: name, bytes: bytes)])
            #expect(answer.status == 422 && answer.text.contains("是空的"))
        }
        #expect(try await officer.upload("/members/rolls/imports", files: []).text.contains("没有收到文件"))
        let large = try await officer.upload("/members/rolls/imports", ["name": "a.csv", "size": "\(300 << 20)"], files: [])
        #expect(large.status == 422 && large.text.contains("超过 200 MB"))
    }

    @Test("A cell that is wrong gets its sentence, and no row of its file is written unasked", arguments: Engine.available)
    func refusingCells(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        let before = try await house.rows()
        let rows = HostileRows.all.enumerated().map { index, wrong in RollHouse.row(index + 10, [wrong.column: wrong.value]) }
        let path = try await house.handIn(RollHouse.csv(rows), by: officer)
        let roll = try #require(try await house.roll(path))
        #expect(roll.counts == .init(faulty: rows.count))
        let faults = try await house.database.read { try RollImportStore(db: $0).faults(of: roll.id, atMost: 1000) }
        for (index, wrong) in HostileRows.all.enumerated() {
            let here = faults.filter { $0.row == index + 2 }.map(\.mistake)
            let hit = here.contains { $0.name == wrong.column && $0.sentence.contains(wrong.says) }
            #expect(hit, "\(wrong.column) \(wrong.value): \(here.map(\.sentence))")
        }
        #expect(try await officer.post("\(path)/application", ["partial": "yes"]).status == 422)
        let markup = try await officer.get(path).markup
        #expect(markup.all("script").allSatisfy { $0["src"] != nil } && markup.all("img").isEmpty)
        let back = try RollHouse.table(try await officer.get("\(path)/faults").bytes)
        #expect(back.count == rows.count + 1)
        #expect(try await house.rows() == before)
    }

    @Test("What people do all the time is understood", arguments: Engine.available)
    func mending(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        for (column, value) in HostileRows.mended {
            let path = try await house.handIn(RollHouse.csv([RollHouse.row(7, [column: value])]), by: officer)
            let roll = try #require(try await house.roll(path))
            #expect(roll.counts == .init(fresh: 1), "\(column) \(value)")
        }
    }

    @Test("Cells of a sheet are taken for what they are", arguments: Engine.available)
    func readingCells(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        let good = RollHouse.number(7)
        let dates = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        let number = Sheet.text("B2", good)
        for (sheet, says) in [
            (Sheet.with(number: "<c r=\"B2\"><v>4.5019919850308E+17</v></c>"), "已经丢了"),
            (.with(number: "<c r=\"B2\" t=\"b\"><v>1</v></c>"), "逻辑值"),
            (.with(number: "<c r=\"B2\" t=\"e\"><v>#N/A</v></c>"), "公式算不出来"),
            (.with(number: "<c r=\"B2\"><f>A1&amp;\"1\"</f></c>"), "还没有算出值"),
            (.with(number: "<c r=\"B2\" t=\"str\"><f>CONCAT(C1)</f><v>\(good)</v></c>"), ""), (.with(number: number), ""),
            (.with(number: number, joined: "<c r=\"D2\" s=\"1\"><v>43709</v></c>"), ""),
            (.with(number: number, joined: "<c r=\"D2\"><v>43709</v></c>"), "不是日期"),
            (.with(number: number, joined: "<c r=\"D2\" t=\"d\"><v>2019-09-01T00:00:00</v></c>"), ""),
            (.with(number: number, joined: "<c r=\"D2\" s=\"1\"><v>99999999</v></c>"), "不是日期"),
            (
                .with(
                    number:
                        "<c r=\"B2\" t=\"inlineStr\"><is><r><t>\(good.prefix(6))</t></r><r><t>\(good.dropFirst(6))</t></r><rPh><t>x</t></rPh></is></c>"
                ), ""
            ),
        ] {
            var sheet = sheet
            sheet.styles = dates
            let path = try await house.handIn(sheet.zip(), named: "名册.xlsx", by: officer)
            let roll = try #require(try await house.roll(path))
            let page = try await officer.get(path).text
            #expect(
                says.isEmpty ? roll.counts == .init(fresh: 1) : page.contains(says),
                "\(says) \(sheet.rows) \(roll.fault ?? "") \(roll.counts)"
            )
        }
    }

    @Test("Encodings, separators, titles above the head and hidden rows are taken as they come", arguments: Engine.available)
    func readingHabits(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        let text = "青石县会员名册\n\n姓名;身份证号\n蓝春梅;\(RollHouse.number(1))\n韦晓岚;\(RollHouse.number(2))\n"
        let tabs = "sep=\t\r\n姓名\t身份证号\r\n蓝春梅\t\(RollHouse.number(1))\r\n\r\n韦晓岚\t\(RollHouse.number(2))"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        // 姓名,身份证号 / 蓝,… in GB18030.
        let head: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xC9, 0xED, 0xB7, 0xDD, 0xD6, 0xA4, 0xBA, 0xC5, 0x0A]
        let lines: [UInt8] = [1, 2].flatMap { [0xC0, 0xB6, 0xB4, 0xBA, 0x2C] + Array(RollHouse.number($0).utf8) + [0x0A] }
        for (index, bytes) in [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little,
            Array(tabs.utf8), head + lines,
        ].enumerated() {
            let path = try await house.handIn(bytes, by: officer)
            let roll = try await house.roll(path)
            #expect(roll?.counts == .init(fresh: 2), "\(index) \(roll?.fault ?? "")")
        }
        let hidden = Sheet(
            Sheet.row(1, [Sheet.text("A1", "青石县教育工会会员名册")])
                + Sheet.row(3, [Sheet.text("A3", "姓 名*"), Sheet.text("B3", "身份证号码（18位）"), Sheet.text("C3", "民族")])
                + Sheet.row(4, [Sheet.text("A4", "蓝春梅"), Sheet.text("B4", RollHouse.number(1))], hidden: true)
        )
        let path = try await house.handIn(hidden.zip(), named: "名册.xlsx", by: officer)
        let page = try await officer.get(path).text
        #expect(page.contains("1 行在表里是隐藏的") && page.contains("这些列没有用到：民族"))
    }
}
