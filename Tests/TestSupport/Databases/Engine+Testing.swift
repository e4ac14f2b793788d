// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Kernel
internal import Membership
public import Storage

extension Engine {
    /// The engines a test runs on: both, unless one asks for SQLite alone.
    ///
    ///     @Test("A plan is kept", arguments: Engine.available)
    ///     func keeping(engine: Engine) async throws { … }
    ///
    /// Without a PostgreSQL server its cases fail and say why; they are left out only on purpose,
    /// by `HEARTH_TEST_SQLITE_ONLY=1`.
    public static var available: [Engine] {
        let environment = ProcessInfo.processInfo.environment
        let isAlone = PostgresServer.address == nil && environment["HEARTH_TEST_SQLITE_ONLY"] == "1"
        return isAlone ? [.sqlite] : allCases
    }

    /// A database of the test's own, with the schema of Storage and Membership, removed when the test lets go of it.
    public func freshDatabase() async throws -> TestDatabase {
        try await freshDatabase(StorageModule.migrations + MembershipModule.migrations)
    }

    /// A database of the test's own with just these migrations.
    public func freshDatabase(_ migrations: [Migration]) async throws -> TestDatabase {
        try await TestDatabase.copy(of: migrations, on: self)
    }
}
