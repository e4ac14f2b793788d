// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The filled-in numbers as the database keeps them.
struct ManualReadingStore {
    let db: any Connection

    /// What stands for each of a plan's measures.
    func standing(of plan: ID<Plan>) throws -> [ID<Measure>: ManualReading.Standing] {
        var standing: [ID<Measure>: ManualReading.Standing] = [:]
        try db.each(
            """
            SELECT manual_reading.measure_id, manual_reading.value, manual_reading.state, manual_reading.filed_at
            FROM measure JOIN manual_reading ON manual_reading.measure_id = measure.id
            WHERE measure.plan_id = \(plan) AND manual_reading.state <> 'refused'
            ORDER BY manual_reading.on_day, manual_reading.id
            """
        ) { row in
            let measure: ID<Measure> = try row.get("measure_id")
            if try row.get("state", as: ManualReading.State.self) == .verified {
                standing[measure, default: .init()].verified = Quantity(try row.get("value"))
            } else {
                standing[measure, default: .init()].waitingSince = try row.get("filed_at", as: Instant.self).day
            }
        }
        return standing
    }

    /// A measure's filings, newest first.
    func readings(of measure: ID<Measure>) throws -> [ManualReading] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM manual_reading WHERE measure_id = \(measure) ORDER BY on_day DESC, id DESC LIMIT 50
            """
        ).map(Self.reading)
    }

    func find(_ id: ID<ManualReading>) throws -> ManualReading? {
        try db.first("SELECT \(Self.columns) FROM manual_reading WHERE id = \(id)").map(Self.reading)
    }

    /// Files a number, if none of the measure waits already.
    func file(_ reading: ManualReading) throws -> Bool {
        let made = try db.run(
            """
            INSERT INTO manual_reading (id, measure_id, value, on_day, evidence, state, filed_at, filed_by, filed_name)
            VALUES (\(reading.id), \(reading.measure), \(reading.value.text), \(reading.on), \(reading.evidence), \(reading.state),
                \(reading.filedAt), \(reading.filedBy), \(reading.filedName))
            ON CONFLICT DO NOTHING
            """
        )
        return made == 1
    }

    /// Verifies it, or refuses it with an answer, if nobody did in the meantime.
    func decide(_ id: ID<ManualReading>, answer: String?, by account: AccountID, name: String, at now: Instant) throws -> Bool {
        let state: ManualReading.State = answer == nil ? .verified : .refused
        let changed = try db.run(
            """
            UPDATE manual_reading SET state = \(state), answer = \(answer), decided_at = \(now), decided_by = \(account),
                decided_name = \(name)
            WHERE id = \(id) AND state = 'filed'
            """
        )
        return changed == 1
    }

    private static let columns: SQL = """
        id, measure_id, value, on_day, evidence, state, filed_at, filed_by, filed_name, decided_name, answer
        """

    private static func reading(_ row: Row) throws -> ManualReading {
        guard let value = Quantity(try row.get("value")) else { throw StorageError(.other, "a filed number is no number") }
        return ManualReading(
            id: try row.get("id"),
            measure: try row.get("measure_id"),
            value: value,
            on: try row.get("on_day"),
            evidence: try row.get("evidence"),
            state: try row.get("state"),
            filedAt: try row.get("filed_at"),
            filedBy: try row.get("filed_by"),
            filedName: try row.get("filed_name"),
            decidedName: try row.find("decided_name"),
            answer: try row.find("answer")
        )
    }
}
