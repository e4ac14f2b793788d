// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("A server serves in the order of bytes only", .enabled(if: Engine.available.contains(.postgres)))
struct CollationTests {
    @Test("A database that sorts as a dictionary does is refused, and the refusal says how to make another")
    func refusing() async throws {
        let database = try await Engine.postgres.freshDatabase([])
        let name = "dictionary_\(UInt64.random(in: .min ... .max))"
        try await outsideTransaction(
            "CREATE DATABASE \(name) TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh'",
            database
        )
        let error = #expect(throws: StorageError.self) { try PostgresDatabase(address: "\(database.address) dbname=\(name)") }
        #expect(error?.message.contains("LC_COLLATE 'C.UTF-8'") == true)
        try await outsideTransaction("DROP DATABASE \(name) WITH (FORCE)", database)
    }

    /// Databases cannot be made inside the transaction that a write opens.
    private func outsideTransaction(_ statement: String, _ database: any Database) async throws {
        try await database.write { db in
            try db.script("COMMIT")
            try db.script(statement)
        }
    }
}
