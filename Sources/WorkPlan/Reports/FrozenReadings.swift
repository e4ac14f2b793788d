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
        let added = try labels(
            "SELECT label FROM fact WHERE \(predicate) AND NOT EXISTS (\(kept) AND report_fact.key = fact.key)"
        )
        let removed = try db.rows(
            """
            SELECT report_fact.label, fact_withdrawal.reason
            FROM report_fact LEFT JOIN fact_withdrawal ON fact_withdrawal.key = report_fact.key
            WHERE report_fact.report_id = \(report.id) AND report_fact.measure_id = \(frozen.measure)
                AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.key = report_fact.key AND \(predicate))
            ORDER BY report_fact.key LIMIT 200
            """
        ).map { row in
            Drift.Loss(label: try row.get("label"), reason: try row.find("reason") ?? "")
        }
        let changed = try labels(
            """
            SELECT fact.label FROM report_fact JOIN fact ON fact.key = report_fact.key
            WHERE report_fact.report_id = \(report.id) AND report_fact.measure_id = \(frozen.measure) AND \(predicate)
                AND (COALESCE(fact.amount, 0) <> COALESCE(report_fact.amount, 0) OR COALESCE(fact.base, 0) <> COALESCE(report_fact.base, 0))
            """
        )
        return Drift(
            measure: frozen.measure,
            frozen: frozen.value,
            now: value,
            added: added,
            removed: removed,
            changed: changed,
            isRedefined: frozen.version != counted.indicator.version
        )
    }

    private func labels(_ sql: SQL) throws -> [String] {
        try db.rows("\(sql) ORDER BY 1 LIMIT 200").map { try $0.get("label") }
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
        return Self.hexadecimal(Array(digest.finalize()))
    }

    /// The seal of a frozen report: over its text and over the facts of each of its figures.
    static func seal(_ text: String, _ hashes: [String]) -> String {
        hexadecimal(Array(SHA256.hash(data: Array((text + "\n" + hashes.joined(separator: "\n")).utf8))))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// How a frozen figure differs from today's (变动).
struct Drift: Sendable, Equatable {
    struct Loss: Sendable, Equatable {
        let label: String
        /// Why the record was taken back, where its room said so.
        let reason: String
    }

    let measure: ID<Measure>
    let frozen: String
    let now: String
    let added: [String]
    let removed: [Loss]
    let changed: [String]
    /// Whether the question itself is another one by now.
    let isRedefined: Bool

    var isNone: Bool { frozen == now && added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// `−2（合并 P-31→P-30、合并 P-77→P-76）`
    var sentence: String {
        var parts: [String] = []
        if !added.isEmpty { parts.append("增加 \(added.count) 条：\(added.prefix(5).joined(separator: "、"))") }
        if !removed.isEmpty {
            let reasons = removed.prefix(5).map { $0.reason.isEmpty ? $0.label : $0.reason }
            parts.append("减少 \(removed.count) 条：\(reasons.joined(separator: "、"))")
        }
        if !changed.isEmpty { parts.append("改了数 \(changed.count) 条：\(changed.prefix(5).joined(separator: "、"))") }
        if isRedefined { parts.append("指标的口径改过") }
        return parts.joined(separator: "；")
    }
}
