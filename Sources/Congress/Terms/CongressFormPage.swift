// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The form for a new congress.
struct CongressFormPage: Page {
    /// The fields as they were sent.
    struct Fields: Encodable, Sendable {
        var union = ""
        var body = "staff"
        var form = "delegates"
        var unit = ""
        var isBranch = false
        var number = ""
        var staff = ""
        var seats = ""
        var years = "5"
        var began = ""

        init() {}

        init(_ form: Form) {
            union = form.text("union")
            body = form.text("body")
            self.form = form.text("form")
            unit = form.text("unit")
            isBranch = form.has("branch")
            number = form.text("number")
            staff = form.text("staff")
            seats = form.text("seats")
            years = form.text("years")
            began = form.text("began")
        }
    }

    struct UnionChoice: Encodable, Sendable {
        let id: String
        let name: String
    }

    let title = "登记一届大会"
    let fields: Fields
    let unions: [UnionChoice]
    let errors: [FieldError]
    let basis: String

    var place: Place { .congresses }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ fields: Fields, unions: [Viewer.Grant], errors: [FieldError], years: [Rule]) {
        self.fields = fields
        self.unions = unions.map { UnionChoice(id: $0.union.description, name: $0.unionName) }
        self.errors = errors
        basis = years.first?.basis ?? ""
    }

    var content: HTML {
        """
        \(CongressParts.crumb([.home], title))
        <div class="head"><div><h1>\(title)</h1><p>一届登记一次。教代会和工代会分别登记，开会时可以合在一起开。</p></div></div>
        <form class="box form narrow" method="post" action="/congresses" data-guard>\(HTML.formToken)\(Field.summary(errors))
        \(union)
        \(Field.radios("body", "哪种大会", options: Body.allCases.map { Choice($0.rawValue, $0.label) }, chosen: fields.body, error: error("body")))
        \(Field.radios("form", "怎样组成", options: Self.forms, chosen: fields.form, error: error("form")))
        \(Field.text("unit", "开会的单位", value: fields.unit, hint: "写在大会名称前面，比如：邕江大学", error: error("unit"), isRequired: true))
        <label class="pick"><input type="checkbox" name="branch" value="yes"\(" checked", if: fields.isBranch)><span>二级教代会（学院、系自己的）</span></label>
        <div class="inline">
        \(Field.text("number", "第几届", value: fields.number, error: error("number"), keyboard: "numeric", isRequired: true))
        \(Field.text("staff", "教职工（会员）人数", value: fields.staff, error: error("staff"), keyboard: "numeric", isRequired: true))
        \(Field.text("seats", "代表名额", value: fields.seats, hint: "全体参加的不用填", error: error("seats"), keyboard: "numeric"))
        </div>
        <div class="inline">
        \(Field.choice("years", "任期", options: [Choice("3", "3年"), Choice("5", "5年")], chosen: fields.years, error: error("years")))
        \(Field.text("began", "从哪天起", value: fields.began, hint: "第一次会议选出的日子", error: error("began"), isRequired: true))
        </div>\(CongressParts.cite(basis))
        <div class="row"><button class="btn work">登记</button><a class="btn quiet" href="/congresses">不登记了</a></div></form>
        """
    }

    private static let forms = [Choice("delegates", "选代表参加"), Choice("everyone", "全体教职工（会员）参加")]

    private var union: HTML {
        guard unions.count > 1 else {
            return "\(unions.map { "<input type=\"hidden\" name=\"union\" value=\"\($0.id)\">" as HTML })"
        }
        return Field.choice("union", "哪个工会办", options: unions.map { Choice($0.id, $0.name) }, chosen: fields.union)
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
