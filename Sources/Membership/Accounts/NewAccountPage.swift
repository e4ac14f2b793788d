// SPDX-License-Identifier: Apache-2.0
import Web

/// Opening an account: find the person, give a login.
struct NewAccountPage: Page {
    struct Found: Encodable, Sendable {
        let person: String
        let name: String
        let union: String
    }

    let title = "开账号"
    let words: String
    let found: [Found]
    let chosen: String
    let login: String
    let errors: [FieldError]

    var place: Place { .accounts }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/accounts">账号</a> › 开账号</nav>
        <div class="head"><div><h1>开账号</h1><p>先找到人，再定账号名。密码由本人用一次性链接自己设，谁也不知道。</p></div></div>
        <div class="box narrow"><form class="form" method="get" action="/accounts/new">
        <div class="field"><label for="q">姓名</label><p class="hint" id="q-hint">只列您管的工会里还没有账号的会员</p>\
        <input id="q" name="q" type="search" value="\(words)" aria-describedby="q-hint"></div>
        <div class="row"><button class="btn">找人</button></div></form>\(result)</div>
        """
    }

    private var result: HTML {
        guard !found.isEmpty else {
            return words.isEmpty ? "" : "<p class=\"muted\">没有叫“\(words)”、还没有账号的会员。先在组织会员里登记。</p>"
        }
        let mistake: HTML? = errors.first { $0.field == "person" }.map { "<p class=\"err\">\($0.sentence)</p>" }
        return """
            <form class="form" method="post" action="/accounts">\(HTML.formToken)\(Field.summary(errors))
            <input type="hidden" name="q" value="\(words)">
            <fieldset class="field" id="person"><legend>给谁开</legend>\(mistake)\(found.map(pick))</fieldset>
            \(Field.text("login", "账号名", value: login, hint: "小写字母、数字、点和横线，3 到 32 个，登录时用", error: errors.first { $0.field == "login" }?.sentence, isRequired: true))
            <div class="row"><button class="btn work">开账号，出开通链接</button></div></form>
            """
    }

    private func pick(_ found: Found) -> HTML {
        let checked: HTML = found.person == chosen || self.found.count == 1 ? " checked" : ""
        return """
            <label class="pick"><input type="radio" name="person" value="\(found.person)"\(checked)><span>\(found.name)，\(found.union)</span></label>
            """
    }
}
