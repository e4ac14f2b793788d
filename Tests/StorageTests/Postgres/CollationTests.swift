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
        try await database.runOutsideTransaction(
            "CREATE DATABASE \(name) TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh'"
        )
        let error = #expect(throws: StorageError.self) { try PostgresDatabase(address: "\(database.address) dbname=\(name)") }
        #expect(error?.message.contains("LC_COLLATE 'C.UTF-8'") == true)
        try await database.runOutsideTransaction("DROP DATABASE \(name) WITH (FORCE)")
    }
}
