// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Writes the first draft of a report from the plan: what was done, what lags, what comes next.
struct ReportDraft {
    let kind: Report.Kind
    let figures: ReportFigures
    let unionName: String
    /// Corrections of figures that earlier reports were frozen with.
    let corrections: [String]

    private var living: LivingPlan { figures.living }

    /// What people must still write; a report with one of these is not final.
    static let gap = "【请补写："

    var title: String { "\(unionName)\(living.plan.year)年\(kind.label)" }

    var blocks: [Report.Block] {
        var blocks = [heading("一、总体情况"), paragraph(opening), heading("二、主要工作")]
        let labels = ItemLabels(living.sections.flatMap(\.items))
        for item in living.sections.flatMap(\.items) {
            let measures = figures.measures.filter { $0.item.id == item.id }
            guard !measures.isEmpty else { continue }
            let sentences = measures.map { "{{\($0.measure.id).sentence}}" }.joined()
            blocks.append(paragraph("\(item.title)。\(sentences){{\(labels.label(of: item)).\(ReportFigures.rest)}}"))
        }
        blocks.append(heading("三、存在的问题"))
        blocks += problems
        blocks.append(heading("四、下一步打算"))
        blocks += intentions
        if !corrections.isEmpty {
            blocks.append(heading("五、更正"))
            blocks += corrections.map { paragraph($0) }
        }
        return blocks
    }

    private var opening: String {
        let name = "《\(living.plan.title)》"
        let own = kind == .own ? "本会承办和有记录的举措" : "\(name)的举措"
        return "截至{{plan.day}}，\(own)共{{plan.count}}条：{{plan.tally}}。"
    }

    private var problems: [Report.Block] {
        let lagging = figures.measures.filter(isLagging)
        guard !lagging.isEmpty else { return [paragraph("到今天没有滞后和偏慢的举措。")] }
        return lagging.map { measure in
            paragraph("“\(measure.measure.phrase)”{{\(measure.measure.id).light}}。\(Self.gap)原因】")
        }
    }

    private func isLagging(_ measure: LivingMeasure) -> Bool {
        guard let assigned = figures.assigned else { return measure.light.state == .late || measure.light.state == .watch }
        let isOpen = assigned[measure.measure.id]?.isOpen ?? false
        return isOpen && (measure.measure.due.map { $0 < living.today } ?? false)
    }

    private var intentions: [Report.Block] {
        let coming = figures.measures.filter { measure in
            guard let due = measure.measure.due else { return false }
            return measure.light.state != .done && due >= living.today
        }.sorted { ($0.measure.due?.number ?? 0) < ($1.measure.due?.number ?? 0) }
        let days = coming.prefix(8).compactMap { measure in
            measure.measure.due.map { "\($0.spoken)前完成“\(measure.measure.phrase)”" }
        }
        let plan = days.isEmpty ? "" : "按期限：\(days.joined(separator: "；"))。"
        return [paragraph("\(plan)\(Self.gap)打算和请求支持的事项】")]
    }

    private func heading(_ text: String) -> Report.Block { .init(isHeading: true, text: text) }

    private func paragraph(_ text: String) -> Report.Block { .init(isHeading: false, text: text) }

    /// How many places people must still write.
    static func gaps(in blocks: [Report.Block]) -> Int {
        blocks.reduce(0) { $0 + $1.text.ranges(of: gap).count }
    }
}
