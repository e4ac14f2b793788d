// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The form for a proposal: one sheet, one matter.
struct ProposalFormPage: Page {
    struct Fields: Encodable, Sendable {
        var title = ""
        var reason = ""
        var measure = ""

        init() {}

        init(_ form: Form) {
            (title, reason, measure) = (form.text("title"), form.text("reason"), form.text("measure"))
        }
    }

    let title = "提一件提案"
    let heading: String
    let address: String
    let until: String
    let fields: Fields
    let errors: [FieldError]
    let seconders: Int
    let basis: String

    var place: Place { .congresses }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ desk: MeetingDesk, _ fields: Fields, errors: [FieldError], _ rules: CongressRules) {
        heading = desk.title
        address = desk.meeting.address
        until = desk.meeting.proposalsUntil?.written ?? ""
        self.fields = fields
        self.errors = errors
        seconders = rules.proposals.seconders.integer
        basis = rules.proposals.seconders.citation
    }

    var content: HTML {
        """
        \(CongressParts.crumb([Trail("/delegate", "我是代表"), Trail(address, heading)], title))
        <div class="head"><div><h1>\(title)</h1><p>一件提案只写一件事。\(until)截止，要有 \(seconders) 位以上代表附议才能立案。</p></div></div>
        <form class="box form narrow" method="post" action="\(address)/proposals" data-guard>\(HTML.formToken)\(Field.summary(errors))
        \(Field.text("title", "案名", value: fields.title, hint: "关于……的提案", error: error("title"), isRequired: true))
        \(Field.area("reason", "案由", value: fields.reason, rows: 5, hint: "情况怎样，为什么要办", error: error("reason")))
        \(Field.area("measure", "建议怎样办", value: fields.measure, rows: 5, hint: "具体的办法", error: error("measure")))\(CongressParts.cite(basis))
        <div class="row"><button class="btn work">提交</button><a class="btn quiet" href="\(address)">不提了</a></div></form>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
