// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// What elections do once a night: call to mind that a list has hung out to its end and waits to be fixed.
public struct ElectionNight: Sendable {
    private let database: any Database

    public init(database: any Database) {
        self.database = database
    }

    /// Tells how many it called to mind; a night that runs twice calls nothing twice.
    public func run(at now: Instant) async throws -> Int {
        try await database.write { db in
            let store = ElectionStore(db: db)
            var called = 0
            for election in try store.overdue(on: now.day) where try store.call(election.id, on: now.day) {
                let until = election.publicUntil?.written ?? ""
                try ElectionRecords(election: election, db: db).tell("定名单", "候选人公示\(until)期满，处理完意见以后定名单", at: now)
                called += 1
            }
            return called
        }
    }
}
