// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Web

/// A proposed measure as a card of the review screen.
struct MeasureCard: Encodable, Sendable {
    let id: String
    let number: String
    let phrase: String
    let kind: String
    let target: String
    let due: String
    let lead: String
    let reason: String
    let state: String
    let badge: String
    let canEdit: Bool
    let canMerge: Bool
    let canSplit: Bool

    init(_ measure: Measure, number: String, canEdit: Bool, canMerge: Bool, canSplit: Bool) {
        id = measure.id.description
        self.number = number
        phrase = measure.phrase
        kind = measure.kind.label
        target = measure.target.map { "\($0.words)（\($0.source.label)）" } ?? "不设数（\(measure.hint)）"
        due = measure.due.map(\.written) ?? (measure.cadence.isEmpty ? "全年" : measure.cadence)
        lead = measure.leadLabel
        reason = measure.reason
        state = measure.state.rawValue
        badge = measure.state.label
        self.canEdit = canEdit
        self.canMerge = canMerge
        self.canSplit = canSplit
    }

    var html: HTML {
        """
        <article class="card" id="m\(id)" data-s="\(tone)" tabindex="-1" aria-labelledby="t\(id)">
          <header><h3 id="t\(id)"><a href="#s\(id)"><span class="no">\(number)</span>\(phrase)</a></h3>\
        <span class="badge" data-s="\(badgeTone)">\(badge)</span></header>
          <p class="meta"><b>\(kind)</b><span>\(target)</span><span>\(due)</span><span>\(lead)</span></p>
          <div class="do"><p class="why">\(reason)</p>\(canEdit ? buttons : "")</div>
        </article>
        """
    }

    private var buttons: HTML {
        let edit: HTML = "<a class=\"btn quiet small\" href=\"/measures/\(id)/edit\">改</a>"
        let split: HTML = "<a class=\"btn quiet small\" href=\"/measures/\(id)/split\">拆开</a>"
        guard state == "proposed" else {
            return "<form class=\"row\" method=\"post\">\(HTML.formToken)\(edit)\(button("reopening", "退回待核"))</form>"
        }
        return """
            <form class="row" method="post">\(HTML.formToken)\(button("acceptance", "收下", "btn small"))\(edit)\
            \(button("exclusion", "不收"))\(button("merger", "与下一条合并"), if: canMerge)\(split, if: canSplit)</form>
            """
    }

    private func button(_ action: StaticString, _ label: StaticString, _ style: StaticString = "btn quiet small") -> HTML {
        "<button class=\"\("\(style)")\" formaction=\"/measures/\(id)/\("\(action)")\">\("\(label)")</button>"
    }

    private var tone: String {
        switch state {
        case "accepted": "ok"
        case "changed": "watch"
        case "excluded": "void"
        default: "work"
        }
    }

    private var badgeTone: String {
        switch state {
        case "accepted": "done"
        case "changed": "watch"
        case "excluded": "void"
        default: "draft"
        }
    }
}
