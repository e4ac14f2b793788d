// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An indicator with what it says for a union today.
struct IndicatorReading: Sendable {
    let indicator: Indicator
    let reading: Reading

    /// The readings of all of a plan's indicators for one union, in three statements. For a union further down than the
    /// pots go, its own facts are counted, in one statement for all indicators that look at the same facts.
    static func all(of plan: Plan, for path: String, on today: Day, db: any Connection) throws -> [ID<Measure>: IndicatorReading]
    {
        let indicators = try IndicatorStore(db: db).indicators(of: plan.id)
        guard !indicators.isEmpty else { return [:] }
        let isKept = UnionBranch.kept(of: path, within: plan.unionPath).contains(path)
        let pots =
            isKept
            ? try PotStore(db: db).pots(of: plan.id, for: path, on: today)
            : try IndicatorCount(db: db).pots(of: indicators, for: path, on: today)
        let filed =
            indicators.contains { $0.question.form == .manual } ? try ManualReadingStore(db: db).standing(of: plan.id) : [:]
        var readings: [ID<Measure>: IndicatorReading] = [:]
        for indicator in indicators {
            let reading: Reading
            if indicator.question.form == .manual {
                // What was filled in is the plan's number, and no union's below.
                let standing = path == plan.unionPath ? filed[indicator.measure] : nil
                reading = (standing ?? ManualReading.Standing()).reading
            } else {
                reading = indicator.question.reading(pots[indicator.id] ?? Pots())
            }
            readings[indicator.measure] = IndicatorReading(indicator: indicator, reading: reading)
        }
        return readings
    }
}
