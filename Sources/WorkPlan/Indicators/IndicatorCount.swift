// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Keeps the pots true: by what changed, in the transaction of the change; and from all facts, in the night.
struct IndicatorCount {
    let db: any Connection

    /// Counts what changed since the last time: takes the old away and adds the new. Plans whose numbers may have moved are
    /// marked as changed.
    func settle() throws {
        let facts = FactStore(db)
        let changes = try facts.uncounted()
        guard !changes.isEmpty else { return }
        let touched = changes.flatMap { [$0.before, $0.after].compactMap(\.self) }
        let paths = Set(touched.flatMap { UnionBranch.chain(of: $0.path, within: "") }.filter { !$0.isEmpty })
        let indicators = try IndicatorStore(db: db).counting(kinds: Set(touched.map(\.kind)), in: paths)
        var amounts: [PotKey: Amount] = [:]
        var moved: Set<ID<Plan>> = []
        for indicator in indicators {
            let places = try IndicatorStore(db: db).places(of: indicator)
            for change in changes {
                let before = change.before.map { indicator.contributions(of: $0, within: places) } ?? []
                let after = change.after.map { indicator.contributions(of: $0, within: places) } ?? []
                guard before != after || change.before?.path != change.after?.path else { continue }
                moved.insert(indicator.plan)
                indicator.pour(before, of: change.before, into: &amounts) { -$0 }
                indicator.pour(after, of: change.after, into: &amounts) { $0 }
            }
        }
        try PotStore(db: db).add(amounts)
        for plan in moved.sorted() { try PlanStore(db: db).touch(plan) }
        try facts.counted()
    }

    /// Counts an indicator from all facts and puts that in the place of what stood there.
    func recount(_ indicator: Indicator) throws {
        try PotStore(db: db).clear(indicator.id)
        try PotStore(db: db).add(try amounts(of: indicator))
    }

    /// What an indicator's pots must hold, from all facts.
    func amounts(of indicator: Indicator) throws -> [PotKey: Amount] {
        var amounts: [PotKey: Amount] = [:]
        try each(indicator) { contributions, alike in
            indicator.pour(contributions, of: alike, into: &amounts) { $0 }
        }
        return amounts
    }

    /// The pots of one union further down, from its own facts.
    func pots(of indicator: Indicator, for path: String, on today: Day) throws -> Pots {
        var amounts: [PotKey: Amount] = [:]
        try each(indicator, below: path) { contributions, _ in
            indicator.pour(contributions, at: path, into: &amounts) { $0 }
        }
        return Pots(amounts, for: path, on: today)
    }

    /// What the facts bring, with one fact that stands for all that are alike to the question: a province of them is a few
    /// thousand.
    private func each(_ indicator: Indicator, below path: String? = nil, _ body: ([Contribution], Fact) throws -> Void) throws {
        let places = try IndicatorStore(db: db).places(of: indicator)
        try db.each(alike(indicator, places, below: path)) { row in
            let alike = try Self.fact(row, of: indicator)
            let sums = Amount(facts: try row.get("facts"), numerator: try row.get("amounts"), denominator: try row.get("bases"))
            try body(indicator.contributions(of: alike, within: places).map { $0.multiplied(sums, indicator.question) }, alike)
        }
    }

    private func alike(_ indicator: Indicator, _ places: Places, below path: String? = nil) -> SQL {
        let filter = FactFilter(indicator: indicator, places: places)
        let question = indicator.question
        let tag: SQL = question.dimension?.tag.map { SQL(stringLiteral: $0.rawValue) } ?? "''"
        let since: SQL = question.pending.isEmpty ? "''" : "CASE WHEN \(filter.pending) THEN since ELSE '' END"
        let day: SQL
        switch question.form {
        case .delta: day = "on_day"
        case .grid: day = "substr(on_day, 1, 7) || '-01'"
        default: day = "''"
        }
        let period: SQL = question.form == .delta ? "on_day <= \(question.to)" : filter.period
        let marks = filter.marks.reduce(SQL("")) { $0 + " AND " + $1 }
        let own: SQL = path.map { "AND union_path >= \($0) AND union_path < \($0 + "~")" } ?? ""
        // Whole paths only where unions are told apart; else the branch below the plan's union says enough.
        let place: SQL =
            question.dimension == .union ? "union_path" : "substr(union_path, 1, \(places.branch.count + UnionBranch.width))"
        return """
            SELECT place AS union_path, state, waits_since, marked, day, count(*) AS facts, COALESCE(sum(amount), 0) AS amounts,
                COALESCE(sum(base), 0) AS bases
            FROM (
                SELECT \(place) AS place, state, \(since) AS waits_since, \(tag) AS marked, \(day) AS day, amount, base
                FROM fact
                WHERE \(filter.kind) AND \(filter.scope) AND \(period) AND \(filter.living)\(marks) \(own)
            ) AS near
            GROUP BY place, state, waits_since, marked, day
            """
    }

    /// One fact that stands for all that are alike to the question.
    private static func fact(_ row: Row, of indicator: Indicator) throws -> Fact {
        let question = indicator.question
        var tags: [FactTag: Set<String>] = [:]
        for condition in question.tags { tags[condition.tag] = Set(condition.values) }
        if let tag = question.dimension?.tag { tags[tag] = try row.get("marked", as: TagText.self).values }
        let day = Day(try row.get("day", as: String.self)) ?? question.from
        return Fact(
            key: "",
            kind: question.kind,
            union: UnionID(rawValue: 0),
            path: try row.get("union_path"),
            // A month's first day stands for the month, and may lie before the period it belongs to.
            on: question.form == .grid ? max(day, question.from) : day,
            state: try row.get("state"),
            since: Day(try row.get("waits_since", as: String.self)),
            subject: Subject(kind: "", id: 0),
            label: "",
            link: "",
            tags: tags
        )
    }
}

extension Indicator {
    /// Pours contributions into the pots of the plan's union and of the one below it to which the fact belongs.
    fileprivate func pour(
        _ contributions: [Contribution],
        of fact: Fact?,
        into amounts: inout [PotKey: Amount],
        _ sign: (Amount) -> Amount
    ) {
        guard let fact else { return }
        for above in UnionBranch.kept(of: fact.path, within: path) { pour(contributions, at: above, into: &amounts, sign) }
    }

    fileprivate func pour(
        _ contributions: [Contribution],
        at union: String,
        into amounts: inout [PotKey: Amount],
        _ sign: (Amount) -> Amount
    ) {
        for contribution in contributions {
            let key = PotKey(indicator: id, path: union, part: contribution.part, bucket: contribution.bucket)
            amounts[key] = (amounts[key] ?? .zero) + sign(contribution.amount)
        }
    }
}

extension Contribution {
    /// What as many facts bring as one was found to stand for.
    fileprivate func multiplied(_ sums: Amount, _ question: Indicator.Question) -> Contribution {
        var many = self
        many.amount.facts = amount.facts * sums.facts
        switch question.form {
        case .ratio where question.base.isEmpty:
            many.amount.numerator = part == .waiting ? 0 : sums.numerator
            many.amount.denominator = part == .waiting ? 0 : sums.denominator
        case .sum: many.amount.numerator = part == .waiting ? 0 : sums.numerator
        case .delta where question.addsAmounts: many.amount.numerator = sums.numerator
        default:
            many.amount.numerator = amount.numerator * sums.facts
            many.amount.denominator = amount.denominator * sums.facts
        }
        return many
    }
}
