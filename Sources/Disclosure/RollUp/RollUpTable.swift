// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web
import Workbook

/// The roll-up as a table for a spreadsheet.
struct RollUpTable {
    enum Format: String, Sendable {
        case xlsx, csv

        var contentType: String {
            switch self {
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case .csv: "text/csv; charset=utf-8"
            }
        }
    }

    let rollUp: RollUp
    let year: Int
    let takenBy: String
    let at: Instant

    private static let columns: [(head: String, width: Int)] = [
        ("工会", 36), ("建了目录的单位", 14), ("应公开", 10), ("已公开", 10), ("按时公开", 10), ("逾期没公开", 12), ("公开率", 12), ("按时公开率", 12),
        ("没答复的提问", 14),
    ]

    func write(_ format: Format) throws -> SpooledFile {
        let file = try SpooledFile()
        let writer: any TableWriter = format == .xlsx ? try Self.workbook(file) : CommaWriter(into: file)
        try writer.row([SheetCell("\(rollUp.union.name)\(year)年校务公开汇总", .title)])
        try writer.row([SheetCell("\(takenBy) \(at.day.written) \(at.clockTime) 导出。\(RollUpPage.base)", .aside)])
        try writer.row(Self.columns.map { SheetCell($0.head, .head) })
        for line in rollUp.lines { try writer.row(Self.cells(line.name, line.catalogues, line.coverage, line.questions)) }
        let lines = rollUp.lines
        let catalogues = lines.reduce(0) { $0 + $1.catalogues }
        try writer.row(Self.cells("合计", catalogues, rollUp.total, lines.reduce(0) { $0 + $1.questions }))
        try writer.finish()
        return file
    }

    private static func workbook(_ file: SpooledFile) throws -> any TableWriter {
        let plan = SheetPlan(name: "校务公开汇总", columns: columns.map { .init(width: $0.width) }, headRow: 3, hasFilter: true)
        return try WorkbookWriter(into: file, sheets: [plan])
    }

    private static func cells(_ name: String, _ catalogues: Int, _ coverage: Coverage, _ questions: Int) -> [SheetCell] {
        func number(_ value: Int) -> SheetCell { SheetCell("\(value)", .number) }
        func share(_ share: Fraction?) -> SheetCell { SheetCell(share?.percent(places: 2) ?? "") }
        return [
            SheetCell(name), number(catalogues), number(coverage.due), number(coverage.published), number(coverage.timely),
            number(coverage.overdue), share(coverage.share), share(coverage.timelyShare), number(questions),
        ]
    }
}
