// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Ratings

@Suite("A rating by very many")
struct MultitudeTests {
    /// A hundred thousand where `bin/soak` asks for them; else as many as show that nothing grows with their square.
    private static let members = ProcessInfo.processInfo.environment["HEARTH_RATING_MEMBERS"].flatMap { Int($0) } ?? 3000

    private func enrol(in house: RatingHouse) async throws {
        let school = house.region.school
        let parts = (0..<20).map { place in
            Union(
                id: .make(at: TestClock.start, salt: 900 + Int64(place)),
                parent: school.id,
                path: school.path.child(place),
                kind: .branch,
                name: "第\(place)分工会",
                shortName: "第\(place)分会"
            )
        }
        try await house.database.write { db in for part in parts { try UnionStore(db).insert(part) } }
        for start in stride(from: 0, to: Self.members, by: 5000) {
            try await house.database.write { db in
                for number in start..<min(start + 5000, Self.members) {
                    let person = Person(id: .make(at: TestClock.start, salt: Int64(100_000 + number)), name: "会员\(number)")
                    let id = Int64(100_000 + number)
                    try PersonStore(db).enrol(person, in: parts[number % 20], since: Region.since, membership: id)
                }
            }
        }
    }

    @Test("A hundred thousand ballots are counted in a minute, to the last one", arguments: Engine.available)
    func tallying(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine, members: 2)
        try await enrol(in: house)
        let clock = ContinuousClock()
        let id = try await house.create()
        let starter = try await house.officer()
        var start = clock.now
        #expect(try await starter.post("/ratings/\(id)/opening").status == 303)
        let opening = clock.now - start
        let rating = try await house.find(id)
        #expect(rating.expected == Self.members + 2)
        start = clock.now
        for first in stride(from: 0, to: Self.members, by: 1000) {
            try await house.database.write { db in
                let box = RatingBox(db: db)
                for number in first..<min(first + 1000, Self.members) {
                    let marks = [[0, 1], [0, 0], [1, nil], [2, 2]][number % 4]
                    let person = PersonID.make(at: TestClock.start, salt: Int64(100_000 + number))
                    _ = try box.cast(marks, by: person, in: rating)
                }
            }
        }
        let casting = clock.now - start
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
        print("\(engine): \(Self.members) rate: roll \(opening), cast \(casting), counted \(closing), result page \(page)")
    }
}
