// SPDX-License-Identifier: Apache-2.0
import Kernel
import Workbook

/// A result as a table for a spreadsheet: marks and rates a matter, then the groups as they may be shown.
struct ResultTable {
    enum Format: String, Sendable {
        case xlsx, csv

        var contentType: String {
            switch self {
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case .csv: "text/csv; charset=utf-8"
            }
        }
    }

    private let rating: Rating
    private let outcome: Outcome
    private let takenBy: String
    private let at: Instant

    init(_ rating: Rating, takenBy: String, at: Instant) throws {
        guard let outcome = rating.outcome else { throw RatingRefusal.notCounted }
        (self.rating, self.outcome, self.takenBy, self.at) = (rating, outcome, takenBy, at)
    }

    func write(_ format: Format) throws -> SpooledFile {
        let file = try SpooledFile()
        let writer: any TableWriter = format == .xlsx ? try workbook(file) : CommaWriter(into: file)
        try writer.row([SheetCell("\(rating.unionName)\(rating.title)", .title)])
        try writer.row([SheetCell("\(outcome.verdict.sentence)。\(takenBy) \(at.day.written) \(at.clockTime) 导出", .aside)])
        let grades = rating.scale.grades + [Scale.abstention]
        try writer.row(([rating.kind.matterLabel, "参评"] + grades + ["比率", "分母", "票数", "占"]).map { SheetCell($0, .head) })
        if !outcome.isWithheld {
            for (place, matter) in rating.matters.enumerated() {
                for rate in ResultWords.rates(outcome.tally, of: place, rating) {
                    let start = [SheetCell("\(matter.text) \(matter.detail)".trimmed), Self.number(outcome.tally.taking)]
                    let end = [SheetCell(rate.label), SheetCell(rate.base), SheetCell(rate.numbers), SheetCell(rate.share)]
                    try writer.row(start + Self.marks(outcome.tally.matters[place]) + end)
                }
            }
        }
        for group in outcome.groups {
            try writer.row(
                [SheetCell("\(group.name)：\(rating.matters[0].text)"), Self.number(group.size)] + Self.marks(group.matters[0])
            )
        }
        try writer.finish()
        return file
    }

    private func workbook(_ file: SpooledFile) throws -> any TableWriter {
        let widths = [28, 8] + (rating.scale.grades + [""]).map { _ in 10 } + [22, 10, 12, 10]
        let plan = SheetPlan(name: "评议结果", columns: widths.map { .init(width: $0) }, headRow: 3, hasFilter: true)
        return try WorkbookWriter(into: file, sheets: [plan])
    }

    private static func marks(_ marks: Marks) -> [SheetCell] { (marks.grades + [marks.abstained]).map(number) }
    private static func number(_ value: Int) -> SheetCell { SheetCell("\(value)", .number) }
}
