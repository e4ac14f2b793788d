// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("A witness of a database")
struct WitnessTests {
    private struct Undone: Error {}

    @Test("It finds what was added, changed and removed, once each, and not what was undone", arguments: Engine.available)
    func finding(engine: Engine) async throws {
        let database = try await engine.freshDatabase([
            Migration("witness", 1, "notes", Array("CREATE TABLE note (id BIGINT PRIMARY KEY, text TEXT NOT NULL);".utf8))
        ])
        let witness = try await Witness(of: database)
        #expect(try await witness.findsNothingChanged())
        for act: SQL in ["INSERT INTO note VALUES (1, '甲')", "UPDATE note SET text = '乙'", "DELETE FROM note"] {
            _ = try await database.write { db in try db.run(act) }
            #expect(try await !witness.findsNothingChanged())
            #expect(try await witness.findsNothingChanged())
        }
        await #expect(throws: Undone.self) {
            try await database.write { db in
                try db.run("INSERT INTO note VALUES (2, '丙')")
                throw Undone()
            }
        }
        #expect(try await witness.findsNothingChanged())
    }
}
