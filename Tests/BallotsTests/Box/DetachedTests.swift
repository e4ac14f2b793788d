// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

@Suite("Detached ballots")
struct DetachedTests {
    @Test("Each votes once, and the sums come out at the end", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.detached()
        var codes: [String] = []
        for (number, option) in ["yes", "yes", "no", nil, "yes"].enumerated() {
            codes.append(try await house.cast(option, in: poll, by: number))
        }
        let receipts = codes
        #expect(Set(receipts).count == 5)
        #expect(try await refusal { try await house.cast("no", in: poll, by: 2) } == .alreadyVoted)
        #expect(try await refusal { try await house.cast("no", in: poll, by: 99) } == .notOnRoll)
        let stranger = house.region.zhangSan.person
        let refused = try await refusal {
            try await house.database.write { try BallotBox($0).cast([], in: poll, by: stranger) }
        }
        #expect(refused == .notOnRoll)
        let before = try await house.database.read { db in
            let box = BallotBox(db)
            return (
                try box.turnout(of: poll), try box.tally(of: poll), try box.hasVoted(PollHouse.person(3), in: poll),
                try box.hasVoted(PollHouse.person(7), in: poll), try box.holds(receipt: receipts[0], in: poll)
            )
        }
        #expect(before.0 == 5 && before.1 == nil && before.2 && !before.3 && !before.4)
        let tally = try await house.database.write { try BallotBox($0).close(poll) }
        #expect(tally.expected == 20 && tally.issued == 5 && tally.accepted == 5)
        #expect(tally.sums[0].valid == 5 && tally.sums[0].invalid == 0 && tally.sums[0].blank == 1)
        #expect(tally.sums[0].lines == [.init(option: "yes", yes: 3, no: 0), .init(option: "no", yes: 1, no: 0)])
        #expect(try await refusal { try await house.cast("no", in: poll, by: 9) } == .notOpen)
        let after = try await house.database.read { db in
            let box = BallotBox(db)
            return (
                try receipts.allSatisfy { try box.holds(receipt: Receipt.grouped($0).lowercased(), in: poll) },
                try box.holds(receipt: "0000000000000000", in: poll), try box.tally(of: poll),
                try box.hasVoted(PollHouse.person(3), in: poll), try box.hasVoted(PollHouse.person(7), in: poll)
            )
        }
        #expect(after.0 && !after.1 && after.2 == tally && after.3 && !after.4)
        #expect(try await house.count("ballot_urn") == 0)
        #expect(try await house.count("ballot_turnout") == 0)
    }

    @Test("What cannot be read is refused, and the voter may vote again", arguments: Engine.available)
    func mending(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.detached()
        let bad: [[Answer]] = [
            [Answer(question: "q1", yes: ["maybe"])], [Answer(question: "q2", yes: ["yes"])],
            [Answer(question: "q1", yes: ["yes"], no: ["no"])], [Answer(question: "q1", writeIns: ["某人"])],
        ]
        for answers in bad {
            let found = try await refusal {
                try await house.database.write { try BallotBox($0).cast(answers, in: poll, by: PollHouse.person(1)) }
            }
            #expect(found == .unreadable)
        }
        let both = try await refusal {
            try await house.database.write {
                try BallotBox($0).cast([Answer(question: "q1", yes: ["yes", "no"])], in: poll, by: PollHouse.person(1))
            }
        }
        #expect(both == .tooMany(1))
        #expect(try await house.count("ballot_urn") == 0)
        #expect(try await house.count("ballot_turnout") == 0)
        try await house.cast("yes", in: poll, by: 1)
    }

    @Test("Of fifty votes of one person at once one counts", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.detached()
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await refusal { try await house.cast(number.isMultiple(of: 2) ? "yes" : "no", in: poll, by: 4) } == nil
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 1)
        #expect(try await house.count("ballot_urn") == 1)
    }

    @Test("Parts are counted apart, and none is so small that it shows what each said", arguments: Engine.available)
    func parting(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        var plan = house.plan()
        plan.isParted = true
        plan.roll = (0..<20).map { Voter(person: PollHouse.person($0), name: PollHouse.name($0), part: $0 < 4 ? "少" : "多") }
        let small = plan
        #expect(
            try await refusal { try await house.database.write { try BallotBox($0).freeze(small, at: TestClock.start) } }
                == .smallPart("少", 4)
        )
        plan.roll = (0..<20).map { Voter(person: PollHouse.person($0), name: PollHouse.name($0), part: $0 < 5 ? "少" : "多") }
        let poll = try await house.detached(plan)
        for number in 0..<8 { try await house.cast(number < 6 ? "yes" : "no", in: poll, by: number) }
        let tally = try await house.database.write { try BallotBox($0).close(poll) }
        #expect(tally.parts.map { "\($0.name) \($0.accepted) \($0.sums[0].lines[0].yes)" } == ["多 3 1", "少 5 5"])
        #expect(tally.parts.reduce(0) { $0 + $1.accepted } == tally.accepted)
    }

    @Test("A closing leaves the ballots of another open poll where they are", arguments: Engine.available)
    func sparing(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let (first, second) = (try await house.detached(), try await house.detached())
        for number in 0..<10 {
            try await house.cast("yes", in: first, by: number)
            try await house.cast("no", in: second, by: number)
        }
        _ = try await house.database.write { try BallotBox($0).close(first) }
        #expect(try await refusal { try await house.cast("yes", in: second, by: 3) } == .alreadyVoted)
        try await house.cast("no", in: second, by: 12)
        let tally = try await house.database.write { try BallotBox($0).close(second) }
        #expect(tally.accepted == 11 && tally.sums[0].lines[1].yes == 11)
    }

    @Test("An annulled poll keeps no ballot and counts nothing", arguments: Engine.available)
    func annulling(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.detached()
        try await house.cast("yes", in: poll, by: 1)
        try await house.database.write { try BallotBox($0).annul(poll, because: "名册有误") }
        #expect(try await house.count("ballot_urn") == 0)
        #expect(try await house.count("ballot") == 0)
        #expect(
            try await refusal { try await house.database.write { try BallotBox($0).close(poll) } } == .hasMovedOn(.void)
        )
        #expect(try await house.events(of: poll).map(\.kind) == [.frozen, .opened, .annulled])
    }
}
