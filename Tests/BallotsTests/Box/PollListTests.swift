// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

@Suite("The list of sealed polls")
struct PollListTests {
    @Test("Any number of ratings hides no sealed poll, and none of them stands among these", arguments: Engine.available)
    func showing(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine, members: 5)
        let sealed = try await house.sealed()
        try await house.database.write { db in
            for _ in 0..<201 { _ = try BallotBox(db).freeze(house.plan(), at: TestClock.start.advanced(bySeconds: 60)) }
        }
        let (voters, officers) = try await house.database.read { db in
            let store = PollStore(db: db)
            return (try store.list(for: PollHouse.person(0), "FALSE"), try store.list(for: PollHouse.person(99), "TRUE"))
        }
        #expect(voters.map(\.id) == [sealed.id] && officers.map(\.id) == [sealed.id])
        #expect(try await house.database.read { try PollStore(db: $0).list(for: PollHouse.person(99), "FALSE") }.isEmpty)
    }
}
