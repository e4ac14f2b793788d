// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The matters of supervision, drawn from assignments and from plans as they stand on a day.
struct MatterStore {
    let db: any Connection
    let terms: SupervisionTerms
    let today: Day

    /// The matter of a slip; `nil` where it is nobody's any more.
    func find(_ key: Matter.Key) throws -> Matter? {
        switch key {
        case .assignment(let id): try assignment(id)
        case .measure(let measure, let union): try measures(of: measure).first { $0.union == union }
        }
    }

    func assignment(_ id: ID<Assignment>) throws -> Matter? {
        guard let assignment = try AssignmentStore(db: db).find(id) else { return nil }
        let row = try db.first(
            """
            SELECT CASE WHEN assignment_issue.title = '' THEN measure.phrase ELSE assignment_issue.title END AS title,
                (SELECT max(assignment_report.reported_at) FROM assignment_report
                    WHERE assignment_report.assignment_id = assignment.id) AS reported_at,
                (SELECT count(*) FROM measure_pause
                    WHERE measure_pause.measure_id = assignment.measure_id AND measure_pause.to_on IS NULL) AS pauses
            FROM assignment
            JOIN assignment_issue ON assignment_issue.id = assignment.issue_id
            JOIN measure ON measure.id = assignment.measure_id
            WHERE assignment.id = \(id)
            """
        )
        let reported: Instant? = try row?.find("reported_at")
        let pauses: Int = try row?.get("pauses") ?? 0
        return Matter(assignment, title: try row?.get("title") ?? "", reported: reported?.day, isPaused: pauses > 0)
    }

    /// What a measure's leads answer for without an assignment, whether or not it is done.
    func measures(of id: ID<Measure>) throws -> [Matter] {
        guard let measure = try MeasureStore(db: db).find(id), measure.state.isTaken,
            let plan = try PlanStore(db: db).find(measure.plan), plan.state == .published
        else { return [] }
        return try measures(of: plan).filter { $0.measure == id }
    }

    /// Every measure of a plan with the unions that lead it and were given no assignment.
    func measures(of plan: Plan) throws -> [Matter] {
        let content = try PlanContent(plan, on: today, db: db)
        let leads = try leads(of: plan.id)
        guard let issuer: String = try db.value("SELECT short_name FROM trade_union WHERE id = \(plan.union)") else { return [] }
        return content.measures.flatMap { measure in
            matters(of: measure, plan, content, issuer: issuer, leads[measure.id] ?? [])
        }
    }

    private func matters(
        of measure: Measure,
        _ plan: Plan,
        _ content: PlanContent,
        issuer: String,
        _ leads: [Matter.Lead]
    ) -> [Matter] {
        guard !leads.isEmpty else { return [] }
        let lights = terms.lights
        let light = lights.light(of: measure, in: plan, content, on: today)
        let end = measure.due ?? Day.lastOf(month: 12, year: plan.year) ?? today
        let moved = lights.standing(of: measure, in: plan, content, on: today)?.schedule.due(on: today)
        let isPaused = content.pauses[measure.id]?.contains { $0.to == nil } ?? false
        return leads.map { lead in
            Matter(measure, of: plan, issuer: issuer, lead, light, due: moved ?? end, isPaused: isPaused)
        }
    }

    /// The unions that lead and have no assignment. What the plan's own union leads is its matter until it hands it down;
    /// so is what names nobody.
    func leads(of plan: ID<Plan>, only measure: ID<Measure>? = nil) throws -> [ID<Measure>: [Matter.Lead]] {
        let chosen: SQL = measure.map { "measure.plan_id = \(plan) AND measure.id = \($0)" } ?? "measure.plan_id = \(plan)"
        var leads: [ID<Measure>: [Matter.Lead]] = [:]
        try db.each(
            """
            SELECT measure_union.measure_id, measure_union.union_id, measure_union.union_path, trade_union.short_name
            FROM measure
            JOIN work_plan ON work_plan.id = measure.plan_id
            JOIN measure_union ON measure_union.measure_id = measure.id AND measure_union.part = 'lead'
            JOIN trade_union ON trade_union.id = measure_union.union_id
            WHERE \(chosen) AND NOT EXISTS (SELECT 1 FROM assignment
                WHERE assignment.measure_id = measure.id AND assignment.union_id = measure_union.union_id
                    AND assignment.state <> 'withdrawn')
                AND NOT (measure_union.union_id = work_plan.union_id AND EXISTS (SELECT 1 FROM assignment
                    WHERE assignment.measure_id = measure.id AND assignment.state <> 'withdrawn'))
            UNION ALL
            SELECT measure.id, work_plan.union_id, work_plan.union_path, trade_union.short_name
            FROM measure
            JOIN work_plan ON work_plan.id = measure.plan_id
            JOIN trade_union ON trade_union.id = work_plan.union_id
            WHERE \(chosen)
                AND NOT EXISTS (SELECT 1 FROM measure_union
                    WHERE measure_union.measure_id = measure.id AND measure_union.part = 'lead')
                AND NOT EXISTS (SELECT 1 FROM assignment
                    WHERE assignment.measure_id = measure.id AND assignment.state <> 'withdrawn')
            ORDER BY 1, 3
            """
        ) { row in
            let lead = Matter.Lead(
                union: try row.get("union_id"),
                path: try row.get("union_path"),
                name: try row.get("short_name")
            )
            leads[try row.get("measure_id"), default: []].append(lead)
        }
        return leads
    }
}
