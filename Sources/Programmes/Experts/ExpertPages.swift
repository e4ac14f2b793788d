// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The pool of experts, a page at a time.
struct ExpertListPage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let name: String
        let detail: String
        let fields: String
        let way: String
        let isActive: Bool
    }

    let title = "专家库"
    let rows: [Row]
    let words: String
    let field: String
    let state: String
    let fields: [String]
    let isFirst: Bool
    let next: String?
    let mayAdd: Bool

    var place: Place { .programmes }

    init(_ experts: [Expert], _ filter: ExpertStore.Filter, fields: [String], isFirst: Bool, mayAdd: Bool) {
        let shown = experts.prefix(50)
        rows = shown.map { expert in
            Row(
                address: expert.address,
                name: expert.name,
                detail: [expert.workplace, expert.title].joined(separator: " · "),
                fields: expert.fields.sorted().joined(separator: "、"),
                way: expert.isActive ? expert.way : "停用：\(expert.pausedWhy ?? "")",
                isActive: expert.isActive
            )
        }
        (words, field, state) = (filter.words, filter.field, filter.state)
        self.fields = fields
        self.isFirst = isFirst
        self.mayAdd = mayAdd
        next = experts.count > 50 ? shown.last?.id.description : nil
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/programmes">评选</a> › 专家库</nav>
        <div class="head"><div><h1>专家库</h1><p>请评委从这里请。后加的在前。</p></div><div class="row noprint">\(add, if: mayAdd)</div></div>
        <section class="box flush" aria-label="专家"><form class="filters noprint" method="get" action="/experts">
        \(Field.text("words", "姓名或者单位", value: words))
        \(Field.choice("field", "研究领域", options: [Choice("", "全部")] + fields.map { Choice($0, $0) }, chosen: field))
        \(Field.choice("state", "在用", options: Self.states, chosen: state))<button class="btn">筛选</button></form>
        \(rows.isEmpty ? nothing : "<h2 class=\"vh\">名单</h2><ul class=\"tasks\">\(rows.map(row))</ul>")</section>\(pager)
        """
    }

    private static let states = [Choice("", "全部"), Choice("active", "在用"), Choice("paused", "停用")]

    private var add: HTML { "<a class=\"btn work\" href=\"/experts/new\">加一位专家</a>" }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有这样的专家</b></p><p>名册里的会员、系统外的专家都可以加。</p></div>"
    }

    private func row(_ row: Row) -> HTML {
        """
        <li><div><h3><a href="\(row.address)">\(row.name)</a></h3><p>\(row.detail)</p></div><div>\(row.fields)</div>
        <div><span class="badge" data-s="\(row.isActive ? "ok" : "void")">\(row.way)</span></div><div></div></li>
        """
    }

    private var pager: HTML {
        let asked = [("words", words), ("field", field), ("state", state)].filter { !$0.1.isEmpty }
        let query = asked.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return HTML.pager("/experts", query: query, isFirst: isFirst, next: next, back: "回到最前", more: "再看 50 位")
    }
}

/// The form of an expert.
struct ExpertFormPage: Page {
    let title: String
    let action: String
    let back: String
    let form: ExpertForm
    let revision: Int
    let errors: [FieldError]

    var place: Place { .programmes }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ form: ExpertForm, of expert: Expert?, errors: [FieldError]) {
        title = expert == nil ? "加一位专家" : "改专家的资料"
        action = expert?.address ?? "/experts"
        back = expert?.address ?? "/experts"
        revision = expert?.revision ?? 0
        (self.form, self.errors) = (form, errors)
    }

    var content: HTML {
        let online: HTML = form.isOnline ? " checked" : ""
        return """
            <nav class="crumb" aria-label="位置"><a href="/programmes">评选</a> › <a href="/experts">专家库</a> › \(title)</nav>
            <div class="head"><div><h1>\(title)</h1></div></div>
            <form class="box form" method="post" action="\(action)" data-guard>\(HTML.formToken)\
            <input type="hidden" name="revision" value="\(revision)">\(Field.summary(errors))
            \(Field.text("name", "姓名", value: form.name, error: error("name"), isRequired: true))
            \(Field.text("workplace", "工作单位", value: form.workplace, error: error("workplace"), isRequired: true))
            \(Field.text("title", "职称、职务", value: form.title, error: error("title"), isRequired: true))
            \(Field.text("fields", "研究领域", value: form.fields, hint: "用顿号隔开，比如：工会理论、统计", error: error("fields"), isRequired: true))
            \(Field.text("unit", "所在的工会", value: form.unit, hint: "写全称或者简称，用来算回避；不在本会系统里的不填", error: error("unit")))
            <label class="pick"><input type="checkbox" name="online" value="1"\(online)><span>在网上评：是名册里的会员，用他自己的账号，只看得到分给他的</span></label>
            <div class="row"><button class="btn work">存好</button><a class="btn quiet" href="\(back)">不填了</a></div></form>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}

/// One expert, with what was done with the record.
struct ExpertPage: Page {
    let title: String
    let address: String
    let isActive: Bool
    let pausedWhy: String
    let facts: [EntryPage.Row]
    let lines: [EntryPage.Line]
    let mayEdit: Bool
    /// What is left to do before the expert can review on line.
    let lack: String

    var place: Place { .programmes }

    init(_ expert: Expert, record: (calls: Int, sheets: Int), _ journal: [JournalEntry], mayEdit: Bool) {
        title = expert.name
        address = expert.address
        isActive = expert.isActive
        pausedWhy = expert.pausedWhy.map { "\(expert.pausedOn?.written ?? "")起停用：\($0)" } ?? ""
        facts = [
            .init(name: "工作单位", value: expert.workplace), .init(name: "职称、职务", value: expert.title),
            .init(name: "研究领域", value: expert.fields.sorted().joined(separator: "、")),
            .init(name: "所在的工会", value: expert.unitName.isEmpty ? "不在本会系统里" : expert.unitName),
            .init(name: "怎么评", value: expert.way),
            .init(name: "请过", value: "\(record.calls) 次评选，评了 \(record.sheets) 件"),
            .init(name: "谁的专家库", value: expert.unionName),
        ]
        lines = journal.reversed().map { EntryPage.Line($0) }
        self.mayEdit = mayEdit
        let isWaiting = expert.person != nil && !expert.hasAccount
        lack = isWaiting ? "还没有账号。请系统管理员在“账号授权”里给他开一个；不用授权，登录以后只看得到分给他的。" : ""
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/programmes">评选</a> › <a href="/experts">专家库</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(isActive ? "ok" : "void")">\(isActive ? "在用" : "停用")</span></h1></div></div>
        \(notice(pausedWhy))\(notice(lack))
        <div class="cols"><div><section class="box" aria-labelledby="what"><h2 id="what">资料</h2>
        <dl class="facts">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl></section></div>
        <aside aria-label="办理">\(actions, if: mayEdit)<section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2>\
        <ol class="line">\(lines.map(\.html))</ol></section></aside></div>
        """
    }

    private func notice(_ text: String) -> HTML {
        text.isEmpty ? "" : "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(text)</div></div>"
    }

    private var actions: HTML {
        let act: HTML =
            isActive
            ? """
            <details class="more"><summary class="btn">停用</summary>
            <form class="form" method="post" action="\(address)/pause">\(HTML.formToken)
            \(Field.text("why", "为什么停用", value: "", isRequired: true))
            <div class="row"><button class="btn stop">停用</button></div></form></details>
            """
            : "<form method=\"post\" action=\"\(address)/return\">\(HTML.formToken)<button class=\"btn work\">恢复</button></form>"
        return """
            <section class="box noprint" aria-labelledby="do"><h2 id="do">可以办</h2>
            <p><a class="btn" href="\(address)/edit">改资料</a></p>\(act)</section>
            """
    }
}
