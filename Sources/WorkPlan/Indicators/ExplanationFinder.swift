// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Finds the records behind a number, and those that nearly belong to it.
struct ExplanationFinder {
    /// Which records of an indicator a list shows.
    enum Lot: String, Sendable, CaseIterable {
        case included, pending, excluded
    }

    let indicator: Indicator
    let kind: FactKind?
    /// The records that the viewer may see; everyone else's count without being listed.
    let scope: Scope
    let db: any Connection

    /// What the panel shows: a few of each. Near misses are looked for among the newest records only, so that the panel
    /// of a measure with a hundred thousand records opens as fast as any.
    func brief(_ reading: Reading) throws -> Explanation {
        let filter = FactFilter(indicator: indicator, places: try IndicatorStore(db: db).places(of: indicator))
        return Explanation(
            measure: indicator.measure.description,
            included: try lines(.included, filter, limit: "LIMIT 5"),
            pending: try lines(.pending, filter, limit: "LIMIT 5"),
            excluded: try excluded(filter, among: newest(filter, "LIMIT 2000")),
            includedCount: reading.facts,
            pendingCount: reading.waiting,
            searched: 2000
        )
    }

    /// One lot, the newest first, fifty a page.
    func page(_ lot: Lot, after last: (day: Day, key: String)?) throws -> [(line: Explanation.Line, fact: Fact)] {
        let filter = FactFilter(indicator: indicator, places: try IndicatorStore(db: db).places(of: indicator))
        let rest: SQL = last.map { "AND (on_day, key) < (\($0.day), \($0.key))" } ?? ""
        let facts: SQL = lot == .excluded ? "\(newest(filter, "LIMIT 20000")) AS fact" : "fact"
        return try found("\(predicate(lot, filter)) \(rest)", from: facts, limit: "LIMIT 51", filter)
    }

    /// The newest records of the kind that the viewer may see: where near misses are looked for.
    private func newest(_ filter: FactFilter, _ limit: SQL) -> SQL {
        """
        (SELECT * FROM fact WHERE \(filter.kind) AND \(scope.covers("union_path")) ORDER BY on_day DESC, key DESC \(limit))
        """
    }

    private func lines(_ lot: Lot, _ filter: FactFilter, limit: SQL) throws -> [Explanation.Line] {
        try found(predicate(lot, filter), from: "fact", limit: limit, filter).map(\.line)
    }

    private func excluded(_ filter: FactFilter, among facts: SQL) throws -> [Explanation.Line] {
        try found("\(filter.obstacles) = 1", from: "\(facts) AS fact", limit: "LIMIT 20", filter).map(\.line)
    }

    private func predicate(_ lot: Lot, _ filter: FactFilter) -> SQL {
        switch lot {
        case .included: "\(filter.standing) AND \(filter.counted)"
        case .pending: "\(filter.standing) AND \(filter.pending)"
        case .excluded: "\(filter.kind) AND \(filter.obstacles) = 1"
        }
    }

    private func found(
        _ predicate: SQL,
        from facts: SQL,
        limit: SQL,
        _ filter: FactFilter
    ) throws -> [(line: Explanation.Line, fact: Fact)] {
        try db.rows(
            """
            SELECT \(FactStore.columns),
                (SELECT short_name FROM trade_union WHERE trade_union.id = fact.union_id) AS union_name
            FROM \(facts)
            WHERE \(predicate) AND \(scope.covers("fact.union_path"))
            ORDER BY on_day DESC, key DESC \(limit)
            """
        ).map { row in
            let fact = try FactStore.fact(row)
            return (line(fact, try row.find("union_name") ?? "", filter.places), fact)
        }
    }

    private func line(_ fact: Fact, _ union: String, _ places: Places) -> Explanation.Line {
        var reason = ""
        if case .excluded(let obstacle) = indicator.verdict(on: fact, within: places) {
            reason = indicator.sentence(for: obstacle, on: fact, in: kind)
        }
        return Explanation.Line(
            label: fact.label,
            union: union,
            when: fact.on.written,
            state: kind?.states.first { $0.value == fact.state }?.label ?? fact.state,
            link: fact.link,
            reason: reason
        )
    }
}
