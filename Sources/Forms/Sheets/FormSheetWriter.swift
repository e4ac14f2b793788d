// SPDX-License-Identifier: Apache-2.0
import Kernel
import Workbook

/// Writes a form as a table: to be changed in table software and read again, or with what is wrong beside each cell.
struct FormSheetWriter {
    /// Where the rows of items begin.
    static let firstRow = 4

    static func write(_ spec: FormSpec) throws -> SpooledFile {
        let items = spec.pages.flatMap { page in
            page.items.flatMap { item in
                [cells(item, page: page.title)] + item.columns.map { cells($0, page: page.title, table: item.name) }
            }
        }
        return try write(title: spec.title, rows: items.map { $0.map { SheetCell($0) } })
    }

    /// The rows as they came, with the faulty cells marked.
    static func write(title: String, _ rows: [WorkbookRow], marking faults: [FormSheetReader.Fault]) throws -> SpooledFile {
        let byRow = Dictionary(grouping: faults, by: \.row)
        let cells = rows.map { row in
            FormColumn.allCases.map { column in
                let own = (byRow[row.number] ?? []).filter { $0.column == column }.map(\.reason)
                let text = row[column.rawValue].text
                return own.isEmpty ? SheetCell(text) : SheetCell(text, .faulty, note: own.joined(separator: "\n"))
            }
        }
        return try write(title: title, rows: cells, hasNotes: true)
    }

    private static func write(title: String, rows: [[SheetCell]], hasNotes: Bool = false) throws -> SpooledFile {
        let file = try SpooledFile()
        let plan = SheetPlan(name: "题目", columns: FormColumn.allCases.map(\.plan), headRow: 3, hasNotes: hasNotes)
        let writer = try WorkbookWriter(into: file, sheets: [plan])
        try writer.row([SheetCell(title, .title)])
        try writer.row(FormColumn.allCases.map { SheetCell($0.advice, .aside) })
        try writer.row(FormColumn.allCases.map { SheetCell($0.head, $0 == .label || $0 == .kind ? .needed : .head) })
        for row in rows { try writer.row(row) }
        try writer.finish()
        return file
    }

    private static func cells(_ item: FormItem, page: String, table: String = "") -> [String] {
        FormColumn.allCases.map { column in
            switch column {
            case .page: page
            case .label: item.label
            case .name: item.kind == .note ? "" : item.name
            case .kind: item.kind.label
            case .need: item.kind.isAnswered ? (item.isRequired ? "必填" : item.requiredIf.isEmpty ? "可不填" : item.requiredIf) : ""
            case .options: item.options.map(\.label).joined(separator: "；")
            case .unit: item.unit
            case .least: item.least
            case .most: item.most
            case .places: item.places > 0 ? String(item.places) : ""
            case .formula: item.formula
            case .shownIf: item.shownIf
            case .check: item.check
            case .message: item.message
            case .source: item.source
            case .hint: item.hint
            case .table: table
            }
        }
    }
}
