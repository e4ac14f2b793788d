// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The tables that follow a report (附表): how each measure stands, and what earlier reports said otherwise.
///
/// They are frozen with the text, so that a report printed in ten years is the one that was read.
struct ReportAnnex: Sendable, Equatable, Codable {
    struct Line: Sendable, Equatable, Codable {
        let measure: ID<Measure>
        let number: String
        let phrase: String
        let standing: String
        let figure: String
        /// What it had to reach; empty where nothing is set.
        let target: String
        let lead: String
        let due: String
    }

    /// A figure of an earlier report from which records have gone (更正).
    struct Correction: Sendable, Equatable, Codable {
        let report: String
        let phrase: String
        let frozen: String
        let now: String
        let why: String

        var sentence: String { "《\(report)》中“\(phrase)”报\(frozen)，更正为\(now)：\(why)。" }
    }

    let lines: [Line]
    let tally: String
    let corrections: [Correction]

    init(_ figures: ReportFigures, corrections: [Correction]) {
        let plan = figures.living.plan
        lines = figures.measures.map { measure in
            let margin = Margin(measure, plan: plan)
            let standing = figures.words(margin.id, ReportFigures.Field.light.rawValue) ?? ""
            // The goal is the whole plan's, not one union's.
            let figure = figures.assigned == nil ? margin.done + margin.total : margin.done
            return Line(
                measure: measure.measure.id,
                number: margin.number,
                phrase: margin.phrase,
                standing: standing,
                figure: figure,
                target: figures.assigned == nil ? measure.measure.target?.words ?? "" : "",
                lead: margin.lead,
                due: margin.due
            )
        }
        tally = figures.words("plan", ReportFigures.Whole.tally.rawValue) ?? ""
        self.corrections = corrections
    }
}

extension Report {
    /// Where a figure comes from (出处), in the words of the table of sources.
    struct Origin: Sendable, Equatable, Codable {
        /// Which part of the plan: `6-4`, `第6项`, `全文`.
        let place: String
        let source: String
        let light: String
    }
}

extension ReportFigures {
    /// Where the figure of a place comes from today.
    func origin(_ name: String, _ field: String) -> Report.Origin {
        if field == Self.rest { return .init(place: "第\(name)项", source: "没有设指标和节点的举措", light: "unset") }
        guard let measure = measure(name) else { return .init(place: "全文", source: "全部举措的灯和条数", light: "done") }
        return .init(place: measure.number, source: source(measure), light: measure.light.state.rawValue)
    }

    private func source(_ measure: LivingMeasure) -> String {
        guard let counted = measure.reading else {
            return measure.checkpoints.isEmpty ? "没有设指标和节点" : "节点登记 \(measure.checkpoints.count) 个"
        }
        let form = counted.indicator.question.form
        return form == .manual ? "人工填报，另一人核实" : "\(form.label)，\(counted.reading.facts) 条记录"
    }
}
