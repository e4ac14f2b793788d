// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The checkpoints as the database keeps them.
struct CheckpointStore {
    let db: any Connection

    /// The checkpoints of every measure of a plan.
    func checkpoints(of plan: ID<Plan>) throws -> [ID<Measure>: [Checkpoint]] {
        var checkpoints: [ID<Measure>: [Checkpoint]] = [:]
        try db.each(
            """
            SELECT checkpoint.id, checkpoint.measure_id, checkpoint.title, checkpoint.due_on, checkpoint.done_on,
                checkpoint.evidence, checkpoint.done_name
            FROM measure JOIN checkpoint ON checkpoint.measure_id = measure.id
            WHERE measure.plan_id = \(plan)
            ORDER BY checkpoint.due_on, checkpoint.id
            """
        ) { row in
            let checkpoint = try Self.checkpoint(row)
            checkpoints[checkpoint.measure, default: []].append(checkpoint)
        }
        return checkpoints
    }

    func checkpoints(ofMeasure measure: ID<Measure>) throws -> [Checkpoint] {
        try db.rows(
            """
            SELECT id, measure_id, title, due_on, done_on, evidence, done_name FROM checkpoint
            WHERE measure_id = \(measure) ORDER BY due_on, id
            """
        ).map(Self.checkpoint)
    }

    func find(_ id: ID<Checkpoint>) throws -> Checkpoint? {
        try db.first(
            """
            SELECT id, measure_id, title, due_on, done_on, evidence, done_name FROM checkpoint WHERE id = \(id)
            """
        ).map(Self.checkpoint)
    }

    func insert(_ checkpoint: Checkpoint) throws {
        try db.run(
            """
            INSERT INTO checkpoint (id, measure_id, title, due_on)
            VALUES (\(checkpoint.id), \(checkpoint.measure), \(checkpoint.title), \(checkpoint.due))
            """
        )
    }

    /// Marks it done, if nobody did in the meantime.
    func complete(_ id: ID<Checkpoint>, _ completion: Checkpoint.Completion) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE checkpoint SET done_on = \(completion.on), evidence = \(completion.evidence),
                done_name = \(completion.by)
            WHERE id = \(id) AND done_on IS NULL
            """
        )
        return changed == 1
    }

    func reopen(_ id: ID<Checkpoint>) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE checkpoint SET done_on = NULL, evidence = NULL, done_name = NULL
            WHERE id = \(id) AND done_on IS NOT NULL
            """
        )
        return changed == 1
    }

    private static func checkpoint(_ row: Row) throws -> Checkpoint {
        var completion: Checkpoint.Completion?
        if let day: Day = try row.find("done_on") {
            completion = .init(on: day, evidence: try row.get("evidence"), by: try row.get("done_name"))
        }
        return Checkpoint(
            id: try row.get("id"),
            measure: try row.get("measure_id"),
            title: try row.get("title"),
            due: try row.get("due_on"),
            completion: completion
        )
    }
}
