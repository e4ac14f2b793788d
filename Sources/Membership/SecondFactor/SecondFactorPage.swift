// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One's second factor: off, being set up, or on.
struct SecondFactorPage: Page {
    enum State: String, Encodable, Sendable {
        case off, begun, on
    }

    let title = "动态码"
    let state: State
    /// Since when it is on.
    let since: String
    let codesLeft: Int
    /// What unions demand of one, a sentence each.
    let demands: [String]
    let source: String
    /// The key to type in, in fours. It is on this page alone, and only until a code confirmed it.
    let key: String
    let address: String
    let errors: [FieldError]

    var place: Place { .account }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    // The key is for the phone beside this screen: it is no data for programs.
    private enum CodingKeys: String, CodingKey {
        case title, state, since, codesLeft, demands, source, errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 动态码</nav>
        <div class="head"><div><h1>动态码</h1><p>登录时除了密码，再输手机上每 30 秒换一次的 6 位数字：密码泄露了，别人也进不来。</p></div></div>
        \(demandBox)\(box)
        """
    }

    private var demandBox: HTML {
        guard !demands.isEmpty else { return "" }
        return """
            <div class="notice" data-s="watch" role="status">\(Icon.light("watch"))<div>\(demands.map { "<p>\($0)</p>" as HTML })\
            <p class="muted">§ \(source)</p></div></div>
            """
    }

    private var box: HTML {
        switch state {
        case .off: offBox
        case .begun: begunBox
        case .on: onBox
        }
    }

    private var offBox: HTML {
        """
        <form class="box narrow" method="post" action="/account/second-factor">\(HTML.formToken)\(Field.summary(errors))
        <h2>还没有设</h2><p>先在手机上装一个验证器（能读 TOTP 的都行），再输密码开始。</p>
        \(Self.secret(errors))<div class="row"><button class="btn work">开始设</button><a class="btn" href="/account">不设了</a></div></form>
        """
    }

    private var begunBox: HTML {
        """
        <section class="box narrow" aria-labelledby="scan"><h2 id="scan">一、用验证器扫</h2>\(picture)
        <p>扫不了，就在验证器里手输密钥：</p><p class="hash" id="key">\(key)</p></section>
        <form class="box narrow" method="post" action="/account/second-factor/confirmation">\(HTML.formToken)\(Field.summary(errors))
        <h2>二、输验证器上的数字</h2>\(Self.code(errors))
        <div class="row"><button class="btn work">对上了就启用</button><a class="btn" href="/account">以后再说</a></div></form>
        """
    }

    private var picture: HTML {
        QRCode(Array(address.utf8)).map { $0.drawing(saying: "给验证器扫的二维码，内容就是下面的密钥") } ?? ""
    }

    private var onBox: HTML {
        """
        <section class="box narrow" aria-labelledby="on"><h2 id="on"><span class="badge full" data-s="done">在用</span> \(since)启用</h2>
        <p>备用码还剩 \(codesLeft) 个没有用。\(few, if: codesLeft < 4)</p></section>
        \(Field.summary(errors))
        <details class="box narrow"\(" open", if: !errors.isEmpty)><summary>换备用码，或者停用</summary>
        <form class="form" method="post" action="/account/second-factor/removal">\(HTML.formToken)
        \(Self.secret(errors))\(Self.code(errors))
        <div class="row"><button class="btn" formaction="/account/second-factor/recovery-codes">换一批备用码</button>\
        <button class="btn stop">停用动态码</button></div>
        <p class="hint">换手机：先停用，再用新手机设。停用以后，要求动态码的授权不起作用，直到重新设好。</p></form></details>
        """
    }

    private var few: HTML { "剩得不多，换一批。" }

    static func secret(_ errors: [FieldError]) -> HTML {
        let error = errors.first { $0.field == "current" }
        let mistake: HTML? = error.map { "<p class=\"err\">\($0.sentence)</p>" }
        let invalid: HTML = error == nil ? "" : " aria-invalid=\"true\""
        return """
            <div class="field"><label for="current">密码</label>\(mistake)<input id="current" name="current" type="password" \
            autocomplete="current-password" required\(invalid)></div>
            """
    }

    static func code(_ errors: [FieldError]) -> HTML {
        let error = errors.first { $0.field == "code" }
        let mistake: HTML? = error.map { "<p class=\"err\">\($0.sentence)</p>" }
        let invalid: HTML = error == nil ? "" : " aria-invalid=\"true\""
        return """
            <div class="field"><label for="code">6 位动态码</label>\(mistake)<input id="code" name="code" inputmode="numeric" \
            autocomplete="one-time-code" maxlength="7" required\(invalid)></div>
            """
    }
}

/// The recovery codes, shown once.
struct RecoveryCodesPage: Page {
    let title = "备用码"
    let name: String
    let login: String
    let made: String
    let codes: [String]

    var place: Place { .account }

    // Shown to eyes once, to no program.
    private enum CodingKeys: String, CodingKey {
        case title, made
    }

    var content: HTML {
        """
        <nav class="crumb noprint" aria-label="位置"><a href="/account">我的</a> › <a href="/account/second-factor">动态码</a> › 备用码</nav>
        <div class="head"><div><h1>备用码</h1><p>只显示这一次。打印或者抄下来，和手机分开放。</p></div></div>
        <section class="box narrow" aria-label="备用码单子"><h2>\(name)（\(login)）</h2>
        <ol class="codes">\(codes.map { "<li><code>\($0)</code></li>" as HTML })</ol>
        <p>手机不在身边时，登录第二步输其中一个；每个只能用一次。\(made)生成，以前的都作废。</p>
        <div class="row noprint"><a class="btn work" href="/account">收好了</a></div></section>
        """
    }
}
