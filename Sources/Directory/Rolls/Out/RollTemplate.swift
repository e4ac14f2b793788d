// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Workbook

/// The empty roll that offices fill in (名册模板): heads, lists to choose from, and how to fill in each column.
struct RollTemplate {
    static let columns: [RollColumn] = [.name, .idNumber, .sex, .born, .mobile, .union, .joined, .state, .position, .duesBase]

    /// The unions that may be chosen: none where there is one only.
    let unions: [String]

    func workbook() throws -> SpooledFile {
        let file = try SpooledFile()
        let plan = SheetPlan(
            name: "会员名册",
            columns: Self.columns.map { .init(width: $0.width, choices: choices($0), isStrict: $0 == .sex || $0 == .state) },
            headRow: 1,
            hasNotes: true
        )
        let advice = SheetPlan(
            name: "填表说明",
            columns: [.init(width: 16), .init(width: 10), .init(width: 80), .init(width: 24)],
            headRow: 2
        )
        let writer = try WorkbookWriter(into: file, sheets: [plan, advice])
        try writer.row(Self.columns.map { SheetCell($0.head, $0.isNeeded ? .needed : .head, note: $0.advice) })
        try writer.nextSheet()
        try Self.explain(in: writer)
        try writer.finish()
        return file
    }

    func commas() throws -> SpooledFile {
        let file = try SpooledFile()
        let writer = CommaWriter(into: file)
        try writer.row(Self.columns.map { SheetCell($0.head) })
        try writer.finish()
        return file
    }

    private static func explain(in writer: any TableWriter) throws {
        try writer.row([SheetCell("会员名册怎么填", .title)])
        try writer.row(["列", "必填", "怎么填", "例子"].map { SheetCell($0, .head) })
        for column in columns {
            try writer.row([
                SheetCell(column.head), SheetCell(column.isNeeded ? "是" : ""), SheetCell(column.advice),
                SheetCell(column.example),
            ])
        }
        for line in [
            "列的前后次序不限，用不着的列可以删；多出来的列不读。", "一个人一行。已在本会名册上的人可以再写：空着的格子不会改掉原来的资料。",
            "传上来先核对，不会马上写进名册；有问题的行会标红、写明怎么改，连表一起还给您。",
        ] {
            try writer.row([SheetCell(line, .aside)])
        }
    }

    private func choices(_ column: RollColumn) -> [String] {
        switch column {
        case .sex: ["男", "女"]
        case .state: Membership.State.allCases.map(\.label)
        case .union: unions
        case .position: ["专任教师", "管理", "教辅", "后勤"]
        default: []
        }
    }
}
