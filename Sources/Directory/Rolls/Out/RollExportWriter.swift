// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web
import Workbook

/// Writes an export while the database hands over its rows: neither is ever held as a whole.
struct RollExportWriter {
    let export: RollExport
    let union: Union
    /// What the viewer may see of it today.
    let branch: Branch
    let sealer: Sealer
    let db: any Connection

    private static let columns: [RollColumn] = [.name, .idNumber, .sex, .born, .mobile, .union, .joined, .state, .position]

    var fileName: String { Self.fileName(of: export, union) }

    static func fileName(of export: RollExport, _ union: Union) -> String {
        let day = export.createdAt.day.description.replacing("-", with: "")
        let what = export.what == .members ? "会员名册" : "工会名单"
        return "\(union.shortName)_\(what)_\(day).\(export.format.rawValue)"
    }

    /// The file. Whoever waits is told how many people stand in it already, and may refuse to go on.
    func write(_ told: (Int) throws -> Void = { _ in }) throws -> SpooledFile {
        let file = try SpooledFile()
        let writer = try writer(into: file)
        let what = export.what == .members ? "会员名册" : "工会名单"
        try writer.row([SheetCell("\(union.name)\(what)", .title)])
        try writer.row([SheetCell(mark, .aside)])
        switch export.what {
        case .members: try members(writer, told)
        case .unions: try unions(writer)
        }
        try writer.finish()
        return file
    }

    /// Who, when, what for: on every copy, in its second row.
    private var mark: String {
        let secret = export.inFull ? "号码是全的" : "号码已遮住"
        let time = "\(export.createdAt.day.written) \(export.createdAt.clockTime)"
        return "\(export.accountName) \(time) 导出，用途：\(export.purpose)。\(secret)。内部资料，不外传，用完删除。编号 \(export.id)"
    }

    private func writer(into file: SpooledFile) throws -> any TableWriter {
        guard export.format == .xlsx else { return CommaWriter(into: file) }
        let columns: [SheetPlan.Column] =
            export.what == .members
            ? Self.columns.map { .init(width: $0.width) }
            : [.init(width: 40), .init(width: 22), .init(width: 18), .init(width: 12), .init(width: 12)]
        let name = export.what == .members ? "会员名册" : "工会名单"
        return try WorkbookWriter(
            into: file,
            sheets: [SheetPlan(name: name, columns: columns, headRow: 3, hasFilter: true)]
        )
    }

    private func members(_ writer: any TableWriter, _ told: (Int) throws -> Void) throws {
        var count = 0
        try writer.row(Self.columns.map { SheetCell($0.head, .head) })
        try db.each(
            """
            SELECT membership.person_id, membership.name, membership.joined_on, membership.state, person.sex, person.born_on,
                person.position, trade_union.name AS union_name, number.bytes AS number_bytes, mobile.bytes AS mobile_bytes
            FROM membership JOIN person ON person.id = membership.person_id
                JOIN trade_union ON trade_union.id = membership.union_id
                LEFT JOIN sealed_value AS number ON number.field = 'person.idNumber' AND number.record_id = membership.person_id
                LEFT JOIN sealed_value AS mobile ON mobile.field = 'person.mobile' AND mobile.record_id = membership.person_id
            WHERE \(export.covers(branch))
            ORDER BY membership.union_path, membership.pinyin, membership.id
            """
        ) { row in
            count += 1
            try told(count)
            try writer.row(line(row))
        }
    }

    private func line(_ row: Row) throws -> [SheetCell] {
        let person: Int64 = try row.get("person_id")
        let number = try open(row.find("number_bytes"), .idNumber, of: person)
        let mobile = try open(row.find("mobile_bytes"), .mobile, of: person)
        let sex: Sex? = try row.find("sex")
        let state: Membership.State = try row.get("state")
        return [
            SheetCell(try row.get("name")), SheetCell(export.inFull ? number : IdentityNumber.masked(number)),
            SheetCell(sex?.label ?? ""),
            SheetCell(try row.find("born_on") ?? ""), SheetCell(export.inFull ? mobile : MobileNumber.masked(mobile)),
            SheetCell(try row.get("union_name")), SheetCell(try row.find("joined_on") ?? ""), SheetCell(state.label),
            SheetCell(try row.get("position")),
        ]
    }

    /// Without the key a roll still leaves, with nothing in these columns.
    private func open(_ bytes: [UInt8]?, _ field: SealedField, of person: Int64) throws -> String {
        guard let bytes, sealer.isReady else { return "" }
        return try sealer.open(bytes, field, of: person)
    }

    private func unions(_ writer: any TableWriter) throws {
        try writer.row(["工会全称", "简称", "代码", "在会", "保留会籍"].map { SheetCell($0, .head) })
        try db.each(
            """
            SELECT trade_union.id, trade_union.name, trade_union.short_name,
                CAST(COALESCE(sum(CASE WHEN membership_tally.state = 'active' THEN membership_tally.total END), 0) AS BIGINT) AS active,
                CAST(COALESCE(sum(CASE WHEN membership_tally.state = 'reserved' THEN membership_tally.total END), 0) AS BIGINT) AS reserved
            FROM trade_union LEFT JOIN membership_tally ON membership_tally.union_id = trade_union.id
            WHERE \(branch.covers("trade_union.path"))
            GROUP BY trade_union.id, trade_union.name, trade_union.short_name, trade_union.path
            ORDER BY trade_union.path
            """
        ) { row in
            let id: UnionID = try row.get("id")
            let (active, reserved): (Int, Int) = (try row.get("active"), try row.get("reserved"))
            try writer.row([
                SheetCell(try row.get("name")), SheetCell(try row.get("short_name")), SheetCell(id.description),
                SheetCell(String(active), .number), SheetCell(String(reserved), .number),
            ])
        }
    }
}
