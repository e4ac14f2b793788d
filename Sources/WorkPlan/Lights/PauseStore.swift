// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An approved adjustment that stops a measure's clock (暂停计时), as it is recorded.
struct MeasurePause: Sendable, Equatable {
    let id: ID<MeasurePause>
    let measure: ID<Measure>
    let pause: Schedule.Pause
    let reason: String
    /// The decision that approves it: a meeting, a document.
    let basis: String
    let by: String
}

/// The pauses as the database keeps them.
struct PauseStore {
    let db: any Connection

    func pauses(of plan: ID<Plan>) throws -> [ID<Measure>: [Schedule.Pause]] {
        var pauses: [ID<Measure>: [Schedule.Pause]] = [:]
        try db.each(
            """
            SELECT measure_pause.measure_id, measure_pause.from_on, measure_pause.to_on
            FROM measure JOIN measure_pause ON measure_pause.measure_id = measure.id
            WHERE measure.plan_id = \(plan)
            ORDER BY measure_pause.from_on
            """
        ) { row in
            pauses[try row.get("measure_id"), default: []].append(.init(from: try row.get("from_on"), to: try row.find("to_on")))
        }
        return pauses
    }

    func pauses(of measure: ID<Measure>) throws -> [MeasurePause] {
        try db.rows(
            """
            SELECT id, measure_id, from_on, to_on, reason, basis, made_name FROM measure_pause
            WHERE measure_id = \(measure) ORDER BY from_on
            """
        ).map { row in
            MeasurePause(
                id: try row.get("id"),
                measure: try row.get("measure_id"),
                pause: .init(from: try row.get("from_on"), to: try row.find("to_on")),
                reason: try row.get("reason"),
                basis: try row.get("basis"),
                by: try row.get("made_name")
            )
        }
    }

    /// Stops the clock, if it does not stand already.
    func begin(_ pause: MeasurePause) throws -> Bool {
        let made = try db.run(
            """
            INSERT INTO measure_pause (id, measure_id, from_on, reason, basis, made_name)
            VALUES (\(pause.id), \(pause.measure), \(pause.pause.from), \(pause.reason), \(pause.basis), \(pause.by))
            ON CONFLICT DO NOTHING
            """
        )
        return made == 1
    }

    /// Lets the clock run again, if it stands. `day` is the last day that is taken out.
    func end(_ measure: ID<Measure>, on day: Day) throws -> Bool {
        let ended = try db.run(
            """
            UPDATE measure_pause SET to_on = \(day) WHERE measure_id = \(measure) AND to_on IS NULL AND from_on <= \(day)
            """
        )
        return ended == 1
    }
}
