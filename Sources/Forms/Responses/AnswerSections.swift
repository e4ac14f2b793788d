// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// The answers of a response as a page shows them to be read: what is shown, page by page.
struct AnswerSections: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let label: String
        let text: String
        let files: [[String]]
        let head: [String]
        let rows: [[String]]
    }

    struct Section: Encodable, Sendable {
        let title: String
        let lines: [Line]
    }

    let sections: [Section]

    init(_ form: CompiledForm, _ evaluation: FormEvaluation, attachments: [Attachment]) {
        let files = Dictionary(attachments.map { ($0.id.description, $0) }) { first, _ in first }
        sections = form.spec.pages.compactMap { page in
            let lines = page.items.filter { $0.kind != .note && !evaluation.hidden.contains(AnswerPlace($0.id)) }
                .map { Self.line($0, evaluation.answers[$0.id], files) }
            return lines.isEmpty ? nil : Section(title: page.title, lines: lines)
        }
    }

    private static func line(_ item: FormItem, _ answer: FormAnswer?, _ files: [String: Attachment]) -> Line {
        var (links, head, rows): ([[String]], [String], [[String]]) = ([], [], [])
        if item.kind == .file, case .list(let ids) = answer {
            links = ids.compactMap { id in files[id].map { [$0.name, $0.link] } }
        }
        if item.kind == .table, case .rows(let list) = answer {
            head = item.columns.map(\.label)
            rows = list.map { row in item.columns.map { AnswerText.shown(row.answers[$0.id], of: $0) } }
        }
        let text = item.kind == .file || item.kind == .table ? "" : AnswerText.shown(answer, of: item)
        return Line(label: item.label, text: text, files: links, head: head, rows: rows)
    }

    var html: HTML {
        let boxes = sections.map { section -> HTML in
            let lines = section.lines.map { line -> HTML in
                "<dt>\(line.label)</dt><dd>\(Self.value(line))</dd>"
            }
            return
                "<section class=\"box\" aria-label=\"\(section.title)\"><h2>\(section.title)</h2><dl class=\"facts\">\(lines)</dl></section>"
        }
        return "\(boxes)"
    }

    private static func value(_ line: Line) -> HTML {
        if !line.rows.isEmpty {
            let head = line.head.map { "<th scope=\"col\">\($0)</th>" as HTML }
            let rows = line.rows.map { row -> HTML in
                let cells = row.map { "<td>\($0)</td>" as HTML }
                return "<tr>\(cells)</tr>"
            }
            return """
                <div class="scroll" tabindex="0" role="region" aria-label="\(line.label)"><table class="even"><thead><tr>\(head)</tr></thead>\
                <tbody>\(rows)</tbody></table></div>
                """
        }
        if !line.files.isEmpty {
            let links = line.files.map { "<li><a href=\"\($0[1])\">\($0[0])</a></li>" as HTML }
            return "<ul class=\"bul\">\(links)</ul>"
        }
        return line.text.isEmpty ? "<span class=\"muted\">没有填</span>" : "\(line.text)"
    }
}
