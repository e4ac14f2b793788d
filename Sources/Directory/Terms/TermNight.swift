// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Calls ending terms to mind at each of the months that the rule book names, once each, at the union's own desk.
///
/// A union without an officer of its own gets no task, and nobody above gets it instead: the officers of a province would have
/// theirs by the thousand. Those above see who lags in the register, by number and by name.
struct TermNight {
    let db: any Connection
    let rules: TermRules

    /// Tells how many tasks it gave.
    func run(at now: Instant) throws -> Int {
        let (store, tasks) = (TermStore(db: db), TaskStore(db))
        var added = 0
        for ending in try store.ending(by: now.day.adding(months: rules.soonMonths), today: now.day) {
            let term = ending.term
            guard let stage = stage(of: term, on: now.day), ending.calledOn.map({ $0 < stage }) ?? true,
                try store.call(term.id, on: stage)
            else { continue }
            try tasks.finish(term.subject, verb: "换届", at: now, by: "系统", outcome: "再次提醒")
            try tasks.add(
                WorkTask(
                    id: .make(at: now),
                    union: term.union,
                    role: Role.officer.rawValue,
                    subject: term.subject,
                    verb: "换届",
                    title: "\(ending.unionName)\(term.words)\(term.due.spoken)任期届满",
                    detail: "选出新一届以后在届期里登记，这件事就办结。",
                    link: "/unions/\(term.union)/terms",
                    due: term.due,
                    createdAt: now
                )
            )
            added += 1
        }
        return added
    }

    /// The day on which the reminder began that is the latest to have begun.
    private func stage(of term: Term, on day: Day) -> Day? {
        rules.reminders.map { term.due.adding(months: -$0.integer) }.filter { $0 <= day }.max()
    }
}
