// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The form for a new rating, or for one that has not begun.
struct RatingFormPage: Page {
    struct UnionChoice: Encodable, Sendable {
        let id: String
        let name: String
    }

    private static let names = [
        "union", "kind", "assembly", "title", "opens", "closes", "matters", "scale", "floor", "line", "base", "grades", "source",
    ]

    let title: String
    /// Where it is sent.
    let address: String
    let fields: [String: String]
    let unions: [UnionChoice]
    let errors: [FieldError]
    let bases: [String]

    var place: Place { .congresses }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    private init(
        _ title: String,
        _ address: String,
        _ fields: [String: String],
        _ unions: [Viewer.Grant],
        _ errors: [FieldError],
        _ rules: RatingRules
    ) {
        self.title = title
        self.address = address
        self.fields = fields
        self.unions = unions.map { UnionChoice(id: $0.union.description, name: $0.unionName) }
        self.errors = errors
        bases = [rules.home, rules.homeScale, rules.appraisal, rules.appraisalScale, rules.floor, rules.line, rules.lineBase].map(
            \.citation
        )
    }

    /// Empty, with what is usual.
    static func new(_ kind: Rating.Kind, for unions: [Viewer.Grant], on today: Day, _ rules: RatingRules) -> RatingFormPage {
        let terms = rules.terms(of: kind)
        let matters = kind == .home ? "工会工作总体评价\n教职工之家建设\n工会主席履职\n工会副主席履职" : ""
        let fields = texts(terms).merging([
            "kind": kind.rawValue, "assembly": kind.assemblies[0].rawValue, "title": "\(today.year)年度\(kind.label)",
            "opens": today.written, "closes": today.adding(days: 6).written, "matters": matters,
            "scale": rules.scale(of: kind).grades.joined(separator: "、"),
        ]) { $1 }
        return RatingFormPage("发起\(kind.label)", "/ratings", fields, unions, [], rules)
    }

    static func refused(
        _ visit: Visit,
        at address: String,
        for unions: [Viewer.Grant],
        _ errors: [FieldError],
        _ rules: RatingRules
    )
        -> RatingFormPage
    {
        let fields = Dictionary(uniqueKeysWithValues: names.map { ($0, visit.form.text($0)) })
        let title = address == "/ratings" ? "发起评议" : "改评议方案"
        return RatingFormPage(title, address, fields, unions, errors, rules)
    }

    /// As it was planned.
    static func edit(_ rating: Rating, _ rules: RatingRules) -> RatingFormPage {
        let matters = rating.matters.map { $0.detail.isEmpty ? $0.text : "\($0.text) \($0.detail)" }
        let fields = texts(rating.terms).merging([
            "kind": rating.kind.rawValue, "assembly": rating.assembly.rawValue, "title": rating.title,
            "opens": rating.opensOn.written, "closes": rating.closesOn.written, "matters": matters.joined(separator: "\n"),
            "scale": rating.scale.grades.joined(separator: "、"),
        ]) { $1 }
        return RatingFormPage("改评议方案", "\(rating.address)/plan", fields, [], [], rules)
    }

    private static func texts(_ terms: RatingTerms) -> [String: String] {
        [
            "floor": terms.floor.description, "line": terms.line?.percent(places: 0) ?? "", "base": terms.base.rawValue,
            "grades": "\(terms.grades)", "source": terms.source,
        ]
    }

    var content: HTML {
        """
        \(Parts.crumb([.congresses, .ratings], title))
        <div class="head"><div><h1>\(title)</h1><p>开始以前都能改；开始以后名册、题目、规则、时间都不再动。</p></div></div>
        <form class="box form narrow" method="post" action="\(address)" data-guard>\(HTML.formToken)\(Field.summary(errors))
        \(union)
        \(Field.radios("kind", "哪一种", options: Rating.Kind.allCases.map { Choice($0.rawValue, $0.label) }, chosen: text("kind"), error: error("kind")))
        \(Field.radios("assembly", "谁来评", options: Rating.Assembly.allCases.map { Choice($0.rawValue, $0.label) }, chosen: text("assembly"), error: error("assembly")))
        \(Field.text("title", "名称", value: text("title"), error: error("title"), isRequired: true))
        <div class="inline">
        \(Field.text("opens", "从哪天起", value: text("opens"), error: error("opens"), isRequired: true))
        \(Field.text("closes", "到哪天止", value: text("closes"), hint: "当天24时止", error: error("closes"), isRequired: true))
        </div>
        \(Field.area("matters", "评议内容或者评议对象", value: text("matters"), rows: 6, hint: "一行一个。会员评家看第一行定达标；评议干部先写姓名，空一格再写职务", error: error("matters")))
        \(Field.text("scale", "等次，从高到低", value: text("scale"), hint: "用顿号隔开；弃权都有，不用写", error: error("scale"), isRequired: true))
        <h2>规则</h2>
        <div class="inline">
        \(Field.text("floor", "参评的人不少于应参评的", value: text("floor"), hint: "写 2/3 或者 80%", error: error("floor"), isRequired: true))
        \(Field.text("line", "达标线", value: text("line"), hint: "写 90% 或者 9/10；不定线就空着", error: error("line")))
        </div>
        \(Field.radios("base", "达标线的分母", options: Base.allCases.map { Choice($0.rawValue, $0.meaning) }, chosen: text("base"), error: error("base")))
        \(Field.text("grades", "从高往低，几个等次算进达标线", value: text("grades"), error: error("grades"), keyboard: "numeric", isRequired: true))
        \(Field.text("source", "本地或者本单位的依据", value: text("source"), hint: "规则和通行的不一样，写上办法和文号；一样就空着", error: error("source")))
        \(bases.map(Parts.cite))
        <div class="row"><button class="btn work">\(address == "/ratings" ? "建好方案" : "改好了")</button><a class="btn quiet" href="/ratings">不办了</a></div></form>
        """
    }

    private var union: HTML {
        guard unions.count > 1 else {
            return "\(unions.map { "<input type=\"hidden\" name=\"union\" value=\"\($0.id)\">" as HTML })"
        }
        return Field.choice("union", "哪个工会办", options: unions.map { Choice($0.id, $0.name) }, chosen: text("union"))
    }

    private func text(_ field: String) -> String { fields[field] ?? "" }
    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
