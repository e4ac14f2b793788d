// SPDX-License-Identifier: Apache-2.0
import Web

/// The form of an assessment: the three questions of the law, each with what belongs into its answer.
struct ImpactFormPage: Page {
    let action: String
    let union: String
    let revision: Int
    let form: ImpactForm
    let errors: [FieldError]

    var title: String { "写影响评估" }
    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/impact-assessments">影响评估</a> › 写评估</nav>
        <div class="head"><div><h1>写影响评估</h1><p>\(union)。可以分几次写，写完再交。</p></div></div>
        <section class="box" aria-label="评估"><form class="form" method="post" action="\(action)">\(HTML.formToken)\
        <input type="hidden" name="revision" value="\(revision)">\(Field.summary(errors))
        \(Field.text("name", "处理活动", value: form.title, hint: "如：会员实名登记、给保险公司提供参保名单", error: error("name"), isRequired: true))
        \(Field.ticks("cause", "为什么要评估", options: ImpactAssessment.Cause.allCases.map(\.label), chosen: form.causes, hint: "《个人信息保护法》第五十五条的五种情形，符合的都选上"))
        \(Field.ticks("field", "涉及哪些受保护的资料", options: FieldEntry.protected.map(\.name), chosen: form.fields, hint: "字段目录里受保护的"))
        \(Field.area("activity", "怎么处理", value: form.activity, rows: 4, hint: "处理谁的、哪些资料，从哪里来，谁在用，给了谁，存多久", error: error("activity")))
        \(Field.area("lawful", "处理目的、处理方式等是否合法、正当、必要", value: form.lawful, rows: 5, hint: "凭哪条法律或者谁的同意；少收一项行不行", error: error("lawful")))
        \(Field.area("risk", "对个人权益的影响及安全风险", value: form.risk, rows: 5, hint: "泄露、用错、丢失会对本人怎么样；可能性有多大", error: error("risk")))
        \(Field.area("safeguards", "所采取的保护措施是否合法、有效并与风险程度相适应", value: form.safeguards, rows: 5, hint: "已经有的和还要加的", error: error("safeguards")))
        <div class="row"><button class="btn work">存下</button></div></form></section>
        """
    }
}
