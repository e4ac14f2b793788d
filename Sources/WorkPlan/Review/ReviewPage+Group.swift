// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Web

extension ReviewPage.Group {
    init(
        _ item: PlanItemRecord,
        label: String,
        sectionHeading: String,
        clauses: [ClauseRecord],
        measures: [Measure],
        canEdit: Bool
    ) {
        let cards = measures.enumerated().map { index, measure in
            MeasureCard(
                measure,
                number: "\(label)-\(index + 1)",
                canEdit: canEdit,
                canMerge: measures[(index + 1)...].contains { $0.state != .excluded },
                canSplit: !Reviewing.cuts(of: measure, in: item).isEmpty
            )
        }
        let stretches = Self.stretches(of: item, clauses: clauses, measures: measures, cards: cards)
        self.init(
            anchor: "i\(label)",
            heading: item.title.isEmpty ? "第\(label)项" : "\(label). \(item.title)",
            sectionHeading: sectionHeading,
            marker: item.marker,
            title: item.title,
            printsTitle: item.hasSeparateTitle,
            stretches: stretches,
            cards: cards,
            others: stretches.filter { $0.measureID.isEmpty && !$0.reason.isEmpty && $0.role != Clause.Role.measure.rawValue },
            itemID: item.id.description
        )
    }

    /// The text in order: measures where they stand, and between them what the reader made of the rest.
    private static func stretches(
        of item: PlanItemRecord,
        clauses: [ClauseRecord],
        measures: [Measure],
        cards: [MeasureCard]
    ) -> [ReviewPage.Stretch] {
        let pieces = Paper.pieces(of: item.text, marking: measures.map(\.span))
        var cursor = 0
        var stretches: [ReviewPage.Stretch] = []
        for piece in pieces {
            switch piece {
            case .marked(let words, let index):
                stretches.append(.init(words, card: cards[index], measure: measures[index]))
                cursor += words.unicodeScalars.count
            case .plain(let words):
                let end = cursor + words.unicodeScalars.count
                stretches += plain(item, from: cursor, to: end, clauses)
                cursor = end
            }
        }
        return stretches
    }

    private static func plain(_ item: PlanItemRecord, from start: Int, to end: Int, _ clauses: [ClauseRecord]) -> [ReviewPage
        .Stretch]
    {
        let inside = clauses.map { ($0, $0.span.clamped(to: start..<end)) }.filter { !$0.1.isEmpty && $0.0.role != .measure }
        let pieces = Paper.pieces(of: item.text, marking: [0..<start].filter { !$0.isEmpty } + inside.map(\.1))
        var stretches: [ReviewPage.Stretch] = []
        let offset = start > 0 ? 1 : 0
        var cursor = 0
        for piece in pieces {
            let (words, index): (String, Int?) =
                switch piece {
                case .plain(let words): (words, nil)
                case .marked(let words, let index): (words, index)
                }
            let length = words.unicodeScalars.count
            defer { cursor += length }
            guard cursor >= start, cursor < end else { continue }
            guard let index, index >= offset else {
                let visible = String(String.UnicodeScalarView(words.unicodeScalars.prefix(end - cursor)))
                stretches.append(.init(plain: visible))
                continue
            }
            stretches.append(.init(words, clause: inside[index - offset].0))
        }
        return stretches
    }

    var paper: HTML {
        let title: HTML = sectionHeading.isEmpty ? "" : "<h2>\(sectionHeading)</h2>"
        let heading: HTML = printsTitle ? "<b class=\"run\">\(marker)\(self.title)。</b>" : "<b class=\"run\">\(marker)</b>"
        return "\(title)<p id=\"\(anchor)\">\(heading)\(stretches.map(\.html))</p>"
    }

    func cards(in page: ReviewPage) -> HTML {
        let decided = cards.filter { $0.state != Measure.State.proposed.rawValue }.count
        let add: HTML = "<p><a class=\"btn quiet small\" href=\"/items/\(itemID)/measures/new\">补一条</a></p>"
        return """
            <h2 id="g\(anchor)">\(heading)<small>\(cards.count) 条，已核 \(decided)</small></h2>
            \(cards.map(\.html))\(aside)\(add, if: page.mayEdit)
            """
    }

    private var aside: HTML {
        guard !others.isEmpty else { return "" }
        let rows = others.map {
            "<li><div><span class=\"quote\">\($0.words)</span><p>\($0.label)：\($0.reason)</p></div></li>" as HTML
        }
        return """
            <details class="aside"><summary>没有列为举措的 \(others.count) 句</summary><ul class="list">\(rows)</ul></details>
            """
    }
}

extension ReviewPage.Stretch {
    init(plain words: String) {
        self.init(words: words, role: "", label: "", reason: "", measureID: "", number: "", state: "")
    }

    init(_ words: String, clause: ClauseRecord) {
        // The mark that ends a clause is part of it; a coloured comma reads badly.
        self.init(
            words: words,
            role: clause.role.rawValue,
            label: clause.role.label,
            reason: clause.reason,
            measureID: "",
            number: "",
            state: ""
        )
    }

    init(_ words: String, card: MeasureCard, measure: Measure) {
        self.init(
            words: words,
            role: "measure",
            label: "举措",
            reason: "",
            measureID: card.id,
            number: card.number,
            state: measure.state.rawValue
        )
    }

    var html: HTML {
        if !measureID.isEmpty {
            let kind: HTML = state == "excluded" ? "out" : "measure"
            return """
                <a class="span" id="s\(measureID)" href="#m\(measureID)" data-k="\(kind)" data-s="\(tone)" data-n="\(number)">\(words)</a>
                """
        }
        switch role {
        case "orientation": return "<span class=\"span\" data-k=\"orient\">\(words)</span>"
        case "purpose": return "<span class=\"span\" data-k=\"purpose\">\(words)</span>"
        case "reference": return "<span class=\"span\" data-k=\"source\">\(words)</span>"
        default: return HTML(escaping: words)
        }
    }

    private var tone: String {
        switch state {
        case "accepted": "ok"
        case "changed": "watch"
        case "excluded": "void"
        default: "work"
        }
    }
}
