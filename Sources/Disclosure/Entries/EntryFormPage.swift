// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// The form for a disclosure, or for the correction of one.
struct EntryFormPage: Page {
    struct Fields: Encodable, Sendable {
        var duty = ""
        var label = ""
        var event = ""
        var title = ""
        var body = ""
        var on = ""
        var place = ""
        var why = ""

        init(today: Day) {
            on = today.written
        }

        init(_ form: Form) {
            (duty, label, event, title) = (form.text("duty"), form.text("label"), form.text("event"), form.text("title"))
            (body, on, place, why) = (form.text("body"), form.text("on"), form.text("place"), form.text("why"))
        }

        init(correcting version: Version) {
            (title, body) = (version.title, version.body)
        }
    }

    enum Occasion: Encodable, Sendable {
        case publishing(duties: [DutyChoice], isByEvent: Bool)
        case correcting(version: Int)
    }

    struct DutyChoice: Encodable, Sendable {
        let id: String
        let label: String

        init(_ duty: Duty) {
            (id, label) = (duty.id.description, "\(duty.label)，\(duty.due.day.written)前")
        }
    }

    let title: String
    let trail: [Trail]
    let action: String
    let back: String
    let occasion: Occasion
    let fields: Fields
    let errors: [FieldError]

    var place: Place { .disclosures }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        \(DisclosureParts.crumb(trail, title))
        <div class="head"><div><h1>\(title)</h1><p>\(advice)</p></div></div>
        <form class="box form narrow" method="post" action="\(action)" enctype="multipart/form-data" data-guard>\(HTML.formToken)\
        \(Field.summary(errors))\(before)
        \(Field.text("title", "标题", value: fields.title, error: error("title"), isRequired: true))
        \(Field.area("body", "公开的内容", value: fields.body, rows: 10, hint: "写清楚数、依据、经办部门。不写个人的证件号、电话。", error: error("body")))
        \(AttachmentField.html("files", "凭据", errors: errors))\(after)
        <div class="row"><button class="btn seal">\(button)</button><a class="btn quiet" href="\(back)">\(leave)</a></div></form>
        """
    }

    private var advice: String {
        switch occasion {
        case .publishing: "发出去就看得到。写错了可以更正，原来的一版留着。"
        case .correcting(let version): "现在是第 \(version) 版。更正以后原来的一版还看得到，公开的日子不变。"
        }
    }

    private var button: String {
        if case .correcting = occasion { return "更正" }
        return "公开"
    }

    private var leave: String {
        if case .correcting = occasion { return "不更正了" }
        return "不公开了"
    }

    private var before: HTML {
        guard case .publishing(let duties, let isByEvent) = occasion else { return "" }
        let fresh = isByEvent ? [Choice(Self.fresh, "新的一件事")] : []
        let options = duties.map { Choice($0.id, $0.label) } + fresh
        let event: HTML = """
            <div class="inline">\(Field.text("label", "新的一件：什么事", value: fields.label, error: error("label")))
            \(Field.text("event", "哪天定下的", value: fields.event, hint: "时限从次日起算", error: error("event")))</div>
            """
        return """
            \(Field.choice("duty", "公开哪一期", options: options, chosen: fields.duty, error: error("duty")))\(event, if: isByEvent)
            """
    }

    /// The choice of what nobody registered before.
    static let fresh = "new"

    private var after: HTML {
        guard case .publishing = occasion else {
            return Field.text("why", "更正什么、为什么", value: fields.why, error: error("why"), isRequired: true)
        }
        return """
            <div class="inline">\(Field.text("on", "哪天公开的", value: fields.on, error: error("on"), isRequired: true))
            \(Field.text("place", "还在哪里公开（可不填）", value: fields.place, hint: "公告栏、会议；补录以前公开的必填", error: error("place")))</div>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
