// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The applications of one's unions by state, with the links under which they come.
struct ApplicationListPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let name: String
        let detail: String
        let when: String

        init(_ application: Application) {
            id = application.id.description
            name = application.name
            detail = "\(application.unionName) · \(application.link == nil ? "\(application.createdName)代填" : "本人从链接交的")"
            when = "\(application.createdAt.day.written)"
        }
    }

    struct Link: Encodable, Sendable {
        let id: String
        let path: String
        let until: String

        init(_ link: JoinLink) {
            id = link.id.description
            path = "/join/\(link.code)"
            until = link.until.written
        }
    }

    let title = "入会申请"
    let name: String
    let union: String
    let state: String
    let tone: String
    let rows: [Row]
    let links: [Link]
    let isFirst: Bool
    let next: String?
    let mayKeep: Bool

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › 入会申请</nav>
        <div class="head"><div><h1>入会申请</h1><p>\(name)</p></div><div class="row noprint">\(enter, if: mayKeep)</div></div>
        <nav class="tabs" aria-label="到哪一步">\(tab("waiting", "等审批"))\(tab("admitted", "已入会"))\(tab("refused", "没有批准"))</nav>
        <div class="cols"><section class="box flush" aria-label="申请">\(rows.isEmpty ? nothing : list)\(pager)</section>
        <aside aria-label="入会链接">\(linkBox, if: mayKeep)</aside></div>
        """
    }

    private var enter: HTML { "<a class=\"btn work\" href=\"/members/applications/new\">代填一份</a>" }

    private func tab(_ value: StaticString, _ label: StaticString) -> HTML {
        let current: HTML = "\(value)" == state ? " aria-current=\"page\"" : ""
        return "<a href=\"/members/applications?state=\("\(value)")\"\(current)>\("\(label)")</a>"
    }

    private var nothing: HTML { "<div class=\"empty\"><div class=\"woven\"></div><p><b>这里没有申请</b></p></div>" }

    private var list: HTML {
        let items = rows.map { row -> HTML in
            """
            <li><div><h3><a href="/members/applications/\(row.id)">\(row.name)</a></h3><p>\(row.detail)</p></div><div></div>\
            <div>\(row.when)</div><div>\(HTML.pick(row.id, row.name), if: mayPick)</div></li>
            """
        }
        return "<h2 class=\"vh\">申请</h2><ul class=\"tasks\">\(items)</ul>\(bar, if: mayPick)"
    }

    private var mayPick: Bool { mayKeep && state == Application.State.waiting.rawValue }

    private var bar: HTML { HTML.pickBar("/members/applications/picked", "<button class=\"btn work\">批准入会</button>") }

    private var pager: HTML {
        HTML.pager("/members/applications", query: "state=\(state)", isFirst: isFirst, next: next, back: "回到开头", more: "再看 50 份")
    }

    private var linkBox: HTML {
        let items = links.map { link -> HTML in
            """
            <li><div><a href="\(link.path)">\(link.path)</a><p>到\(link.until)为止</p></div>
            <form method="post" action="/join-links/\(link.id)/closure">\(HTML.formToken)\
            <button class="btn small">停用<span class="vh">：\(link.path)</span></button></form></li>
            """
        }
        let open: HTML = "<ul class=\"list\">\(items)</ul>"
        return """
            <section class="box" aria-labelledby="links"><h2 id="links">入会链接</h2>
            <p class="hint">发给没有账号的教职工，不登录就能填；交来的都要您审批。</p>\(open, if: !links.isEmpty)
            <form method="post" action="/unions/\(union)/join-links">\(HTML.formToken)<button class="btn">\
            开一个新链接</button></form></section>
            """
    }
}

/// The form to apply: filled in by an officer, or under a link by whoever wants to join.
struct ApplicationFormPage: Page {
    let title = "入会申请"
    let union: String
    let action: String
    /// Under a link there is no way back into the house.
    let isPublic: Bool
    let form: PersonForm
    let hasAgreed: Bool
    let errors: [FieldError]

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    private enum CodingKeys: CodingKey {
        case title, union, isPublic, errors
    }

    var content: HTML {
        """
        \(crumb, if: !isPublic)<div class="head"><div><h1>入会申请</h1><p>\(union)</p></div></div>
        <div class="cols"><form class="box" method="post" action="\(action)" data-guard>\(HTML.formToken)\(Field.summary(errors))
        \(PersonFields.html(form, errors, isNew: true))\(agreement)
        <div class="row"><button class="btn work">交申请</button>\(back, if: !isPublic)</div></form>
        <aside aria-label="说明"><section class="box" aria-labelledby="told"><h2 id="told">交之前请看</h2>
        <ul class="bul">\(JoinNotice.sentences(union).map { "<li>\($0)</li>" as HTML })</ul>\
        <p class="hint">告知书 \(JoinNotice.version) 版</p></section></aside></div>
        """
    }

    private var crumb: HTML {
        "<nav class=\"crumb\" aria-label=\"位置\"><a href=\"/members\">组织会员</a> › <a href=\"/members/applications\">入会申请</a> › 代填</nav>"
    }

    private var back: HTML { "<a class=\"btn quiet\" href=\"/members/applications\">不填了</a>" }

    private var agreement: HTML {
        let error = errors.first { $0.field == "agree" }?.sentence
        let ticked: HTML = hasAgreed ? " checked" : ""
        let mistake: HTML? = error.map { "<p class=\"err\">\(Icon.light("late"))\($0)</p>" }
        let words = isPublic ? "我看过说明，自愿申请入会，同意为此登记我的身份证号" : "本人看过说明，自愿申请入会，同意登记身份证号；纸质申请书由本会存档"
        return """
            <fieldset class="\(error == nil ? "field" : "field bad")" id="agree"><legend>本人意愿</legend>\(mistake)
            <label class="pick"><input type="checkbox" name="agree" value="yes"\(ticked)><span>\(words)</span></label></fieldset>
            """
    }
}

/// One application: what it says, whether its number is known, and the decision.
struct ApplicationPage: Page {
    let title: String
    let id: String
    let state: String
    let tone: String
    let facts: [MemberPage.Pair]
    let warning: String
    let person: String?
    let lines: [MemberPage.Line]
    let mayDecide: Bool
    let today: String
    var errors: [FieldError] = []

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    private var past: HTML {
        lines.isEmpty ? "<p class=\"muted\">过了保存期限，经过只留在办理记录里。</p>" : "<ol class=\"line\">\(lines.map(line))</ol>"
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/members/applications">入会申请</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1></div>
        <div class="row noprint">\(person.map { "<a class=\"btn\" href=\"/members/\($0)\">看会员</a>" as HTML })</div></div>
        \(notice)<div class="cols"><section class="box" aria-labelledby="what"><h2 id="what">申请</h2>
        <dl class="facts">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl></section>
        <aside aria-label="办理">\(decision, if: mayDecide)
        <section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2>\(past)</section></aside></div>
        """
    }

    private var notice: HTML {
        guard !warning.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(warning)</div></div>"
    }

    private func line(_ line: MemberPage.Line) -> HTML {
        "<li data-s=\"\(line.tone)\">\(line.sentence)<time>\(line.when) · \(line.who)</time></li>"
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var decision: HTML {
        """
        <section class="box noprint" aria-labelledby="decide"><h2 id="decide">审批</h2>
        <form class="form" method="post" action="/members/applications/\(id)/admission">\(HTML.formToken)\(Field.summary(errors))
        \(Field.text("on", "入会日期", value: today, error: error("on"), isRequired: true))
        \(Field.text("decision", "依据", value: "", hint: "6月27日工会委员会会议；入会由基层工会审批", error: error("decision"), isRequired: true))
        <div class="row"><button class="btn work">批准入会</button></div></form>
        <details class="more"><summary class="btn">不批准</summary>
        <form class="form" method="post" action="/members/applications/\(id)/refusal">\(HTML.formToken)
        <div class="field"><label for="why-not">为什么不批准</label><textarea id="why-not" name="why" rows="2" required maxlength="100">\
        </textarea></div><div class="row"><button class="btn stop">不批准</button></div></form></details></section>
        """
    }
}

/// Thanks, after an application under a link.
struct JoinedPage: Page {
    let title = "申请交上去了"
    let union: String

    var content: HTML {
        """
        <div class="head"><div><h1>申请交上去了</h1><p>\(union)</p></div></div>
        <section class="box narrow"><p>等\(union)审批。批准以后，经办人会通知您；没有批准，您交的号码会立即删掉。</p></section>
        """
    }
}
