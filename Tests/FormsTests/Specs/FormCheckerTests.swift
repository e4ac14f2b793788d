// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Forms

/// What may be published as a form.
struct FormCheckerTests {
    private func faults(_ items: [FormItem], _ change: (inout FormSpec) -> Void = { _ in }) -> [String] {
        var spec = FormSpec(title: "申报表", pages: [.init(id: "p1", title: "基本情况", items: items)])
        change(&spec)
        do {
            _ = try CompiledForm(spec)
            return []
        } catch {
            return error.list.map(\.sentence)
        }
    }

    private let years = FormItem(.number, id: "q1", name: "年限", label: "运行年限")

    @Test("A form of good items has no faults, and reads from its own text as it was")
    func passing() throws {
        let table = FormItem(.table, id: "q2", name: "成果") {
            $0.columns = [FormItem(.text, id: "q3", name: "名称"), FormItem(.year, id: "q4", name: "年份")]
            $0.most = "20"
        }
        let level = FormItem(.one, id: "q5", name: "级别") {
            $0.options = [.init(id: "o1", label: "省级"), .init(id: "o2", label: "市级")]
            $0.isRequired = true
        }
        let count = FormItem(.formula, id: "q6", name: "近年成果") { $0.formula = "个数(成果, 年份 >= 申报年度 - 3)" }
        let proof = FormItem(.file, id: "q7", name: "证明") {
            ($0.shownIf, $0.accepts, $0.isBlind) = ("级别 = \"省级\" 且 近年成果 > 0", ["pdf"], true)
        }
        let checked = FormItem(.number, id: "q8", name: "人数") {
            ($0.check, $0.message, $0.source) = ("本题 >= 3", "至少 3 人", "《办法》第三条")
        }
        let spec = FormSpec(
            title: "申报表",
            givens: [.init(name: "申报年度", kind: .number)],
            pages: [.init(id: "p1", title: "全部", items: [years, table, level, count, proof, checked])]
        )
        _ = try CompiledForm(spec)
        #expect(try FormSpec(json: spec.json) == spec)
        #expect(spec.digest == (try FormSpec(json: spec.json)).digest)
        #expect(spec.digest.count == 64)
    }

    @Test("A circle is refused with the way round it")
    func refusingCircles() {
        let first = FormItem(.formula, id: "a", name: "甲") { $0.formula = "乙 + 1" }
        let second = FormItem(.formula, id: "b", name: "乙") { $0.formula = "丙 * 2" }
        let third = FormItem(.number, id: "c", name: "丙") { $0.shownIf = "甲 > 3" }
        #expect(faults([first, second, third]) == ["“甲”：绕成了圈，算不出来：甲 → 乙 → 丙 → 甲。断开其中一步"])
        let own = FormItem(.number, id: "d", name: "丁") { $0.shownIf = "丁 > 3" }
        #expect(faults([own]) == ["“丁”：绕成了圈，算不出来：丁 → 丁。断开其中一步"])
    }

    @Test("A page that is shown only when an item on it is answered is a circle too")
    func refusingCirclesOfPages() {
        let list = faults([years]) { $0.pages[0].shownIf = "年限 > 3" }
        #expect(list == ["“运行年限”：绕成了圈，算不出来：年限 → 年限。断开其中一步"])
    }

    @Test("A check may look at its own item and at items below without being a circle")
    func allowingChecks() {
        let first = FormItem(.number, id: "a", name: "甲") { ($0.check, $0.message) = ("本题 < 乙", "要比乙小") }
        let second = FormItem(.number, id: "b", name: "乙") { ($0.check, $0.message) = ("本题 > 甲", "要比甲大") }
        #expect(faults([first, second]).isEmpty)
    }

    static let slips: [(@Sendable (inout FormItem) -> Void, String)] = [
        ({ $0.label = " " }, "“ ”：写上题目"),
        ({ $0.name = "年 限" }, "“运行年限”：代号用汉字、字母和数字，以字开头，不带空格和标点，30 个字以内"),
        ({ $0.name = "今天" }, "“运行年限”：代号用汉字、字母和数字，以字开头，不带空格和标点，30 个字以内"),
        ({ $0.shownIf = "没有 > 1" }, "“运行年限”：第 1 个字：没有叫“没有”的题。看看代号写对没有；文字要用引号括起来"),
        ({ $0.requiredIf = "1 + 1" }, "“运行年限”：第 1 个字：这里要一个条件，算出来的却是数字。写成比较，比如 年限 >= 3"),
        ({ $0.check = "本题 > 1" }, "“运行年限”：写一句话：不符合的时候告诉填表人怎么改"),
        ({ ($0.isRequired, $0.requiredIf) = (true, "是") }, "“运行年限”：已经是必填，不用再写什么时候必填"),
        ({ ($0.least, $0.most) = ("5", "3") }, "“运行年限”：最多不能小于最少"),
        ({ $0.least = "三" }, "“运行年限”：“三”不是数字，写成 3 或者 3.5 这样"),
        ({ ($0.kind, $0.least) = (.text, "1.5") }, "“运行年限”：这里写个数，不能带小数或者负号"),
        ({ $0.kind = .one }, "“运行年限”：至少写两个选项"),
        ({ ($0.kind, $0.options) = (.one, [.init(id: "a", label: "甲"), .init(id: "b", label: "甲")]) }, "“运行年限”：有两个选项一样，改掉一个"),
        ({ $0.kind = .table }, "“运行年限”：表格至少要有一列"),
        ({ ($0.kind, $0.most) = (.file, "11") }, "“运行年限”：最多 10"),
        ({ ($0.kind, $0.accepts) = (.file, ["exe"]) }, "“运行年限”：不收“exe”文件，可以收 docx、jpg、pdf、png、xlsx"),
        ({ $0.kind = .formula }, "“运行年限”：写上怎么算"),
    ]

    @Test("Each slip is named with its item and the way to mend it", arguments: slips.indices)
    func refusing(index: Int) {
        let (slip, sentence) = Self.slips[index]
        var item = years
        slip(&item)
        #expect(faults([FormItem(.text, id: "q0", name: "名称"), item]).contains(sentence))
    }

    @Test("No page asks for more files than it can send, and as many on another page are fine")
    func refusingTooManyFileItems() {
        let files = (1...11).map { FormItem(.file, id: "f\($0)", name: "附件\($0)") }
        #expect(faults(files) == ["“附件11”：一页最多 10 道附件题，分到下一页"])
        #expect(faults(Array(files.dropLast())) { $0.pages.append(.init(id: "p2", title: "又一页", items: [files[10]])) }.isEmpty)
    }

    @Test("Names and ids are given once, and an empty form is none")
    func refusingDoubles() {
        #expect(faults([years, FormItem(.text, id: "q9", name: "年限")]) == ["“年限”：代号“年限”用了两次，换一个"])
        #expect(faults([years, FormItem(.text, id: "q1", name: "名称")]) == ["编号“q1”用了两次"])
        #expect(faults([]) == ["还没有一道要填的题"])
        #expect(faults([years]) { $0.title = "" } == ["写上表单名称，60 个字以内"])
        #expect(faults([years]) { $0.spec = 2 } == ["这份表单的格式比程序新，升级程序再用"])
        let table = FormItem(.table, id: "t", name: "表") { $0.columns = [FormItem(.file, id: "u", name: "件")] }
        #expect(faults([table]) == ["“件”：表格里不能放“附件”"])
    }
}
