// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One's tokens, and the form for another.
struct TokenListPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let name: String
        let opening: String
        let reach: String
        let life: String
        let use: String
        let state: String
        let tone: String
        let isLive: Bool
    }

    let title = "访问令牌"
    let rows: [Row]
    /// The kinds of data that one may read oneself.
    let kinds: [String]
    let chosen: [String]
    let name: String
    let union: String
    let until: String
    let longest: String
    let asksCode: Bool
    let errors: [FieldError]

    var place: Place { .account }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(
        _ tokens: [AccessToken],
        input: TokenInput,
        kinds: [TokenKind],
        longest: String,
        asksCode: Bool,
        _ errors: [FieldError],
        at now: Instant
    ) {
        rows = tokens.map { Self.row($0, now) }
        self.kinds = kinds.map(\.label)
        chosen = input.kinds
        name = input.name
        union = input.union
        until = input.until
        self.longest = longest
        self.asksCode = asksCode
        self.errors = errors
    }

    private static func row(_ token: AccessToken, _ now: Instant) -> Row {
        let state = token.state(at: now)
        let kinds = token.kinds.map(\.label).joined(separator: "；")
        return Row(
            id: token.id.description,
            name: token.name,
            opening: token.opening,
            reach: "读\(kinds)，\(token.unionName.map { "\($0)和下级" } ?? "我能看的全部")",
            life: "\(token.createdAt.day.written)发，到 \(token.expiresAt.day.written) \(token.expiresAt.clockTime)",
            use: token.usedAt.map { "最近用过 \($0.day.written) \($0.clockTime)，来自 \(token.usedFrom)" } ?? "没有用过",
            state: state == .live ? "可用" : state == .over ? "到期" : "作废",
            tone: state == .live ? "done" : "none",
            isLive: state == .live
        )
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 访问令牌</nav>
        <div class="head"><div><h1>访问令牌</h1><p>给本单位的程序用：替您读数据，不能改任何东西，范围不会超过您自己的授权。</p></div></div>
        <div class="cols half"><div>\(listBox)</div><div>\(kinds.isEmpty ? none : form)</div></div>
        """
    }

    private var none: HTML {
        "<section class=\"box\" aria-label=\"发令牌\"><p class=\"muted\">您没有授权，没有可以给程序读的数据。</p></section>"
    }

    private var listBox: HTML {
        let body: HTML = rows.isEmpty ? "<p class=\"muted\">还没有发过令牌。</p>" : "<ul class=\"list\">\(rows.map(line))</ul>"
        return "<section class=\"box\" aria-labelledby=\"tokens\"><h2 id=\"tokens\">发过的令牌</h2>\(body)</section>"
    }

    private func line(_ row: Row) -> HTML {
        let end: HTML = """
            <form action="/account/tokens/\(row.id)/end" method="post">\(HTML.formToken)\
            <button class="btn small stop" aria-label="作废\(row.name)">作废</button></form>
            """
        return """
            <li><div>\(row.name)　<span class="badge" data-s="\(row.tone)">\(row.state)</span><p class="hash">\(row.opening)…</p>\
            <p>\(row.reach)</p><p>\(row.life)；\(row.use)</p></div>\(end, if: row.isLive)</li>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var form: HTML {
        """
        <form class="box form" method="post" action="/account/tokens">\(HTML.formToken)<h2>发一个</h2>\(Field.summary(errors))
        \(Field.text("name", "给什么程序", value: name, hint: "像“校门户的活动栏”", error: error("name"), isRequired: true))
        \(Field.ticks("kinds", "能读什么", options: kinds, chosen: chosen, error: error("kinds")))
        \(Field.text("union", "只读哪个工会和它的下级", value: union, hint: "写全称；空着就是您能看的全部", error: error("union")))
        \(Field.text("until", "用到哪天", value: until, hint: longest, error: error("until"), isRequired: true))
        \(SecondFactorPage.secret(errors))\(SecondFactorPage.code(errors), if: asksCode)
        <div class="row"><button class="btn work">发令牌</button></div></form>
        """
    }
}

/// A fresh token, shown once.
struct FreshTokenPage: Page {
    let title = "新令牌"
    let name: String
    let token: String
    let until: String
    let site: String

    var place: Place { .account }

    // For the eyes of its giver, once.
    private enum CodingKeys: String, CodingKey {
        case title, name, until
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › <a href="/account/tokens">访问令牌</a> › 新令牌</nav>
        <div class="head"><div><h1>新令牌</h1><p>只显示这一次。现在就放进程序的保密配置，不要发群，不要写进代码。</p></div></div>
        <section class="box narrow" aria-label="令牌"><h2>\(name)</h2><p class="hash" id="token">\(token)</p>
        <dl class="facts"><dt>用到</dt><dd>\(until)</dd><dt>怎么用</dt><dd class="hash">curl -H "Authorization: Bearer 令牌" \(site)/plans</dd></dl>
        <div class="row"><a class="btn work" href="/account/tokens">收好了</a></div></section>
        """
    }
}

/// The form of a token as it was typed.
struct TokenInput: Sendable {
    let name: String
    let kinds: [String]
    let union: String
    let until: String

    init(_ form: Form) {
        name = form.text("name")
        kinds = form.all("kinds")
        union = form.text("union")
        until = form.text("until")
    }

    init(until day: Day) {
        (name, kinds, union, until) = ("", [], "", day.written)
    }
}
