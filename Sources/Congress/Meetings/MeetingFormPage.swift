// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The form for a new meeting.
struct MeetingFormPage: Page {
    struct Fields: Encodable, Sendable {
        var number = ""
        var held = ""
        var place = ""
        var kind = "regular"
        var caller = "school"
        var petitioners = ""
        var until = ""
        var partner = ""

        init() {}

        init(_ form: Form) {
            number = form.text("number")
            held = form.text("held")
            place = form.text("place")
            kind = form.text("kind")
            caller = form.text("caller")
            petitioners = form.text("petitioners")
            until = form.text("until")
            partner = form.text("partner")
        }
    }

    let title = "筹备一次会议"
    let congress: String
    let address: String
    let fields: Fields
    let partners: [Labelled]
    let errors: [FieldError]
    let bases: [String]

    var place: Place { .congresses }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ congress: CongressTerm, _ fields: Fields, partners: [CongressTerm], errors: [FieldError], rules: CongressRules) {
        self.congress = congress.title
        address = congress.address
        self.fields = fields
        self.partners = partners.map { Labelled($0.id.description, $0.title) }
        self.errors = errors
        bases = [rules.petition.citation, rules.separate.citation]
    }

    var content: HTML {
        """
        \(CongressParts.crumb([.home, Trail(address, congress)], title))
        <div class="head"><div><h1>\(title)</h1><p>\(congress)</p></div></div>
        <form class="box form narrow" method="post" action="\(address)/meetings" data-guard>\(HTML.formToken)\(Field.summary(errors))
        <div class="inline">
        \(Field.text("number", "第几次", value: fields.number, error: error("number"), keyboard: "numeric", isRequired: true))
        \(Field.text("held", "开会日期", value: fields.held, error: error("held"), isRequired: true))
        \(Field.text("place", "地点", value: fields.place, error: error("place"), isRequired: true))
        </div>
        \(Field.text("until", "提案截止日期（可不填）", value: fields.until, hint: "不征集提案的不填", error: error("until")))
        \(Field.radios("kind", "例会还是临时会议", options: Meeting.Kind.allCases.map { Choice($0.rawValue, $0.label) }, chosen: fields.kind, error: error("kind")))
        \(Field.radios("caller", "谁提议", options: Meeting.Caller.allCases.map { Choice($0.rawValue, $0.label) }, chosen: fields.caller, error: error("caller")))
        \(Field.text("petitioners", "联名的代表人数", value: fields.petitioners, hint: "代表联名提议的才填", error: error("petitioners"), keyboard: "numeric"))
        \(joint, if: !partners.isEmpty)
        \(bases.map(CongressParts.cite))
        <div class="row"><button class="btn work">开始筹备</button><a class="btn quiet" href="\(address)">不开了</a></div></form>
        """
    }

    private var joint: HTML {
        Field.choice(
            "partner",
            "和哪个大会一起开（双代会）",
            options: [Choice("", "不一起开")] + partners.map { Choice($0.label, $0.value) },
            chosen: fields.partner,
            hint: "一起开会，分别计算人数、分别表决",
            error: error("partner")
        )
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
