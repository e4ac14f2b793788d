// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Whether an identity at the provider opens one's account, on one's own page.
struct SignOnBox: Encodable, Sendable {
    let label: String
    /// Who one is there, as the provider names it; nothing where no identity is linked.
    let subject: String?
    let detail: String

    init(_ provider: Provider, _ link: SignOnLink?) {
        label = provider.settings.label
        subject = link?.subject
        let use = link?.usedAt.map { "最近登录 \($0.day.written) \($0.clockTime)" } ?? "还没有用它登录过"
        detail = link.map { "\($0.linkedAt.day.written)绑定，\(use)" } ?? ""
    }

    var content: HTML {
        let state: HTML =
            subject == nil
            ? "<span class=\"badge\" data-s=\"none\">没有绑定</span>" : "<span class=\"badge full\" data-s=\"done\">已绑定</span>"
        return """
            <section class="box" aria-labelledby="sso"><h2 id="sso">单点登录 \(state)</h2>\(subject == nil ? begin : linked)</section>
            """
    }

    private var begin: HTML {
        """
        <p class="hint">绑定以后，登录页上按“用\(label)登录”就能进来；密码照样能用，要求的动态码照样要输。</p>
        <form class="form" method="post" action="/account/sso">\(HTML.formToken)
        <div class="field"><label for="sso-password">现在的密码</label><input id="sso-password" name="current" type="password" \
        autocomplete="current-password" required></div>
        <div class="row"><button class="btn">绑定\(label)</button></div></form>
        """
    }

    private var linked: HTML {
        """
        <p>\(label)里的 <span class="hash">\(subject ?? "")</span></p><p class="hint">\(detail)</p>
        <form method="post" action="/account/sso/removal">\(HTML.formToken)<button class="btn">解除绑定</button></form>
        """
    }
}

/// The step out to the provider: a link, because the policy lets no form of ours lead elsewhere.
struct SignOnDeparturePage: Page {
    let title = "绑定单点登录"
    let label: String
    let address: String

    var place: Place { .account }

    // The address holds what brings the answer back to this browser.
    private enum CodingKeys: String, CodingKey {
        case title, label
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 绑定单点登录</nav>
        <div class="head"><div><h1>绑定\(label)</h1><p>密码对了。现在到\(label)登录一次，回来就绑好了。</p></div></div>
        <section class="box narrow" aria-label="下一步"><p>请在 \(SignOnStore.minutes) 分钟里办完。登录的要是您本人在\(label)的账号，不要用公用的。</p>
        <div class="row"><a class="btn work" href="\(address)" rel="noreferrer">去\(label)登录</a><a class="btn" href="/account">不绑了</a></div></section>
        """
    }
}
