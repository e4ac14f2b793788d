// SPDX-License-Identifier: Apache-2.0

/// Collects the paragraphs and tables of `document.xml` as they pass.
final class WordBody {
    private struct Paragraph {
        var text = ""
        var list: String?
        var level: Int?
        var style: String?
    }

    private enum Block {
        case paragraph(Paragraph)
        case row([[Paragraph]], table: Int)
    }

    /// Elements whose text is not the document's: deletions, field codes, fallbacks, notes.
    private static let silent: Set<String> = ["del", "moveFrom", "instrText", "Fallback", "delText", "pict"]

    private(set) var length = 0
    private var blocks: [Block] = []
    private var open: [Paragraph] = []
    private var cells: [[Paragraph]] = []
    private var tables = 0
    private var depth = 0
    private var silence = 0
    private var inText = false

    func open(_ name: String, _ attributes: XMLEvents.Attributes) {
        if silence > 0 || Self.silent.contains(name) {
            silence += 1
            return
        }
        switch name {
        case "p": open.append(Paragraph())
        case "t": inText = true
        case "tab", "ptab": append(" ")
        case "br", "cr": append("\n")
        case "noBreakHyphen": append("-")
        case "numId": describe { $0.list = attributes["val"] }
        case "ilvl": describe { $0.level = Int(attributes["val"] ?? "") }
        case "pStyle": describe { $0.style = attributes["val"] }
        case "tbl":
            depth += 1
            if depth == 1 { tables += 1 }
        case "tr": if depth == 1 { cells = [] }
        case "tc": if depth == 1 { cells.append([]) }
        default: break
        }
    }

    func close(_ name: String) {
        guard silence == 0 else {
            silence -= 1
            return
        }
        switch name {
        case "p": if let paragraph = open.popLast() { place(paragraph) }
        case "t": inText = false
        case "tbl": depth = max(0, depth - 1)
        case "tr": if depth == 1 { blocks.append(.row(cells, table: tables)) }
        default: break
        }
    }

    func add(_ text: String) {
        guard inText, silence == 0 else { return }
        append(text)
    }

    /// The document as lines; rows of a table become sentences that name their columns.
    func text(numbered numbering: WordNumbering) -> String {
        var numbering = numbering
        var lines: [String] = []
        var rows: [[String]] = []
        var table = 0
        for block in blocks {
            switch block {
            case .paragraph(let paragraph):
                lines += TaskTable.lines(of: rows)
                rows = []
                lines.append(Self.line(paragraph, &numbering))
            case .row(let cells, let number):
                if number != table { lines += TaskTable.lines(of: rows); rows = [] }
                table = number
                rows.append(cells.map { cell in cell.map { Self.line($0, &numbering) }.joined() })
            }
        }
        return (lines + TaskTable.lines(of: rows)).joined(separator: "\n")
    }

    private static func line(_ paragraph: Paragraph, _ numbering: inout WordNumbering) -> String {
        guard paragraph.text.contains(where: { !$0.isWhitespace }) else { return "" }
        return numbering.label(list: paragraph.list, level: paragraph.level, style: paragraph.style) + paragraph.text
    }

    private func append(_ text: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].text += text
        length += text.utf8.count
    }

    private func describe(_ change: (inout Paragraph) -> Void) {
        guard !open.isEmpty else { return }
        change(&open[open.count - 1])
    }

    private func place(_ paragraph: Paragraph) {
        length += 1
        if depth > 0, !cells.isEmpty {
            cells[cells.count - 1].append(paragraph)
        } else {
            blocks.append(.paragraph(paragraph))
        }
    }
}
