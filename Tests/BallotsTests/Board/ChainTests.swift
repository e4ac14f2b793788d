// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

@Suite("The board")
struct ChainTests {
    private static func chain(_ length: Int) -> [BoardEvent] {
        let poll = ID<SecretPoll>.make(at: TestClock.start, salt: 1)
        return (0..<length).reduce(into: []) { events, number in
            let last = events.last.map { ($0.height, $0.hash) }
            events.append(BoardEvent(.opened, "{\"n\":\(number)}", of: poll, after: last))
        }
    }

    @Test("A whole chain has no fault, and an empty one neither")
    func holding() {
        #expect(Self.chain(6).fault() == nil)
        #expect([BoardEvent]().fault() == nil)
    }

    @Test("Whatever is changed, left out or moved is found at its height", arguments: 0..<6)
    func tampering(height: Int) {
        let chain = Self.chain(6)
        var changed = chain
        let event = chain[height]
        changed[height] = BoardEvent(
            poll: event.poll,
            height: event.height,
            parent: event.parent,
            kind: event.kind,
            payload: event.payload.replacing("\"n\"", with: "\"m\""),
            hash: event.hash
        )
        #expect(changed.fault()?.height == height)
        var flipped = chain
        var hash = event.hash
        hash[7] ^= 1
        flipped[height] = BoardEvent(
            poll: event.poll,
            height: event.height,
            parent: event.parent,
            kind: event.kind,
            payload: event.payload,
            hash: hash
        )
        #expect(flipped.fault()?.height == height)
        var shorter = chain
        shorter.remove(at: height)
        if height < 5 { #expect(shorter.fault()?.height == height) }
        var moved = chain
        moved.swapAt(height, (height + 1) % 6)
        #expect(moved.fault()?.height == min(height, (height + 1) % 6))
    }

    @Test("A chain that was cut off or written anew does not hold the head that somebody noted down")
    func saving() {
        let chain = Self.chain(6)
        let head = (height: 4, hash: chain[4].hash)
        #expect(chain.fault(saved: [head]) == nil)
        #expect(Array(chain.prefix(4)).fault(saved: [head])?.height == 4)
        let poll = chain[0].poll
        var other = Array(chain.prefix(3))
        for _ in 0..<3 { other.append(BoardEvent(.closed, "{}", of: poll, after: other.last.map { ($0.height, $0.hash) })) }
        #expect(other.fault() == nil)
        #expect(other.fault(saved: [head])?.height == 4)
    }

    @Test("A poll's board says what it was fixed with, and is the same on both databases", arguments: Engine.available)
    func telling(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.detached()
        try await house.cast("yes", in: poll, by: 1)
        _ = try await house.database.write { try BallotBox($0).close(poll) }
        let events = try await house.events(of: poll)
        #expect(events.map(\.kind) == [.frozen, .opened, .closed, .result])
        #expect(events.fault() == nil)
        let manifest: Manifest = try StoredJSON.value(events[0].payload)
        #expect(manifest == (try await house.database.read { try BallotBox($0).find(poll)?.manifest }))
        #expect(try StoredJSON.text(manifest) == events[0].payload)
        #expect(!events.contains { $0.payload.contains("会员") })
    }
}
