// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import TestSupport

@testable import Office

extension Mansion {
    /// An endpoint of 临江市, and a message that could not be delivered there.
    struct Letters: Sendable {
        let endpoint: ID<WebhookEndpoint>
        let dead: ID<Parcel>
        /// Long work that 赵六 asked for: nobody else's.
        let job: ID<Job>
    }

    static func letters(of region: Region, in database: TestDatabase, _ sealer: Sealer) async throws -> Letters {
        let (now, city) = (TestClock.start, region.city.id)
        let job = try await database.write { db in
            let order = Job.Order(
                kind: "report.seal",
                subject: Subject(kind: "report", id: 1),
                union: city,
                account: region.zhaoLiu.account,
                name: region.zhaoLiu.name,
                title: "算校验码",
                link: "/plans"
            )
            return try JobStore(db).add(order, at: now)
        }
        let letters = Letters(endpoint: .make(at: now), dead: .make(at: now), job: job ?? ID(rawValue: 0))
        try await database.write { db in
            try EndpointStore(db: db).insert(
                WebhookEndpoint(
                    id: letters.endpoint,
                    union: city,
                    url: "https://oa.example.org/hook",
                    wish: .all,
                    createdAt: now,
                    createdName: region.zhaoLiu.name
                ),
                secret: [1, 2, 3],
                sealer
            )
            try db.run(
                """
                INSERT INTO notification (id, task_id, union_id, endpoint_id, state, attempts, next_at, error, created_at, settled_at)
                SELECT \(letters.dead), task.id, \(city), \(letters.endpoint), 'dead', 7, \(now), '对方回答 500', \(now), \(now)
                FROM task ORDER BY task.id LIMIT 1
                """
            )
        }
        return letters
    }
}
