// SPDX-License-Identifier: Apache-2.0
public import Kernel
import Membership
public import Storage

/// What a published plan says of the unions directly below, for other rooms: numbers and duties, each in a fixed number of
/// statements however many unions there are.
public struct PlanReadings {
    public struct Measure: Sendable, Equatable {
        public let id: Int64
        public let phrase: String
        public let unit: String
    }

    /// What an indicator reads for one union.
    public struct Read: Sendable, Equatable {
        public let value: Fraction?
        public let facts: Int64
        public let waiting: Int64
    }

    /// How a union did what was issued to it: given, closed, closed and handed in by its day, slips it got.
    public struct Duty: Sendable, Equatable {
        public var given = 0
        public var closed = 0
        public var onTime = 0
        public var slips = 0
    }

    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// The published plan of a union and year.
    public func plan(of union: UnionID, in year: Int) throws -> (id: Int64, title: String)? {
        try db.first("SELECT id, title FROM work_plan WHERE union_id = \(union) AND year = \(year) AND state = 'published'")
            .map { (try $0.get("id"), try $0.get("title")) }
    }

    /// The measures of a plan that are counted from records.
    public func measures(of plan: Int64) throws -> [Measure] {
        let counted = try IndicatorStore(db: db).indicators(of: ID(rawValue: plan)).filter { $0.question.form != .manual }
        guard !counted.isEmpty else { return [] }
        return try db.rows(
            """
            SELECT id, phrase, target_unit FROM measure WHERE id IN (\(list: counted.map(\.measure))) ORDER BY item_id, starts
            """
        ).map { Measure(id: try $0.get("id"), phrase: try $0.get("phrase"), unit: try $0.find("target_unit") ?? "") }
    }

    /// The readings of the unions directly below the plan's, by path and measure: the same pots as the plan's own number.
    public func readings(of plan: Int64, for paths: [String], on day: Day) throws -> [String: [Int64: Read]] {
        let indicators = try IndicatorStore(db: db).indicators(of: ID(rawValue: plan)).filter { $0.question.form != .manual }
        guard !indicators.isEmpty, !paths.isEmpty else { return [:] }
        let pots = try PotStore(db: db).pots(of: ID<Plan>(rawValue: plan), for: paths, on: day)
        var readings: [String: [Int64: Read]] = [:]
        for path in paths {
            for indicator in indicators {
                let reading = indicator.question.reading(pots[path]?[indicator.id] ?? Pots())
                let read = Read(value: reading.value, facts: reading.facts, waiting: reading.waiting)
                readings[path, default: [:]][indicator.measure.rawValue] = read
            }
        }
        return readings
    }

    /// How each union did what was issued to it. On time is by the hand-in, because closing is the issuing side's.
    public func duties(of plan: Int64, for paths: [String]) throws -> [String: Duty] {
        guard !paths.isEmpty else { return [:] }
        var duties: [String: Duty] = [:]
        try db.each(
            """
            SELECT union_path, due_on, state, submitted_at FROM assignment
            WHERE plan_id = \(plan) AND union_path IN (\(list: paths)) AND state <> 'withdrawn'
            """
        ) { row in
            let path: String = try row.get("union_path")
            var duty = duties[path] ?? Duty()
            duty.given += 1
            if try row.get("state", as: String.self) == "closed" {
                duty.closed += 1
                let handedIn: Int64? = try row.find("submitted_at")
                let due = Instant(startOf: try row.get("due_on", as: Day.self).adding(days: 1))
                if let handedIn, handedIn < due.milliseconds { duty.onTime += 1 }
            }
            duties[path] = duty
        }
        for row in try db.rows(
            """
            SELECT union_path, count(*) AS n FROM supervision_slip
            WHERE plan_id = \(plan) AND union_path IN (\(list: paths)) AND level <> 'remind'
                AND state NOT IN ('proposed', 'dropped')
            GROUP BY union_path
            """
        ) {
            duties[try row.get("union_path"), default: Duty()].slips = try row.get("n")
        }
        return duties
    }

    /// The keys of the facts that count for some measures, by measure, in one statement a measure: what a seal covers.
    public func facts(of plan: Int64, behind measures: [Int64]) throws -> [String: [String]] {
        let store = IndicatorStore(db: db)
        var keys: [String: [String]] = [:]
        for indicator in try store.indicators(of: ID(rawValue: plan)) where measures.contains(indicator.measure.rawValue) {
            let filter = FactFilter(indicator: indicator, places: try store.places(of: indicator))
            keys[indicator.measure.description] = try db.rows(
                "SELECT key FROM fact WHERE \(filter.standing) AND \(filter.counted) ORDER BY key LIMIT 100000"
            ).map { try $0.get("key") }
        }
        return keys
    }
}

extension PlanReadings {
    /// A measure as other rooms show it: its words, whose plan it is, what it has reached and what it must.
    public struct Cited: Sendable, Equatable {
        public let id: Int64
        public let phrase: String
        public let unionPath: String
        public let year: Int
        /// `1/2 个`; `nil` where nothing is counted.
        public let reached: String?
        public let address: String
    }

    /// A measure of a published plan, with what its indicator reads today.
    public func cited(_ measure: Int64, on day: Day) throws -> Cited? {
        guard
            let row = try db.first(
                """
                SELECT measure.phrase, measure.plan_id, measure.target_value, measure.target_unit, work_plan.union_path,
                    work_plan.year
                FROM measure JOIN work_plan ON work_plan.id = measure.plan_id
                WHERE measure.id = \(measure) AND measure.state IN ('accepted', 'changed') AND work_plan.state = 'published'
                """
            )
        else { return nil }
        let (plan, path): (Int64, String) = (try row.get("plan_id"), try row.get("union_path"))
        let read = try readings(of: plan, for: [path], on: day)[path]?[measure]
        let (target, unit): (String?, String) = (try row.find("target_value"), try row.find("target_unit") ?? "")
        let reached = read?.value.map { value in
            "\(value.denominator == 1 ? "\(value.numerator)" : value.decimal(places: 2))\(target.map { "/\($0)" } ?? "") \(unit)"
        }
        return Cited(
            id: measure,
            phrase: try row.get("phrase"),
            unionPath: path,
            year: try row.get("year"),
            reached: reached,
            address: "/plans/\(ID<Plan>(rawValue: plan))/measures/\(ID<Measure>(rawValue: measure))"
        )
    }
}
