// SPDX-License-Identifier: Apache-2.0
public import Kernel
import Storage

/// The count of the night (夜间重算): every indicator from all facts, every light as it stands on the new day,
/// and the slips of supervision that the day brings.
public struct NightlyCount: Sendable {
    /// What a night found.
    public struct Report: Sendable, Equatable {
        public let indicators: Int
        /// Indicators whose kept numbers were not those of the facts, and were put right.
        public let mended: Int
        public let lights: Int
        /// Slips of supervision that the rule sent.
        public var reminded = 0
        public var urged = 0
    }

    private let database: any Database
    private let terms: LightTerms
    private let supervision: SupervisionTerms

    init(database: any Database, terms: LightTerms, supervision: SupervisionTerms) {
        self.database = database
        self.terms = terms
        self.supervision = supervision
    }

    /// Counts, unless some node has already taken this night.
    public func run(on day: Day, at now: Instant) async throws -> Report? {
        let isOurs = try await database.write { db in
            try db.run("INSERT INTO nightly_count (day, begun_at) VALUES (\(day), \(now)) ON CONFLICT DO NOTHING") == 1
        }
        guard isOurs else { return nil }
        var report = try await count(on: day)
        let slips = try await SlipNight(database: database, terms: supervision).run(at: now)
        (report.reminded, report.urged) = (slips.reminded, slips.urged)
        let counted = report
        _ = try await database.write { db in
            try db.run(
                """
                UPDATE nightly_count SET ended_at = \(now), indicators = \(counted.indicators), mended = \(counted.mended)
                WHERE day = \(day)
                """
            )
        }
        return report
    }

    /// Counts in any case: what an operator asks for.
    public func count(on day: Day) async throws -> Report {
        let indicators = try await database.read { try IndicatorStore(db: $0).all() }
        var mended = 0
        for scan in AlikeFacts.scans(for: indicators) {
            // Read over a snapshot, so that nobody who writes waits for it; what differs is looked at again in a write.
            let isRight = try await database.read { try wrong(in: scan, $0).isEmpty }
            guard !isRight else { continue }
            mended += try await database.write { try mend(scan, $0) }
        }
        return Report(indicators: indicators.count, mended: mended, lights: try await noteLights(on: day))
    }

    /// The indicators whose pots are not what the facts give, with what they must hold.
    private func wrong(in scan: AlikeFacts, _ db: any Connection) throws -> [(Indicator, [PotKey: Amount])] {
        let counted = Dictionary(grouping: try IndicatorCount(db: db).amounts(in: scan)) { $0.key.indicator }
        return try scan.indicators.compactMap { indicator in
            let amounts = Dictionary(uniqueKeysWithValues: (counted[indicator.id] ?? []).map { ($0.key, $0.value) })
            return try PotStore(db: db).amounts(of: indicator.id) == amounts ? nil : (indicator, amounts)
        }
    }

    /// Puts right what is still wrong once all changes are settled.
    private func mend(_ scan: AlikeFacts, _ db: any Connection) throws -> Int {
        try IndicatorCount(db: db).settle()
        let wrong = try wrong(in: scan, db).filter { indicator, _ in
            // One that was replaced meanwhile has no pots any more.
            try IndicatorStore(db: db).find(indicator.measure)?.id == indicator.id
        }
        for (indicator, amounts) in wrong {
            try PotStore(db: db).clear(indicator.id)
            try PotStore(db: db).add(amounts)
            try PlanStore(db: db).touch(indicator.plan)
        }
        return wrong.count
    }

    /// Writes down every light that is not what it last was.
    private func noteLights(on day: Day) async throws -> Int {
        let plans = try await database.read { try PlanStore(db: $0).published(in: day.year) }
        var changed = 0
        for id in plans {
            changed += try await database.write { [terms] db in
                guard let plan = try PlanStore(db: db).find(id) else { return 0 }
                let content = try PlanContent(plan, on: day, db: db)
                let known = try LightHistory(db: db).latest(of: id)
                var changed = 0
                for measure in content.measures {
                    let light = terms.light(of: measure, in: plan, content, on: day)
                    guard light.state != .unset || known[measure.id] != nil, known[measure.id] != light.state else { continue }
                    try LightHistory(db: db).note(measure.id, light, on: day)
                    changed += 1
                }
                return changed
            }
        }
        return changed
    }
}
