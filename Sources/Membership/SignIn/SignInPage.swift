// SPDX-License-Identifier: Apache-2.0
import Web

/// The page before the door.
struct SignInPage: Page {
    let title = "登录"
    let unionName: String
    let login: String
    let next: String
    /// What people call the provider of single sign-on, where there is one.
    let provider: String?
    /// What went wrong with the last try, in one or two sentences.
    let problem: Problem?

    struct Problem: Encodable, Sendable {
        let heading: String
        let advice: String
        /// Whether what was typed is wrong; elsewhere the fields are left in peace.
        var isTyped = true
    }

    var isGate: Bool { true }
    var status: PageStatus { problem == nil ? .found : .refused }

    var content: HTML {
        """
        <div class="slip">
          <div class="woven"></div>
          <div class="in">
            <div><svg class="mark" aria-hidden="true">\(Icon.use("mark"))</svg><h1>教工之家</h1>\
        <p class="muted">\(unionName)</p></div>
            <form class="form" method="post" action="/login">\(HTML.formToken)\(problemBox)
              <input type="hidden" name="next" value="\(next)">
              <div class="field"><label for="account">账号</label><input id="account" name="account" \
        autocomplete="username" autocapitalize="none" spellcheck="false" required value="\(login)"\(invalid)></div>
              <div class="field"><label for="password">密码</label><input id="password" name="password" type="password" \
        autocomplete="current-password" required\(invalid)></div>
              <button class="btn work full">登录</button>
            </form>\(signOn)
            <p class="hint">没有账号，或者忘了密码：请本单位工会的系统管理员办。</p>
          </div>
        </div>
        """
    }

    private var signOn: HTML {
        guard let provider else { return "" }
        let address: HTML = "/login/sso?next=\(PercentCoding.encode(next))&amp;_token=\(HTML.formTokenText)"
        return "<a class=\"btn full\" href=\"\(address)\">用\(provider)登录</a>"
    }

    private var invalid: HTML { problem?.isTyped != true ? "" : " aria-invalid=\"true\"" }

    private var problemBox: HTML {
        guard let problem else { return "" }
        return "<div class=\"errors\" role=\"alert\"><h2>\(problem.heading)</h2><p>\(problem.advice)</p></div>"
    }
}
