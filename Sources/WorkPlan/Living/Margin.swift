// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Web

/// What the margin says of a measure, ready to show: light, number, unit, who, when.
struct Margin: Encodable, Sendable {
    let id: String
    let number: String
    let phrase: String
    let light: String
    let word: String
    /// `1` of `/3 个节点`; both empty while nothing is counted.
    let done: String
    let total: String
    /// `劳动经济部 · 12月20日前`
    let who: String
    let kind: String
    let lead: String
    let due: String
    let address: String

    init(_ living: LivingMeasure, plan: Plan) {
        let measure = living.measure
        id = measure.id.description
        number = living.number
        phrase = measure.phrase
        light = living.light.state.rawValue
        word = living.light.state.word
        done = living.light.figure?.value ?? ""
        total = living.light.figure?.of ?? ""
        kind = measure.kind.label
        lead = living.isOwn ? measure.leadLabel : ""
        due = Self.due(of: measure, in: plan)
        let slips = living.isOwn && living.slips > 0 ? "督办中" : ""
        who = [lead, Self.goal(of: measure), due, slips].filter { !$0.isEmpty }.joined(separator: " · ")
        address = "/plans/\(plan.id)/measures/\(measure.id)"
    }

    private static func goal(of measure: Measure) -> String {
        measure.target.map { "目标\($0.value) \($0.unit)" } ?? ""
    }

    /// `12月20日前`, with the year where it is another; the rhythm or 全年 where the plan sets no day.
    static func due(of measure: Measure, in plan: Plan) -> String {
        guard let due = measure.due else { return measure.cadence.isEmpty ? "全年" : measure.cadence }
        return "\(due.year == plan.year ? due.spoken : due.written)前"
    }

    /// The anchor of the phrase in the paper.
    var anchor: String { "c\(number)" }
    /// The anchor of the panel that explains it.
    var panelAnchor: String { "p\(number)" }
    var panelAddress: String { "\(address)#\(panelAnchor)" }

    /// The phrase and, beside its end, the note.
    func marked(_ words: String, isOpen: Bool) -> HTML {
        let current: HTML = isOpen ? " aria-current=\"true\"" : ""
        // What is only counted has nobody to hurry: one line, so that the notes below stay beside their words.
        let hands: HTML = light == "steady" ? "" : "<span class=\"who\">\(who)</span>"
        let note: HTML = """
            <a class="note" href="\(panelAddress)" tabindex="-1" data-s="\(light)">\(Icon.light(light))<span><b>\(word)</b>\(figure)</span>\
            <span class="no">\(number)</span>\(hands)</a>
            """
        return """
            <a class="phrase" id="\(anchor)" href="\(panelAddress)" data-s="\(light)" data-n="\(number)"\(current)>\(words)</a>\
            \(note, if: isLit)
            """
    }

    /// Whether there is anything to count. What has no light yet shares one note a paragraph: a note each would push
    /// the others away from their words.
    var isLit: Bool { light != "unset" }

    static func sharedNote(_ unlit: [Margin]) -> HTML {
        guard !unlit.isEmpty else { return "" }
        let numbers = unlit.map(\.number).joined(separator: "、")
        return "<span class=\"note\" data-s=\"unset\"><span><b>未设指标</b></span><span class=\"who\">\(numbers)</span></span>"
    }

    var figure: HTML {
        done.isEmpty ? "" : "<span class=\"fig\">\(done)<small>\(total)</small></span>"
    }

    var lamp: HTML { "<span class=\"light\" data-s=\"\(light)\">\(Icon.lamp(light))\(word)</span>" }
}
