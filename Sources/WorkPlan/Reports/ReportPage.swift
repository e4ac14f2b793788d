// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Web

/// A report on paper: prose with underlined figures, each leading to where it comes from, and the table of sources after it.
struct ReportPage: Page {
    /// One figure in the text.
    struct Source: Encodable, Sendable {
        let number: Int
        let words: String
        let origin: String
        let measure: String
        let link: String
        let light: String
        /// Whether it names measures of which nothing can be said.
        let isRest: Bool
    }

    let title: String
    let reportID: String
    let planID: String
    let planTitle: String
    let union: String
    let state: String
    let isFrozen: Bool
    let subtitle: String
    let seal: String
    let gaps: Int
    let revision: Int
    let blocks: [Report.FrozenBlock]
    let sources: [Source]
    let day: String
    let mayWrite: Bool
    /// The document it was handed over as, for those who may read documents.
    let document: String?
    let mayHandOver: Bool
    /// How far the seal is, while it is being worked out.
    private let sealing: HTML?
    /// Whether that ended without a seal.
    private let maySealAgain: Bool

    private enum CodingKeys: CodingKey {
        case title, reportID, planID, planTitle, union, state, isFrozen, subtitle, seal, gaps, revision, blocks, sources, day
        case mayWrite, document, mayHandOver
    }

    var place: Place { .plans }

    init(
        _ report: Report,
        _ plan: Plan,
        _ figures: ReportFigures,
        union: Union?,
        sealing: Job? = nil,
        for viewer: Viewer,
        now: Instant
    ) {
        self.sealing = sealing?.progress
        maySealAgain = report.isSealing && !(sealing?.isOpen ?? false) && viewer.may(.reportProgress, at: report.path)
        title = report.title
        reportID = report.id.description
        planID = plan.id.description
        planTitle = plan.title
        self.union = union?.name ?? ""
        state = report.state.label
        isFrozen = report.state == .frozen
        subtitle =
            report.freeze.map { "\($0.by)\($0.at.day.written)定稿" } ?? "系统\(now.day.spoken) \(now.clockTime)按记录起草，数字跟着记录变"
        seal = report.freeze?.seal ?? ""
        gaps = ReportDraft.gaps(in: report.body)
        revision = report.revision
        blocks = report.freeze?.body ?? figures.filled(report.body)
        day = (report.freeze?.at ?? now).day.written
        mayWrite = viewer.may(.reportProgress, at: report.path)
        document = report.document.flatMap { viewer.may(.readDocuments, at: report.path) ? "/documents/\($0)" : nil }
        let isFinal = isFrozen && !report.isSealing
        mayHandOver = mayWrite && isFinal && report.document == nil && viewer.may(.draftDocuments, at: report.path)
        sources = Self.sources(blocks, figures, plan)
    }

    private static func sources(_ blocks: [Report.FrozenBlock], _ figures: ReportFigures, _ plan: Plan) -> [Source] {
        let pieces = blocks.flatMap(\.pieces).filter(\.isFigure)
        return zip(pieces, figures.origins(of: blocks)).enumerated().map { index, pair in
            let (piece, origin) = pair
            let parts = (piece.token ?? "").split(separator: ".", maxSplits: 1).map(String.init)
            let measure = parts.first.flatMap(figures.measure)
            return Source(
                number: index + 1,
                words: piece.words,
                origin: origin.source,
                measure: origin.place,
                link: measure.map { "/plans/\(plan.id)/measures/\($0.measure.id)" } ?? "/plans/\(plan.id)",
                light: origin.light,
                isRest: parts.last == ReportFigures.rest
            )
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › <a href="/plans/\(planID)">\(planTitle)</a> › \
        <a href="/plans/\(planID)/reports">报告</a></nav>
        <div class="head"><div><h1>\(title)</h1><div class="row"><span class="badge full" data-s="\(isFrozen ? "done" : "work")">\(state)\
        </span><span class="muted">\(subtitle)</span></div></div><div class="row noprint">\(actions)</div></div>
        \(warning)\(sealed)
        <div class="desk solo"><article class="sheet"><div class="doc noted">
        <p class="title">\(Paper.title(title))</p>\(paragraphs)<p class="sign">\(union)<br>\(day)</p></div></article></div>
        \(table)
        """
    }

    private var actions: HTML {
        let write: HTML = "<a class=\"btn\" href=\"/reports/\(reportID)/edit\">改文字</a>"
        let drift: HTML = "<a class=\"btn\" href=\"/reports/\(reportID)/drift\">变动表</a>"
        let print: HTML = """
            <button class="btn" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button>
            """
        let freeze: HTML = """
            <form method="post" action="/reports/\(reportID)/freeze">\(HTML.formToken)\(seen)<button class="btn seal">定稿</button></form>
            """
        let remove: HTML = """
            <details class="more"><summary class="btn quiet">删掉草稿</summary>
            <form class="form" method="post" action="/reports/\(reportID)/removal">\(HTML.formToken)\(seen)<p>删掉就没有了，可以重新起草。</p>\
            <button class="btn stop">删掉</button></form></details>
            """
        let isOpen = mayWrite && !isFrozen
        let files: HTML = """
            <a class="btn" href="/reports/\(reportID)/pdf">PDF</a><a class="btn" href="/reports/\(reportID)/docx">Word</a>
            """
        let hand: HTML = "<a class=\"btn work\" href=\"/reports/\(reportID)/document\">转成公文</a>"
        let carried: HTML? = document.map { "<a class=\"btn\" href=\"\($0)\">看公文</a>" }
        return
            "\(files)\(carried)\(hand, if: mayHandOver)\(print)\(drift, if: isFrozen)\(write, if: isOpen)\(remove, if: isOpen)\(freeze, if: isOpen && gaps == 0)"
    }

    private var seen: HTML { "<input type=\"hidden\" name=\"revision\" value=\"\(revision)\">" }

    private var warning: HTML {
        guard gaps > 0, !isFrozen else { return "" }
        return """
            <div class="notice noprint" data-s="watch"><div><b>还有 \(gaps) 处要人补写，补完才能定稿。</b>\
            点“改文字”，找“请补写”。</div></div>
            """
    }

    private var sealed: HTML {
        guard isFrozen else { return "" }
        guard !seal.isEmpty else { return "<div class=\"noprint\">\(sealing)\(again, if: maySealAgain)</div>" }
        return """
            <div class="notice noprint" data-s="done"><div>文字和数字已经定稿，不再变。校验码（SHA-256）<code>\(seal)</code></div></div>
            """
    }

    private var again: HTML {
        """
        <form class="row" method="post" action="/reports/\(reportID)/sealing">\(HTML.formToken)<button class="btn work">接着算校验码</button></form>
        """
    }

    private var paragraphs: HTML {
        var number = 0
        let all = blocks.map { block -> HTML in
            let words = block.pieces.map { piece -> HTML in
                guard piece.isFigure else { return HTML(escaping: piece.words) }
                number += 1
                let source = sources[number - 1]
                // The plan's own words in quotation marks are no figure: what is said of them is.
                let start = source.isRest ? piece.endOfQuotes : piece.endOfQuote
                return """
                    \(String(piece.words[..<start]))<a class="phrase" id="n\(number)" href="#s\(number)" data-s="\(source.light)">\
                    \(String(piece.words[start...]))</a>\(note(source), if: !source.isRest)
                    """
            }
            return block.isHeading ? "<h2>\(words)</h2>" : "<p>\(words)</p>"
        }
        return "\(all)"
    }

    /// Where a figure comes from, in the margin beside it; on a phone and on paper the table after the text says so.
    private func note(_ source: Source) -> HTML {
        """
        <a class="note noprint" href="#s\(source.number)" tabindex="-1" data-s="\(source.light)">\(Icon.light(source.light))\
        <span><b>\(source.measure)</b></span><span class="who">\(source.origin)</span></a>
        """
    }

    private var table: HTML {
        let rows = sources.map { source -> HTML in
            """
            <tr id="s\(source.number)"><td class="r"><a href="#n\(source.number)">\(source.number)</a></td>\
            <th scope="row">\(source.words)</th><td><a href="\(source.link)">\(source.origin)</a></td><td class="nw">\(source.measure)</td></tr>
            """
        }
        return """
            <section class="box flush" aria-labelledby="src"><header><h2 id="src">数据来源表</h2>\
            <small class="muted noprint">随文归档，任何人日后都能照着查</small></header>
            <div class="scroll" tabindex="0" role="region" aria-label="来源表，可左右滚动"><table>
            <thead><tr><th scope="col" class="r">序号</th><th scope="col">数字</th><th scope="col">出自哪些记录</th>\
            <th scope="col">要点</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }
}

extension Report.Piece {
    /// Whether it is a figure that says anything.
    var isFigure: Bool { token != nil && !words.isEmpty }

    /// Where the quotation ends that the words begin with; marks within it belong to it.
    fileprivate var endOfQuote: String.Index {
        var depth = 0
        for index in words.indices {
            if words[index] == "“" { depth += 1 }
            if words[index] == "”" { depth -= 1 }
            guard depth > 0 else { return words[index] == "”" ? words.index(after: index) : words.startIndex }
        }
        return words.startIndex
    }

    /// Where the last of several quotations ends.
    fileprivate var endOfQuotes: String.Index {
        words.lastIndex(of: "”").map { words.index(after: $0) } ?? words.startIndex
    }
}
