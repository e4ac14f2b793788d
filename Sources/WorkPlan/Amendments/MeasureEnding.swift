// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Ending a measure (结束举措): what hangs on it is closed in sight of those concerned, and stays readable.
///
/// Assignments in hand are withdrawn with the reason and their unions told; tasks end; the indicator ends with its last number
/// kept; what was done stays a fact, what only waited is one no more.
struct MeasureEnding {
    let visit: Visit
    let plan: Plan
    let basis: Amendment.Basis
    /// The lights and readings of the day.
    let content: PlanContent
    let terms: LightTerms

    private var db: any Connection { visit.db }

    func end(_ amended: AmendedMeasure, by amendment: ID<Plan>) throws {
        let measure = amended.measure
        let reason = "要点修订，这条举措结束。理由：\(amended.reason)。依据：\(basis.words)"
        try keepLast(measure, of: amendment)
        let unions = try withdrawAssignments(of: measure, because: reason)
        try endSteps(of: measure)
        try endNumbers(of: measure)
        _ = try PauseStore(db: db).end(measure.id, on: visit.today)
        var ended = measure
        ended.state = .excluded
        try MeasureStore(db: db).update(ended)
        let told = unions > 0 ? "，撤回 \(unions) 家的交办" : ""
        try visit.note(plan.subject, "end", "结束\(ReviewDesk.quoted(measure.phrase))\(told)。理由：\(amended.reason)")
    }

    /// The light and the number with which it ended.
    private func keepLast(_ measure: Measure, of amendment: ID<Plan>) throws {
        let light = terms.light(of: measure, in: plan, content, on: visit.today)
        let value = light.figure.map { "\($0.value)\($0.of)" }
        try db.run(
            """
            UPDATE amendment_measure SET last_light = \(light.state.rawValue), last_value = \(value)
            WHERE amendment_id = \(amendment) AND measure_id = \(measure.id)
            """
        )
        try LightHistory(db: db).note(measure.id, light, on: visit.today)
    }

    /// Withdraws what is in hand, in as many statements for one union as for a thousand; gives back how many there were.
    private func withdrawAssignments(of measure: Measure, because reason: String) throws -> Int {
        let open: SQL = "FROM assignment WHERE measure_id = \(measure.id) AND state IN ('issued', 'signed', 'submitted')"
        let count: Int = try db.value("SELECT count(*) AS n \(open)") ?? 0
        guard count > 0 else { return 0 }
        let name = try visit.viewer.name
        try tell(measure, because: reason, open)
        let subjects: SQL = "SELECT id AS subject_id \(open)"
        for verb in ["签收", "办理", "核实", "决定"] {
            try visit.tasks.finish(every: subjects, of: "assignment", verb: verb, at: visit.now, by: name, outcome: "交办已撤回")
        }
        try endSlips(of: measure, by: name)
        try db.run(
            """
            UPDATE assignment_change SET state = 'dropped', decision = '交办已撤回', decided_at = \(visit.now),
                decided_by = \(try visit.viewer.account), decided_name = \(name)
            WHERE state = 'open' AND assignment_id IN (SELECT id \(open))
            """
        )
        try visit.facts.withdraw(every: "SELECT 'assignment/' || \(SQL.address(of: "assignment.id")) AS key \(open)")
        try db.run(
            """
            UPDATE assignment SET state = 'withdrawn', withdrawn_at = \(visit.now), withdrawn_name = \(name),
                withdrawn_reason = \(reason)
            WHERE measure_id = \(measure.id) AND state IN ('issued', 'signed', 'submitted')
            """
        )
        try AssignmentTally(db: db).recount(measure.id)
        return count
    }

    /// A task for the officers of each union, which ends when they have seen it.
    private func tell(_ measure: Measure, because reason: String, _ open: SQL) throws {
        try visit.tasks.add(
            TaskBatch(
                first: .make(at: visit.now),
                role: Role.officer.rawValue,
                subjectKind: "assignment",
                verb: WithdrawalNotice.verb,
                title: "交办已撤回：\(measure.phrase)",
                detail: reason,
                due: nil,
                createdAt: visit.now,
                rows: "SELECT union_id, id AS subject_id, '/assignments/' || \(SQL.address(of: "assignment.id")) AS link \(open)"
            )
        )
    }

    /// Slips about what is withdrawn are dropped, and whoever was to answer or to judge has nothing to do any more.
    private func endSlips(of measure: Measure, by name: String) throws {
        let assignments: [ID<Assignment>] = try db.rows(
            """
            SELECT DISTINCT assignment_id AS id FROM supervision_slip
            WHERE measure_id = \(measure.id) AND state IN ('proposed', 'issued', 'acknowledged', 'answered', 'insufficient')
            """
        ).map { try $0.get("id") }
        let ending = SlipEnding(db: db, now: visit.now)
        for id in assignments {
            if let assignment = try AssignmentStore(db: db).find(id), assignment.state.isOpen {
                try ending.follow(assignment, to: .withdrawn, by: name)
            }
        }
    }

    /// Checkpoints that are open wait for nobody; those that are done stay facts.
    private func endSteps(of measure: Measure) throws {
        try visit.tasks.finish(
            every: "SELECT id AS subject_id FROM checkpoint WHERE measure_id = \(measure.id)",
            of: "checkpoint",
            verb: "登记",
            at: visit.now,
            by: try visit.viewer.name,
            outcome: "举措已结束"
        )
    }

    /// The indicator ends; a number that waits to be verified is refused with the reason.
    private func endNumbers(of measure: Measure) throws {
        if let indicator = try IndicatorStore(db: db).find(measure.id) {
            _ = try IndicatorStore(db: db).end(indicator, at: visit.now)
        }
        let name = try visit.viewer.name
        let waiting = try ManualReadingStore(db: db).readings(of: measure.id).filter { $0.state == .filed }
        for reading in waiting {
            try visit.tasks.finish(reading.subject, verb: "核实", at: visit.now, by: name, outcome: "举措已结束")
        }
        try db.run(
            """
            UPDATE manual_reading SET state = 'refused', answer = '举措因修订结束，不再核实', decided_at = \(visit.now),
                decided_name = \(name)
            WHERE measure_id = \(measure.id) AND state = 'filed'
            """
        )
    }
}
