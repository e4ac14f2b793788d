// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The link that opens an account, shown once: to print and hand over, or to mail.
struct InvitationSlipPage: Page {
    let title = "开通链接"
    let account: String
    let name: String
    let login: String
    let union: String
    let link: String
    let until: String

    var place: Place { .accounts }

    init(_ file: AccountFile, link: String, until end: Instant) {
        account = file.id.description
        name = file.name
        login = file.login
        union = file.unionName
        self.link = link
        until = "\(end.day.written) \(end.clockTime)"
    }

    var content: HTML {
        let letter = "mailto:?subject=\(PercentCoding.encode("教工之家开通链接"))&body=\(PercentCoding.encode(words))"
        return """
            <nav class="crumb noprint" aria-label="位置"><a href="/accounts">账号</a> › <a href="/accounts/\(account)">\(name)</a> › 开通链接</nav>
            <div class="head"><div><h1>开通链接</h1><p>只显示这一次，离开这一页就看不到了。打印了当面交给本人，或者发到本人的邮箱。</p></div></div>
            <section class="box narrow" aria-label="交给本人的单子"><h2>\(name)，\(union)</h2>
            <dl class="facts"><dt>账号</dt><dd>\(login)</dd><dt>链接</dt><dd class="hash">\(link)</dd><dt>有效到</dt><dd>\(until)</dd></dl>
            <p>用浏览器打开链接，自己设密码。链接只能用一次，不要转给别人，不要截图发群。</p>
            <div class="row noprint"><a class="btn" href="\(letter)">写邮件</a><a class="btn" href="/accounts/\(account)">交好了</a></div></section>
            """
    }

    private var words: String {
        "\(name)：\n您的教工之家账号是 \(login)。请在\(until)以前打开下面的链接，自己设密码。链接只能用一次，不要转给别人。\n\(link)\n"
    }
}

/// The page behind the link: one sets a password of one's own.
struct InvitationPage: Page {
    let title = "设密码"
    let key: String
    let name: String
    let login: String
    let union: String
    let rule: String
    let errors: [FieldError]

    var isGate: Bool { true }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <div class="slip"><div class="woven"></div><div class="in">
        <div><svg class="mark" aria-hidden="true">\(Icon.use("mark"))</svg><h1>设密码</h1><p class="muted">\(name)，\(union)</p></div>
        <form class="form" method="post" action="/invitation">\(HTML.formToken)\(Field.summary(errors))
        <input type="hidden" name="key" value="\(key)">
        <div class="field"><label for="account">账号</label><input id="account" name="account" autocomplete="username" readonly value="\(login)"></div>
        \(secret("fresh", "密码", hint: rule))\(secret("again", "再输一遍", hint: nil))
        <button class="btn work full">就用这个密码</button></form>
        </div></div>
        """
    }

    private func secret(_ name: StaticString, _ label: StaticString, hint: String?) -> HTML {
        let error = errors.first { $0.field == "\(name)" }
        let invalid: HTML = error == nil ? "" : " aria-invalid=\"true\""
        let advice: HTML? = hint.map { "<p class=\"hint\">\($0)</p>" }
        let mistake: HTML? = error.map { "<p class=\"err\">\($0.sentence)</p>" }
        return """
            <div class="field"><label for="\("\(name)")">\("\(label)")</label>\(advice)\(mistake)\
            <input id="\("\(name)")" name="\("\(name)")" type="password" autocomplete="new-password" required\(invalid)></div>
            """
    }
}

/// The page behind a link that does not hold any more, or never did.
struct StaleInvitationPage: Page {
    let title = "链接用不了了"

    var isGate: Bool { true }
    var status: PageStatus { .notFound }

    var content: HTML {
        """
        <div class="slip"><div class="woven"></div><div class="in">
        <div><svg class="mark" aria-hidden="true">\(Icon.use("mark"))</svg><h1>链接用不了了</h1></div>
        <p>它已经用过、过期，或者换了新的。请本单位工会的系统管理员重发一个。</p>
        <p><a class="btn full" href="/login">去登录</a></p></div></div>
        """
    }
}
