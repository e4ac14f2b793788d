// SPDX-License-Identifier: Apache-2.0
import Web

extension FormPage {
    /// The form of one item.
    var editing: HTML {
        """
        <form class="box form noprint" id="item" method="post" action="\(address)/items" aria-labelledby="item-head">
        <h2 id="item-head">\(heading)</h2>\(HTML.formToken)<input type="hidden" name="revision" value="\(revision)">
        <input type="hidden" name="item" value="\(form.id)"><input type="hidden" name="page" value="\(page)"><input type="hidden" name="table" value="\(table)">
        \(Field.choice("kind", "题型", options: kinds.map { Choice($0.rawValue, $0.label) }, chosen: form.kind, error: error("type")))
        \(Field.area("label", "题目", value: form.label, rows: 2, error: error("label")))
        \(Field.text("name", "代号", value: form.name, hint: "算式、Word 表格和导出的表头用它。不填就照题目起。", error: error("name")))
        \(Field.text("hint", "填写提示（可不填）", value: form.hint, error: error("hint")))
        \(Field.choice("need", "要不要填", options: [Choice("no", "可不填"), Choice("yes", "必填"), Choice("if", "满足下面的条件才必填")], chosen: form.need, error: error("required")))
        \(only("单选、多选", [.one, .many], Field.area("options", "选项", value: form.options, rows: 4, hint: "一行一个", error: error("options"))))
        \(only("自动计算", [.formula], Field.area("formula", "怎么算", value: form.formula, rows: 2, hint: "比如 合计(成果, 金额)", error: error("formula"))))
        \(only("数字、文字、金额、年份、多选、附件、表格", [.number, .text, .money, .year, .many, .file, .table], bounds))
        \(only("人员", [.person], Field.ticks("parts", "姓名以外还要填", options: PersonPart.allCases.filter { $0 != .name }.map(\.label), chosen: form.parts)))
        \(only("附件", [.file], Field.ticks("accept", "收哪些文件（都不选就都收）", options: FormFileKinds.known.sorted(), chosen: form.accepts, error: error("accept"))))
        \(conditions)
        <div class="row"><button class="btn work">\(form.id.isEmpty ? "添上" : "存这道题")</button>\(form.id.isEmpty ? "" : " <a class=\"btn\" href=\"\(address)#item\">不改了</a>" as HTML)</div></form>
        """
    }

    private var heading: String {
        if !form.id.isEmpty { return "改这道题" }
        return tableName.isEmpty ? "添一道题" : "给“\(tableName)”添一列"
    }

    private var kinds: [FormItem.Kind] {
        tableName.isEmpty ? FormItem.Kind.allCases : FormItem.Kind.allCases.filter(\.fitsRow)
    }

    /// Without a script all kinds' fields are there; those of other kinds are folded away.
    private func only(_ label: String, _ kinds: Set<FormItem.Kind>, _ fields: HTML) -> HTML {
        let isOwn = FormItem.Kind(rawValue: form.kind).map(kinds.contains) ?? false
        return "<details\(" open", if: isOwn)><summary>只用于：\(label)</summary><div class=\"form\">\(fields)</div></details>"
    }

    private var bounds: HTML {
        """
        <div class="inline">\(Field.text("min", "最少", value: form.least, error: error("min"), keyboard: "decimal"))
        \(Field.text("max", "最多", value: form.most, error: error("max"), keyboard: "decimal"))</div>
        <div class="inline">\(Field.text("places", "几位小数（数字）", value: form.places, error: error("places"), keyboard: "numeric"))
        \(Field.text("unit", "单位（数字、计算）", value: form.unit))</div>
        """
    }

    private var conditions: HTML {
        let fields = ["shownIf", "requiredIf", "check", "message"]
        let isUsed = !(form.shownIf + form.requiredIf + form.check + form.source).isEmpty || form.mask != "none"
        let isOpen = isUsed || !form.privacy.isEmpty || errors.contains { fields.contains($0.field) }
        return """
            <details\(" open", if: isOpen)><summary>条件、检查、谁能看</summary><div class="form">
            <p class="hint">条件里直接写题的代号，比如 年限 &gt;= 3 且 级别 = "省级"。“且”“或”“非”前后空一格。现在能用的代号：\(names.isEmpty ? "还没有" : names.joined(separator: "、"))。</p>
            <details class="cite"><summary>能用的算法</summary><div>\(Self.functions.map { "<p>\($0)</p>" as HTML })</div></details>
            \(Field.area("shownIf", "什么时候才问这道题", value: form.shownIf, rows: 2, error: error("shownIf")))
            \(Field.area("requiredIf", "什么时候必填", value: form.requiredIf, rows: 2, error: error("requiredIf")))
            \(Field.area("check", "检查：什么样才算填对", value: form.check, rows: 2, hint: "用“本题”指这道题，比如 本题 >= 3", error: error("check")))
            \(Field.text("message", "不对的时候说什么", value: form.message, error: error("message")))
            \(Field.text("source", "这条规定的出处（可不填）", value: form.source))
            \(Field.ticks("privacy", "谁能看", options: [ItemForm.personal, ItemForm.blind], chosen: form.privacy))
            \(Field.choice("mask", "遮盖", options: FormItem.Mask.allCases.map { Choice($0.rawValue, $0.label) }, chosen: form.mask))</div></details>
            """
    }

    static let functions = [
        "比较：=　≠　<　<=　>　>=；合起来：且　或　非；加减乘除：+　-　*　/",
        "如果(条件, 甲, 乙)　为空(题)　已填(题)　默认(题, 没填时的值)",
        "包含(多选题, \"选项\")　属于(单选题, \"选项一\", \"选项二\")　选项名(题)　字数(题)　连接(甲, 乙)",
        "表格：个数(表格)　个数(表格, 条件)　合计(表格, 列)　平均　最大　最小　任一(表格, 条件)　全部(表格, 条件)",
        "日期：今天　年龄(出生日期, 哪天)　周年(从, 到)　天数(从, 到)　年份(日期)　月份(日期)　日期(2024, 6, 30)　加天　加年",
        "取整：四舍五入(数, 几位)　舍去(数)　进位(数)　绝对值(数)；人员的一部分：负责人.出生日期",
        "没有填的题既不算对也不算错，要单独说的用 为空(题)。",
    ]
}
