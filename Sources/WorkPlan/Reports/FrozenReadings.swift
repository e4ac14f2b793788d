// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What a frozen report's figures rest on (定稿的依据), and how that differs from today.
///
/// The facts themselves are not copied: the report's mark says which moment of their history it speaks of.
struct FrozenReadings {
    struct Frozen: Sendable, Equatable {
        let measure: ID<Measure>
        let indicator: ID<Indicator>
        let version: Int
        let value: String
        let facts: Int64
        /// Empty until it has been worked out.
        let hash: String
    }

    let db: any Connection

    /// Keeps the reading of an indicator for a report; its facts are hashed afterwards.
    func keep(_ counted: IndicatorReading, value: String, for report: ID<Report>) throws {
        let indicator = counted.indicator
        try db.run(
            """
            INSERT INTO report_reading (report_id, measure_id, indicator_id, version, value, facts, fact_hash)
            VALUES (\(report), \(indicator.measure), \(indicator.id), \(indicator.version), \(value),
                \(counted.reading.facts), '')
            """
        )
    }

    func readings(of report: ID<Report>) throws -> [Frozen] {
        try db.rows(
            """
            SELECT measure_id, indicator_id, version, value, facts, fact_hash FROM report_reading
            WHERE report_id = \(report) ORDER BY measure_id
            """
        ).map { row in
            Frozen(
                measure: try row.get("measure_id"),
                indicator: try row.get("indicator_id"),
                version: try row.get("version"),
                value: try row.get("value"),
                facts: try row.get("facts"),
                hash: try row.get("fact_hash")
            )
        }
    }

    /// What came, went and changed among the facts of one figure since the report was frozen.
    func drift(_ frozen: Frozen, now counted: IndicatorReading, value: String, of report: Report) throws -> Drift {
        let isRedefined = frozen.version != counted.indicator.version
        guard let mark = report.freeze?.mark else {
            return Drift(frozen: frozen.value, now: value, isRedefined: isRedefined)
        }
        // Under the same question only facts that changed can differ; under another one any may.
        let near: SQL = isRedefined ? "TRUE" : "key IN (\(FactStore.keys(changedSince: mark)))"
        let then = FactStore.facts(
            asOf: mark,
            where: "\(try counting(frozen.indicator, in: report.path, asOf: mark)) AND \(near)"
        )
        let now: SQL = """
            SELECT \(FactStore.columns) FROM fact WHERE \(try counting(counted.indicator, in: report.path)) AND \(near)
            """
        let added = try differences(
            """
            SELECT today.label, NULL AS reason, count(*) OVER () AS n FROM (\(now)) AS today
            WHERE today.key NOT IN (SELECT former.key FROM (\(then)) AS former) ORDER BY today.key LIMIT 5
            """
        )
        let removed = try differences(
            """
            SELECT former.label, fact_withdrawal.reason, count(*) OVER () AS n
            FROM (\(then)) AS former LEFT JOIN fact_withdrawal ON fact_withdrawal.key = former.key
            WHERE former.key NOT IN (SELECT today.key FROM (\(now)) AS today) ORDER BY former.key LIMIT 5
            """
        )
        let changed = try differences(
            """
            SELECT today.label, NULL AS reason, count(*) OVER () AS n
            FROM (\(then)) AS former JOIN (\(now)) AS today ON today.key = former.key
            WHERE COALESCE(today.amount, 0) <> COALESCE(former.amount, 0) OR COALESCE(today.base, 0) <> COALESCE(former.base, 0)
            ORDER BY today.key LIMIT 5
            """
        )
        return Drift(
            frozen: frozen.value,
            now: value,
            added: added,
            removed: removed,
            changed: changed,
            isRedefined: isRedefined
        )
    }

    /// How many there are, and the first of them: by the reason a record was taken back for, else by its label.
    private func differences(_ sql: SQL) throws -> Drift.Difference {
        let rows = try db.rows(sql)
        return Drift.Difference(
            count: try rows.first?.get("n") ?? 0,
            examples: try rows.map { try $0.find("reason") ?? $0.get("label") }
        )
    }

    /// The condition on facts that a version of an indicator counted in a branch when a mark was set: what stood under the mark
    /// bears the paths of its time, so the branches are those of that time too.
    func counting(_ id: ID<Indicator>, in path: String, asOf mark: Int64) throws -> SQL {
        let store = IndicatorStore(db: db)
        guard let indicator = try store.version(id) else { return "FALSE" }
        let places = try store.places(of: indicator)
        let group = places.group?.sorted() ?? []
        let then = try UnionMoves(db).paths([path, places.branch] + group, asOf: mark)
        return counting(
            indicator,
            in: then[0],
            Places(branch: then[1], group: places.group.map { _ in Set(then.dropFirst(2)) })
        )
    }

    private func counting(_ indicator: Indicator, in path: String) throws -> SQL {
        counting(indicator, in: path, try IndicatorStore(db: db).places(of: indicator))
    }

    private func counting(_ indicator: Indicator, in path: String, _ places: Places) -> SQL {
        let filter = FactFilter(indicator: indicator, places: places)
        return "\(filter.standing) AND \(filter.counted) AND (union_path >= \(path) AND union_path < \(path + "~"))"
    }
}
