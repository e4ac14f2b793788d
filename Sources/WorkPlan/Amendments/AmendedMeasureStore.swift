// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What becomes of each measure, as the database keeps it.
struct AmendedMeasureStore {
    let db: any Connection

    /// Every measure of an amendment, in the order of the former text.
    func measures(of amendment: Amendment) throws -> [AmendedMeasure] {
        let store = MeasureStore(db: db)
        let old = Dictionary(uniqueKeysWithValues: try store.measures(of: amendment.plan).map { ($0.id, $0) })
        let new = Dictionary(uniqueKeysWithValues: try store.measures(of: amendment.id).map { ($0.id, $0) })
        let rows = try db.rows(
            """
            SELECT measure_id, finding, verdict, successor_id, takes_target, takes_due, text_target, text_due_on, reason,
                decided_name
            FROM amendment_measure WHERE amendment_id = \(amendment.id)
            """
        )
        return try rows.compactMap { row in
            guard let measure = old[try row.get("measure_id")] else { return nil }
            return AmendedMeasure(
                measure: measure,
                finding: try row.get("finding"),
                verdict: try row.find("verdict"),
                successor: try row.find("successor_id").flatMap { new[$0] },
                takesTarget: try row.find("takes_target"),
                takesDue: try row.find("takes_due"),
                textTarget: try row.get("text_target"),
                textDue: try row.find("text_due_on"),
                reason: try row.get("reason"),
                decidedName: try row.find("decided_name")
            )
        }.sorted { left, right in
            let (first, second) = (left.measure, right.measure)
            return (first.item, first.span.lowerBound, first.id) < (second.item, second.span.lowerBound, second.id)
        }
    }

    func insert(_ measure: AmendedMeasure, of amendment: ID<Plan>) throws {
        try db.run(
            """
            INSERT INTO amendment_measure (amendment_id, measure_id, finding, verdict, successor_id, text_target, text_due_on, reason)
            VALUES (\(amendment), \(measure.measure.id), \(measure.finding), \(measure.verdict), \(measure.successor?.id),
                \(measure.textTarget), \(measure.textDue), '')
            """
        )
    }

    /// Keeps a verdict. A proposal that it takes from another one without a verdict is free for it; the index refuses words that another measure has taken over already.
    func decide(_ measure: AmendedMeasure, of amendment: ID<Plan>, by name: String) throws -> Bool {
        try db.run(
            """
            UPDATE amendment_measure SET successor_id = NULL
            WHERE successor_id = \(measure.successor?.id) AND verdict IS NULL AND measure_id <> \(measure.measure.id)
            """
        )
        do {
            return try db.run(
                """
                UPDATE amendment_measure SET verdict = \(measure.verdict), successor_id = \(measure.successor?.id),
                    takes_target = \(measure.takesTarget), takes_due = \(measure.takesDue), reason = \(measure.reason),
                    decided_name = \(name)
                WHERE amendment_id = \(amendment) AND measure_id = \(measure.measure.id)
                """
            ) == 1
        } catch let error as StorageError where error.kind == .unique {
            throw AmendmentRefusal.successorTaken(measure.successor?.phrase ?? "")
        }
    }
}
