// SPDX-License-Identifier: Apache-2.0
import Web

/// One's own account: who one is, what one may do, where one is signed in, how pages look.
struct AccountPage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let detail: String
    }

    /// Where one is signed in.
    struct Device: Encodable, Sendable {
        let id: String
        let name: String
        let isThis: Bool
        let mark: String
        let detail: String
    }

    let title = "我的"
    let name: String
    let union: String
    let posts: [Row]
    let grants: [Row]
    let sessions: [Device]
    /// When a session ends by itself, and where that stands.
    let limits: String
    let secondFactor: Bool
    let demands: [String]
    /// Single sign-on, where the house has a provider.
    let signOn: SignOnBox?
    let theme: String
    let size: String
    let passwordRule: String
    /// The union for which one may demand second factors.
    let demandingUnion: String?
    /// The union whose settings one decides about.
    let managedUnion: String?
    let errors: [FieldError]

    var place: Place { .account }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <div class="head"><div><h1>\(name)</h1><p>\(union)</p></div>
        <div class="row"><a class="btn" href="/me/data">我的资料</a><a class="btn" href="/account/tokens">访问令牌</a><a class="btn" href="/jobs">排队事项</a>\(demanding)\(settings)<form action="/logout" method="post">\(HTML.formToken)<button class="btn">退出登录</button></form></div></div>
        <div class="cols half">
          <div>
            \(list("posts", "职务", posts, empty: "没有登记职务。"))
            \(list("grants", "授权", grants, empty: "没有授权：您可以看公开的要点。"))
            \(sessionBox)
          </div>
          <div>
            \(factorBox)
            \(signOn?.content)
            \(lookBox)
            \(passwordBox)
          </div>
        </div>
        """
    }

    private var settings: HTML {
        guard let managedUnion else { return "" }
        return "<a class=\"btn\" href=\"/unions/\(managedUnion)/settings\">本会设定</a>"
    }

    private var demanding: HTML {
        guard let demandingUnion else { return "" }
        return "<a class=\"btn\" href=\"/unions/\(demandingUnion)/second-factor\">动态码要求</a>"
    }

    private var factorBox: HTML {
        let state: HTML =
            secondFactor
            ? "<span class=\"badge full\" data-s=\"done\">在用</span>" : "<span class=\"badge\" data-s=\"none\">没有设</span>"
        return """
            <section class="box" aria-labelledby="factor"><h2 id="factor">动态码 \(state)</h2>\(demands.map { "<p>\($0)。</p>" as HTML })
            <p class="hint">登录时再输手机上的 6 位数字：密码泄露了，别人也进不来。</p>
            <div class="row"><a class="btn\(" work", if: !secondFactor)" href="/account/second-factor">\(secondFactor ? "换备用码、停用" : "设动态码")</a></div></section>
            """
    }

    private func list(_ id: StaticString, _ heading: StaticString, _ rows: [Row], empty: StaticString) -> HTML {
        let items = rows.map { "<li><div>\($0.name)<p>\($0.detail)</p></div></li>" as HTML }
        let body: HTML = rows.isEmpty ? "<p class=\"muted\">\("\(empty)")</p>" : "<ul class=\"list\">\(items)</ul>"
        return """
            <section class="box" aria-labelledby="\("\(id)")"><h2 id="\("\(id)")">\("\(heading)")</h2>\(body)</section>
            """
    }

    private var sessionBox: HTML {
        let items = sessions.map { device -> HTML in
            let end: HTML = """
                <form action="/account/sessions/\(device.id)/end" method="post">\(HTML.formToken)\
                <button class="btn small" aria-label="退出\(device.name)，\(device.detail)">退出</button></form>
                """
            let mark: HTML = "<span class=\"badge\" data-s=\"done\">\(device.mark)</span>"
            return """
                <li><div>\(device.name)\("（这一台）", if: device.isThis) \(mark, if: !device.mark.isEmpty)<p>\(device.detail)</p></div>\
                \(end, if: !device.isThis)</li>
                """
        }
        let others: HTML = """
            <form action="/account/other-sessions" method="post">\(HTML.formToken)<button class="btn">退出其他设备</button></form>
            """
        return """
            <section class="box" aria-labelledby="sessions"><h2 id="sessions">登录着的设备</h2>
            <ul class="list">\(items)</ul><p class="hint">\(limits)</p>\(others, if: sessions.count > 1)</section>
            """
    }

    private var lookBox: HTML {
        """
        <section class="box" aria-labelledby="look"><h2 id="look">看着顺眼</h2>
        <form class="form" action="/account/look" method="post">\(HTML.formToken)
        \(Field.radios("theme", "颜色", options: Self.themes, chosen: theme))
        \(Field.radios("size", "字号", options: Self.sizes, chosen: size))
        <div class="row"><button class="btn work">就这样</button></div></form></section>
        """
    }

    private var passwordBox: HTML {
        """
        <section class="box" aria-labelledby="secret"><h2 id="secret">改密码</h2>
        <form class="form" action="/account/password" method="post">\(HTML.formToken)\(Field.summary(errors))
        \(password("current", "现在的密码", "current-password"))
        \(password("fresh", "新密码", "new-password", hint: passwordRule))
        \(password("again", "再输一遍新密码", "new-password"))
        <div class="row"><button class="btn work">改密码</button></div></form></section>
        """
    }

    private func password(_ name: StaticString, _ label: StaticString, _ kind: StaticString, hint: String? = nil) -> HTML {
        let error = errors.first { $0.field == "\(name)" }
        let invalid: HTML = error == nil ? "" : " aria-invalid=\"true\""
        let advice: HTML? = hint.map { "<p class=\"hint\">\($0)</p>" }
        let mistake: HTML? = error.map { "<p class=\"err\">\($0.sentence)</p>" }
        return """
            <div class="field"><label for="\("\(name)")">\("\(label)")</label>\(advice)\(mistake)\
            <input id="\("\(name)")" name="\("\(name)")" type="password" autocomplete="\("\(kind)")" required\(invalid)></div>
            """
    }

    private static let themes = [Choice("auto", "跟随系统"), Choice("light", "浅色"), Choice("dark", "深色")]
    private static let sizes = [Choice("normal", "平常"), Choice("large", "大字")]
}
