// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Facts that are alike to some questions (同类事实), as one fact that stands for all of them and what they come to: a province
/// of facts is a few thousand of these. Indicators that look at the same facts share one scan of them.
struct AlikeFacts {
    /// How finely days must be told apart.
    private enum Grain: Hashable { case none, month, day }

    /// What indicators must have in common to share a scan.
    private struct Span: Hashable {
        let kind: String
        let branch: String
        let from: Day?
        let to: Day
        let grain: Grain
        let tellsUnions: Bool
    }

    let indicators: [Indicator]
    private let span: Span

    /// The scans that a set of indicators takes; what people fill in takes none.
    static func scans(for indicators: [Indicator]) -> [AlikeFacts] {
        Dictionary(grouping: indicators.filter { $0.question.form != .manual }, by: span)
            .map { AlikeFacts(indicators: $1.sorted { $0.id < $1.id }, span: $0) }
            .sorted { $0.indicators[0].id < $1.indicators[0].id }
    }

    private static func span(of indicator: Indicator) -> Span {
        let question = indicator.question
        let grain: Grain = question.form == .delta ? .day : question.form == .grid ? .month : .none
        return Span(
            kind: question.kind,
            branch: indicator.path,
            // Last year's are compared too.
            from: question.form == .delta ? nil : question.from,
            to: question.to,
            grain: grain,
            tellsUnions: question.dimension == .union
        )
    }

    /// Hands on each fact that stands for many, with the number of them and what they add up to.
    func each(_ db: any Connection, below path: String? = nil, _ body: (Fact, Amount) throws -> Void) throws {
        let tags = tags
        try db.each(query(tags, below: path)) { row in
            let sums = Amount(facts: try row.get("facts"), numerator: try row.get("amounts"), denominator: try row.get("bases"))
            try body(try fact(row, tags), sums)
        }
    }

    /// The tags that any of the questions asks for or tells apart.
    private var tags: [FactTag] {
        let asked = indicators.flatMap { $0.question.tags.map(\.tag) + [$0.question.dimension?.tag].compactMap(\.self) }
        return FactTag.allCases.filter(asked.contains)
    }

    private func query(_ tags: [FactTag], below path: String?) -> SQL {
        let questions = indicators.map(\.question)
        let pending = Set(questions.flatMap(\.pending)).sorted()
        let states = Set(questions.flatMap { $0.states + $0.base + $0.pending }).sorted()
        let columns = tags.reduce(SQL("")) { $0 + ", " + SQL(stringLiteral: $1.rawValue) }
        let since: SQL = pending.isEmpty ? "''" : "CASE WHEN state IN (\(list: pending)) THEN since ELSE '' END"
        let day: SQL
        switch span.grain {
        case .day: day = "on_day"
        case .month: day = "substr(on_day, 1, 7) || '-01'"
        case .none: day = "''"
        }
        let from: SQL = span.from.map { "AND on_day >= \($0)" } ?? ""
        let own: SQL = path.map { "AND union_path >= \($0) AND union_path < \($0 + "~")" } ?? ""
        // A single question's marks are looked at where the facts lie, so that fewer come up; those of many differ.
        let marks = indicators.count == 1 ? FactFilter.marks(of: questions[0]).reduce(SQL("")) { $0 + " AND " + $1 } : ""
        // Whole paths only where unions are told apart; else the branch below the plan's union says enough.
        let place: SQL = span.tellsUnions ? "union_path" : "substr(union_path, 1, \(span.branch.count + UnionBranch.width))"
        return """
            SELECT place AS union_path, state, waits_since, day\(columns), count(*) AS facts,
                COALESCE(sum(amount), 0) AS amounts, COALESCE(sum(base), 0) AS bases
            FROM (
                SELECT \(place) AS place, state, \(since) AS waits_since, \(day) AS day\(columns), amount, base
                FROM fact
                WHERE kind = \(span.kind) AND union_path >= \(span.branch) AND union_path < \(span.branch + "~")
                    \(from) AND on_day <= \(span.to) AND state IN (\(list: states))\(marks) \(own)
            ) AS near
            GROUP BY place, state, waits_since, day\(columns)
            """
    }

    private func fact(_ row: Row, _ columns: [FactTag]) throws -> Fact {
        var tags: [FactTag: Set<String>] = [:]
        for tag in columns { tags[tag] = try row.get(tag.rawValue, as: TagText.self).values }
        let first = indicators[0].question.from
        let day = Day(try row.get("day", as: String.self)) ?? first
        return Fact(
            key: "",
            kind: span.kind,
            union: UnionID(rawValue: 0),
            path: try row.get("union_path"),
            // A month's first day stands for the month, and may lie before the period it belongs to.
            on: span.grain == .month ? max(day, first) : day,
            state: try row.get("state"),
            since: Day(try row.get("waits_since", as: String.self)),
            subject: Subject(kind: "", id: 0),
            label: "",
            link: "",
            tags: tags
        )
    }
}
