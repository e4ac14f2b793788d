// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// A union's registration as a legal person, and the form to enter what the certificate says.
struct LegalPersonPage: Page {
    let title = "法人登记"
    let union: String
    let name: String
    let state: String
    let tone: String
    let facts: [MemberPage.Pair]
    let change: String
    let rules: [String]
    let isRegistered: Bool
    let mayKeep: Bool
    let today: String
    let fields: [String: String]
    let errors: [FieldError]

    static let names = ["code", "number", "registeredName", "representative", "address", "authority", "issuedOn", "validUntil"]

    init(
        _ person: LegalPerson?,
        of union: Union,
        rules: LegalPersonRules,
        mayKeep: Bool,
        on day: Day,
        fields: [String: String],
        errors: [FieldError]
    ) {
        self.union = union.id.description
        name = union.name
        let standing = person?.standing(on: day, soon: rules.renewalMonths.integer)
        state = standing?.label ?? ""
        tone = standing?.tone ?? "none"
        facts = person.map(Self.facts) ?? []
        change = person?.change.map { "\($0.words)，\($0.due.written)以前办变更登记" } ?? ""
        self.rules = [rules.changeDays.citation, rules.renewalMonths.citation]
        isRegistered = person.map { $0.cancelledOn == nil } ?? false
        self.mayKeep = mayKeep
        today = day.written
        self.fields = fields
        self.errors = errors
    }

    private static func facts(_ person: LegalPerson) -> [MemberPage.Pair] {
        let facts: [MemberPage.Pair] = [
            .init(name: "统一社会信用代码", value: person.code), .init(name: "证书编号", value: person.number),
            .init(name: "登记的名称", value: person.registeredName), .init(name: "法定代表人", value: person.representative),
            .init(name: "住所", value: person.address), .init(name: "登记机关", value: person.authority),
            .init(name: "发证日期", value: person.issuedOn.written), .init(name: "有效期到", value: person.validUntil.written),
        ]
        return facts + (person.cancelledOn.map { [.init(name: "注销", value: $0.written)] } ?? [])
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/unions/\(union)">\(name)</a> › 法人登记</nav>
        <div class="head"><div><h1>法人登记 \(badge, if: !state.isEmpty)</h1><p>\(name)</p></div></div>\(warning)
        <div class="cols"><section class="box" aria-labelledby="now"><h2 id="now">证书</h2>\(facts.isEmpty ? nothing : list)\
        \(rules.map { "<p class=\"hint\">\($0)</p>" as HTML })</section>
        <aside aria-label="登记">\(form, if: mayKeep)\(cancellation, if: mayKeep && isRegistered)</aside></div>
        """
    }

    private var badge: HTML { "<span class=\"badge\" data-s=\"\(tone)\">\(state)</span>" }

    private var warning: HTML {
        guard !change.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(change)</div></div>"
    }

    private var nothing: HTML { "<p class=\"muted\">还没有登记。取得法人资格以后，照证书填在这里，到期和变更会提醒。</p>" }

    private var list: HTML {
        "<dl class=\"facts\">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl>"
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private func value(_ field: String) -> String { fields[field] ?? "" }

    private var form: HTML {
        let heading = isRegistered ? "登记变更或者换证" : "登记"
        return """
            <section class="box noprint" aria-labelledby="enter"><h2 id="enter">\(heading)</h2>
            <form class="form" method="post" action="/unions/\(union)/legal-person">\(HTML.formToken)\(Field.summary(errors))
            \(Field.text("code", "统一社会信用代码", value: value("code"), hint: "18 位，照证书写", error: error("code"), isRequired: true))
            \(Field.text("number", "证书编号", value: value("number"), error: error("number"), isRequired: true))
            \(Field.text("registeredName", "登记的名称", value: value("registeredName"), error: error("registeredName"), isRequired: true))
            \(Field.text("representative", "法定代表人", value: value("representative"), error: error("representative"), isRequired: true))
            \(Field.text("address", "住所", value: value("address"), error: error("address"), isRequired: true))
            \(Field.text("authority", "登记机关", value: value("authority"), error: error("authority"), isRequired: true))
            \(Field.text("issuedOn", "发证日期", value: value("issuedOn"), error: error("issuedOn"), isRequired: true))
            \(Field.text("validUntil", "有效期到", value: value("validUntil"), error: error("validUntil"), isRequired: true))
            <div class="row"><button class="btn work">照证书登记</button></div></form></section>
            """
    }

    private var cancellation: HTML {
        """
        <section class="box noprint" aria-labelledby="cancel"><h2 id="cancel">注销</h2><details class="more"><summary class="btn">登记注销</summary>
        <form class="form" method="post" action="/unions/\(union)/legal-person/cancellation">\(HTML.formToken)
        \(Field.text("cancelledOn", "注销日期", value: today, error: error("cancelledOn"), isRequired: true))
        <div class="row"><button class="btn stop">登记注销</button></div></form></details></section>
        """
    }
}
