// SPDX-License-Identifier: Apache-2.0
import Web

extension LivingPlanPage.Item {
    init(_ item: PlanItemRecord, living: LivingPlan, label: String) {
        let measures = living.measures(of: item)
        self.init(
            anchor: "i\(label)",
            label: label,
            marker: item.marker,
            title: item.title,
            text: item.text,
            printsTitle: item.hasSeparateTitle,
            spans: measures.map { .init(start: $0.measure.span.lowerBound, end: $0.measure.span.upperBound) },
            measures: measures.map { Margin($0, plan: living.plan) }
        )
    }

    /// The paragraph with its phrases; the open panel stands right after it, so that it is next for reader and keyboard.
    func paragraph(panel: MeasurePanel?) -> HTML {
        let heading: HTML = printsTitle ? "<b class=\"run\">\(marker)\(title)。</b>" : "<b class=\"run\">\(marker)</b>"
        let pieces = Paper.pieces(of: text, marking: spans.map { $0.start..<$0.end }).map { piece -> HTML in
            switch piece {
            case .plain(let words): HTML(escaping: words)
            case .marked(let words, let index): measures[index].marked(words, isOpen: measures[index].id == panel?.margin.id)
            }
        }
        let open: HTML? = measures.contains { $0.id == panel?.margin.id } ? panel?.html : nil
        let unlit = Margin.sharedNote(measures.filter { !$0.isLit })
        return "<p id=\"\(anchor)\">\(heading)\(pieces)\(unlit)</p>\(open)"
    }

    var railRow: HTML {
        let counts = Dictionary(grouping: measures, by: \.word).map { "\($0.key)\($0.value.count)" }.sorted()
        let spoken = counts.isEmpty ? "没有举措" : counts.joined(separator: "、")
        return """
            <li><a href="#\(anchor)"><span><i>\(label)</i><em>\(title)</em></span><span class="beads">\
            \(measures.map { Icon.lamp($0.light) })<span class="vh">\(spoken)</span></span></a></li>
            """
    }
}

extension LivingPlanPage.Section {
    func paper(index: Int, panel: MeasurePanel?) -> HTML {
        let title: HTML = heading.isEmpty ? "" : "<h2 id=\"s\(index + 1)\">\(heading)</h2>"
        return "\(title)\(items.map { $0.paragraph(panel: panel) })"
    }

    var rail: HTML {
        // The rail is a map, not the paper: up to the first comma tells which part it is.
        let short = heading.prefix { $0 != "，" && $0 != "。" }
        let title: HTML = heading.isEmpty ? "" : "<h2>\(String(short))</h2>"
        return "<section>\(title)<ol>\(items.map(\.railRow))</ol></section>"
    }
}
