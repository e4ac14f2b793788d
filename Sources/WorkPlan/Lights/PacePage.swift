// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A plan's own thresholds, beside those of the rule book and where these come from.
struct PacePage: Page {
    struct Default: Encodable, Sendable {
        let citation: String
        let note: String
    }

    let title = "灯的界限"
    let planID: String
    let planTitle: String
    let isOwn: Bool
    let onTrack: String
    let slow: String
    let unverified: String
    let reason: String
    let rule: String
    let defaults: [Default]
    /// What was in force when the form was drawn, so that two who change at once are told.
    let seen: String
    let errors: [FieldError]

    var place: Place { .plans }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ plan: Plan, _ form: PaceForm, standard: Pace, rules: [Rule], errors: [FieldError] = []) {
        planID = plan.id.description
        planTitle = plan.title
        isOwn = plan.pace != nil
        (onTrack, slow, unverified, reason) = (form.onTrack, form.slow, form.unverified, form.reason)
        rule = (plan.pace ?? standard).rule
        defaults = rules.map { Default(citation: $0.citation, note: $0.note ?? "") }
        seen = Self.seen(plan)
        self.errors = errors
    }

    static func seen(_ plan: Plan) -> String {
        plan.pace.map { "\($0.onTrack) \($0.slow) \($0.unverified)" } ?? "default"
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans/\(planID)">\(planTitle)</a> › 灯的界限</nav>
        <div class="head"><div><h1>灯的界限</h1><p>\(isOwn ? "这份要点用自己定的界限。" : "这份要点用规则库的默认界限。")\
        只管有指标的举措；没有指标的按节点亮灯，承办事项按期限亮灯。</p></div></div>
        <div class="cols"><div>
        \(Field.summary(errors))
        <form class="box form" method="post" action="/plans/\(planID)/pace">\(HTML.formToken)\
        <input type="hidden" name="seen" value="\(seen)">
        \(Field.text("on-track", "落后不超过多少个百分点，算顺利", value: onTrack, error: error("on-track"), keyboard: "numeric"))
        \(Field.text("slow", "落后不超过多少个百分点，算偏慢；再多算滞后", value: slow, error: error("slow"), keyboard: "numeric"))
        \(Field.text("unverified", "有记录等核实超过多少个工作日，算偏慢", value: unverified, error: error("unverified"),
            keyboard: "numeric"))
        \(Field.area("reason", "为什么改", value: reason, rows: 2, hint: "记进办理记录。", error: error("reason")))
        <div class="row"><button class="btn work">存好</button>\
        \(reset, if: isOwn)<a class="btn quiet" href="/plans/\(planID)">不改</a></div></form>
        </div><aside aria-label="依据">
        <section class="box" aria-labelledby="defaults"><h2 id="defaults">规则库的默认值</h2>\
        <ul class="bul">\(defaults.map { "<li>\($0.citation)<br><span class=\"muted\">\($0.note)</span></li>" as HTML })</ul></section>
        <section class="box" aria-labelledby="rule"><h2 id="rule">现在照这条规则亮灯</h2><p>\(rule)</p></section>
        </aside></div>
        """
    }

    private var reset: HTML {
        "<button class=\"btn\" formaction=\"/plans/\(planID)/pace/default\">改回默认值</button>"
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }
}
