// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Workbook

/// The ledger (补助台账) of a call: every entry that was or is to be decided upon, with its money.
struct SubsidyLedger {
    struct Line: Encodable, Sendable {
        let id: String
        let title: String
        let unionName: String
        let tier: String
        /// Yuan with two places; empty where nothing was granted.
        let granted: String
        let label: String
        let tone: String
        let paidOn: String
        let voucher: String
        let paid: String
        let reason: String
    }

    static let page = 50

    let programme: Programme
    let db: any Connection

    /// A page of it and one line more, by the order of applying.
    func lines(after last: ID<Entry>?) throws -> [Line] {
        let rest: SQL = last.map { "AND entry.id > \($0)" } ?? ""
        return try db.rows("\(source) \(rest) ORDER BY entry.id LIMIT \(Self.page + 1)").map(Self.line)
    }

    /// All of it as a table, with its sums at the end; and how many lines it has.
    func write(_ isBook: Bool, by name: String, at now: Instant) throws -> (SpooledFile, Int) {
        let file = try SpooledFile()
        let widths = [28, 28, 12, 14, 12, 14, 18, 14, 30]
        let plan = SheetPlan(name: "补助台账", columns: widths.map { .init(width: $0) }, headRow: 3, hasFilter: true)
        let writer: any TableWriter = isBook ? try WorkbookWriter(into: file, sheets: [plan]) : CommaWriter(into: file)
        let budget = try SubsidyStore(db: db).budget(of: programme.id)
        let sums = budget.map { "总额 \($0.total.yuan)，已定 \($0.granted.yuan)，\($0.paidWords)。" } ?? ""
        try writer.row([SheetCell("\(programme.title)补助台账", .title)])
        try writer.row([SheetCell("\(sums)\(name) \(now.day.written) \(now.clockTime) 导出", .aside)])
        let head = ["申报件", "工会", "档", "定的金额（元）", "到哪一步", "拨付日期", "凭证号", "拨付金额（元）", "说明"]
        try writer.row(head.map { SheetCell($0, .head) })
        var count = 0
        try db.each("\(source) ORDER BY entry.id") { row in
            let line = try Self.line(row)
            count += 1
            let words = [line.title, line.unionName, line.tier].map { SheetCell($0) }
            let paid = [SheetCell(line.paidOn), SheetCell(line.voucher), Self.number(line.paid)]
            try writer.row(words + [Self.number(line.granted), SheetCell(line.label)] + paid + [SheetCell(line.reason)])
        }
        try writer.finish()
        return (file, count)
    }

    private static func number(_ text: String) -> SheetCell {
        text.isEmpty ? SheetCell("") : SheetCell(text.replacing(",", with: ""), .number)
    }

    private var source: SQL {
        """
        SELECT entry.id, entry.title, trade_union.name AS union_name, subsidy.entry_id, subsidy.verdict, subsidy.tier,
            subsidy.amount, subsidy.reason, subsidy.decided_at, subsidy.decided_name, subsidy.cancelled_why, subsidy.proof,
            subsidy.proof_words, subsidy.spent, subsidy.receipts, subsidy.filed_at, subsidy.filed_name, subsidy.checked_at,
            subsidy.checked_name, subsidy.return_why, payment.paid_on, payment.voucher, payment.amount AS paid_amount
        FROM programme_entry AS entry JOIN trade_union ON trade_union.id = entry.union_id
        LEFT JOIN programme_subsidy AS subsidy ON subsidy.entry_id = entry.id
        LEFT JOIN programme_payment AS payment ON payment.entry_id = entry.id AND payment.reversed_at IS NULL
        WHERE entry.programme_id = \(programme.id) AND (subsidy.entry_id IS NOT NULL OR entry.state = 'ranked')
        """
    }

    private static func line(_ row: Row) throws -> Line {
        let entry: ID<Entry> = try row.get("id")
        let known: ID<Entry>? = try row.find("entry_id")
        let subsidy = try known.map { _ in try SubsidyStore.subsidy(row) }
        let paidOn: Day? = try row.find("paid_on")
        let isPaid = paidOn != nil
        let grants = subsidy?.verdict == .granted
        return Line(
            id: entry.description,
            title: try row.get("title"),
            unionName: try row.get("union_name"),
            tier: subsidy?.tier ?? "",
            granted: grants ? subsidy?.amount.description ?? "" : "",
            label: isPaid ? "已拨付" : subsidy?.label ?? "还没有定",
            tone: isPaid ? "done" : subsidy?.tone ?? "none",
            paidOn: paidOn?.description ?? "",
            voucher: try row.find("voucher") ?? "",
            paid: try (row.find("paid_amount") as Int64?).map { Money(fen: $0).description } ?? "",
            reason: subsidy?.cancelledWhy ?? subsidy?.returnWhy ?? subsidy?.reason ?? ""
        )
    }
}
