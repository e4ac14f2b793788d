// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The form that asks for an act on a union.
struct UnionActFormPage: Page {
    struct Option: Encodable, Sendable {
        let id: String
        let name: String
    }

    struct Matter: Encodable, Sendable {
        let words: String
        let link: String

        init(_ matter: OpenMatter) { (words, link) = (matter.words, matter.link) }
    }

    let title: String
    let kind: String
    let union: String
    let name: String
    /// What the act goes by, with where it stands.
    let rules: [String]
    /// What is in the way.
    let matters: [Matter]
    var fields: [String: String] = [:]
    var options: [Option] = []
    var errors: [FieldError] = []

    private let act: UnionAct.Kind

    init(_ kind: UnionAct.Kind, _ union: Union, rules: UnionActRules, matters: [OpenMatter]) {
        act = kind
        self.kind = kind.rawValue
        title = kind == .found ? "成立工会" : "\(kind.label)"
        self.union = union.id.description
        name = union.name
        self.rules = rules.shown(for: kind)
        self.matters = matters.map(Matter.init)
    }

    static let names = ["name", "shortName", "kindOf", "to", "ground", "basis", "members", "on", "document", "reason"]

    private enum CodingKeys: CodingKey {
        case title, kind, union, name, rules, matters, errors
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/unions/\(union)">\(name)</a> › 组织变更</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(lead)</p></div></div>
        <div class="cols"><form class="box" method="post" action="/unions/\(union)/acts" data-guard>\(HTML.formToken)\(Field.summary(errors))
        <input type="hidden" name="kind" value="\(kind)">
        \(particulars)\(Field.text("on", "生效日期", value: fields["on"] ?? "", hint: "到这一天起算；今天或者以前的，批准以后马上生效", error: error("on"), isRequired: true))
        \(Field.text("document", "文号", value: fields["document"] ?? "", hint: "批复或者决定的文号", error: error("document"), isRequired: true))
        \(Field.area("reason", "原因", value: fields["reason"] ?? "", error: error("reason")))
        <p class="hint">交出去以后，由上级工会的主席批准；生效以前可以撤回。</p>
        <div class="row"><button class="btn work">提交批准</button><a class="btn quiet" href="/unions/\(union)">不办了</a></div></form>
        <aside aria-label="说明">\(obstacles, if: !matters.isEmpty)\(basis, if: !rules.isEmpty)</aside></div>
        """
    }

    private var lead: String { act == .found ? "在\(name)下面成立" : name }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var particulars: HTML {
        switch act {
        case .found: "\(naming)\(kinds)"
        case .rename: naming
        case .move: target("划到哪个工会下面", "连同它的下级一起划过去")
        case .merge: "\(target("并入哪个工会", "会员和下级工会一起转过去"))\(grounds)"
        case .split: "\(naming)\(people)"
        case .abolish: grounds
        }
    }

    private var naming: HTML {
        """
        \(Field.text("name", "新工会的全称", value: fields["name"] ?? "", hint: act == .rename ? "现在叫\(name)" : nil, error: error("name"), isRequired: true))
        \(Field.text("shortName", "简称", value: fields["shortName"] ?? "", hint: "没有就空着", error: error("shortName")))
        """
    }

    private var kinds: HTML {
        let kinds = [Choice("", "选一个")] + Union.Kind.allCases.filter { $0 != .region }.map { Choice($0.rawValue, $0.label) }
        return Field.choice("kindOf", "类别", options: kinds, chosen: fields["kindOf"] ?? "", error: error("kindOf"))
    }

    private func target(_ label: String, _ hint: String) -> HTML {
        """
        \(Field.text("to", label, value: fields["to"] ?? "", hint: "全称，或者名称里的几个字；\(hint)", error: error("to"), isRequired: true))
        \(choices)
        """
    }

    private var choices: HTML {
        guard !options.isEmpty else { return "" }
        return Field.radios("union", "是哪一个", options: options.map { Choice($0.id, $0.name) }, chosen: "")
    }

    private var grounds: HTML {
        """
        \(Field.radios("ground", "属于哪种情形", options: UnionAct.Ground.allCases.map { Choice($0.rawValue, $0.label) }, chosen: fields["ground"] ?? "", error: error("ground")))
        \(Field.text("basis", "依据", value: fields["basis"] ?? "", hint: "撤并学校的文件，或者哪一天的会员大会", error: error("basis"), isRequired: true))
        """
    }

    private var people: HTML {
        Field.area(
            "members",
            "分过去的会员",
            value: fields["members"] ?? "",
            rows: 8,
            hint: "一行一个姓名，要在这个工会的名册上",
            error: error("members")
        )
    }

    private var obstacles: HTML {
        """
        <section class="box" aria-labelledby="open"><h2 id="open">还没办完的事</h2><p>办完这些才能提：</p>
        <ul class="list">\(matters.map { "<li><a href=\"\($0.link)\">\($0.words)</a></li>" as HTML })</ul></section>
        """
    }

    private var basis: HTML {
        """
        <section class="box" aria-labelledby="law"><h2 id="law">依据</h2>\(rules.map { "<p class=\"hint\">\($0)</p>" as HTML })</section>
        """
    }
}
