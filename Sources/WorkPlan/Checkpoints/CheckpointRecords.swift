// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What a checkpoint leaves for others: a task while it is open, a fact once it is done.
struct CheckpointRecords {
    let plan: ID<Plan>
    let union: UnionID
    let path: String
    let measure: Measure

    static func key(_ id: ID<Checkpoint>) -> String { "checkpoint/\(id)" }

    func fact(_ checkpoint: Checkpoint, on day: Day) -> Fact {
        Fact(
            key: Self.key(checkpoint.id),
            kind: "checkpoint",
            union: union,
            path: path,
            on: day,
            state: "done",
            subject: measure.subject,
            label: checkpoint.title,
            link: address
        )
    }

    func task(_ checkpoint: Checkpoint, at now: Instant) -> WorkTask {
        WorkTask(
            id: .make(at: now),
            union: union,
            role: Role.officer.rawValue,
            subject: Subject("checkpoint", checkpoint.id),
            verb: "登记",
            title: checkpoint.title,
            detail: measure.phrase,
            link: address,
            due: checkpoint.due,
            createdAt: now
        )
    }

    var address: String { "/plans/\(plan)/measures/\(measure.id)" }
}
