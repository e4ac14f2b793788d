// SPDX-License-Identifier: Apache-2.0
internal import Crypto
import Kernel
import Storage

/// What a frozen report's figures rest on (定稿的依据), and how that differs from today.
struct FrozenReadings {
    struct Frozen: Sendable, Equatable {
        let measure: ID<Measure>
        let version: Int
        let value: String
        let facts: Int64
        let hash: String
    }

    let db: any Connection

    /// Keeps the reading of an indicator for a report, with every fact that counts.
    func keep(_ counted: IndicatorReading, value: String, for report: Report) throws -> String {
        let indicator = counted.indicator
        let predicate = try counting(indicator, in: report.path)
        try db.run(
            """
            INSERT INTO report_fact (report_id, measure_id, key, label, amount, base)
            SELECT \(report.id), \(indicator.measure), key, label, amount, base FROM fact WHERE \(predicate)
            """
        )
        let hash = try hash(of: indicator.measure, in: report.id)
        try db.run(
            """
            INSERT INTO report_reading (report_id, measure_id, indicator_id, version, value, facts, fact_hash)
            VALUES (\(report.id), \(indicator.measure), \(indicator.id), \(indicator.version), \(value),
                \(counted.reading.facts), \(hash))
            """
        )
        return hash
    }

    func readings(of report: ID<Report>) throws -> [Frozen] {
        try db.rows(
            """
            SELECT measure_id, version, value, facts, fact_hash FROM report_reading
            WHERE report_id = \(report) ORDER BY measure_id
            """
        ).map { row in
            Frozen(
                measure: try row.get("measure_id"),
                version: try row.get("version"),
                value: try row.get("value"),
                facts: try row.get("facts"),
                hash: try row.get("fact_hash")
            )
        }
    }

    /// What came, went and changed among the facts of one figure since the report was frozen.
    func drift(_ frozen: Frozen, now counted: IndicatorReading, value: String, of report: Report) throws -> Drift {
        let predicate = try counting(counted.indicator, in: report.path)
        let kept: SQL = "SELECT 1 FROM report_fact WHERE report_id = \(report.id) AND measure_id = \(frozen.measure)"
        let added = try differences(
            """
            SELECT fact.label, NULL AS reason, count(*) OVER () AS n FROM fact
            WHERE \(predicate) AND NOT EXISTS (\(kept) AND report_fact.key = fact.key) ORDER BY fact.key LIMIT 5
            """
        )
        let removed = try differences(
            """
            SELECT report_fact.label, fact_withdrawal.reason, count(*) OVER () AS n
            FROM report_fact LEFT JOIN fact_withdrawal ON fact_withdrawal.key = report_fact.key
            WHERE report_fact.report_id = \(report.id) AND report_fact.measure_id = \(frozen.measure)
                AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.key = report_fact.key AND \(predicate))
            ORDER BY report_fact.key LIMIT 5
            """
        )
        let changed = try differences(
            """
            SELECT fact.label, NULL AS reason, count(*) OVER () AS n
            FROM report_fact JOIN fact ON fact.key = report_fact.key
            WHERE report_fact.report_id = \(report.id) AND report_fact.measure_id = \(frozen.measure) AND \(predicate)
                AND (COALESCE(fact.amount, 0) <> COALESCE(report_fact.amount, 0)
                    OR COALESCE(fact.base, 0) <> COALESCE(report_fact.base, 0))
            ORDER BY fact.key LIMIT 5
            """
        )
        return Drift(
            frozen: frozen.value,
            now: value,
            added: added,
            removed: removed,
            changed: changed,
            isRedefined: frozen.version != counted.indicator.version
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

    private func counting(_ indicator: Indicator, in path: String) throws -> SQL {
        let filter = FactFilter(indicator: indicator, places: try IndicatorStore(db: db).places(of: indicator))
        return """
            \(filter.standing) AND \(filter.counted) AND (fact.union_path >= \(path) AND fact.union_path < \(path + "~"))
            """
    }

    /// Over the facts in the order of their keys, so that the same facts are the same hash.
    private func hash(of measure: ID<Measure>, in report: ID<Report>) throws -> String {
        var digest = SHA256()
        try db.each(
            """
            SELECT key, amount, base FROM report_fact WHERE report_id = \(report) AND measure_id = \(measure) ORDER BY key
            """
        ) { row in
            let (key, amount, base): (String, Int64?, Int64?) = (
                try row.get("key"), try row.find("amount"), try row.find("base")
            )
            let line = "\(key.utf8.count):\(key)|\(amount.map(String.init) ?? "")|\(base.map(String.init) ?? "")\n"
            digest.update(data: Array(line.utf8))
        }
        return digest.finalize().hexadecimal
    }

    /// The seal of a frozen report: over its text and over the facts of each of its figures.
    static func seal(_ text: String, _ hashes: [String]) -> String {
        SHA256.hash(data: Array((text + "\n" + hashes.joined(separator: "\n")).utf8)).hexadecimal
    }
}

/// How a frozen figure differs from today's (变动).
struct Drift: Sendable, Equatable {
    /// Records that came, went or changed: how many, and the first of them.
    struct Difference: Sendable, Equatable {
        var count = 0
        var examples: [String] = []

        fileprivate func sentence(_ verb: String) -> String? {
            guard count > 0 else { return nil }
            return "\(verb) \(count) 条：\(examples.joined(separator: "、"))\(count > examples.count ? "等" : "")"
        }
    }

    let frozen: String
    let now: String
    var added = Difference()
    var removed = Difference()
    var changed = Difference()
    /// Whether the question itself is another one by now.
    let isRedefined: Bool

    var isNone: Bool { frozen == now && added.count == 0 && removed.count == 0 && changed.count == 0 }

    /// `减少 2 条：合并 P-31→P-30、合并 P-77→P-76`
    var sentence: String {
        let records = [added.sentence("增加"), removed.sentence("减少"), changed.sentence("改了数")].compactMap(\.self)
        return (records + (isRedefined ? ["指标的口径改过，或者已经撤掉"] : [])).joined(separator: "；")
    }
}
