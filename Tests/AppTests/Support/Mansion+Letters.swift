// SPDX-License-Identifier: Apache-2.0
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
    }

    static func letters(of region: Region, in database: TestDatabase) async throws -> Letters {
        let (now, city) = (TestClock.start, region.city.id)
        let letters = Letters(endpoint: .make(at: now), dead: .make(at: now))
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
                secret: [1, 2, 3]
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
