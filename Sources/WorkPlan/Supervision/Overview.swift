// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How much lags at one union or in one measure.
struct OverviewGroup: Sendable, Equatable, Encodable {
    let name: String
    let address: String?
    let overdue: Int
    let near: Int
    let slips: Int
}

/// What the supervising side looks at, each part in one statement. It is the side of the unions that issued, and theirs alone.
struct Overview {
    let db: any Connection
    /// The unions in whose name the viewer supervises.
    let paths: [String]
    let today: Day
    let terms: SupervisionTerms

    private var edge: Day { today.adding(days: terms.warnDays.integer) }

    func counts(own: [OverviewRow]) throws -> [OverviewTab: Int] {
        guard !paths.isEmpty else { return [:] }
        let slips = try db.first(
            """
            SELECT count(*) FILTER (WHERE \(OverviewTab.failed.condition(on: today))) AS failed,
                count(*) FILTER (WHERE \(OverviewTab.answered.condition(on: today))) AS answered,
                count(*) FILTER (WHERE \(OverviewTab.proposed.condition(on: today))) AS proposed,
                count(*) FILTER (WHERE \(OverviewTab.open.condition(on: today))) AS open
            FROM supervision_slip
            WHERE supervision_slip.issuer_path IN (\(list: paths))
                AND supervision_slip.state IN ('proposed', 'issued', 'acknowledged', 'answered', 'insufficient')
            """
        )
        var counts: [OverviewTab: Int] = [:]
        for tab in OverviewTab.allCases where ![.lagging, .own].contains(tab) { counts[tab] = try slips?.get(tab.rawValue) ?? 0 }
        counts[.lagging] = try db.value("SELECT count(*) AS n FROM assignment WHERE \(lagging)") ?? 0
        counts[.own] = own.count
        return counts
    }

    /// One page, the most urgent first; one line more than a page tells that there is another.
    func rows(_ tab: OverviewTab, after: OverviewPlace?) throws -> [OverviewRow] {
        guard !paths.isEmpty else { return [] }
        switch tab {
        case .lagging: return try assignments(after, limit: "LIMIT 51")
        case .own: return []
        case .failed, .answered, .proposed, .open: return try slips(tab, after)
        }
    }

    /// All that lags, for a table.
    func table() throws -> [OverviewRow] {
        guard !paths.isEmpty else { return [] }
        return try assignments(nil, limit: "LIMIT 5000")
    }

    /// The measures of the unions' own plans that nobody was given and that lag. Their lights are worked out, not stored, so
    /// they are read plan by plan; a union has one plan a year.
    func own() throws -> [OverviewRow] {
        guard !paths.isEmpty else { return [] }
        let plans: [ID<Plan>] = try db.rows(
            """
            SELECT id FROM work_plan
            WHERE state = 'published' AND union_path IN (\(list: paths)) AND year IN (\(today.year), \(today.year - 1))
            ORDER BY id LIMIT 10
            """
        ).map { try $0.get("id") }
        let rows = try plans.flatMap { id -> [OverviewRow] in
            guard let plan = try PlanStore(db: db).find(id) else { return [] }
            let slips = try Dictionary(grouping: SlipStore(db: db).slips(aboutMeasuresOf: id), by: \.matter)
            return try MatterStore(db: db, terms: terms, today: today).measures(of: plan).compactMap { matter in
                guard matter.reminder(terms, on: today) != nil else { return nil }
                let last = slips[matter.key]?.first { $0.state != .dropped }
                return OverviewRow(matter, last.map { .init($0, on: today) })
            }
        }
        return rows.sorted { ($0.due, $0.title) < ($1.due, $1.title) }
    }

    private func slips(_ tab: OverviewTab, _ after: OverviewPlace?) throws -> [OverviewRow] {
        let day: SQL = "COALESCE(supervision_slip.answer_due_on, '0000-00-00')"
        let rest: SQL = after.map { "AND (\(day), supervision_slip.id) > (\($0.day), \($0.id))" } ?? ""
        return try db.rows(
            """
            SELECT \(Self.columns), \(Self.slipColumns)
            FROM supervision_slip
            LEFT JOIN assignment ON assignment.id = supervision_slip.assignment_id
            LEFT JOIN assignment_issue ON assignment_issue.id = assignment.issue_id
            JOIN measure ON measure.id = supervision_slip.measure_id
            JOIN work_plan ON work_plan.id = supervision_slip.plan_id
            JOIN trade_union AS own ON own.id = supervision_slip.union_id
            WHERE supervision_slip.issuer_path IN (\(list: paths)) AND \(tab.condition(on: today)) \(rest)
            ORDER BY \(day), supervision_slip.id
            LIMIT 51
            """
        ).map(row)
    }

    private func assignments(_ after: OverviewPlace?, limit: SQL) throws -> [OverviewRow] {
        let rest: SQL = after.map { "AND (assignment.due_on, assignment.id) > (\($0.day), \($0.id))" } ?? ""
        return try db.rows(
            """
            SELECT \(Self.columns), \(Self.slipColumns)
            FROM assignment
            \(Self.joins)
            LEFT JOIN supervision_slip ON supervision_slip.id = (
                SELECT latest.id FROM supervision_slip AS latest
                WHERE latest.assignment_id = assignment.id AND latest.state <> 'dropped'
                ORDER BY latest.made_at DESC, CASE latest.state WHEN 'escalated' THEN 2 WHEN 'resolved' THEN 1 ELSE 0 END,
                    latest.id DESC
                LIMIT 1)
            WHERE \(lagging) \(rest)
            ORDER BY assignment.due_on, assignment.id
            \(limit)
            """
        ).map(row)
    }

    func unions() throws -> [OverviewGroup] {
        guard !paths.isEmpty else { return [] }
        return try groups(
            "trade_union.short_name AS name, NULL AS plan_id, NULL AS measure_id",
            by: "trade_union.id, trade_union.short_name"
        )
    }

    func measures() throws -> [OverviewGroup] {
        guard !paths.isEmpty else { return [] }
        return try groups(
            "measure.phrase AS name, measure.plan_id, measure.id AS measure_id",
            by: "measure.id, measure.phrase, measure.plan_id"
        )
    }

    private func groups(_ named: SQL, by key: SQL) throws -> [OverviewGroup] {
        try db.rows(
            """
            SELECT \(named), count(*) FILTER (WHERE assignment.due_on < \(today)) AS overdue,
                count(*) FILTER (WHERE assignment.due_on >= \(today)) AS near, count(supervision_slip.id) AS slips
            FROM assignment
            JOIN trade_union ON trade_union.id = assignment.union_id
            JOIN measure ON measure.id = assignment.measure_id
            LEFT JOIN supervision_slip ON supervision_slip.assignment_id = assignment.id
                AND supervision_slip.state IN ('issued', 'acknowledged', 'answered', 'insufficient')
            WHERE \(lagging)
            GROUP BY \(key)
            ORDER BY count(*) FILTER (WHERE assignment.due_on < \(today)) DESC, count(*) DESC, min(assignment.id)
            LIMIT 10
            """
        ).map { row in
            let plan: ID<Plan>? = try row.find("plan_id")
            let measure: ID<Measure>? = try row.find("measure_id")
            let address = plan.flatMap { plan in measure.map { "/plans/\(plan)/measures/\($0)" } }
            return OverviewGroup(
                name: try row.get("name"),
                address: address,
                overdue: try row.get("overdue"),
                near: try row.get("near"),
                slips: try row.get("slips")
            )
        }
    }

    private var lagging: SQL {
        """
        assignment.issuer_path IN (\(list: paths)) AND assignment.state IN ('issued', 'signed')
            AND assignment.due_on <= \(edge)
        """
    }

    private static let joins: SQL = """
        JOIN assignment_issue ON assignment_issue.id = assignment.issue_id
        JOIN measure ON measure.id = assignment.measure_id
        JOIN work_plan ON work_plan.id = assignment.plan_id
        JOIN trade_union AS own ON own.id = assignment.union_id
        """

    private static let columns: SQL = """
        assignment.id AS assignment_id, assignment.state AS assignment_state, own.short_name AS union_name,
            measure.id AS measure_id, own.id AS union_id, measure.plan_id,
            COALESCE(assignment.due_on, measure.due_on, work_plan.year || '-12-31') AS due_on,
            COALESCE(NULLIF(assignment_issue.title, ''), measure.phrase) AS title
        """

    private static let slipColumns: SQL = """
        supervision_slip.id AS slip_id, supervision_slip.level, supervision_slip.year, supervision_slip.number,
            supervision_slip.state AS slip_state, supervision_slip.answer_due_on, supervision_slip.answered_name
        """

    private func row(_ row: Row) throws -> OverviewRow {
        let assignment: ID<Assignment>? = try row.find("assignment_id")
        let (plan, measure): (ID<Plan>, ID<Measure>) = (try row.get("plan_id"), try row.get("measure_id"))
        return OverviewRow(
            matter: try assignment.map { .assignment($0) } ?? .measure(measure, row.get("union_id")),
            address: assignment.map { "/assignments/\($0)" } ?? "/plans/\(plan)/measures/\(measure)",
            title: try row.get("title"),
            union: try row.get("union_name"),
            due: try row.get("due_on"),
            state: try row.find("assignment_state"),
            slip: try OverviewRow.SlipMark(row, on: today)
        )
    }
}
