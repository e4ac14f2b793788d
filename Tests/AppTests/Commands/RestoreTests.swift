// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import Testing

@Suite("hearth backup and hearth restore")
struct RestoreTests {
    private let desk: OperatorsDesk

    init() throws {
        desk = try OperatorsDesk()
    }

    @Test("A backup is read before it is called good, and comes back with everything in it")
    func restoring() async throws {
        #expect(try await desk.run("demo").status == 0)
        let before = try desk.link(try await desk.run("audit", "verify"))
        let copy = desk.scratch.path("copy.db")
        let backup = try await desk.hearth.run(["backup", copy, "--database", desk.database])
        #expect(backup.status == 0 && backup.output.contains(before))
        #expect(
            try await desk.hearth.run(["backup", copy, "--database", desk.database]).status == 1,
            "a backup is not overwritten"
        )
        try FileManager.default.removeItem(atPath: desk.scratch.path("hearth.db"))
        let restored = try await desk.hearth.run(["restore", copy, "--database", desk.database])
        #expect(restored.status == 0 && restored.output.contains("恢复好了"))
        #expect(try desk.link(try await desk.run("audit", "verify")) == before)
        let again = try await desk.hearth.run(["restore", copy, "--database", desk.database])
        #expect(again.status == 0 && again.output.contains("原来的库留在"))
        #expect(try desk.scratch.names.contains { $0.hasPrefix("hearth.db.before-") })
    }

    @Test("Rubbish is not restored, and what was there stays")
    func refusingRubbish() async throws {
        #expect(try await desk.run("demo").status == 0)
        let before = try desk.link(try await desk.run("audit", "verify"))
        let whole = try await desk.hearth.run(["backup", desk.scratch.path("copy.db"), "--database", desk.database])
        #expect(whole.status == 0)
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: desk.scratch.path("copy.db"))))
        let empty = try SQLiteDatabase(path: desk.scratch.path("empty.db"))
        try await empty.write { try $0.script("CREATE TABLE something (id BIGINT)") }
        try await empty.close()
        let damaged = bytes.enumerated().map { index, byte in index > 8192 && index % 4096 < 2000 ? UInt8(0xAA) : byte }
        let rubbish = [
            try desk.scratch.file("text.db", Array("这不是数据库".utf8)), try desk.scratch.file("none.db", []),
            desk.scratch.path("empty.db"),
            try desk.scratch.file("half.db", Array(bytes.prefix(bytes.count / 2))), try desk.scratch.file("damaged.db", damaged),
            desk.scratch.path("nothing.db"),
        ]
        for file in rubbish {
            let outcome = try await desk.hearth.run(["restore", file, "--database", desk.database])
            #expect(outcome.status == 1, "\(file)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
        #expect(try desk.link(try await desk.run("audit", "verify")) == before)
        let names = try desk.scratch.names
        #expect(!names.contains { $0.contains("restoring") || $0.contains("before") })
    }
}
