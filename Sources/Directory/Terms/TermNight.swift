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
        var added = 0
        for term in try TermStore(db: db).ending(by: now.day.adding(months: rules.soonMonths)) {
            guard let stage = stage(of: term, on: now.day), try !isKnown(term, since: stage) else { continue }
            guard let union = try UnionStore(db).find(term.union), try hasOfficer(union.id, on: now.day) else { continue }
            try TaskStore(db).finish(term.subject, verb: "换届", at: now, by: "系统", outcome: "再次提醒")
            try TaskStore(db).add(
                WorkTask(
                    id: .make(at: now),
                    union: union.id,
                    role: Role.officer.rawValue,
                    subject: term.subject,
                    verb: "换届",
                    title: "\(union.shortName)\(term.words)\(term.due.spoken)任期届满",
                    detail: "选出新一届以后在届期里登记，这件事就办结。",
                    link: "/unions/\(union.id)/terms",
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

    private func isKnown(_ term: Term, since day: Day) throws -> Bool {
        let known: Int? = try db.value(
            """
            SELECT count(*) AS n FROM task WHERE subject_kind = \(term.subject.kind) AND subject_id = \(term.subject.id)
                AND created_at >= \(Instant(startOf: day))
            """
        )
        return (known ?? 0) > 0
    }

    private func hasOfficer(_ union: UnionID, on day: Day) throws -> Bool {
        try db.first(
            """
            SELECT id FROM role_grant
            WHERE union_id = \(union) AND role = \(Role.officer)
                AND from_on <= \(day) AND (to_on IS NULL OR to_on >= \(day))
            LIMIT 1
            """
        ) != nil
    }
}
