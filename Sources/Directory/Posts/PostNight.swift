// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Calls to mind that somebody acts for another and must be elected soon, and once more when the time is over.
struct PostNight {
    let db: any Connection
    let rules: PostRules

    /// Tells how many tasks it gave.
    func run(at now: Instant) throws -> Int {
        let (store, tasks, today) = (PostStore(db: db), TaskStore(db), now.day)
        var added = 0
        for (holding, unionName) in try store.acting(until: today.adding(months: rules.actingReminder.integer), today: today) {
            guard let due = holding.actingDue, try store.call(holding.id, on: today) else { continue }
            try tasks.finish(holding.subject, verb: "补选", at: now, by: "系统", outcome: "再次提醒")
            try tasks.add(
                WorkTask(
                    id: .make(at: now),
                    union: holding.union,
                    role: Role.officer.rawValue,
                    subject: holding.subject,
                    verb: "补选",
                    title: "\(unionName)\(holding.title)由\(holding.name)代理，\(due.spoken)期满",
                    detail: "补选或者换人以后在任职里登记，这件事就办结。",
                    link: "/unions/\(holding.union)/posts",
                    due: due,
                    createdAt: now
                )
            )
            added += 1
        }
        return added
    }
}
