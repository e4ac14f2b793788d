// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What is kept for a time and then goes (到期清理): each kind with what happens to it, and the statements that find and clear it.
enum RetentionKind: String, Sendable, CaseIterable, SQLConvertible {
    /// Applications that were not granted: who applied.
    case refused
    /// What stood on the roll before an import changed it, kept so that the import can be undone.
    case former
    /// Identity number, mobile, base of dues, sex, day of birth and position of those who have left, with the copies of them.
    case leaver
    /// Links under which accounts were opened, used or run out.
    case invitation

    var label: String {
        switch self {
        case .refused: "没有批准的入会申请"
        case .former: "导入名册以前的旧资料"
        case .leaver: "离会会员的受保护资料"
        case .invitation: "用过和过期的开通链接"
        }
    }

    /// What is left and what goes.
    var effect: String {
        switch self {
        case .refused: "申请人的姓名、性别、出生日期、岗位去掉，留下哪个工会哪天没有批准。"
        case .former: "为撤销导入留的旧手机号、旧岗位、旧会费基数删掉，那次导入改过的人不能再撤销。"
        case .leaver: "身份证号、手机号、会费基数删掉，性别、出生日期、岗位去掉，入会申请、并掉的档案和导入前的旧资料里的也一样；姓名、会籍变动和荣誉随会员档案留下。"
        case .invitation: "整条删掉；谁哪天给谁开的账号，办理记录里有。"
        }
    }

    /// From when its term counts.
    var beginning: String {
        switch self {
        case .refused: "决定那天"
        case .former: "导入办完那天"
        case .leaver: "离会那天"
        case .invitation: "用掉或者过期那天"
        }
    }

    /// The table and the conditions that say that the record is one of the kind, still holds something, and began before a day.
    private func due(before day: Day) -> SQL {
        let start = Instant(startOf: day)
        switch self {
        case .refused:
            return
                "FROM join_application AS record WHERE record.state = 'refused' AND record.decided_at < \(start) AND record.name <> ''"
        case .former:
            return """
                FROM roll_import AS record WHERE record.changed_at < \(start) AND record.state IN ('applied', 'undone') AND EXISTS (
                    SELECT 1 FROM roll_change WHERE roll_change.import_id = record.id AND roll_change.former IS NOT NULL
                )
                """
        case .leaver:
            return Self.leavers(before: day)
        case .invitation:
            return "FROM invitation AS record WHERE COALESCE(record.ended_at, record.expires_at) < \(start)"
        }
    }

    private var free: SQL {
        """
        NOT EXISTS (
            SELECT 1 FROM retention_hold WHERE retention_hold.kind = \(self) AND retention_hold.record_id IN (record.id, 0)
                AND retention_hold.released_on IS NULL
        )
        """
    }

    /// How many are due, and how many of them are held back.
    func tally(before day: Day, _ db: any Connection) throws -> (due: Int, held: Int) {
        let all: Int = try db.value("SELECT count(*) AS n \(due(before: day))") ?? 0
        let free: Int = try db.value("SELECT count(*) AS n \(due(before: day)) AND \(free)") ?? 0
        return (all, all - free)
    }

    /// The next to go, for whoever looks before they do.
    func next(before day: Day, limit: SQL, _ db: any Connection) throws -> [ID<RetentionKind>] {
        try db.rows("SELECT record.id \(due(before: day)) AND \(free) ORDER BY record.id \(limit)").map { try $0.get("id") }
    }

    /// What the page calls such records: names of people where that is what goes, otherwise what tells them apart.
    func names(of records: [ID<RetentionKind>], _ db: any Connection) throws -> [ID<RetentionKind>: String] {
        guard !records.isEmpty else { return [:] }
        let source: SQL =
            switch self {
            case .refused: "SELECT id, name FROM join_application"
            case .former: "SELECT id, file_name AS name FROM roll_import"
            case .leaver: "SELECT id, name FROM person"
            case .invitation: "SELECT id, created_name || '开的' AS name FROM invitation"
            }
        return try db.rows("\(source) WHERE id IN (\(list: records))").reduce(into: [:]) { names, row in
            names[try row.get("id")] = try row.get("name", as: String.self)
        }
    }

    /// Lets go of what is said to be due.
    func clear(_ records: [ID<RetentionKind>], _ db: any Connection) throws {
        switch self {
        case .refused:
            try db.run(
                """
                UPDATE join_application SET name = '', sex = NULL, born_on = NULL, position = '', address = NULL
                WHERE id IN (\(list: records))
                """
            )
        case .former:
            try db.run("UPDATE roll_change SET former = NULL WHERE import_id IN (\(list: records))")
        case .leaver:
            try Self.clearLeavers(records, db)
        case .invitation:
            try db.run("DELETE FROM invitation WHERE id IN (\(list: records))")
        }
    }
}
