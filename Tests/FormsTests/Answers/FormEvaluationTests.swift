// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Forms

/// What the server makes of what was filled in.
struct FormEvaluationTests {
    private let today = Day("2024-06-28")!

    private func evaluate(_ items: [FormItem], _ values: [String: FormAnswer]) throws -> FormEvaluation {
        let spec = FormSpec(title: "申报表", pages: [.init(id: "p1", title: "全部", items: items)])
        return try CompiledForm(spec).evaluate(FormAnswers(values), today: today)
    }

    private func sentences(_ items: [FormItem], _ values: [String: FormAnswer]) throws -> [String] {
        try evaluate(items, values).faults.map(\.sentence)
    }

    @Test("An answer gets its one spelling")
    func spelling() throws {
        let items = [
            FormItem(.number, id: "n", name: "数") { ($0.places, $0.unit) = (2, "人") }, FormItem(.money, id: "m", name: "钱"),
            FormItem(.day, id: "d", name: "日"), FormItem(.year, id: "y", name: "年"), FormItem(.phone, id: "p", name: "电话"),
            FormItem(.truth, id: "t", name: "对不对"),
        ]
        let answers: [String: FormAnswer] = [
            "n": .text("１,２３４.５０ 人"), "m": .text("3,000元"), "d": .text("6月1日"), "y": .text("2023年"),
            "p": .text("138 0000-0000"), "t": .text("否"),
        ]
        let result = try evaluate(items, answers)
        #expect(result.faults.isEmpty)
        #expect(
            result.answers.values == [
                "n": .text("1234.5"), "m": .text("3000"), "d": .text("2024-06-01"), "y": .text("2023"),
                "p": .text("13800000000"), "t": .text("no"),
            ]
        )
    }

    @Test("What is no number, no day and no option is told with the way to mend it")
    func refusing() throws {
        let items = [
            FormItem(.number, id: "n", name: "数"), FormItem(.day, id: "d", name: "日"),
            FormItem(.one, id: "o", name: "级别") { $0.options = [.init(id: "o1", label: "省级"), .init(id: "o2", label: "市级")] },
            FormItem(.text, id: "t", name: "话") { ($0.least, $0.most) = ("2", "4") }, FormItem(.phone, id: "p", name: "电话"),
            FormItem(.money, id: "m", name: "钱"), FormItem(.year, id: "y", name: "年") { $0.most = "2024" },
        ]
        let answers: [String: FormAnswer] = [
            "n": .text("五"), "d": .text("2月30日"), "o": .text("国家级"), "t": .text("一二三四五"), "p": .text("12345"),
            "m": .text("-3"), "y": .text("2025"),
        ]
        #expect(
            try sentences(items, answers) == [
                "“数”：“五”不是数字，写成 12 或者 3.5 这样", "“日”：2月没有30日，最后一天是2月29日",
                "“级别”：“国家级”不在选项里，从列出的选项里选一个", "“话”：最多 4 个字，现在 5 个，删掉 1 个",
                "“电话”：“12345”不是手机号，写 1 开头的 11 位数字", "“钱”：金额不能是负数", "“年”：不能大于 2024年",
            ]
        )
        #expect(try sentences([items[0]], ["n": .text("1.5")]) == ["“数”：这里填整数"])
        #expect(try sentences([items[0]], ["n": .list(["1"])]) == ["“数”：填的内容和题型对不上，重新填一遍"])
    }

    @Test("What is not shown is dropped, named, and not asked for")
    func hiding() throws {
        let items = [
            FormItem(.truth, id: "a", name: "有证书"),
            FormItem(.text, id: "b", name: "证书号") { ($0.shownIf, $0.isRequired) = ("有证书 = 是", true) },
            FormItem(.formula, id: "c", name: "提示") { $0.formula = "如果(为空(证书号), \"无\", 证书号)" },
        ]
        let shown = try evaluate(items, ["a": .text("yes"), "b": .text("甲 1")])
        #expect(shown.faults.isEmpty && shown.dropped.isEmpty && shown.answers["c"] == .text("甲 1"))
        let hidden = try evaluate(items, ["a": .text("no"), "b": .text("甲 1")])
        #expect(hidden.faults.isEmpty)
        #expect(hidden.dropped == ["证书号"])
        #expect(hidden.answers.values == ["a": .text("no"), "c": .text("无")])
        #expect(hidden.hidden == [AnswerPlace("b")])
        #expect(try sentences(items, ["a": .text("yes")]) == ["“证书号”：还没有填"])
        // Until the condition is answered, nothing that hangs on it is asked.
        #expect(try evaluate(items, [:]).hidden == [AnswerPlace("b")])
    }

    @Test("A chain of hidden items is followed to its end, whatever order they stand in")
    func followingChains() throws {
        let items = [
            FormItem(.number, id: "c", name: "丙") { $0.shownIf = "乙 > 1" },
            FormItem(.number, id: "b", name: "乙") { $0.shownIf = "甲 > 1" }, FormItem(.number, id: "a", name: "甲"),
        ]
        let result = try evaluate(items, ["a": .text("1"), "b": .text("2"), "c": .text("3")])
        #expect(result.answers.values == ["a": .text("1")])
        #expect(Set(result.dropped) == ["乙", "丙"])
    }

    @Test("A table is worked through row by row, and each row's faults carry its number")
    func working() throws {
        let table = FormItem(.table, id: "t", name: "成果", label: "主要成果") {
            $0.columns = [
                FormItem(.number, id: "n", name: "数量") { $0.isRequired = true }, FormItem(.money, id: "p", name: "单价"),
                FormItem(.formula, id: "s", name: "小计") { $0.formula = "数量 * 单价" },
                FormItem(.text, id: "w", name: "说明") { $0.requiredIf = "小计 > 100" },
            ]
            ($0.least, $0.most) = ("1", "3")
        }
        let total = FormItem(.formula, id: "x", name: "总计") { $0.formula = "合计(成果, 小计)" }
        let rows: FormAnswer = .rows([
            FormRow(id: "r1", ["n": .text("3"), "p": .text("0.1")]), FormRow(id: "r2", ["p": .text("7")]),
            FormRow(id: "r3", ["n": .text("2"), "p": .text("60")]),
        ])
        let result = try evaluate([total, table], ["t": rows])
        #expect(result.answers["x"] == .text("120.3"))
        #expect(result.faults.map(\.sentence) == ["“主要成果第 2 行数量”：还没有填", "“主要成果第 3 行说明”：还没有填"])
        #expect(result.faults.map(\.place.field) == ["n-r2", "w-r3"])
        let many = FormAnswer.rows((1...4).map { FormRow(id: "r\($0)", ["n": .text("1")]) })
        #expect(try sentences([total, table], ["t": many]) == ["“主要成果”：最多 3 行，现在 4 行"])
    }

    @Test("A check that says no gives its sentence and where it stands; what is open does not")
    func checking() throws {
        let years = FormItem(.number, id: "a", name: "年限") {
            ($0.check, $0.message, $0.source) = ("本题 >= 3 或 破格 = 是", "须有效运行三年以上", "《管理办法》第五条")
        }
        let items = [years, FormItem(.truth, id: "b", name: "破格")]
        let fault = try #require(try evaluate(items, ["a": .text("2"), "b": .text("no")]).faults.first)
        #expect(fault.sentence == "“年限”：须有效运行三年以上")
        #expect(fault.citation == "《管理办法》第五条")
        #expect(try sentences(items, ["a": .text("3")]).isEmpty)
        #expect(try sentences(items, ["a": .text("2")]).isEmpty)
        #expect(try sentences(items, ["a": .text("2"), "b": .text("yes")]).isEmpty)
    }

    @Test("A number too large to be exact is told, and hides nothing")
    func overflowing() throws {
        let items = [
            FormItem(.number, id: "a", name: "甲"), FormItem(.formula, id: "b", name: "乙") { $0.formula = "甲 * 甲" },
            FormItem(.text, id: "c", name: "丙") { $0.shownIf = "甲 * 甲 > 1" },
        ]
        let result = try evaluate(items, ["a": .text("9000000000000000000"), "c": .text("话")])
        #expect(result.faults.map(\.kind) == [.uncomputable, .uncomputable])
        #expect(result.answers["c"] == .text("话"))
    }

    @Test("A person is kept with the parts that are asked, and no others")
    func naming() throws {
        let leader = FormItem(.person, id: "a", name: "负责人") { ($0.parts, $0.isRequired) = ([.birth], true) }
        let age = FormItem(.formula, id: "b", name: "周岁") { $0.formula = "年龄(负责人.出生日期, 今天)" }
        let person = FormPerson([.name: "韦春燕", .birth: "1974年6月28日", .sex: "女"], source: "X")
        let result = try evaluate([leader, age], ["a": .person(person)])
        #expect(result.faults.isEmpty)
        #expect(result.answers["a"] == .person(FormPerson([.name: "韦春燕", .birth: "1974-06-28"], source: "X")))
        #expect(result.answers["b"] == .text("50"))
        #expect(try sentences([leader], ["a": .person(FormPerson([.name: "韦春燕"]))]) == ["“负责人”：写上出生日期"])
        #expect(try sentences([leader], [:]) == ["“负责人”：还没有填"])
    }

    @Test("Answers read from their own text as they were; text of another shape is refused")
    func keeping() throws {
        let answers = FormAnswers([
            "a": .text("甲"), "b": .list(["o1"]), "c": .person(FormPerson([.name: "乙"], source: "P")),
            "d": .rows([FormRow(id: "r1", ["e": .text("1")])]),
        ])
        #expect(try FormAnswers(json: answers.json) == answers)
        #expect(throws: (any Error).self) { try FormAnswers(json: "{\"a\":3}") }
        #expect(throws: (any Error).self) { try FormAnswers(json: "[]") }
    }

    @Test("All expressions of a form share what may be worked out: a table that sums itself in every row does not go on for ever")
    func limiting() throws {
        let table = FormItem(.table, id: "t", name: "成果") {
            $0.columns = [
                FormItem(.number, id: "c", name: "分"),
                FormItem(.formula, id: "s", name: "份额") { $0.formula = "分 / 合计(成果, 分)" },
            ]
        }
        let form = try CompiledForm(FormSpec(title: "表", pages: [.init(id: "p1", title: "全部", items: [table])]))
        let rows = (0..<40).map { FormRow(id: "r\($0)", ["c": .text("1")]) }
        func run(_ budget: Int) -> FormEvaluation {
            var run = EvaluationRun(
                form: form,
                answers: FormAnswers(["t": .rows(rows)]),
                today: today,
                given: [:],
                budget: budget
            )
            run.settle()
            run.judge()
            return run.result
        }
        let whole = run(EvaluationRun.budget)
        #expect(whole.isComplete && whole.values.tables["t"]?.last?["s"] == .number(Fraction(1, 40)))
        // A row costs forty-three steps: ten rows are worked out, the others say why they are not.
        let short = run(460)
        #expect(short.values.tables["t"]?.compactMap { $0["s"] }.count { $0 != .nothing } == 10)
        #expect(short.faults.count == 30)
        #expect(short.faults.allSatisfy { $0.kind == .uncomputable && $0.reason == EvaluationFault.tooLong.sentence })
    }

    @Test("A text that doubles with every formula stops at the length that a text may have")
    func limitingTexts() throws {
        var items = [FormItem(.text, id: "t", name: "文字零")]
        for (index, name) in ["一", "二", "三", "四", "五", "六"].enumerated() {
            let former = items[index].name
            let parts = Array(repeating: former, count: 10).joined(separator: ", ")
            items.append(FormItem(.formula, id: "f\(index)", name: "文字\(name)") { $0.formula = "连接(\(parts))" })
        }
        let result = try evaluate(items, ["t": .text("话")])
        #expect(result.answers["f3"]?.text.count == 10_000)
        #expect(result.answers["f4"] == nil)
        #expect(result.faults.map(\.sentence) == ["“文字五”：\(EvaluationFault.tooLong.sentence)"])
    }

    @Test("A mask leaves what it should and no more")
    func masking() {
        #expect(AnswerText.masked("13812345678", .middle) == "138＊＊＊＊5678")
        #expect(AnswerText.masked("0771123", .middle) == "0＊＊＊＊＊3")
        #expect(AnswerText.masked("临江市青石县小学", .middle) == "临＊＊＊＊＊＊学")
        #expect(AnswerText.masked("青石县第一中学工会", .middle) == "青石＊＊＊＊＊工会")
        #expect(AnswerText.masked("韦春燕", .middle) == "韦＊燕")
        #expect(AnswerText.masked("韦燕", .middle) == "韦＊")
        #expect(AnswerText.masked("韦", .middle) == "＊")
        #expect(AnswerText.masked("", .all) == "")
        #expect(AnswerText.masked("话", .all) == "＊＊＊")
    }
}
