// SPDX-License-Identifier: Apache-2.0
internal import Kernel
public import Storage

/// Puts away, soon after a poll has closed, what the database's log still holds of its urn (清箱).
public struct UrnRinsing: Sendable {
    private let database: any Database

    public init(database: any Database) {
        self.database = database
    }

    /// Returns how many polls are clean from now on. Where a reader was in the way it is tried again the next time.
    @discardableResult
    public func run() async throws -> Int {
        let waiting = try await database.read { db in
            try db.rows("SELECT id FROM ballot_poll WHERE is_rinsed = \(false) AND state IN ('closed', 'counted', 'void')")
                .map { try $0.get("id", as: ID<SecretPoll>.self) }
        }
        guard !waiting.isEmpty else { return 0 }
        try await database.rinse()
        _ = try await database.write { db in
            try db.run("UPDATE ballot_poll SET is_rinsed = \(true) WHERE id IN (\(list: waiting))")
        }
        return waiting.count
    }
}
