// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Where in the table of pots an amount stands.
struct PotKey: Hashable, Sendable {
    let indicator: ID<Indicator>
    let path: String
    let part: Contribution.Part
    let bucket: String
}

/// The pots (计数) as the database keeps them.
struct PotStore {
    let db: any Connection

    /// Adds amounts, negative ones too; what comes to nothing leaves no row behind.
    func add(_ amounts: [PotKey: Amount]) throws {
        // In one order, so that two transactions that touch the same pots wait for and do not block each other.
        let changes = amounts.filter { !$0.value.isZero }.sorted { Self.precedes($0.key, $1.key) }
        for batch in stride(from: 0, to: changes.count, by: Self.batch) {
            try add(changes[batch..<min(batch + Self.batch, changes.count)])
        }
        guard amounts.contains(where: { $0.value.facts < 0 }) else { return }
        let indicators = Set(amounts.keys.map(\.indicator)).sorted()
        try db.run("DELETE FROM indicator_pot WHERE indicator_id IN (\(list: indicators)) AND facts = 0")
    }

    private func add(_ changes: ArraySlice<(key: PotKey, value: Amount)>) throws {
        let rows = changes.map { key, amount -> SQL in
            """
            (\(key.indicator), \(key.path), \(key.part), \(key.bucket), \(amount.facts), \(amount.numerator), \(amount.denominator))
            """
        }
        guard let first = rows.first else { return }
        let values = rows.dropFirst().reduce(first) { $0 + ", " + $1 }
        try db.run(
            """
            INSERT INTO indicator_pot (indicator_id, path, part, bucket, facts, numerator, denominator)
            VALUES \(values)
            ON CONFLICT (indicator_id, path, part, bucket) DO UPDATE SET
                facts = indicator_pot.facts + excluded.facts,
                numerator = indicator_pot.numerator + excluded.numerator,
                denominator = indicator_pot.denominator + excluded.denominator
            """
        )
    }

    func clear(_ indicator: ID<Indicator>) throws {
        try db.run("DELETE FROM indicator_pot WHERE indicator_id = \(indicator)")
    }

    /// Every pot of an indicator, to be compared with a count from the facts.
    func amounts(of indicator: ID<Indicator>) throws -> [PotKey: Amount] {
        var amounts: [PotKey: Amount] = [:]
        try db.each(
            """
            SELECT path, part, bucket, facts, numerator, denominator FROM indicator_pot WHERE indicator_id = \(indicator)
            """
        ) { row in
            let key = PotKey(
                indicator: indicator,
                path: try row.get("path"),
                part: try row.get("part"),
                bucket: try row.get("bucket")
            )
            amounts[key] = try Self.amount(row)
        }
        return amounts
    }

    /// The pots of a plan's indicators for one union, in one statement. Last year's count only up to the same day.
    func pots(of plan: ID<Plan>, for path: String, on today: Day) throws -> [ID<Indicator>: Pots] {
        var pots: [ID<Indicator>: Pots] = [:]
        try gather("indicator.plan_id = \(plan)", "indicator_pot.path = \(path)", today) { row in
            try Self.pour(row, into: &pots[try row.get("indicator_id"), default: Pots()])
        }
        return pots
    }

    /// The pots of a plan's indicators for several unions, in one statement.
    func pots(of plan: ID<Plan>, for paths: [String], on today: Day) throws -> [String: [ID<Indicator>: Pots]] {
        var pots: [String: [ID<Indicator>: Pots]] = [:]
        try gather("indicator.plan_id = \(plan)", "indicator_pot.path IN (\(list: paths))", today) { row in
            let (path, indicator): (String, ID<Indicator>) = (try row.get("path"), try row.get("indicator_id"))
            try Self.pour(row, into: &pots[path, default: [:]][indicator, default: Pots()])
        }
        return pots
    }

    /// The pots of one indicator for several unions.
    func pots(of indicator: ID<Indicator>, for paths: [String], on today: Day) throws -> [String: Pots] {
        var pots: [String: Pots] = [:]
        for path in paths { pots[path] = Pots() }
        try gather("indicator.id = \(indicator)", "indicator_pot.path IN (\(list: paths))", today) { row in
            try Self.pour(row, into: &pots[try row.get("path"), default: Pots()])
        }
        return pots
    }

    private func gather(_ which: SQL, _ whose: SQL, _ today: Day, _ body: (Row) throws -> Void) throws {
        let lastYear = today.sameDay(inYear: today.year - 1)
        try db.each(
            """
            SELECT indicator_pot.indicator_id, indicator_pot.path, indicator_pot.part, count(*) AS buckets,
                sum(indicator_pot.facts) AS facts, sum(indicator_pot.numerator) AS numerator,
                sum(indicator_pot.denominator) AS denominator, min(indicator_pot.bucket) AS first_bucket
            FROM indicator JOIN indicator_pot ON indicator_pot.indicator_id = indicator.id
            WHERE \(which) AND indicator.ended_at IS NULL AND \(whose) AND indicator_pot.facts > 0
                AND (indicator_pot.part <> 'before' OR indicator_pot.bucket <= \(lastYear))
            GROUP BY indicator_pot.indicator_id, indicator_pot.path, indicator_pot.part
            """,
            body
        )
    }

    private static func pour(_ row: Row, into pots: inout Pots) throws {
        let pot = Pots.Pot(buckets: try row.get("buckets"), amount: try amount(row))
        switch try row.get("part", as: Contribution.Part.self) {
        case .counted: pots.counted = pot
        case .hoped: pots.hoped = pot
        case .before: pots.before = pot
        case .waiting:
            pots.waiting = pot.amount.facts
            pots.waitingSince = Day(try row.get("first_bucket", as: String.self))
        }
    }

    private static func amount(_ row: Row) throws -> Amount {
        Amount(facts: try row.get("facts"), numerator: try row.get("numerator"), denominator: try row.get("denominator"))
    }

    private static func precedes(_ left: PotKey, _ right: PotKey) -> Bool {
        (left.indicator, left.path, left.part.rawValue, left.bucket)
            < (right.indicator, right.path, right.part.rawValue, right.bucket)
    }

    // Seven values a row; SQLite and PostgreSQL both take more, but longer statements gain nothing.
    private static let batch = 200
}
