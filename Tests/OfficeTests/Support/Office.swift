// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Office
import Storage
import TestSupport
import Web

/// The house with the office in it.
struct Office: Sendable {
    let house: House
    let sealer: Sealer

    static func open(on engine: Engine, ways: Courier.Ways = .none) async throws -> Office {
        let sealer = Sealer(.fresh())
        let house = try await House.open(on: engine, migrations: OfficeModule.migrations) { site, _ in
            OfficeModule(ways: ways, sealer: sealer).add(to: &site)
        }
        return Office(house: house, sealer: sealer)
    }

    var database: TestDatabase { house.database }

    /// Puts tasks on the desk of 张三, due so many days from today; `nil` for no day.
    func add(_ dues: [Int?], title: String = "核对要点", for someone: Someone? = nil, dueKind: WorkTask.DueKind = .office)
        async throws
    {
        let (now, desk) = (house.clock.now, (someone ?? house.region.zhangSan).desk)
        try await database.write { db in
            for (index, days) in dues.enumerated() {
                try TaskStore(db).add(
                    .sample(
                        "\(title)\(index)",
                        at: desk,
                        due: days.map { now.day.adding(days: $0) },
                        dueKind: dueKind,
                        number: Int64.random(in: 0..<(1 << 21)) * 2 + Int64(index % 2)
                    )
                )
            }
        }
    }
}

extension WorkTask {
    static func sample(
        _ title: String,
        at desk: Desk,
        due: Day? = nil,
        dueKind: DueKind = .office,
        number: Int64 = 1,
        subject: Subject = Subject(kind: "plan", id: 1)
    ) -> WorkTask {
        WorkTask(
            id: .make(at: TestClock.start, salt: number),
            union: desk.union,
            role: desk.role,
            subject: subject,
            verb: "核对",
            title: title,
            detail: "读出 6 条举措",
            link: "/plans",
            due: due,
            dueKind: dueKind,
            isBelow: desk.reachesBelow,
            createdAt: TestClock.start
        )
    }
}
