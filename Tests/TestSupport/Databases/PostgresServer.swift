// SPDX-License-Identifier: Apache-2.0
internal import Foundation
public import Storage

/// The server that `Tests/throwaway-postgres.sh` started, known by an environment variable.
enum PostgresServer {
    static let variable = "HEARTH_TEST_POSTGRES"

    /// What libpq connects to, in its form of words: `host=/tmp/x port=54329 user=postgres dbname=postgres`.
    static var address: String? {
        let value = ProcessInfo.processInfo.environment[variable] ?? ""
        return value.isEmpty ? nil : value
    }

    /// A database of its own, copied from one that nobody is connected to.
    static func makeDatabase(from template: String) async throws -> (name: String, address: String) {
        let name = "test_\(UInt64.random(in: .min ... .max))"
        try await administrator.get().runOutsideTransaction("CREATE DATABASE \(name) TEMPLATE \(template)")
        return (name, "\(address ?? "") dbname=\(name)")
    }

    static func drop(_ database: String) async throws {
        try await administrator.get().runOutsideTransaction("DROP DATABASE \(database) WITH (FORCE)")
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

extension Database {
    /// Databases cannot be made inside the transaction that a write opens.
    public func runOutsideTransaction(_ statement: String) async throws {
        try await write { db in
            try db.script("COMMIT")
            try db.script(statement)
        }
    }
}
