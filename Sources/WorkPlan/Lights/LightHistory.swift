// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How lights changed from day to day (灯的变化).
struct LightHistory {
    struct Change: Sendable, Equatable {
        let on: Day
        let state: Light.State
        let reason: String
    }

    let db: any Connection

    /// The light each of a plan's measures had last.
    func latest(of plan: ID<Plan>) throws -> [ID<Measure>: Light.State] {
        var states: [ID<Measure>: Light.State] = [:]
        try db.each(
            """
            SELECT light_change.measure_id, light_change.state
            FROM measure JOIN light_change ON light_change.measure_id = measure.id
            WHERE measure.plan_id = \(plan)
            ORDER BY light_change.on_day
            """
        ) { row in
            states[try row.get("measure_id")] = Light.State(rawValue: try row.get("state"))
        }
        return states
    }

    func changes(of measure: ID<Measure>) throws -> [Change] {
        try db.rows(
            "SELECT on_day, state, reason FROM light_change WHERE measure_id = \(measure) ORDER BY on_day DESC LIMIT 100"
        ).compactMap { row in
            guard let state = Light.State(rawValue: try row.get("state")) else { return nil }
            return Change(on: try row.get("on_day"), state: state, reason: try row.get("reason"))
        }
    }

    /// Notes a light; of two on one day the later stays.
    func note(_ measure: ID<Measure>, _ light: Light, on day: Day) throws {
        try db.run(
            """
            INSERT INTO light_change (measure_id, on_day, state, reason)
            VALUES (\(measure), \(day), \(light.state.rawValue), \(light.reason))
            ON CONFLICT (measure_id, on_day) DO UPDATE SET state = excluded.state, reason = excluded.reason
            """
        )
    }
}
