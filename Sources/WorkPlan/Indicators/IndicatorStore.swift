// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// The indicators as the database keeps them: every version, of which one a measure is in force.
struct IndicatorStore {
    let db: any Connection

    func find(_ measure: ID<Measure>) throws -> Indicator? {
        try db.first(
            """
            SELECT \(Self.columns) FROM indicator JOIN work_plan ON work_plan.id = indicator.plan_id
            WHERE indicator.measure_id = \(measure) AND indicator.ended_at IS NULL
            """
        ).map(Self.indicator)
    }

    /// One version, in force or not.
    func version(_ id: ID<Indicator>) throws -> Indicator? {
        try db.first(
            """
            SELECT \(Self.columns) FROM indicator JOIN work_plan ON work_plan.id = indicator.plan_id
            WHERE indicator.id = \(id)
            """
        ).map(Self.indicator)
    }

    func indicators(of plan: ID<Plan>) throws -> [Indicator] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM indicator JOIN work_plan ON work_plan.id = indicator.plan_id
            WHERE indicator.plan_id = \(plan) AND indicator.ended_at IS NULL
            ORDER BY indicator.id
            """
        ).map(Self.indicator)
    }

    /// The indicators that count facts of these kinds in these branches.
    func counting(kinds: Set<String>, in paths: Set<String>) throws -> [Indicator] {
        guard !kinds.isEmpty, !paths.isEmpty else { return [] }
        // Facts of thousands of unions at once: naming every path would cost more than looking at every indicator.
        let here: SQL = paths.count > 500 ? "" : "AND work_plan.union_path IN (\(list: paths.sorted()))"
        return try db.rows(
            """
            SELECT \(Self.columns) FROM indicator JOIN work_plan ON work_plan.id = indicator.plan_id
            WHERE indicator.ended_at IS NULL AND indicator.fact_kind IN (\(list: kinds.sorted())) \(here)
            ORDER BY indicator.id
            """
        ).map(Self.indicator).filter { paths.contains($0.path) }
    }

    /// Every indicator in force, for the nightly count.
    func all() throws -> [Indicator] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM indicator JOIN work_plan ON work_plan.id = indicator.plan_id
            WHERE indicator.ended_at IS NULL
            ORDER BY indicator.id
            """
        ).map(Self.indicator)
    }

    /// Puts a new version in the place of the one in force. `false` when somebody else did so in the meantime.
    func replace(_ indicator: Indicator, by name: String, at now: Instant) throws -> Bool {
        let former = indicator.version - 1
        let ended = try db.run(
            """
            UPDATE indicator SET ended_at = \(now)
            WHERE measure_id = \(indicator.measure) AND version = \(former) AND ended_at IS NULL
            """
        )
        guard ended == (former == 0 ? 0 : 1) else { return false }
        let made = try db.run(
            """
            INSERT INTO indicator (id, measure_id, plan_id, version, fact_kind, question, made_at, made_name)
            VALUES (\(indicator.id), \(indicator.measure), \(indicator.plan), \(indicator.version),
                \(indicator.question.kind), \(try StoredJSON.text(indicator.question)), \(now), \(name))
            ON CONFLICT DO NOTHING
            """
        )
        return made == 1
    }

    /// Takes the indicator away from a measure.
    func end(_ indicator: Indicator, at now: Instant) throws -> Bool {
        let changed = try db.run("UPDATE indicator SET ended_at = \(now) WHERE id = \(indicator.id) AND ended_at IS NULL")
        return changed == 1
    }

    /// The number of the newest version a measure ever had; 0 before the first.
    func lastVersion(of measure: ID<Measure>) throws -> Int {
        try db.value("SELECT COALESCE(max(version), 0) AS n FROM indicator WHERE measure_id = \(measure)") ?? 0
    }

    /// Where the facts of an indicator may come from.
    func places(of indicator: Indicator) throws -> Places {
        guard let group = indicator.question.unionGroup else { return Places(branch: indicator.path, group: nil) }
        let paths: [String] = try db.rows(
            """
            SELECT below.path, below.kind, below.tag FROM trade_union AS top JOIN trade_union AS below ON below.parent_id = top.id
            WHERE top.path = \(indicator.path) AND \(Self.isMember(of: group))
            ORDER BY below.path
            """
        ).map { try $0.get("path") }
        return Places(branch: indicator.path, group: Set(paths))
    }

    private static func isMember(of group: UnionGroup) -> SQL {
        switch group {
        case .cities: "below.kind = 'city'"
        case .counties: "below.kind = 'county'"
        case .directUniversities: "below.tag = \(UnionGroup.directUniversityTag)"
        }
    }

    private static let columns: SQL = """
        indicator.id, indicator.measure_id, indicator.plan_id, indicator.version, indicator.question,
        work_plan.union_path
        """

    private static func indicator(_ row: Row) throws -> Indicator {
        return Indicator(
            id: try row.get("id"),
            measure: try row.get("measure_id"),
            plan: try row.get("plan_id"),
            path: try row.get("union_path"),
            version: try row.get("version"),
            question: try StoredJSON.value(try row.get("question"))
        )
    }
}
