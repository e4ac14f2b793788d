// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What this viewer may do with a document now: each act a form of its own.
struct DocumentActions: Encodable, Sendable {
    struct Series: Encodable, Sendable {
        let id: String
        let next: String
    }

    var mayEdit = false
    var submits = false
    /// A request is handed in with the pledge that it asks for one thing.
    var pledges = false
    /// The verb of the step that is this viewer's; empty where none is.
    var step = ""
    var stepLabel = ""
    /// The words that are agreed to, by their hash.
    var seen = ""
    var isOutsideStep = false
    var rechecks = false
    var series: [Series] = []
    var numbers = false
    var dispatches = false
    /// Whom the document would go to, for the last look before it goes.
    var addressees: [String] = []
    var urges = false
    var archives = false
    var itemCode = ""
    var retention = ""
    /// What the union's own table says of this kind.
    var retentionBasis = ""
    var office: OfficeForms?
    var archiveBy = ""
    var voids = false
    /// The receipts that this viewer may sign for.
    var receipts: [Receipt] = []
    /// Entries of the viewer's own register that this document has.
    var entries: [Receipt] = []

    struct Receipt: Encodable, Sendable {
        let id: String
        let union: String
    }

    var isNothing: Bool {
        !(mayEdit || submits || !step.isEmpty || rechecks || numbers || dispatches || urges || archives || voids) && office == nil
            && receipts.isEmpty
    }

    func html(id: String) -> HTML {
        guard !isNothing else { return "" }
        return """
            <section class="box" aria-labelledby="act"><h2 id="act">要办的</h2><div class="stack">\
            \(receipts.map(sign))\(stepForms(id))\(draft(id))\(after(id))\(office.map { $0.html(id: id) })\(last(id))</div></section>
            """
    }

    private func sign(_ receipt: Receipt) -> HTML {
        """
        <form method="post" action="/receipts/\(receipt.id)/signature">\(HTML.formToken)<p>\(receipt.union)还没有签收。\
        签收的时间用服务器时间，同时登记进收文。</p><div class="row"><button class="btn work">签收</button></div></form>\
        \(Cite(DocumentSource.receipt).html)
        """
    }

    private func stepForms(_ id: String) -> HTML {
        guard !step.isEmpty else { return "" }
        let style: HTML = step == "签发" ? "seal" : "work"
        let hint = isOutsideStep ? "外单位在纸上会签：写明谁、哪天签的" : "不写就记“同意”"
        return """
            <form method="post" action="/documents/\(id)/approval">\(HTML.formToken)<input type="hidden" name="seen" value="\(seen)">\(Field.area("opinion", "\(stepLabel)意见", value: "", hint: hint))\
            <div class="row"><button class="btn \(style)">\(step)</button></div></form>\
            <details><summary>退回修改</summary><form class="stack" method="post" action="/documents/\(id)/return">\(HTML.formToken)\
            \(Field.area("why", "退回原因", value: "", hint: "拟稿人照着改"))<div class="row"><button class="btn stop">退回</button></div></form></details>\
            \(Cite(isOutsideStep || step == "会签" ? DocumentSource.countersign : DocumentSource.recheck).html)
            """
    }

    private func draft(_ id: String) -> HTML {
        let edit: HTML = mayEdit ? "<div class=\"row\"><a class=\"btn\" href=\"/documents/\(id)/edit\">改文字</a></div>" : ""
        guard submits else { return edit }
        let pledge: HTML =
            pledges
            ? """
            <label class="pick"><input type="checkbox" name="one" value="yes"><span>一文一事：这份请示只请示一件事</span></label>
            """ : ""
        let cites: HTML = pledges ? "\(Cite(DocumentSource.oneMatter).html)\(Cite(DocumentSource.requestRecipient).html)" : ""
        return """
            \(edit)<form method="post" action="/documents/\(id)/submission">\(HTML.formToken)\(pledge)<div class="row">\
            <button class="btn work">送审</button></div></form>\(cites)
            """
    }

    private func after(_ id: String) -> HTML {
        let recheck: HTML =
            rechecks
            ? """
            <form method="post" action="/documents/\(id)/recheck">\(HTML.formToken)<p>核对审批手续、内容、文种、格式；\
            系统已比对文字和签发时一致。</p><div class="row"><button class="btn work">复核无误</button></div></form>\(Cite(DocumentSource.recheck).html)
            """ : ""
        return "\(recheck)\(numbering(id))\(dispatching(id))\(urging(id))"
    }

    private func numbering(_ id: String) -> HTML {
        guard numbers else { return "" }
        guard !series.isEmpty else {
            return "<p>本会还没有代字，先去 <a href=\"/documents/settings\">公文设定</a> 里添一个。</p>"
        }
        return """
            <form method="post" action="/documents/\(id)/number">\(HTML.formToken)\
            \(Field.choice("series", "编哪个号", options: series.map { Choice($0.id, $0.next) }, chosen: "", hint: "按顺序给，给了就不再变；作废也留号"))\
            <div class="row"><button class="btn work">编号</button></div></form>\(Cite(DocumentSource.jointNumber).html)
            """
    }

    private func dispatching(_ id: String) -> HTML {
        guard dispatches else { return "" }
        return """
            <form method="post" action="/documents/\(id)/dispatch">\(HTML.formToken)<p>校对、用印以后印发。送给：</p>\
            <ul class="bul">\(addressees.map { "<li>\($0)</li>" as HTML })</ul><div class="row"><button class="btn seal">印发</button></div></form>
            """
    }

    private func urging(_ id: String) -> HTML {
        guard urges else { return "" }
        return """
            <form method="post" action="/documents/\(id)/urging">\(HTML.formToken)<div class="row"><button class="btn">催没有签收的</button></div>\
            <p class="hint">一家一天最多催一次。</p></form>
            """
    }

    private func last(_ id: String) -> HTML {
        let archive: HTML =
            archives
            ? """
            <details><summary>归档</summary><form class="stack" method="post" action="/documents/\(id)/archive">\(HTML.formToken)\
            \(Field.choice("retention", "保管期限", options: Filing.Retention.allCases.map { Choice($0.rawValue, $0.label) }, chosen: retention, hint: retentionBasis))\
            \(Field.text("code", "档号（可不填）", value: "", hint: "不填就接着编，比如 \(itemCode)。\(archiveBy)"))<div class="row"><button class="btn">归档</button></div></form>\
            \(Cite(DocumentSource.archive).html)\(Cite(DocumentSource.retention).html)</details>
            """ : ""
        let void: HTML =
            voids
            ? """
            <details><summary>作废</summary><form class="stack" method="post" action="/documents/\(id)/void">\(HTML.formToken)\
            \(Field.area("reason", "作废原因", value: "", hint: "编过的号留着，不再给别的公文"))<div class="row"><button class="btn stop">作废</button></div></form></details>
            """ : ""
        return "\(archive)\(void)"
    }
}
