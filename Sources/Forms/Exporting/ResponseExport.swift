// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Workbook

/// Responses as a table (导出): a row a response, written while the database hands them over, over all versions at once.
///
/// Columns go by the items' ids, each under its newest label; what may be ticked several times has a column of 0 and 1 an option;
/// each table of the form follows on a sheet of its own, or after a blank line.
struct ResponseExport {
    enum Format: String, Sendable {
        case xlsx, csv

        var contentType: String {
            switch self {
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case .csv: "text/csv; charset=utf-8"
            }
        }
    }

    let db: any Connection
    let owner: Subject
    let title: String
    let isMasked: Bool

    /// The file, and how many responses stand in it.
    func write(_ format: Format) throws -> (SpooledFile, Int) {
        let versions = try versions()
        let columns = ExportColumns(versions.map(\.spec))
        let numbers = Dictionary(versions.map { ($0.id.rawValue, $0.number) }) { first, _ in first }
        let file = try SpooledFile()
        let writer = try writer(format, into: file, columns)
        let marks = ["工会", "到哪一步", "提交时间", "提交人", "表单版本"]
        let head = marks + columns.list.map(\.label)
        try writer.row([SheetCell(title, .title)])
        try writer.row(head.map { SheetCell($0, .head) })
        try writer.row((marks.map { _ in "" } + columns.list.map(\.name)).map { SheetCell($0, .aside) })
        var count = 0
        try each { row, answers in
            count += 1
            try writer.row(try Self.marks(row, numbers) + columns.list.map { SheetCell($0.text(answers, isMasked: isMasked)) })
        }
        for table in columns.tables {
            try writer.nextSheet()
            try write(table, into: writer)
        }
        try writer.finish()
        return (file, count)
    }

    private func write(_ table: ExportColumns.Table, into writer: any TableWriter) throws {
        try writer.row([SheetCell("\(title)：\(table.item.label)", .title)])
        try writer.row((["工会", "第几行"] + table.columns.map(\.label)).map { SheetCell($0, .head) })
        try writer.row((["", ""] + table.columns.map(\.name)).map { SheetCell($0, .aside) })
        try each { row, answers in
            guard case .rows(let lines) = answers[table.item.id] else { return }
            let union: String = try row.get("union_name")
            for (index, line) in lines.enumerated() {
                let row = FormAnswers(line.answers)
                let cells = table.columns.map { $0.text(row, isMasked: isMasked) }
                try writer.row(([union, String(index + 1)] + cells).map { SheetCell($0) })
            }
        }
    }

    private func writer(_ format: Format, into file: SpooledFile, _ columns: ExportColumns) throws -> any TableWriter {
        guard format == .xlsx else { return CommaWriter(into: file) }
        let widths = [28, 10, 18, 10, 10] + columns.list.map { min(max($0.label.count * 2 + 2, 10), 40) }
        let main = SheetPlan(name: "填报", columns: widths.map { .init(width: $0) }, headRow: 3, hasFilter: true)
        var names: Set<String> = ["填报"]
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

    private func versions() throws -> [FormVersion] {
        let ids = try db.rows(
            """
            SELECT DISTINCT version_id FROM form_response WHERE subject_kind = \(owner.kind) AND subject_id = \(owner.id)
            """
        ).map { try $0.get("version_id", as: ID<FormVersion>.self) }
        return try ids.sorted().compactMap { try FormStore(db).version($0) }
    }

    private func each(_ body: (Row, FormAnswers) throws -> Void) throws {
        try db.each(
            """
            SELECT trade_union.name AS union_name, response.version_id, response.state, response.submitted_at,
                response.submitted_name, response.doc
            FROM form_response AS response JOIN trade_union ON trade_union.id = response.union_id
            WHERE response.subject_kind = \(owner.kind) AND response.subject_id = \(owner.id)
                AND response.state IN ('submitted', 'accepted')
            ORDER BY response.union_path, response.id
            """
        ) { row in try body(row, try FormAnswers(json: try row.get("doc"))) }
    }

    private static func marks(_ row: Row, _ numbers: [Int64: Int]) throws -> [SheetCell] {
        let at: Instant = try row.get("submitted_at")
        let version: Int64 = try row.get("version_id")
        let state: FormResponse.State = try row.get("state")
        return [
            SheetCell(try row.get("union_name")), SheetCell(state.label), SheetCell("\(at.day) \(at.clockTime)"),
            SheetCell(try row.get("submitted_name")), SheetCell("第 \(numbers[version] ?? 0) 版"),
        ]
    }
}
