// SPDX-License-Identifier: Apache-2.0
import Web

/// What the office of the document's own union can do with it beside its way.
struct OfficeForms: Encodable, Sendable {
    struct Use: Encodable, Sendable {
        let organ: String
        let detail: String
    }

    /// Whose seals may be noted now; empty where it is not the time.
    var organs: [String] = []
    var uses: [Use] = []
    /// Whose seals have to be noted before it goes out.
    var missing: [String] = []
    var today = ""
    var withdraws = false
    var template = ""

    func html(id: String) -> HTML {
        "\(sealing(id))\(withdrawing(id))\(copying(id))"
    }

    private func sealing(_ id: String) -> HTML {
        guard !organs.isEmpty || !uses.isEmpty else { return "" }
        let rows = uses.map { "<dt>\($0.organ)</dt><dd>\($0.detail)</dd>" as HTML }
        let list: HTML = uses.isEmpty ? "" : "<dl class=\"facts\">\(rows)</dl>"
        let must: HTML = missing.isEmpty ? "" : "<p class=\"hint\">本会定了先登记用印再印发，还差：\(missing.joined(separator: "、"))。</p>"
        guard !organs.isEmpty else { return "<div><h3>用印</h3>\(list)</div>" }
        return """
            <details\(" open", if: !missing.isEmpty)><summary>用印登记\(uses.isEmpty ? "" : "（\(uses.count) 次）")</summary>\(list)\(must)\
            <form class="stack" method="post" action="/documents/\(id)/seals">\(HTML.formToken)\
            \(Field.choice("organ", "哪个机关的印章", options: organs.map { Choice($0, $0) }, chosen: missing.first ?? ""))\
            \(Field.text("keeper", "盖章人", value: ""))\(Field.text("copies", "份数", value: "", keyboard: "numeric"))\
            \(Field.text("used_on", "用印日期", value: today))<div class="row"><button class="btn">登记用印</button></div></form>\
            \(Cite(DocumentSource.seal).html)</details>
            """
    }

    private func withdrawing(_ id: String) -> HTML {
        guard withdraws else { return "" }
        return """
            <details><summary>撤回</summary><form class="stack" method="post" action="/documents/\(id)/withdrawal">\(HTML.formToken)\
            \(Field.area("why", "撤回原因", value: "", hint: "写进撤回通知。通知照常审签、编号，印发以后本件失效"))\
            <div class="row"><button class="btn">拟撤回通知</button></div></form>\(Cite(DocumentSource.withdrawal).html)</details>
            """
    }

    private func copying(_ id: String) -> HTML {
        """
        <details><summary>照此起草、留作范本</summary><div class="stack"><form method="post" action="/documents/\(id)/copies">\(HTML.formToken)\
        <div class="row"><button class="btn">照此起草一份</button></div></form>\
        <form class="stack" method="post" action="/documents/\(id)/template">\(HTML.formToken)\
        \(Field.text("name", "范本名称", value: template, hint: "拟稿时能选；留空就不再作范本"))<div class="row"><button class="btn">记下</button></div></form></div></details>
        """
    }
}
