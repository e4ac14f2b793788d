// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

/// Invariant 6: nothing that is stored gives the order in which ballots were cast.
@Suite("The order of ballots")
struct OrderTests {
    /// Each of two hundred writes in a name of his own, so that his ballot is known again.
    private static let question = Question(
        id: "q1",
        title: "提名",
        options: [.init(id: "a", name: "甲")],
        takesWriteIns: true
    )

    private static func mark(_ number: Int) -> String { "标记\(String(number + 1000))完" }

    private static func voted(on engine: Engine) async throws -> (PollHouse, ID<SecretPoll>) {
        let house = try await PollHouse.open(on: engine, members: 200)
        let poll = try await house.detached(house.plan([question]))
        for number in 0..<200 {
            let answers = [Answer(question: "q1", writeIns: [mark(number)])]
            _ = try await house.database.write { try BallotBox($0).cast(answers, in: poll, by: PollHouse.person(number)) }
        }
        return (house, poll)
    }

    private static func numbers(_ sql: SQL, _ database: TestDatabase) async throws -> [Int] {
        try await database.read { db in
            try db.rows(sql).map { row in
                let body = String(decoding: try row.get("body", as: [UInt8].self), as: UTF8.self)
                let digits = body.split(separator: "标记").last?.prefix(4) ?? ""
                return (Int(digits) ?? 0) - 1000
            }
        }
    }

    @Test(
        "After the closing neither a reading of the table nor the place of its rows follows the casting",
        arguments: Engine.available
    )
    func reading(engine: Engine) async throws {
        let (house, poll) = try await Self.voted(on: engine)
        _ = try await house.database.write { try BallotBox($0).close(poll) }
        let order = try await Self.numbers("SELECT body FROM ballot", house.database)
        #expect(order.sorted() == Array(0..<200))
        #expect(abs(correlation(order)) < 250)
        guard engine == .postgres else { return }
        let places = try await Self.numbers("SELECT body FROM ballot ORDER BY ctid", house.database)
        #expect(abs(correlation(places)) < 250)
        let writers = try await house.database.read {
            try $0.value("SELECT count(DISTINCT CAST(xmin AS TEXT)) AS n FROM ballot", as: Int.self)
        }
        #expect(writers == 1)
    }

    @Test("Nor do the raw bytes of SQLite's files, while before the closing they did")
    func digging() async throws {
        let (house, poll) = try await Self.voted(on: .sqlite)
        let log = house.database.address + "-wal"
        // The yardstick: the test sees the order where it is there to be seen.
        #expect(correlation(Self.ranks(try Self.places(in: log).flatMap(\.self))) > 900)
        try await Self.close(poll, house)
        #expect(try await UrnRinsing(database: house.database).run() == 1)
        #expect(try await UrnRinsing(database: house.database).run() == 0)
        #expect(try Self.places(in: log).allSatisfy(\.isEmpty))
        let places = try Self.places(in: house.database.address)
        // Each ballot lies in the file once: what the urn held was overwritten.
        #expect(places.flatMap(\.self).sorted() == Array(0..<200))
        #expect(abs(correlation(places.flatMap(\.self))) < 250)
        #expect(abs(Self.drift(places)) < 250)
    }

    @Test("A closing beside another open poll leaves no order of either in the file")
    func sharing() async throws {
        let (house, poll) = try await Self.voted(on: .sqlite)
        let other = try await house.detached()
        for number in 0..<50 { try await house.cast("yes", in: other, by: number) }
        try await Self.close(poll, house)
        try await UrnRinsing(database: house.database).run()
        let places = try Self.places(in: house.database.address)
        #expect(places.flatMap(\.self).sorted() == Array(0..<200))
        #expect(abs(Self.drift(places)) < 250)
        #expect(try await house.count("ballot_urn") == 50)
    }

    /// Without the count, whose result names everybody who was written in.
    private static func close(_ id: ID<SecretPoll>, _ house: PollHouse) async throws {
        _ = try await house.database.write { db in
            guard let poll = try PollStore(db: db).find(id) else { throw BallotRefusal.notOpen }
            return try PollClosing(db: db).close(poll, issued: 200, from: .turnout)
        }
    }

    /// The order in which the numbers are met first, as ranks.
    private static func ranks(_ numbers: [Int]) -> [Int] {
        var seen: Set<Int> = []
        let firsts = numbers.filter { seen.insert($0).inserted }
        let sorted = firsts.sorted()
        return firsts.map { sorted.firstIndex(of: $0) ?? 0 }
    }

    /// The numbers of the marks, page by page in the order in which they lie in the file.
    private static func places(in path: String) throws -> [[Int]] {
        let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let (opening, closing) = (Array("标记".utf8), Array("完".utf8))
        return stride(from: 0, to: file.count, by: 4096).map { start in
            let page = Array(file[start..<min(start + 4096, file.count)])
            let length = opening.count + 4 + closing.count
            guard page.count >= length else { return [] }
            return (0...(page.count - length)).compactMap { place in
                guard page[place] == opening[0], Array(page[place..<(place + opening.count)]) == opening else { return nil }
                let digits = place + opening.count
                guard Array(page[(digits + 4)..<(digits + 4 + closing.count)]) == closing else { return nil }
                return Int(String(decoding: page[digits..<(digits + 4)], as: UTF8.self)).map { $0 - 1000 }
            }
        }
    }

    /// How far neighbours in a page lie in the order of casting, in thousandths: 0 by chance, 1000 when all do.
    private static func drift(_ pages: [[Int]]) -> Int {
        let pairs = pages.flatMap { zip($0, $0.dropFirst()).map { $0.0 < $0.1 ? 1 : -1 } }
        return pairs.isEmpty ? 0 : 1000 * pairs.reduce(0, +) / pairs.count
    }
}
