// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Workbook

@testable import Forms

/// Taking out what was handed in.
@Suite("Exporting responses")
struct ExportTests {
    private func rows(_ bytes: [UInt8], sheet: Int = 0) throws -> [[String]] {
        let source = try Workbook(bytes).rows(ofSheet: sheet)
        var rows: [[String]] = []
        while let row = try source.next() { rows.append(row.cells.map(\.text)) }
        return rows
    }

    @Test("A row a union, ticks as 0 and 1, tables on their own sheet, what is personal covered", arguments: Engine.available)
    func exporting(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let collection = try await house.collected(try await house.published())
        try await house.fill(house.region.zhaoLiu)
        try await house.submit(house.region.zhaoLiu)
        let officer = try await house.signIn(house.region.zhangSan)
        let file = try await officer.follow(officer.post("\(collection)/exports", ["format": "xlsx"]))
        #expect(file.status == 200)
        let main = try rows(file.bytes)
        #expect(main[1] == ["工会", "到哪一步", "提交时间", "提交人", "表单版本", "名称", "级别", "年限", "电话", "成果", "效益合计", "领域：教学", "领域：科研", "证明"])
        #expect(Array(main[3][5...11]) == ["匠心工作室", "省级", "5", "138＊＊＊＊5678", "2 行", "100.3元", "0"])
        #expect(main.count == 4)
        let table = try rows(file.bytes, sheet: 1)
        #expect(Array(table.dropFirst(3)) == [["临江市教育工会", "1", "课程", "100.1"], ["临江市教育工会", "2", "=1+1", "0.2"]])
        let full = try await officer.follow(officer.post("\(collection)/exports", ["format": "csv", "full": "yes"]))
        #expect(full.text.contains("13812345678"))
        // What a spreadsheet would run is defused.
        #expect(!full.text.contains(",=1+1"))
        let lines = try await house.database.read { db in
            try db.rows("SELECT sentence FROM journal_entry WHERE verb = 'export' ORDER BY sequence").map {
                try $0.get("sentence", as: String.self)
            }
        }
        #expect(lines == ["导出填报“工作室填报”1 份", "导出填报“工作室填报”1 份，个人信息没有遮盖"])
    }

    @Test("Over versions each item has one column, under the label it had last, and no option is lost")
    func merging() {
        var old = FormsHouse.spec
        old.pages[0].items[0].label = "旧名称"
        old.pages[1].items[2].options.append(.init(id: "o3", label: "服务"))
        old.pages[0].items.append(FormItem(.text, id: "q9", name: "备注"))
        let columns = ExportColumns([old, FormsHouse.spec])
        #expect(
            columns.list.map(\.label) == [
                "名称", "级别", "年限", "电话", "备注", "成果", "效益合计", "领域：教学", "领域：科研", "领域：服务", "证明",
            ]
        )
    }

    /// What the covered export makes of one page of items, by the labels of its columns.
    private func covered(_ items: [FormItem], _ answers: [String: FormAnswer]) -> [String: String] {
        let columns = ExportColumns([FormSpec(title: "表", pages: [.init(id: "p1", title: "全部", items: items)])])
        let texts = columns.list.map { ($0.label, $0.text(FormAnswers(answers), isMasked: true)) }
        return Dictionary(texts) { first, _ in first }
    }

    @Test("A person is covered part by part, and the day of birth whole")
    func coveringPersons() {
        let person = FormPerson([.name: "覃海燕", .sex: "女", .birth: "1976-03-12", .union: "临江市教育工会", .title: "正高级教师"])
        let parts: [PersonPart] = [.sex, .birth, .union, .title]
        let open = FormItem(.person, id: "a", name: "甲") { ($0.parts, $0.isPersonal) = (parts, true) }
        let closed = FormItem(.person, id: "b", name: "乙") { ($0.parts, $0.mask) = (parts, .all) }
        #expect(
            covered([open, closed], ["a": .person(person), "b": .person(person)]) == [
                "甲": "覃＊燕，＊，＊＊＊，临＊＊＊＊＊会，正＊＊＊师", "乙": "＊＊＊",
            ]
        )
        let nameless = FormPerson([.name: "覃海燕", .birth: "not a day"])
        #expect(covered([open], ["a": .person(nameless)]) == ["甲": "覃＊燕，＊＊＊"])
    }

    @Test("A day, a number and a choice are covered whole, and each tick too")
    func coveringValues() {
        func item(_ kind: FormItem.Kind, _ id: String) -> FormItem {
            FormItem(kind, id: id, name: id) {
                $0.isPersonal = true
                if kind == .one || kind == .many {
                    $0.options = [.init(id: "o1", label: "离异"), .init(id: "o2", label: "困难")]
                }
            }
        }
        let items = [
            item(.day, "d"), item(.number, "n"), item(.truth, "t"), item(.one, "o"), item(.many, "m"), item(.many, "none"),
        ]
        let answers: [String: FormAnswer] = [
            "d": .text("1976-03-12"), "n": .text("123456789012"), "t": .text("yes"), "o": .text("o1"), "m": .list(["o2"]),
        ]
        #expect(
            covered(items, answers) == [
                "d": "＊＊＊", "n": "＊＊＊", "t": "＊＊＊", "o": "＊＊＊", "m：离异": "＊＊＊", "m：困难": "＊＊＊", "none：离异": "", "none：困难": "",
            ]
        )
    }

    @Test("The columns of a personal table are personal, and so is what is worked out from them or from other personal items")
    func inheriting() {
        let children = FormItem(.table, id: "t", name: "子女") {
            $0.isPersonal = true
            $0.columns = [
                FormItem(.text, id: "c1", name: "子女姓名"), FormItem(.money, id: "c2", name: "学费"),
                FormItem(.formula, id: "c3", name: "称呼") { $0.formula = "连接(子女姓名, 单位)" },
                FormItem(.text, id: "c4", name: "学校") { $0.mask = .all },
            ]
        }
        let items = [
            FormItem(.text, id: "u", name: "单位"), FormItem(.phone, id: "p", name: "电话") { $0.isPersonal = true }, children,
            FormItem(.formula, id: "f1", name: "学费合计") { $0.formula = "合计(子女, 学费)" },
            FormItem(.formula, id: "f2", name: "再加") { $0.formula = "学费合计 + 1" },
            FormItem(.formula, id: "f3", name: "联系") { $0.formula = "连接(单位, 电话)" },
            FormItem(.formula, id: "f4", name: "字数数") { $0.formula = "字数(单位)" },
        ]
        let answers: [String: FormAnswer] = [
            "u": .text("临江一中"), "p": .text("13812345678"), "t": .rows([FormRow(id: "r1", [:])]), "f1": .text("1200"),
            "f2": .text("1201"), "f3": .text("临江一中13812345678"), "f4": .text("4"),
        ]
        #expect(
            covered(items, answers) == [
                "单位": "临江一中", "电话": "138＊＊＊＊5678", "子女": "＊＊＊", "学费合计": "＊＊＊", "再加": "＊＊＊", "联系": "＊＊＊", "字数数": "4",
            ]
        )
        let spec = FormSpec(title: "表", pages: [.init(id: "p1", title: "全部", items: items)])
        let row = FormAnswers(["c1": .text("韦小燕"), "c2": .text("600"), "c3": .text("韦小燕临江一中"), "c4": .text("一中")])
        let table = ExportColumns([spec]).tables[0]
        #expect(table.columns.map { $0.text(row, isMasked: true) } == ["韦＊燕", "＊＊＊", "＊＊＊", "＊＊＊"])
        #expect(table.columns.map { $0.text(row, isMasked: false) } == ["韦小燕", "600", "韦小燕临江一中", "一中"])
        // A later version that calls it no longer personal does not uncover what was filled in before.
        var later = spec
        later.pages[0].items[1].isPersonal = false
        let columns = ExportColumns([spec, later])
        #expect(columns.list[1].text(FormAnswers(answers), isMasked: true) == "138＊＊＊＊5678")
    }
}
