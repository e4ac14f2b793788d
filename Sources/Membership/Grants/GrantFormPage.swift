// SPDX-License-Identifier: Apache-2.0
import Web

/// The form by which a role is given to somebody.
struct GrantFormPage: Page {
    let title = "授权"
    let account: String
    let name: String
    let roles: [Role]
    let role: String
    let union: String
    let withSubtree: Bool
    let from: String
    let to: String
    let reason: String
    let rule: String
    let errors: [FieldError]

    var place: Place { .accounts }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    private enum CodingKeys: CodingKey {
        case title, account, name, role, union, withSubtree, from, to, reason, rule, errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/accounts">账号</a> › <a href="/accounts/\(account)">\(name)</a> › 授权</nav>
        <div class="head"><div><h1>给\(name)授权</h1><p>对方下一次点击就算数，不用重新登录。</p></div></div>
        <form class="box narrow form" method="post" action="/accounts/\(account)/grants">\(HTML.formToken)\(Field.summary(errors))
        \(Field.choice("role", "角色", options: roles.map { Choice($0.rawValue, $0.label) }, chosen: role, hint: rule, error: error("role")))
        \(Field.text("union", "在哪个工会", value: union, hint: "写全称或简称", error: error("union"), isRequired: true))
        <label class="pick"><input type="checkbox" name="subtree" value="yes"\(" checked", if: withSubtree)><span>连同下级工会</span></label>
        \(Field.text("from", "从哪天", value: from, error: error("from"), isRequired: true))
        \(Field.text("to", "到哪天（可以不填）", value: to, hint: "当天也算。不填就一直有效，换届时记得收", error: error("to")))
        \(Field.area("reason", "为什么", value: reason, rows: 2, hint: "比如哪次会议定的，会进办理记录", error: error("reason")))
        <div class="row"><button class="btn work">授权</button><a class="btn" href="/accounts/\(account)">不授了</a></div></form>
        """
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }
}
