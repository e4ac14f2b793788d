// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web
import Workbook

/// A roll that the school's officer has handed in and not decided about yet: some rows are good, some come back.
struct RollFileDemo {
    let sealer: Sealer
    let union: Union
    let officer: Viewer
    let db: any Connection
    let now: Instant

    func load() throws {
        let file = try SpooledFile(bytes)
        let roll = RollImport(
            "六月新入会教职工.csv",
            size: bytes.count,
            of: union.id,
            at: union.path,
            withSubtree: true,
            by: officer.account,
            named: officer.name,
            on: now
        )
        let store = RollImportStore(db: db)
        try store.insert(roll)
        _ = try RollPieces(db: db, sealer: sealer).add(bytes, at: 0, to: roll)
        try Journal(db).append(
            at: now,
            actor: officer.account,
            name: officer.name,
            union: union.id,
            subject: roll.subject,
            verb: "submit",
            sentence: roll.arrival
        )
        try store.require(roll.id, from: .receiving, to: .checking, at: now)
        try look(through: file, of: roll)
        try store.require(roll.id, from: .checking, to: .checked, at: now)
    }

    /// The same reading as any import's, in one batch.
    private func look(through file: SpooledFile, of roll: RollImport) throws {
        let unions = try RollUnions.load(union, withSubtree: true, db)
        let reader = try RollReader(file, unions: unions, today: now.day, sealer: sealer)
        let lines = try reader.lines(RollLimit.batch)
        let batch = RollPass.Batch(prepared: lines, start: 0, end: lines.count, hidden: 0, head: reader.head)
        try RollChecking.keep(batch, of: roll, sealer, db)
    }

    /// Invented people, two of whom were typed wrongly, as happens.
    private var bytes: [UInt8] {
        let people = (90_001...90_006).map { InventedPeople.person($0, before: now.day) }
        var rows = people.map { [$0.name, $0.idNumber, $0.mobile, $0.sex.label, "2024-06-01", $0.position] }
        rows[2][2] = String(rows[2][2].dropLast())
        rows[4][1] = String(rows[4][1].dropLast(3))
        let heads = ["姓名", "身份证号", "手机号", "性别", "入会日期", "岗位"]
        return Array(([heads] + rows).map { $0.joined(separator: ",") }.joined(separator: "\r\n").utf8)
    }
}
