// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@Suite("What goes into a column comes out of it")
struct ValueTests {
    @Test("Whole numbers to both ends", arguments: Engine.available)
    func keepingNumbers(engine: Engine) async throws {
        let numbers: [Int64] = [.min, -1, 0, 1, 2_147_483_648, 9_007_199_254_740_993, .max]
        #expect(try await roundTrip(numbers, in: "number", on: engine) == numbers)
    }

    @Test("Text letter by letter, whatever the letters", arguments: Engine.available)
    func keepingText(engine: Engine) async throws {
        let texts = [
            "", " ", "张三", "it's \"so\"", "a?b $1 :c @d", "\\x41\\", "%_", "NULL", "007", "1e3", "🧑🏽‍🏫🇨🇳", "𬭎𠮷",
            "e\u{301}", "é", "\u{FEFF}\u{200D}\u{202E}", "第一行\n第二行\r\n\t", String(repeating: "长", count: 100_000),
        ]
        let kept = try await roundTrip(texts, in: "words", on: engine)
        #expect(kept.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    }

    @Test("U+0000, which PostgreSQL has no room for, is left out of text on both", arguments: Engine.available)
    func droppingNul(engine: Engine) async throws {
        #expect(try await roundTrip(["前\0后", "\0", "尾\0"], in: "words", on: engine) == ["前后", "", "尾"])
    }

    @Test("Bytes byte by byte, the empty row of bytes included", arguments: Engine.available)
    func keepingBytes(engine: Engine) async throws {
        let blobs: [[UInt8]] = [
            [], [0], [0, 0, 0], Array(0...255), Array("\\x00'".utf8), [UInt8](repeating: 0xAB, count: 300_000),
        ]
        #expect(try await roundTrip(blobs, in: "bytes", on: engine) == blobs)
    }

    @Test("True, false and nothing are three", arguments: Engine.available)
    func keepingTruth(engine: Engine) async throws {
        #expect(try await roundTrip([true, false], in: "holds", on: engine) == [true, false])
        let database = try await Things.database(on: engine)
        let (nothing, condition) = try await database.write { db in
            try Things.add(1, db)
            try db.run("INSERT INTO thing (id, holds) VALUES (\(2), \(true))")
            let nothing: Bool? = try db.first("SELECT holds FROM thing WHERE id = \(1)")?.find("holds")
            return (nothing, try db.value("SELECT id FROM thing WHERE holds", as: Int.self))
        }
        #expect(nothing == nil)
        #expect(condition == 2)
    }

    @Test("Days and moments read back as themselves", arguments: Engine.available)
    func keepingTime(engine: Engine) async throws {
        let days = [Day(number: 0), Day(number: 19_905), Day(number: -700_000)]
        #expect(try await roundTrip(days, in: "words", on: engine) == days)
        let moments = [Instant(milliseconds: -1), TestClock.start, Instant(milliseconds: .max)]
        #expect(try await roundTrip(moments, in: "number", on: engine) == moments)
    }

    @Test("A sum of whole numbers is a whole number", arguments: Engine.available)
    func summing(engine: Engine) async throws {
        let database = try await Things.database(on: engine)
        let sum: Int64? = try await database.write { db in
            for id in 1...3 { try db.run("INSERT INTO thing (id, number) VALUES (\(id), \(3_000_000_000 as Int64))") }
            return try db.value("SELECT sum(number) AS total FROM thing")
        }
        #expect(sum == 9_000_000_000)
    }

    private func roundTrip<Value: SQLConvertible>(
        _ values: [Value],
        in column: StaticString,
        on engine: Engine
    ) async throws -> [Value] {
        let database = try await Things.database(on: engine)
        let name = SQL(stringLiteral: "\(column)")
        return try await database.write { db in
            for (id, value) in values.enumerated() {
                try db.run("INSERT INTO thing (id, \(name)) VALUES (\(id), \(value))")
            }
            return try db.rows("SELECT \(name) AS kept FROM thing ORDER BY id").map { try $0.get("kept") }
        }
    }
}
