// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Jobs

/// A house with long work of one kind: it counts to ten in steps that a test can break.
struct Yard {
    let house: House

    static func open(on engine: Engine) async throws -> Yard {
        Yard(house: try await House.open(on: engine))
    }

    func order(of subject: Int64 = 1, kind: String = "count") -> Job.Order {
        let officer = house.region.zhangSan
        return Job.Order(
            kind: kind,
            subject: Subject(kind: "thing", id: subject),
            union: house.region.region.id,
            account: officer.account,
            name: officer.name,
            title: "数到十",
            link: "/account",
            total: 10
        )
    }

    func add(_ order: Job.Order) async throws -> ID<Job>? {
        let now = house.clock.now
        return try await house.database.write { try JobStore($0).add(order, at: now) }
    }

    func job(_ id: ID<Job>) async throws -> Job {
        try #require(try await house.database.read { try JobStore($0).find(id) })
    }

    func runner(_ worker: @escaping JobKinds.Worker) -> JobRunner {
        var kinds = JobKinds()
        kinds.add("count", worker)
        return JobRunner(database: house.database, kinds: kinds)
    }

    var clock: @Sendable () -> Instant { { [house] in house.clock.now } }

    /// Counts on from where it is, and does something else at one step.
    static func counting(at step: Int64? = nil, _ act: @escaping @Sendable () throws -> Void = {}) -> JobKinds.Worker {
        { database, hand in
            for number in (hand.job.done + 1)...10 {
                if number == step { try act() }
                try await hand.report(database, number, of: 10, "数着")
            }
            return "数完了"
        }
    }
}
