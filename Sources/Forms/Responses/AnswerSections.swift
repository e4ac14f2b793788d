// SPDX-License-Identifier: Apache-2.0
public import Documents
import Kernel
public import Web

/// What somebody who reads answers is not shown of them (遮盖).
public struct AnswerCover: Sendable {
    let hides: @Sendable (FormItem) -> Bool
    let covers: @Sendable (String, FormItem) -> String

    /// - Parameters:
    ///   - hides: Whether an item, or a column, is left out.
    ///   - covers: What is left of the words of an answer.
    public init(
        hiding hides: @escaping @Sendable (FormItem) -> Bool,
        covering covers: @escaping @Sendable (String, FormItem) -> String
    ) {
        (self.hides, self.covers) = (hides, covers)
    }

    public static let none = AnswerCover(hiding: { _ in false }, covering: { text, _ in text })
}

/// Answers as a page shows them to be read: what is shown, page by page.
public struct AnswerSections: Encodable, Sendable {
    public struct Line: Encodable, Sendable {
        public let label: String
        public let text: String
        let files: [[String]]
        let head: [String]
        public let rows: [[String]]
    }

    public struct Section: Encodable, Sendable {
        let title: String
        public let lines: [Line]
    }

    public let sections: [Section]

    /// - Parameter isPersonalCovered: Whether what is personal is covered as in an export.
    public init(
        _ form: CompiledForm,
        _ evaluation: FormEvaluation,
        attachments: [Attachment],
        cover: AnswerCover = .none,
        isPersonalCovered: Bool = false
    ) {
        let files = Dictionary(attachments.map { ($0.id.description, $0) }) { first, _ in first }
        let masks = isPersonalCovered ? ExportCover([form.spec]) : nil
        let reader = Reader(files: files, cover: cover, masks: masks)
        sections = form.spec.pages.compactMap { page in
            let lines = page.items.filter {
                $0.kind != .note && !evaluation.hidden.contains(AnswerPlace($0.id)) && !cover.hides($0)
            }.map { reader.line($0, evaluation.answers[$0.id]) }
            return lines.isEmpty ? nil : Section(title: page.title, lines: lines)
        }
    }

    private struct Reader {
        let files: [String: Attachment]
        let cover: AnswerCover
        let masks: ExportCover?

        func line(_ item: FormItem, _ answer: FormAnswer?) -> Line {
            var (links, head, rows): ([[String]], [String], [[String]]) = ([], [], [])
            if item.kind == .file, case .list(let ids) = answer {
                links = ids.compactMap { id in files[id].map { [$0.name, $0.link] } }
            }
            if item.kind == .table, case .rows(let list) = answer {
                let columns = item.columns.filter { !cover.hides($0) }
                head = columns.map(\.label)
                rows = list.map { row in columns.map { text(row.answers[$0.id], of: $0) } }
            }
            let words = item.kind == .file || item.kind == .table ? "" : text(answer, of: item)
            return Line(label: item.label, text: words, files: links, head: head, rows: rows)
        }

        private func text(_ answer: FormAnswer?, of item: FormItem) -> String {
            let mask = masks?.mask(of: item.id) ?? .none
            let text = mask == .none ? AnswerText.shown(answer, of: item) : ExportCover.text(answer, of: item, mask)
            return cover.covers(text, item)
        }
    }

    public var html: HTML {
        let boxes = sections.map { section -> HTML in
            "<section class=\"box\" aria-label=\"\(section.title)\"><h2>\(section.title)</h2>\(Self.list(section.lines))</section>"
        }
        return "\(boxes)"
    }

    /// Questions can be long, and stand above their answers: beside them they would leave no room on a phone.
    private static func list(_ lines: [Line]) -> HTML {
        "<dl>\(lines.map { "<dt class=\"muted\">\($0.label)</dt><dd>\(value($0))</dd>" as HTML })</dl>"
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
