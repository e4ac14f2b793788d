// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Calls to mind which assessments are missing and which are to be looked at again.
///
/// The catalogue of fields is the house's own, so the union at the top answers for it: as long as one of its protected fields is
/// covered by no conclusion, one task about it waits there. It goes by itself when the last of them is covered.
struct ImpactNight {
    let db: any Connection

    /// Tells how many tasks it gave.
    func run(at now: Instant) throws -> Int {
        let (store, tasks) = (ImpactStore(db: db), TaskStore(db))
        var added = 0
        if let root = try UnionStore(db).root() {
            let missing = try Self.missing(at: root.id, db)
            let subject = Subject("impact_catalogue", root.id)
            if missing.isEmpty {
                try tasks.finish(subject, verb: Self.verb, at: now, by: "系统", outcome: "都评估了")
            } else if try !isWaiting(subject), let desk = try OfficeDesk.of(root.path, on: now.day, db) {
                try tasks.add(
                    task(subject, desk, "受保护的资料还没有做影响评估", "缺：\(missing.joined(separator: "、"))。", "/impact-assessments", now)
                )
                added += 1
            }
        }
        for assessment in try store.due(on: now.day) {
            guard let desk = try OfficeDesk.of(assessment.path, on: now.day, db), try store.call(assessment.id, on: now.day)
            else {
                continue
            }
            let detail = "\(assessment.verdict?.on.written ?? "")作的结论。处理的目的、方式有变化的，写一份新的。"
            try tasks.add(task(assessment.subject, desk, "复评：\(assessment.body.title)", detail, assessment.address, now))
            added += 1
        }
        return added
    }

    static let verb = "评估"

    /// The protected fields of the catalogue that no conclusion covers, by name.
    static func missing(at union: UnionID, _ db: any Connection) throws -> [String] {
        let covered = try ImpactStore(db: db).covered(by: union)
        return FieldEntry.protected.filter { !($0.key.map(covered.contains) ?? false) }.map(\.name)
    }

    private func isWaiting(_ subject: Subject) throws -> Bool {
        try db.first(
            """
            SELECT id FROM task WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id)
                AND verb = \(Self.verb) AND done_at IS NULL LIMIT 1
            """
        ) != nil
    }

    private func task(_ subject: Subject, _ desk: Desk, _ title: String, _ detail: String, _ link: String, _ now: Instant)
        -> WorkTask
    {
        WorkTask(
            id: .make(at: now),
            union: desk.union,
            role: desk.role,
            subject: subject,
            verb: Self.verb,
            title: title,
            detail: detail,
            link: link,
            due: nil,
            isBelow: desk.reachesBelow,
            createdAt: now
        )
    }
}
