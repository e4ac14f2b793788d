// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Storage

/// The server that `Tests/throwaway-postgres.sh` started, known by an environment variable.
enum PostgresServer {
    static let variable = "HEARTH_TEST_POSTGRES"

    /// What libpq connects to, in its form of words: `host=/tmp/x port=54329 user=postgres dbname=postgres`.
    static var address: String? {
        let value = ProcessInfo.processInfo.environment[variable] ?? ""
        return value.isEmpty ? nil : value
    }

    /// One schema a test is as good as one database, and is there in milliseconds.
    static func makeSchema() async throws -> (name: String, address: String) {
        let name = "test_\(UInt64.random(in: .min ... .max))"
        try await administrator.get().write { try $0.script("CREATE SCHEMA \(name)") }
        return (name, "\(address ?? "") options='-c search_path=\(name)'")
    }

    static func drop(_ schema: String) async throws {
        try await administrator.get().write { try $0.script("DROP SCHEMA \(schema) CASCADE") }
    }

    private static let administrator = Result<PostgresDatabase, any Error> {
        guard let address else { throw ServerIsMissing() }
        return try PostgresDatabase(address: address, connections: 2)
    }
}

/// A test wants PostgreSQL and nobody started one.
struct ServerIsMissing: Error, CustomStringConvertible {
    var description: String {
        """
        no PostgreSQL: start one with Tests/throwaway-postgres.sh and set \(PostgresServer.variable) to what it prints, \
        or set HEARTH_TEST_SQLITE_ONLY=1 to leave these tests out
        """
    }
}
