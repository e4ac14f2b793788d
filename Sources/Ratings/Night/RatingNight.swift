// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// What ratings do once a night: call to mind that the days are over and that the box waits to be counted.
public struct RatingNight: Sendable {
    private let database: any Database

    public init(database: any Database) {
        self.database = database
    }

    /// Tells how many it called to mind; a night that runs twice calls nothing twice.
    public func run(at now: Instant) async throws -> Int {
        try await database.write { db in
            let store = RatingStore(db: db)
            var called = 0
            for rating in try store.overdue(on: now.day) where try store.call(rating.id, on: now.day) {
                let detail = "\(rating.closesOn.written)已经截止，录完纸质票就结束计票"
                try RatingRecords(rating: rating, db: db).tell("结束评议", detail, at: now)
                called += 1
            }
            return called
        }
    }
}
