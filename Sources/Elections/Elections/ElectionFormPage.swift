// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The form for a new election.
struct ElectionFormPage: Page {
    /// The fields as they were sent.
    struct Fields: Encodable, Sendable {
        private var texts: [String: String] = ["kind": "committee", "manner": "term", "meeting": "members", "years": "5"]

        init() {}

        init(_ form: Form) {
            for name in Self.names { texts[name] = form.text(name) }
        }

        subscript(name: String) -> String { texts[name] ?? "" }

        private static let names = [
            "union", "kind", "manner", "meeting", "number", "years", "members", "seats", "held", "place", "percent", "shares",
        ]
    }

    struct UnionChoice: Encodable, Sendable {
        let id: String
        let name: String
    }

    let title = "筹备一次选举"
    let fields: Fields
    let unions: [UnionChoice]
    let errors: [FieldError]
    let bases: [String]

    var place: Place { .congresses }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ fields: Fields, unions: [Viewer.Grant], errors: [FieldError], rules: ElectionRules) {
        self.fields = fields
        self.unions = unions.map { UnionChoice(id: $0.union.description, name: $0.unionName) }
        self.errors = errors
        bases = [rules.extraCommittee, rules.extraStanding, rules.extraDelegates, rules.equal, rules.assembly].map(\.citation)
    }

    var content: HTML {
        """
        \(Parts.crumb([.congresses, .elections], title))
        <div class="head"><div><h1>\(title)</h1><p>一个机构、一个职务各办一次。选出委员以后，再在委员里选主席、副主席。</p></div></div>
        <form class="box form narrow" method="post" action="/elections" data-guard>\(HTML.formToken)\(Field.summary(errors))
        \(union)
        \(Field.choice("kind", "选什么", options: Election.Kind.allCases.map { Choice($0.rawValue, $0.label) }, chosen: fields["kind"], error: error("kind")))
        \(Field.radios("manner", "为什么选", options: Election.Manner.allCases.map { Choice($0.rawValue, $0.label) }, chosen: fields["manner"], error: error("manner")))
        \(Field.radios("meeting", "谁来选", options: Election.Assembly.allCases.map { Choice($0.rawValue, $0.label) }, chosen: fields["meeting"], error: error("meeting")))
        <div class="inline">
        \(Field.text("number", "第几届", value: fields["number"], error: error("number"), keyboard: "numeric", isRequired: true))
        \(Field.choice("years", "任期", options: [Choice("3", "3年"), Choice("5", "5年")], chosen: fields["years"], error: error("years")))
        </div><div class="inline">
        \(Field.text("members", "会员人数", value: fields["members"], error: error("members"), keyboard: "numeric", isRequired: true))
        \(Field.text("seats", "应选名额", value: fields["seats"], hint: "主席、主任和罢免是 1 名，不用填", error: error("seats"), keyboard: "numeric"))
        </div><div class="inline">
        \(Field.text("held", "选举日期", value: fields["held"], error: error("held"), isRequired: true))
        \(Field.text("place", "地点", value: fields["place"], error: error("place"), isRequired: true))
        </div>
        \(Field.text("percent", "上级要求的差额比例（%）", value: fields["percent"], hint: "没有另外的要求就空着，按规定的比例算", error: error("percent"), keyboard: "numeric"))
        \(Field.text("shares", "上级的结构要求", value: fields["shares"], hint: "比如：一线教师60、女40、少数民族30。没有就空着", error: error("shares")))
        \(bases.map(Parts.cite))
        <div class="row"><button class="btn work">开始筹备</button><a class="btn quiet" href="/elections">不办了</a></div></form>
        """
    }

    private var union: HTML {
        guard unions.count > 1 else {
            return "\(unions.map { "<input type=\"hidden\" name=\"union\" value=\"\($0.id)\">" as HTML })"
        }
        return Field.choice("union", "哪个工会办", options: unions.map { Choice($0.id, $0.name) }, chosen: fields["union"])
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
