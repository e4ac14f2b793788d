// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// What calls do once a night: let go of the addresses from which objections came, once they are no longer counted.
public struct ProgrammeNight: Sendable {
    private let database: any Database

    public init(database: any Database) {
        self.database = database
    }

    /// Says how many addresses it let go of.
    public func run(at now: Instant) async throws -> Int {
        try await database.write { try PublicityStore(db: $0).forgetAddresses(until: now.advanced(bySeconds: -3600)) }
    }
}
