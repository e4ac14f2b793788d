// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Forms

/// A new name goes where the old one meant the item, and nowhere else.
@Suite("Renaming items")
struct RenamingTests {
    /// Two tables with a column of the same name each, and everything that may use it.
    private static var spec: FormSpec {
        func table(_ id: String, _ name: String) -> FormItem {
            FormItem(.table, id: id, name: name) {
                $0.columns = [
                    FormItem(.year, id: "\(id)-year", name: "年份"),
                    FormItem(.text, id: "\(id)-why", name: "\(name)说明") {
                        $0.shownIf = "年份 < 2020"
                        $0.requiredIf = "年份 = 最小(\(name), 年份)"
                    },
                ]
            }
        }
        return FormSpec(
            title: "表",
            pages: [
                .init(id: "p1", title: "一", items: [table("t1", "成果"), table("t2", "奖项")]),
                .init(
                    id: "p2",
                    title: "二",
                    shownIf: "任一(奖项, 年份 > 2000) 或 任一(成果, 年份 > 2000)",
                    items: [
                        FormItem(.formula, id: "f", name: "合起来") {
                            $0.formula = "个数(成果, (年份 >= 2021)) + 个数(奖项，年份 >= 2021) + 最大（成果，年份＋舍去(年份)） + 个数(成果)"
                        }
                    ]
                ),
            ]
        )
    }

    @Test("A column is renamed in its own table and in what is worked out over it; another table's namesake stays")
    func renamingColumns() throws {
        var spec = Self.spec
        _ = try CompiledForm(spec)
        let put = spec.put(FormItem(.year, id: "t1-year", name: "完成年份"), page: "", table: "t1")
        #expect(put)
        #expect(spec.item("t1-why")?.shownIf == "完成年份 < 2020")
        #expect(spec.item("t1-why")?.requiredIf == "完成年份 = 最小(成果, 完成年份)")
        #expect(spec.item("t2-why") == Self.spec.item("t2-why"))
        #expect(spec.pages[1].shownIf == "任一(奖项, 年份 > 2000) 或 任一(成果, 完成年份 > 2000)")
        #expect(
            spec.item("f")?.formula
                == "个数(成果, (完成年份 >= 2021)) + 个数(奖项，年份 >= 2021) + 最大（成果，完成年份＋舍去(完成年份)） + 个数(成果)"
        )
        _ = try CompiledForm(spec)
    }

    @Test("Renaming a table or an item outside keeps what the rows mean by the same word")
    func renamingOutside() throws {
        var spec = Self.spec
        let put = spec.put(FormItem(.table, id: "t2", name: "荣誉"), page: "", table: "")
        #expect(put)
        #expect(spec.item("t2-why")?.requiredIf == "年份 = 最小(荣誉, 年份)")
        #expect(spec.pages[1].shownIf == "任一(荣誉, 年份 > 2000) 或 任一(成果, 年份 > 2000)")
        _ = try CompiledForm(spec)
        // A draft may for a while have an item that is called like a column.
        spec.pages[1].items.append(FormItem(.year, id: "y", name: "年份") { $0.check = "年份 > 1990 且 任一(成果, 年份 > 1990)" })
        _ = spec.put(FormItem(.year, id: "y", name: "申报年份"), page: "", table: "")
        #expect(spec.item("t1-why")?.shownIf == "年份 < 2020")
        #expect(
            spec.item("f") == Self.spec.item("f").map { Renaming(Self.spec, from: "奖项", to: "荣誉", in: nil).item($0, row: nil) }
        )
    }
}
