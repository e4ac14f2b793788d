// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The text of a report as people write it: a line a paragraph, `#` before a heading, figures between double braces.
struct ReportEditPage: Page {
    struct Figure: Encodable, Sendable {
        let number: String
        let phrase: String
        let now: String
    }

    let title = "改报告的文字"
    let reportID: String
    let planID: String
    let name: String
    let text: String
    let revision: Int
    let figures: [Figure]
    let errors: [FieldError]

    var place: Place { .plans }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ report: Report, _ figures: ReportFigures, title: String? = nil, text: String? = nil) {
        reportID = report.id.description
        planID = report.plan.description
        name = title ?? report.title
        self.text = text ?? report.body.map { Self.line($0, figures) }.joined(separator: "\n")
        revision = report.revision
        self.figures = figures.measures.map { measure in
            let id = measure.measure.id.description
            return Figure(number: measure.number, phrase: measure.measure.phrase, now: figures.words(id, "sentence") ?? "")
        }
        errors = []
    }

    private init(_ page: ReportEditPage, _ errors: [FieldError]) {
        reportID = page.reportID
        planID = page.planID
        name = page.name
        text = page.text
        revision = page.revision
        figures = page.figures
        self.errors = errors
    }

    func with(_ errors: [FieldError]) -> ReportEditPage { .init(self, errors) }

    /// Measures are called by their numbers on the paper; kept are their ids, which no amendment moves.
    private static func line(_ block: Report.Block, _ figures: ReportFigures) -> String {
        (block.isHeading ? "# " : "") + ReportTemplate(block.text).renamed(figures.number)
    }

    /// The blocks that the text stands for, or what is wrong with it.
    func read(_ figures: ReportFigures) -> (body: [Report.Block], errors: [FieldError]) {
        var errors: [FieldError] = []
        if name.isEmpty || name.count > 100 { errors.append(.init("title", "题目要写，100 个字以内")) }
        if text.count > 100_000 { errors.append(.init("body", "太长了，10 万字以内")) }
        let lines = text.split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty }
        let blocks = lines.map { line in
            let isHeading = line.hasPrefix("#")
            let words = isHeading ? String(line.drop { $0 == "#" || $0 == " " }) : line
            return Report.Block(isHeading: isHeading, text: ReportTemplate(words).renamed(figures.id(ofNumber:)))
        }
        if blocks.isEmpty { errors.append(.init("body", "正文是空的")) }
        let unknown = blocks.flatMap { ReportTemplate($0.text).unknown(figures.isKnown) }
        if !unknown.isEmpty {
            let shown = unknown.prefix(3).joined(separator: "、")
            errors.append(.init("body", "没有 \(shown) 这样的数字，照右边的写，比如 {{\(figures.measures.first?.number ?? "1-1").value}}"))
        }
        return (blocks, errors)
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans/\(planID)/reports">报告</a> › <a href="/reports/\(reportID)">\(name)</a></nav>
        <div class="head"><div><h1>\(title)</h1><p>一行一段，行首加 # 是标题。双花括号里的数字由系统填，定稿前一直跟着记录变。</p></div></div>
        <div class="cols">
        <form class="box" method="post" action="/reports/\(reportID)" data-guard>\(HTML.formToken)\(Field.summary(errors))
        <input type="hidden" name="revision" value="\(revision)">
        \(Field.text("title", "题目", value: name, error: error("title")))
        \(Field.area("body", "正文", value: text, rows: 24, isQuote: true, error: error("body")))
        <div class="row"><button class="btn work">存好</button><a class="btn" href="/reports/\(reportID)">不改了</a></div></form>
        <aside aria-label="能用的数字"><section class="box"><h2>能用的数字</h2><p>写法：{{编号.\(fields)}}。</p>
        <p>全文的：\(wholes)。一项里没有数可报的：{{项号.rest}}。</p><details class="more"><summary>各条举措的编号和现在的数</summary><ul class="bul">\(figures.map(row))</ul></details></section></aside></div>
        """
    }

    private var fields: String {
        ReportFigures.Field.allCases.map { "\($0.rawValue)（\($0.label)）" }.joined(separator: "、")
    }

    private var wholes: String {
        ReportFigures.Whole.allCases.map { "{{plan.\($0.rawValue)}}（\($0.label)）" }.joined(separator: "、")
    }

    private func row(_ figure: Figure) -> HTML {
        "<li><b>\(figure.number)</b>　\(figure.phrase)<br><span class=\"muted\">\(figure.now)</span></li>"
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
