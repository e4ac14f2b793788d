// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import Workbook

/// Writes a list of grants while the database hands over its rows.
struct GrantExportWriter {
    let export: GrantExport
    /// What part of the grants it is, in words.
    let part: String
    let today: Day

    private static let columns: [(head: String, width: Int)] = [
        ("姓名", 12), ("角色", 14), ("工会", 36), ("连同下级", 10), ("从", 13), ("到", 13), ("谁授的", 12), ("为什么", 30), ("状态", 10),
        ("结束", 40),
    ]

    var fileName: String { "授权名单_\(export.createdAt.day.description.replacing("-", with: "")).\(export.format.rawValue)" }

    func write(rows: ((HeldGrant) throws -> Void) throws -> Void) throws -> SpooledFile {
        let file = try SpooledFile()
        let writer = try writer(into: file)
        try writer.row([SheetCell("授权名单：\(part)", .title)])
        try writer.row([SheetCell(mark, .aside)])
        try writer.row(Self.columns.map { SheetCell($0.head, .head) })
        try rows { try writer.row(line($0)) }
        try writer.finish()
        return file
    }

    /// Who, when, what for: on every copy, in its second row.
    private var mark: String {
        let time = "\(export.createdAt.day.written) \(export.createdAt.clockTime)"
        return "\(export.accountName) \(time) 导出，用途：\(export.purpose)。内部资料，不外传，用完删除。编号 \(export.id)"
    }

    private func writer(into file: SpooledFile) throws -> any TableWriter {
        guard export.format == .xlsx else { return CommaWriter(into: file) }
        let columns = Self.columns.map { SheetPlan.Column(width: $0.width) }
        return try WorkbookWriter(into: file, sheets: [SheetPlan(name: "授权名单", columns: columns, headRow: 3, hasFilter: true)])
    }

    private func line(_ grant: HeldGrant) -> [SheetCell] {
        let end = grant.end.map { "\($0.at.day.written)由\($0.name)结束：\($0.reason)" } ?? ""
        return [
            grant.holder, grant.role.label, grant.unionName, grant.withSubtree ? "是" : "", grant.from.description,
            grant.to?.description ?? "", grant.givenName, grant.reason, grant.state(on: today).label, end,
        ].map { SheetCell($0) }
    }
}
