// SPDX-License-Identifier: Apache-2.0
import Ballots
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Ratings

@Suite("A rating by very many")
struct MultitudeTests {
    /// A hundred thousand where `bin/soak` asks for them; else as many as show that nothing grows with their square.
    private static let members = ProcessInfo.processInfo.environment["HEARTH_RATING_MEMBERS"].flatMap { Int($0) } ?? 3000

    private static let answers: [[Int?]] = [[0, 1], [0, 0], [1, nil], [2, 2]]

    /// As many ballots in an open box as members, by the thousand: how one comes in is tried elsewhere.
    private func fill(_ rating: Rating, _ db: any Connection) throws {
        guard let poll = try BallotBox(db).polls(for: rating.subject).last?.id else { throw NotMade("no box") }
        let bodies = try Self.answers.map { marks in
            Array(
                try StoredJSON.text(
                    marks.enumerated().map { Answer(question: "\($0)", yes: $1.map { ["\($0)"] } ?? []) }
                ).utf8
            )
        }
        var chance = SystemRandomNumberGenerator()
        for first in stride(from: 0, to: Self.members, by: 200) {
            let numbers = first..<min(first + 200, Self.members)
            let voters = numbers.map { [poll.sqlValue, Int64($0 + 1).sqlValue] }
            try db.run("INSERT INTO ballot_turnout (poll_id, person_id) VALUES \(rows: voters)")
            let ballots = numbers.map { number -> [SQLValue] in
                let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &chance) }
                return [
                    key.sqlValue, poll.sqlValue, "第\(number % 20)分会".sqlValue, [UInt8]().sqlValue, bodies[number % 4].sqlValue,
                ]
            }
            try db.run("INSERT INTO ballot_urn (ballot_key, poll_id, part, enclosed, body) VALUES \(rows: ballots)")
        }
    }

    @Test("A hundred thousand ballots are counted in a minute, to the last one", arguments: Engine.available)
    func tallying(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine, members: 2)
        let clock = ContinuousClock()
        let id = try await house.create()
        let draft = try await house.find(id)
        var start = clock.now
        try await house.database.write { db in
            _ = try RatingStore(db: db).open(id, expecting: Self.members, at: TestClock.start)
            let voters = (0..<Self.members).map { Electorate.Voter(person: nil, name: "会员\($0)", part: "第\($0 % 20)分会") }
            try RatingBox(db: db).open(draft, voters, at: TestClock.start)
        }
        let opening = clock.now - start
        try await house.database.write { db in try fill(draft, db) }
        house.clock.advance(days: 5)
        let officer = try await house.officer()
        start = clock.now
        #expect(try await officer.post("/ratings/\(id)/closing").status == 303)
        let closing = clock.now - start
        let tally = try #require(try await house.find(id).outcome).tally
        func quarter(_ place: Int) -> Int { (Self.members + 3 - place) / 4 }
        #expect(tally.taking == Self.members)
        #expect(tally.matters[0] == Marks(grades: [quarter(0) + quarter(1), quarter(2), quarter(3)]))
        #expect(tally.matters[1] == Marks(grades: [quarter(1), quarter(0), quarter(3)], abstained: quarter(2)))
        start = clock.now
        #expect(try await officer.get("/ratings/\(id)/result").status == 200)
        let page = clock.now - start
        #expect(closing < .seconds(60))
        print("\(engine): \(Self.members) rate: roll \(opening), counted \(closing), result page \(page)")
    }
}
