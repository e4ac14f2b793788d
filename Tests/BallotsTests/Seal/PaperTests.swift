// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

@Suite("A paper or the screen")
struct PaperTests {
    private func house(most: Int? = nil, on engine: Engine) async throws -> (PollHouse, SecretPoll) {
        let house = try await PollHouse.open(on: engine)
        var plan = house.plan([PollHouse.names(8, seats: 7)], most: most)
        plan.takesPaper = true
        return (house, try await house.sealed(plan))
    }

    @Test("Of a paper and a draw at the same moment one goes through, for each of twenty", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let (house, poll) = try await house(on: engine)
        for number in 0..<20 {
            let blinded = [UInt8](repeating: UInt8(number), count: PaperKey.bytes)
            async let paper = refusal { try await house.database.write { try SealedBox($0).give(to: number + 1, in: poll.id) } }
            async let screen = refusal { try await house.draw(blinded, in: poll, by: number) }
            let both = try await [paper, screen]
            #expect(
                both.filter { $0 == nil }.count == 1
                    && both.contains { $0 == .drewOnScreen || $0 == .hasPaper || $0 == .alreadyDrawn }
            )
        }
        let (papers, drawn) = try await house.database.read {
            (try SealedBox($0).papers(of: poll.id), try SealedBox($0).issued(in: poll.id))
        }
        #expect(papers.count + drawn == 20)
    }

    @Test("Both kinds together are no more than those in the hall, and each counts for itself", arguments: Engine.available)
    func limiting(engine: Engine) async throws {
        let (house, poll) = try await house(most: 3, on: engine)
        try await house.vote(marks([1]), in: poll, by: 0)
        try await house.database.write { db in for place in 2...3 { try SealedBox(db).give(to: place, in: poll.id) } }
        #expect(
            try await refusal { try await house.database.write { try SealedBox($0).give(to: 4, in: poll.id) } }
                == .noMorePapers(3)
        )
        #expect(try await refusal { try await house.vote(marks([1]), in: poll, by: 4) } == .noMorePapers(3))
        #expect(try await refusal { try await house.vote(marks([1]), in: poll, by: 1) } == .hasPaper)
        #expect(
            try await refusal { try await house.database.write { try SealedBox($0).give(to: 99, in: poll.id) } } == .notOnRoll
        )
        #expect(try await house.close(poll))
        #expect(try await refusal { try await house.database.write { try SealedBox($0).give(to: 5, in: poll.id) } } == .notOpen)
        let roll = try await house.database.read { db in
            try db.rows("SELECT place FROM ballot_roll WHERE poll_id = \(poll.id) AND took_part ORDER BY place").map {
                try $0.get("place", as: Int.self)
            }
        }
        let issued = try await house.database.read { try SealedBox($0).issued(in: poll.id) }
        #expect(roll == [1, 2, 3] && issued == 1)
        let plain = try await house.sealed()
        #expect(try await refusal { try await house.database.write { try SealedBox($0).give(to: 1, in: plain.id) } } == .notOpen)
    }
}
