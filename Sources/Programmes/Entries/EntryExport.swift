// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Storage
import Workbook

/// The entries of a call as a table (导出): how each stands, and what its application says. Drafts are nobody's business.
struct EntryExport {
    let programme: Programme
    let isMasked: Bool
    let db: any Connection

    private static let marks: [AnswerExport.Mark] = [
        .init("申报件", width: 28), .init("工会", width: 28), .init("组别", width: 12), .init("标记", width: 12),
        .init("到哪一步", width: 10), .init("名次", width: 8), .init("奖项", width: 10), .init("申报时间", width: 18),
        .init("申报人", width: 10),
    ]

    func table() -> AnswerExport {
        AnswerExport(
            title: programme.title,
            sheet: "申报件",
            marks: Self.marks,
            specs: [programme.form],
            isMasked: isMasked
        ) { body in
            try db.each(
                """
                SELECT entry.title, trade_union.name AS union_name, entry.group_name, entry.marks, entry.state, entry.rank,
                    entry.tier, entry.revoked_on, entry.submitted_at, entry.submitted_name, entry.answers
                FROM programme_entry AS entry JOIN trade_union ON trade_union.id = entry.union_id
                WHERE entry.programme_id = \(programme.id) AND entry.submitted_at IS NOT NULL AND entry.state <> 'draft'
                ORDER BY entry.id
                """
            ) { row in try body((try marks(row), try FormAnswers(json: try row.get("answers")))) }
        }
    }

    func count() throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM programme_entry
            WHERE programme_id = \(programme.id) AND submitted_at IS NOT NULL AND state <> 'draft'
            """
        ) ?? 0
    }

    private func marks(_ row: Row) throws -> [String] {
        let at: Instant = try row.get("submitted_at")
        let state: Entry.State = try row.get("state")
        let isRevoked = try (row.find("revoked_on") as Day?) != nil
        let rank: Int? = programme.spec.has(.rank) ? try row.find("rank") : nil
        return [
            try row.get("title"), try row.get("union_name"), try row.get("group_name"),
            try row.get("marks", as: TagText.self).values.sorted().joined(separator: "、"), isRevoked ? "已撤销" : state.label,
            rank.map(String.init) ?? "", try row.find("tier") ?? "", "\(at.day) \(at.clockTime)",
            try row.find("submitted_name") ?? "",
        ]
    }
}
