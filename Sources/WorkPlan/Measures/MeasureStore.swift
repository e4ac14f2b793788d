// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage
import Web

/// The measures as the database keeps them.
struct MeasureStore {
    let db: any Connection

    func find(_ id: ID<Measure>) throws -> Measure? {
        try db.first("SELECT \(Self.columns) FROM measure WHERE id = \(id)").map(Self.measure)
    }

    /// Every measure of a plan, in the order of the text.
    func measures(of plan: ID<Plan>) throws -> [Measure] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM measure
            WHERE plan_id = \(plan)
            ORDER BY item_id, starts, id
            """
        ).map(Self.measure)
    }

    func measures(of item: ID<PlanItemRecord>) throws -> [Measure] {
        try db.rows("SELECT \(Self.columns) FROM measure WHERE item_id = \(item) ORDER BY starts, id").map(Self.measure)
    }

    /// How many proposals wait and how many measures were taken.
    func tally(of plan: ID<Plan>) throws -> (pending: Int, taken: Int) {
        let row = try db.first(
            """
            SELECT count(*) FILTER (WHERE state = 'proposed') AS pending,
                count(*) FILTER (WHERE state IN ('accepted', 'changed')) AS taken
            FROM measure WHERE plan_id = \(plan)
            """
        )
        return (try row?.get("pending") ?? 0, try row?.get("taken") ?? 0)
    }

    /// The measures of a plan that a union within a scope leads or supports, or was given.
    func involving(_ scope: Scope, in plan: ID<Plan>) throws -> Set<ID<Measure>> {
        let ids: [ID<Measure>] = try db.rows(
            """
            SELECT measure_union.measure_id AS id
            FROM measure JOIN measure_union ON measure_union.measure_id = measure.id
            WHERE measure.plan_id = \(plan) AND \(scope.covers("measure_union.union_path"))
            UNION SELECT measure_id FROM assignment
            WHERE union_path IN (\(list: scope.branches.map(\.path))) AND plan_id = \(plan) AND state <> 'withdrawn'
            UNION SELECT measure_id FROM assignment_tally
            WHERE path IN (\(list: scope.branches.filter(\.withSubtree).map(\.path))) AND plan_id = \(plan)
                AND issued + signed + submitted + closed > 0
            """
        ).map { try $0.get("id") }
        return Set(ids)
    }

    func insert(_ measure: Measure) throws {
        try db.run(
            """
            INSERT INTO measure (id, plan_id, item_id, starts, ends, phrase, kind, state, target_value, target_unit,
                target_operator, target_source, target_basis, due_on, cadence, scope, policy_references,
                named_responsible, named_partners, lead_label, support_label, audience, reason, hint)
            VALUES (\(measure.id), \(measure.plan), \(measure.item), \(measure.span.lowerBound),
                \(measure.span.upperBound), \(measure.phrase), \(measure.kind.rawValue), \(measure.state),
                \(measure.target?.value.text), \(measure.target?.unit), \(measure.target?.comparison),
                \(measure.target?.source), \(measure.target?.basis ?? ""), \(measure.due), \(measure.cadence),
                \(measure.scope), \(measure.references), \(measure.namedResponsible), \(measure.namedPartners),
                \(measure.leadLabel), \(measure.supportLabel), \(measure.audience), \(measure.reason), \(measure.hint))
            """
        )
    }

    func update(_ measure: Measure) throws {
        try db.run(
            """
            UPDATE measure SET starts = \(measure.span.lowerBound), ends = \(measure.span.upperBound),
                phrase = \(measure.phrase), kind = \(measure.kind.rawValue), state = \(measure.state),
                target_value = \(measure.target?.value.text), target_unit = \(measure.target?.unit),
                target_operator = \(measure.target?.comparison), target_source = \(measure.target?.source),
                target_basis = \(measure.target?.basis ?? ""), due_on = \(measure.due), cadence = \(measure.cadence),
                lead_label = \(measure.leadLabel), support_label = \(measure.supportLabel),
                audience = \(measure.audience), reason = \(measure.reason)
            WHERE id = \(measure.id)
            """
        )
    }

    /// Takes every proposal that waits, and tells how many there were.
    func acceptAll(of plan: ID<Plan>) throws -> Int {
        try db.run("UPDATE measure SET state = 'accepted' WHERE plan_id = \(plan) AND state = 'proposed'")
    }

    func remove(_ id: ID<Measure>) throws {
        // Whoever was to take over these words is without a verdict again.
        try db.run(
            """
            UPDATE amendment_measure SET verdict = NULL, successor_id = NULL, takes_target = NULL, takes_due = NULL
            WHERE successor_id = \(id)
            """
        )
        try db.run("DELETE FROM measure_union WHERE measure_id = \(id)")
        try db.run("DELETE FROM measure WHERE id = \(id)")
    }

    static let columns: SQL = """
        id, plan_id, item_id, starts, ends, phrase, kind, state, target_value, target_unit, target_operator,
        target_source, target_basis, due_on, cadence, scope, policy_references, named_responsible, named_partners,
        lead_label, support_label, audience, reason, hint
        """

    static func measure(_ row: Row) throws -> Measure {
        let starts: Int = try row.get("starts")
        return Measure(
            id: try row.get("id"),
            plan: try row.get("plan_id"),
            item: try row.get("item_id"),
            span: starts..<(try row.get("ends")),
            phrase: try row.get("phrase"),
            kind: MeasureKind(rawValue: try row.get("kind")) ?? .other,
            state: try row.get("state"),
            target: try target(row),
            due: try row.find("due_on"),
            cadence: try row.get("cadence"),
            scope: try row.get("scope"),
            references: try row.get("policy_references"),
            namedResponsible: try row.get("named_responsible"),
            namedPartners: try row.get("named_partners"),
            leadLabel: try row.get("lead_label"),
            supportLabel: try row.get("support_label"),
            audience: try row.get("audience"),
            reason: try row.get("reason"),
            hint: try row.get("hint")
        )
    }

    private static func target(_ row: Row) throws -> Target? {
        guard let text: String = try row.find("target_value"), let value = Quantity(text) else { return nil }
        return Target(
            value: value,
            unit: try row.get("target_unit"),
            comparison: try row.get("target_operator"),
            source: try row.get("target_source"),
            basis: try row.get("target_basis")
        )
    }
}
