// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Calls ending terms to mind at each of the months that the rule book names, once each, at the union's own desk or the
/// nearest above it.
struct TermNight {
    let db: any Connection
    let rules: TermRules

    /// Tells how many tasks it gave.
    func run(at now: Instant) throws -> Int {
        var added = 0
        for term in try TermStore(db: db).ending(by: now.day.adding(months: rules.soonMonths)) {
            guard let stage = stage(of: term, on: now.day), try !isKnown(term, since: stage) else { continue }
            guard let union = try UnionStore(db).find(term.union), let desk = try desk(for: union, on: now.day) else { continue }
            try TaskStore(db).finish(term.subject, verb: "换届", at: now, by: "系统", outcome: "再次提醒")
            try TaskStore(db).add(
                WorkTask(
                    id: .make(at: now),
                    union: desk,
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

    private func desk(for union: Union, on day: Day) throws -> UnionID? {
        try db.value(
            """
            SELECT trade_union.id FROM trade_union JOIN role_grant ON role_grant.union_id = trade_union.id
            WHERE trade_union.path IN (\(list: union.path.chain)) AND role_grant.role = \(Role.officer)
                AND (role_grant.with_subtree OR trade_union.id = \(union.id))
                AND role_grant.from_on <= \(day) AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day))
            ORDER BY trade_union.path DESC
            LIMIT 1
            """
        )
    }
}
