// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The supervision of the night (夜间督办): reminds and urges by the rule, and tells people what they may take further.
///
/// One transaction each, and every step under a key: however many nodes run it at once, nothing is sent twice.
struct SlipNight: Sendable {
    struct Report: Sendable, Equatable {
        var reminded = 0
        var urged = 0
        /// Slips of which people were told that nobody answered.
        var proposed = 0
        /// Slips about measures that were done, or that are no longer their lead's.
        var ended = 0
    }

    let database: any Database
    let terms: SupervisionTerms

    func run(at now: Instant) async throws -> Report {
        var report = Report()
        let today = now.day
        for id in try await database.read({ try SlipStore(db: $0).openSlipsAboutMeasures() }) {
            if try await end(id, at: now) { report.ended += 1 }
        }
        for id in try await database.read({ try candidates($0, on: today) }) {
            if try await step(.assignment(id), at: now, remind) { report.reminded += 1 }
        }
        for plan in try await database.read({ try PlanStore(db: $0).published(in: today.year) }) {
            for key in try await database.read({ try measures(of: plan, $0, on: today) }) {
                if try await step(key, at: now, remind) { report.reminded += 1 }
            }
        }
        for key in try await database.read({ try failures($0, on: today) }) {
            if try await step(key, at: now, urge) { report.urged += 1 }
        }
        report.proposed = try await database.write { try propose($0, at: now) }
        return report
    }

    private func end(_ id: ID<Slip>, at now: Instant) async throws -> Bool {
        try await database.write { [terms] db in
            guard let slip = try SlipStore(db: db).find(id), slip.state.isOpen || slip.state == .proposed else { return false }
            let matter = try MatterStore(db: db, terms: terms, today: now.day).find(slip.matter)
            return try SlipEnding(db: db, now: now).follow(slip, matter)
        }
    }

    private func step(
        _ key: Matter.Key,
        at now: Instant,
        _ take: @escaping @Sendable (Matter, Slip?, SlipIssuer) throws -> Slip?
    ) async throws -> Bool {
        do {
            return try await database.write { [terms] db in
                guard let matter = try MatterStore(db: db, terms: terms, today: now.day).find(key), matter.ending == nil,
                    !matter.isPaused
                else { return false }
                let last = try SlipStore(db: db).latest(of: key)
                return try take(matter, last, SlipIssuer(db: db, terms: terms, now: now)) != nil
            }
        } catch is SlipRefusal {
            // Another node was faster; what was begun here has been undone.
            return false
        }
    }

    @Sendable private func remind(_ matter: Matter, _ last: Slip?, _ issuer: SlipIssuer) throws -> Slip? {
        guard last.map({ $0.state == .resolved }) ?? true, let cause = matter.reminder(terms, on: issuer.now.day) else {
            return nil
        }
        return try issuer.issue(.remind, of: matter, after: nil, cause: cause, reason: "", by: .rule)
    }

    @Sendable private func urge(_ matter: Matter, _ last: Slip?, _ issuer: SlipIssuer) throws -> Slip? {
        guard let last, let level = Ladder.escalation(after: last, due: matter.due, on: issuer.now.day) else { return nil }
        return try issuer.issue(level, of: matter, after: last, cause: .after(last.id), reason: "", by: .rule)
    }

    /// What may have to be reminded of: near its day, past it, or unsigned for too long; not while its clock stands,
    /// and not while a slip is open or for what it has been reminded of already.
    private func candidates(_ db: any Connection, on today: Day) throws -> [ID<Assignment>] {
        let edge = today.adding(days: terms.warnDays.integer)
        // An instant before every other stands for a calendar that does not know.
        let signedBefore = terms.unsignedSince(today).map { Instant(startOf: $0.adding(days: 1)) } ?? Instant(milliseconds: 0)
        return try db.rows(
            """
            SELECT assignment.id
            FROM assignment
            JOIN assignment_issue ON assignment_issue.id = assignment.issue_id
            JOIN work_plan ON work_plan.id = assignment.plan_id
            WHERE assignment.state IN ('issued', 'signed') AND work_plan.state = 'published'
                AND (assignment.due_on <= \(edge)
                    OR (assignment.state = 'issued' AND assignment_issue.issued_at < \(signedBefore)))
                AND NOT EXISTS (SELECT 1 FROM measure_pause
                    WHERE measure_pause.measure_id = assignment.measure_id AND measure_pause.to_on IS NULL)
                AND NOT EXISTS (SELECT 1 FROM supervision_slip
                    WHERE supervision_slip.assignment_id = assignment.id
                        AND (supervision_slip.state IN ('proposed', 'issued', 'acknowledged', 'answered', 'insufficient')
                            OR (supervision_slip.level = 'remind' AND supervision_slip.cause = CASE
                                WHEN assignment.due_on < \(today) THEN 'overdue:' || assignment.due_on
                                WHEN assignment.due_on <= \(edge) THEN 'near:' || assignment.due_on
                                ELSE 'unsigned' END)))
            ORDER BY assignment.union_path, assignment.due_on, assignment.id
            """
        ).map { try $0.get("id") }
    }

    /// The same for the measures of a plan that nobody was given. Their lights decide, which are worked out here.
    private func measures(of id: ID<Plan>, _ db: any Connection, on today: Day) throws -> [Matter.Key] {
        guard let plan = try PlanStore(db: db).find(id) else { return [] }
        let slips = try Dictionary(grouping: SlipStore(db: db).slips(aboutMeasuresOf: id), by: \.matter)
        return try MatterStore(db: db, terms: terms, today: today).measures(of: plan).compactMap { matter in
            guard let cause = matter.reminder(terms, on: today) else { return nil }
            let known = slips[matter.key] ?? []
            let isKnown = known.contains { slip in
                slip.state.isOpen || slip.state == .proposed
                    || slip.state != .dropped && slip.level == .remind && slip.cause == cause
            }
            return isKnown ? nil : matter.key
        }
    }

    /// Whose reminder failed although the day itself may have passed: the rule looks at the day again.
    private func failures(_ db: any Connection, on today: Day) throws -> [Matter.Key] {
        try db.rows(
            """
            SELECT supervision_slip.assignment_id, supervision_slip.measure_id, supervision_slip.union_id
            FROM supervision_slip LEFT JOIN assignment ON assignment.id = supervision_slip.assignment_id
            WHERE supervision_slip.level = 'remind' AND \(Self.failed(on: today)) AND NOT \(Self.isPaused)
                AND (assignment.id IS NULL OR (assignment.state IN ('issued', 'signed') AND assignment.due_on < \(today)))
            ORDER BY supervision_slip.id
            """
        ).map { row in
            let assignment: ID<Assignment>? = try row.find("assignment_id")
            if let assignment { return .assignment(assignment) }
            return .measure(try row.get("measure_id"), try row.get("union_id"))
        }
    }

    /// Tells the officers and chairs of the issuing unions, in one task each, which slips nobody answered: what comes next is theirs.
    private func propose(_ db: any Connection, at now: Instant) throws -> Int {
        let today = now.day
        let untold: SQL = """
            supervision_slip.level IN ('urge', 'press') AND \(Self.failed(on: today)) AND NOT \(Self.isPaused)
                AND supervision_slip.proposed_on IS NULL
                AND NOT EXISTS (SELECT 1 FROM assignment WHERE assignment.id = supervision_slip.assignment_id
                    AND assignment.state NOT IN ('issued', 'signed'))
            """
        let rows = try db.rows(
            """
            SELECT supervision_slip.issuer_id, count(*) AS failed FROM supervision_slip
            WHERE \(untold) GROUP BY supervision_slip.issuer_id ORDER BY supervision_slip.issuer_id
            """
        )
        var proposed = 0
        for row in rows {
            let (union, failed): (UnionID, Int) = (try row.get("issuer_id"), try row.get("failed"))
            let (digest, isNew) = try SlipStore(db: db).digest(.propose, of: union, on: today, at: now)
            try db.run("UPDATE supervision_slip SET proposed_on = \(today) WHERE issuer_id = \(union) AND \(untold)")
            proposed += failed
            guard isNew else { continue }
            for role in [Role.officer, .chair] {
                try TaskStore(db).add(
                    WorkTask(
                        id: .make(at: now),
                        union: union,
                        role: role.rawValue,
                        subject: digest.subject,
                        verb: "定督办",
                        title: "有 \(failed) 张督办单到期没有落实",
                        detail: "发不发下一级，由人定",
                        link: "/supervision?show=failed",
                        due: nil,
                        createdAt: now
                    )
                )
            }
        }
        return proposed
    }

    static func failed(on today: Day) -> SQL {
        """
        (supervision_slip.state = 'insufficient'
            OR (supervision_slip.state IN ('issued', 'acknowledged') AND supervision_slip.answer_due_on < \(today)))
        """
    }

    /// Whether a recorded decision stopped the clock of what a slip is about.
    private static let isPaused: SQL = """
        EXISTS (SELECT 1 FROM measure_pause
            WHERE measure_pause.measure_id = supervision_slip.measure_id AND measure_pause.to_on IS NULL)
        """
}
