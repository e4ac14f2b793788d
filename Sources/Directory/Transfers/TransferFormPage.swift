// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The form that asks another union to take a member up.
struct TransferFormPage: Page {
    struct Option: Encodable, Sendable {
        let id: String
        let name: String
    }

    let title = "提出转接"
    let person: String
    let name: String
    let union: String
    var target = ""
    var reason = ""
    /// The unions that what was typed may mean.
    var options: [Option] = []
    var errors: [FieldError] = []

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/members/\(person)">\(name)</a> › 转接</nav>
        <div class="head"><div><h1>提出转接</h1><p>\(name)，现在在\(union)</p></div></div>
        <form class="box narrow" method="post" action="/members/\(person)/transfers" data-guard>\(HTML.formToken)\(Field.summary(errors))
        \(Field.text("to", "转到哪个工会", value: target, hint: "全称，或者名称里的几个字", error: error("to"), isRequired: true))
        \(choices)\(Field.text("reason", "原因", value: reason, hint: "调动、借调满六个月……", error: error("reason"), isRequired: true))
        <p class="hint">交出去以后，对方的经办人会收到待办；对方接收以前可以撤回。</p>
        <div class="row"><button class="btn work">提出</button><a class="btn quiet" href="/members/\(person)">不转了</a></div></form>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var choices: HTML {
        guard !options.isEmpty else { return "" }
        return Field.radios("union", "是哪一个", options: options.map { Choice($0.id, $0.name) }, chosen: "")
    }
}
