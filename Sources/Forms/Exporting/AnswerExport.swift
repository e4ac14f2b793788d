// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
import Workbook

/// Answers as a table (导出), whoever keeps them: a row each, written while the database hands them over, over all versions at once.
///
/// Columns go by the items' ids, each under its newest label; what may be ticked several times has a column of 0 and 1 an option;
/// each table of the form follows on a sheet of its own, or after a blank line.
public struct AnswerExport {
    public enum Format: String, Sendable, SQLConvertible {
        case xlsx, csv

        public var contentType: String {
            switch self {
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case .csv: "text/csv; charset=utf-8"
            }
        }
    }

    /// A column that stands before the answers.
    public struct Mark: Sendable {
        let title: String
        let width: Int

        public init(_ title: String, width: Int) {
            (self.title, self.width) = (title, width)
        }
    }

    /// What stands in the columns before the answers, and the answers. The first mark names the row on sheets of tables.
    public typealias Line = (marks: [String], answers: FormAnswers)

    let title: String
    let sheet: String
    let marks: [Mark]
    /// The older before the newer.
    let specs: [FormSpec]
    let isMasked: Bool
    /// Hands over what is exported, a row at a time; it is asked once for each sheet.
    let each: ((Line) throws -> Void) throws -> Void

    public init(
        title: String,
        sheet: String,
        marks: [Mark],
        specs: [FormSpec],
        isMasked: Bool,
        each: @escaping ((Line) throws -> Void) throws -> Void
    ) {
        (self.title, self.sheet, self.marks, self.specs) = (title, sheet, marks, specs)
        (self.isMasked, self.each) = (isMasked, each)
    }

    /// The file. Whoever waits is told how many rows stand in it already, and may refuse to go on.
    public func write(_ format: Format, _ told: (Int) throws -> Void = { _ in }) throws -> SpooledFile {
        let columns = ExportColumns(specs)
        let file = try SpooledFile()
        let writer = try writer(format, into: file, columns)
        let head = marks.map(\.title) + columns.list.map(\.label)
        try writer.row([SheetCell(title, .title)])
        try writer.row(head.map { SheetCell($0, .head) })
        try writer.row((marks.map { _ in "" } + columns.list.map(\.name)).map { SheetCell($0, .aside) })
        var count = 0
        try each { line in
            count += 1
            try told(count)
            try writer.row((line.marks + columns.list.map { $0.text(line.answers, isMasked: isMasked) }).map { SheetCell($0) })
        }
        for table in columns.tables {
            try writer.nextSheet()
            try write(table, into: writer)
        }
        try writer.finish()
        return file
    }

    private func write(_ table: ExportColumns.Table, into writer: any TableWriter) throws {
        try writer.row([SheetCell("\(title)：\(table.item.label)", .title)])
        let first = marks.first?.title ?? ""
        try writer.row(([first, "第几行"] + table.columns.map(\.label)).map { SheetCell($0, .head) })
        try writer.row((["", ""] + table.columns.map(\.name)).map { SheetCell($0, .aside) })
        try each { line in
            guard case .rows(let rows) = line.answers[table.item.id] else { return }
            for (index, row) in rows.enumerated() {
                let cells = table.columns.map { $0.text(FormAnswers(row.answers), isMasked: isMasked) }
                try writer.row(([line.marks.first ?? "", String(index + 1)] + cells).map { SheetCell($0) })
            }
        }
    }

    private func writer(_ format: Format, into file: SpooledFile, _ columns: ExportColumns) throws -> any TableWriter {
        guard format == .xlsx else { return CommaWriter(into: file) }
        let widths = marks.map(\.width) + columns.list.map { min(max($0.label.count * 2 + 2, 10), 40) }
        let main = SheetPlan(name: sheet, columns: widths.map { .init(width: $0) }, headRow: 3, hasFilter: true)
        var names: Set<String> = [sheet]
        let tables = columns.tables.enumerated().map { index, table in
            // Names of sheets are short, and each is there once.
            let short = String(table.item.label.prefix(20))
            let name = names.insert(short).inserted ? short : "\(short)\(index + 2)"
            return SheetPlan(
                name: name,
                columns: [.init(width: 28), .init(width: 8)] + table.columns.map { _ in .init(width: 18) },
                headRow: 3
            )
        }
        return try WorkbookWriter(into: file, sheets: [main] + tables)
    }
}
