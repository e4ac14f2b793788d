// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Forms

/// What a version changes.
@Suite("Comparing versions of a form")
struct FormChangeTests {
    private func changes(_ change: (inout FormSpec) -> Void) -> [String] {
        var spec = FormsHouse.spec
        change(&spec)
        return FormChange.list(from: FormsHouse.spec, to: spec).map { "\($0.grade.label)：\($0.sentence)" }
    }

    @Test("A moved item, the note and the order of pages, the order of options: each is told")
    func telling() {
        #expect(changes { _ in }.isEmpty)
        #expect(changes { $0.pages[0].note = "照证书填" } == ["小修：改了“基本情况”这一页的说明"])
        #expect(changes { $0.pages[1].items[2].options.reverse() } == ["小修：“领域”改了选项的先后"])
        #expect(changes { $0.pages[1].items.insert($0.pages[0].items.removeLast(), at: 0) } == ["小修：“电话”移到“成果”那一页"])
        #expect(changes { $0.pages.swapAt(0, 1) } == ["小修：改了分页", "小修：改了题目的先后"])
        #expect(changes { $0.pages[1].shownIf = "级别 = \"省级\"" } == ["大改：改了“成果”这一页什么时候出现"])
        let hidden = changes { spec in
            spec.pages[1].shownIf = "级别 = \"省级\""
            spec.pages[1].items.insert(spec.pages[0].items.removeLast(), at: 0)
        }
        #expect(hidden == ["大改：改了“成果”这一页什么时候出现", "大改：“电话”移到“成果”那一页"])
        #expect(changes { $0.givens = [.init(name: "年度", kind: .number)] } == ["大改：改了已知条件"])
    }

    @Test("Whatever differs is at least a small change")
    func missingNothing() {
        let list: [(inout FormSpec) -> Void] = [
            { $0.pages[0].id = "p9" }, { $0.spec = 2 }, { $0.pages[0].items[0].columns = [FormItem(.text, id: "c9", name: "列")] },
            { $0.pages[1].items[0].columns.swapAt(0, 1) }, { $0.pages[0].items[0].isBlind = true },
            { $0.pages[0].items[2].message = "满三年" }, { $0.pages[1].items.swapAt(2, 3) },
        ]
        for (index, change) in list.enumerated() { #expect(!changes(change).isEmpty, "\(index)") }
    }

    @Test("Whoever renames a table and its column has changed no condition")
    func renaming() {
        let list = changes { spec in
            _ = spec.put(FormItem(.table, id: "q5", name: "业绩", label: "成果"), page: "", table: "")
            _ = spec.put(FormItem(.money, id: "c2", name: "收益", label: "效益"), page: "", table: "q5")
        }
        #expect(list == ["小修：“成果”代号从“成果”改成“业绩”", "小修：“效益”代号从“效益”改成“收益”"])
    }
}
