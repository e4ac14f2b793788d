// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// Who holds and held the posts of a union, and the form to enter the next.
struct PostPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let name: String
        let title: String
        let detail: String
        let tone: String
        let badge: String

        init(_ holding: Holding, on day: Day) {
            id = holding.id.description
            name = holding.name
            title = holding.title
            let time = holding.until.map { "\(holding.since.written)至\($0.written)" } ?? "\(holding.since.written)起"
            let manner = holding.manner.map { "，\($0.label)" } ?? ""
            detail = time + manner + (holding.basis.isEmpty ? "" : "，\(holding.basis)")
            let isActing = holding.until == nil && holding.manner == .acting
            let isLate = holding.actingDue.map { $0 < day } ?? false
            badge = isActing ? (isLate ? "代理期满" : "代理到\(holding.actingDue?.written ?? "")") : ""
            tone = isLate ? "late" : "watch"
        }
    }

    let title = "任职"
    let union: String
    let name: String
    let current: [Row]
    let former: [Row]
    /// People who both lead and may not audit, to be looked at.
    let caution: String
    let rules: [String]
    let relatives: String
    let mayKeep: Bool
    let today: String
    let fields: [String: String]
    let errors: [FieldError]

    static let names = ["person", "tail", "office", "title", "manner", "since", "basis", "apart"]

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/unions/\(union)">\(name)</a> › 任职</nav>
        <div class="head"><div><h1>任职</h1><p>\(name)</p></div></div>\(warning)
        <div class="cols"><section class="box" aria-labelledby="now"><h2 id="now">现任</h2>\(list)\(before, if: !former.isEmpty)\
        \(rules.map { "<p class=\"hint\">\($0)</p>" as HTML })</section>
        <aside aria-label="登记">\(form, if: mayKeep)</aside></div>
        """
    }

    private var warning: HTML {
        guard !caution.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(caution)</div></div>"
    }

    private var list: HTML {
        guard !current.isEmpty else { return "<p class=\"muted\">还没有登记任职的人。</p>" }
        return "<ul class=\"list\">\(current.map { row($0, isCurrent: true) })</ul>"
    }

    private var before: HTML { "<h2>历任</h2><ul class=\"list\">\(former.map { row($0, isCurrent: false) })</ul>" }

    private func row(_ row: Row, isCurrent: Bool) -> HTML {
        let badge: HTML = " <span class=\"badge\" data-s=\"\(row.tone)\">\(row.badge)</span>"
        return """
            <li><div><b>\(row.name)</b> \(row.title)\(badge, if: !row.badge.isEmpty)<p>\(row.detail)</p></div>\(end(row), if: isCurrent && mayKeep)</li>
            """
    }

    private func end(_ row: Row) -> HTML {
        """
        <details class="more noprint"><summary class="btn small">离任<span class="vh">：\(row.name)\(row.title)</span></summary>
        <form class="form" method="post" action="/unions/\(union)/posts/ending">\(HTML.formToken)\
        <input type="hidden" name="post" value="\(row.id)"><div class="field"><label for="last-\(row.id)">最后一天</label>\
        <input id="last-\(row.id)" name="last" value="\(today)" autocomplete="off"></div>
        <div class="row"><button class="btn work" aria-label="登记\(row.name)离任">登记离任</button>\
        <button class="btn stop" name="mistake" value="yes" aria-label="撤回\(row.name)\(row.title)">登记错了，撤回</button></div></form></details>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var form: HTML {
        let offices = [Choice("", "选一个")] + Holding.Office.allCases.map { Choice($0.rawValue, $0.label) }
        let manners = [Choice("", "选一个")] + Holding.Manner.allCases.map { Choice($0.rawValue, $0.label) }
        let ticked: HTML = fields["apart"] == "yes" ? " checked" : ""
        let mistake: HTML? = error("apart").map { "<p class=\"err\">\(Icon.light("late"))\($0)</p>" }
        return """
            <section class="box noprint" aria-labelledby="add"><h2 id="add">登记任职</h2>
            <form class="form" method="post" action="/unions/\(union)/posts">\(HTML.formToken)\(Field.summary(errors))
            \(Field.text("person", "姓名", value: fields["person"] ?? "", hint: "要在这个工会或者下级的名册上", error: error("person"), isRequired: true))
            \(Field.text("tail", "身份证后四位", value: fields["tail"] ?? "", hint: "有人同名才要填", error: error("tail")))
            \(Field.choice("office", "职务", options: offices, chosen: fields["office"] ?? "", error: error("office")))
            \(Field.text("title", "职务写成", value: fields["title"] ?? "", hint: "组织委员、专职副主席……，没有就空着", error: error("title")))
            \(Field.choice("manner", "怎样产生", options: manners, chosen: fields["manner"] ?? "", error: error("manner")))
            \(Field.text("since", "任职日期", value: fields["since"] ?? "", error: error("since"), isRequired: true))
            \(Field.text("basis", "依据", value: fields["basis"] ?? "", hint: "哪次会议、批复的文号", error: error("basis"), isRequired: true))
            <fieldset class="\(error("apart") == nil ? "field" : "field bad")" id="apart"><legend>核对</legend>\(mistake)
            <label class="pick"><input type="checkbox" name="apart" value="yes"\(ticked)><span>不是单位主要负责人的近亲属</span></label>\
            <p class="hint">\(relatives)</p></fieldset>
            <div class="row"><button class="btn work">登记</button></div></form></section>
            """
    }
}
