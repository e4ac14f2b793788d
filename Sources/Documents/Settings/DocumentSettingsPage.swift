// SPDX-License-Identifier: Apache-2.0
import Web

/// What a union decides about its documents: its letter codes, and who has to say yes.
struct DocumentSettingsPage: Page {
    struct Series: Encodable, Sendable {
        let code: String
        let next: String
    }

    struct Chain: Encodable, Sendable {
        let kind: String
        let words: String
    }

    struct Retention: Encodable, Sendable {
        let kind: String
        let words: String
    }

    let title = "公文设定"
    let union: String
    let series: [Series]
    let chains: [Chain]
    let retentions: [Retention]
    let mayChange: Bool
    let errors: [FieldError]

    var place: Place { .documents }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/documents">公文</a> › 设定</nav>
        <div class="head"><div><h1>公文设定</h1><p>\(union)</p></div></div>\(Field.summary(errors))
        <div class="cols half"><div><section class="box" aria-labelledby="s"><h2 id="s">机关代字</h2>
        <dl class="facts">\(series.map { "<dt>\($0.code)</dt><dd>下一个 \($0.next)</dd>" as HTML })</dl>\
        \(series.isEmpty ? "<p>还没有代字，有了才能编号。</p>" as HTML : "")\(mayChange ? addition : "")\(Cite(DocumentSource.jointNumber).html)</section>
        <section class="box" aria-labelledby="r"><h2 id="r">保管期限表</h2>
        <dl class="facts">\(retentions.map { "<dt>\($0.kind)</dt><dd>\($0.words)</dd>" as HTML })</dl>\
        \(retentions.isEmpty ? "<p>还没有定。归档时默认 30 年，可以改。</p>" as HTML : "")\(mayChange ? retentionForm : "")\(Cite(DocumentSource.retention).html)</section></div>
        <section class="box" aria-labelledby="c"><h2 id="c">审批链</h2>
        <dl class="facts">\(chains.map { "<dt>\($0.kind)</dt><dd>\($0.words)</dd>" as HTML })</dl>\(mayChange ? chainForm : "")\
        <p class="hint">改了只管以后送审的；联合发文自动加上各家会签。</p></section></div>
        """
    }

    private var addition: HTML {
        """
        <form class="form" method="post" action="/documents/settings/series">\(HTML.formToken)\
        \(Field.text("code", "添一个代字", value: "", hint: "比如 桂教工字、桂教工函", error: errors.first { $0.field == "code" }?.sentence))\
        \(Field.text("next", "本年从几号起", value: "1", hint: "本年纸上已经编到 9 号，就写 10", error: errors.first { $0.field == "next" }?.sentence))\
        <div class="row"><button class="btn work">添上</button></div></form>
        """
    }

    private var chainForm: HTML {
        let kinds = [Choice("", "所有文种")] + DocumentKind.usual.map { Choice($0.rawValue, $0.label) }
        return """
            <form class="form" method="post" action="/documents/settings/chain">\(HTML.formToken)\
            \(Field.choice("kind", "哪个文种", options: kinds, chosen: ""))\(Field.choice("dept", "部门审核", options: Self.optional, chosen: ""))\
            \(Field.choice("office", "办公室核稿", options: Self.optional, chosen: "reviewer"))\(Field.choice("signing", "签发", options: Self.roles, chosen: "chair"))\
            <label class="pick"><input type="checkbox" name="needs_seal" value="yes"><span>印发前要登记用印</span></label>\
            <div class="row"><button class="btn work">就这样定</button></div></form>
            """
    }

    private var retentionForm: HTML {
        let kinds = DocumentKind.usual.map { Choice($0.rawValue, $0.label) }
        return """
            <form class="form" method="post" action="/documents/settings/retention">\(HTML.formToken)\
            \(Field.choice("doc_kind", "哪个文种", options: kinds, chosen: ""))\
            \(Field.choice("retention", "保管期限", options: Filing.Retention.allCases.map { Choice($0.rawValue, $0.label) }, chosen: "years30"))\
            \(Field.text("basis", "依据", value: "", hint: "本单位经档案部门审核的保管期限表，哪一条", error: errors.first { $0.field == "basis" }?.sentence))\
            <div class="row"><button class="btn work">定下期限</button></div></form>
            """
    }

    private static let roles = [Role.chair, .reviewer, .officer].map { Choice($0.rawValue, $0.label) }
    private static let optional = [Choice("", "不设")] + roles
}
