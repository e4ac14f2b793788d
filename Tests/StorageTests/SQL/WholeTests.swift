// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@Suite("What is decided over all rows is decided over all of them or not at all")
struct WholeTests {
    @Test("As many as there may be are all there; one more is refused in a sentence", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let database = try await engine.freshDatabase([
            Migration("whole", 1, "numbers", Array("CREATE TABLE number (n BIGINT NOT NULL);".utf8))
        ])
        try await database.write { db in
            for number in 1...5 { try db.run("INSERT INTO number (n) VALUES (\(number))") }
        }
        let all = try await database.read { db in
            try db.whole("SELECT n FROM number ORDER BY n", most: 5).map { try $0.get("n", as: Int.self) }
        }
        #expect(all == [1, 2, 3, 4, 5])
        let refusal = await #expect(throws: TooManyRows.self) {
            _ = try await database.read { try $0.whole("SELECT n FROM number ORDER BY n", most: 4).count }
        }
        #expect(refusal?.sentence.contains("最多算 4 条") == true)
    }
}
