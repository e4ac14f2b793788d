// SPDX-License-Identifier: Apache-2.0
import Web

/// The second step of a sign-in: the code on the phone, or one of the recovery codes.
struct CodePage: Page {
    let title = "动态码"
    /// What was shown already: the password, or the provider.
    let first: String
    let minutes: Int
    let problem: SignInPage.Problem?

    var isGate: Bool { true }
    var status: PageStatus { problem == nil ? .found : .refused }

    var content: HTML {
        """
        <div class="slip"><div class="woven"></div><div class="in">
        <div><svg class="mark" aria-hidden="true">\(Icon.use("mark"))</svg><h1>动态码</h1>\
        <p class="muted">\(first)对了。打开手机上的验证器，输 6 位数字。</p></div>
        \(problemBox)<form class="form" method="post" action="/login/code">\(HTML.formToken)
        <div class="field"><label for="code">6 位动态码</label><input id="code" name="code" inputmode="numeric" \
        autocomplete="one-time-code" maxlength="7" required\(invalid)></div>
        <button class="btn work full">进入</button></form>
        <details class="more"\(" open", if: problem != nil)><summary>手机不在身边</summary>\
        <form class="form" method="post" action="/login/code">\(HTML.formToken)
        <div class="field"><label for="recovery">备用码</label><p class="hint">设动态码时给的 10 个里，没有用过的一个</p>\
        <input id="recovery" name="recovery" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" required></div>
        <button class="btn full">用备用码进入</button></form></details>
        <p class="hint">\(minutes) 分钟里没有输，要重新登录。两样都没有，请安全管理员清除动态码。<a href="/login">换个账号</a></p>
        </div></div>
        """
    }

    private var invalid: HTML { problem == nil ? "" : " aria-invalid=\"true\"" }

    private var problemBox: HTML {
        guard let problem else { return "" }
        return "<div class=\"errors\" role=\"alert\"><h2>\(problem.heading)</h2><p>\(problem.advice)</p></div>"
    }
}
