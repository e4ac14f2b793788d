// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

@Suite("Sealed ballots")
struct SealedTests {
    @Test("Whoever draws twice with one paper gets one answer; with another he is refused", arguments: Engine.available)
    func drawing(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.sealed()
        let blinded = try BallotClient(poll).blinded
        let answers = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<50 { group.addTask { try await house.draw(blinded, in: poll, by: 3) } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(answers.count == 1)
        #expect(try await house.count("ballot_issue") == 1)
        let other = try BallotClient(poll)
        #expect(try await refusal { try await house.draw(other, by: 3) } == .alreadyDrawn)
        #expect(try await refusal { try await house.draw(other, by: 999) } == .notOnRoll)
        let both = [try BallotClient(poll).blinded, try BallotClient(poll).blinded]
        let outcomes = try await withThrowingTaskGroup(of: BallotRefusal?.self) { group in
            for one in both { group.addTask { try await refusal { try await house.draw(one, in: poll, by: 4) } } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.contains(nil) && outcomes.contains(.alreadyDrawn))
    }

    @Test("No more papers go out than there are people in the hall", arguments: Engine.available)
    func limiting(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.sealed(house.plan([PollHouse.names(3, seats: 2)], most: 2))
        for number in 0..<2 { _ = try await house.draw(BallotClient(poll), by: number) }
        let client = try BallotClient(poll)
        #expect(try await refusal { try await house.draw(client, by: 2) } == .noMorePapers(2))
        #expect(try await house.count("ballot_issue") == 2)
    }

    @Test("One paper makes one ballot: the same again gets the same code, another content none", arguments: Engine.available)
    func casting(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.sealed()
        let client = try BallotClient(poll)
        let signature = try client.sign(try await house.draw(client, by: 1))
        let sheet = try client.sheet(signature, marks([0, 1]))
        let receipts = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await house.cast(sheet, in: poll) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(receipts.count == 1)
        let changed = try client.sheet(signature, marks([2]))
        #expect(try await refusal { try await house.cast(changed, in: poll) } == .usedPaper)
        #expect(try await house.count("ballot_urn") == 1)
        try await house.close(poll)
        #expect(Set([try await house.cast(sheet, in: poll)]) == receipts)
        #expect(try await refusal { try await house.cast(changed, in: poll) } == .usedPaper)
    }

    @Test("What was not signed for this poll is refused, changes nothing and uses up no paper", arguments: Engine.available)
    func forging(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.sealed()
        let other = try await house.sealed(paperKey: try PaperKey.make())
        let client = try BallotClient(poll)
        let signature = try client.sign(try await house.draw(client, by: 1))
        let good = try client.sheet(signature, marks([0]))
        let foreign = try BallotClient(other)
        let foreignSheet = try foreign.sheet(foreign.sign(try await house.draw(foreign, by: 1)), marks([0]))
        // A paper drawn here that says it is for another poll.
        let disguised = try BallotClient(poll, named: other.id.description)
        let disguisedSheet = try disguised.sheet(disguised.sign(try await house.draw(disguised, by: 2)), marks([0]))
        let before = try await house.database.dump()
        var bad: [SealedBox.Sheet] = [foreignSheet, disguisedSheet]
        var sheet = good
        sheet.signature = .random(256)
        bad.append(sheet)
        for place in [0, 40, 76] {
            sheet = good
            sheet.prepared[place] ^= 1
            bad.append(sheet)
        }
        sheet = good
        sheet.signature.removeLast()
        bad.append(sheet)
        for sheet in bad { #expect(try await refusal { try await house.cast(sheet, in: poll) } == .badPaper) }
        #expect(try await refusal { try await house.cast(good, in: other) } == .badPaper)
        #expect(try await refusal { try await house.cast(disguisedSheet, in: other) } == .badPaper)
        var malformed = good
        malformed.body.removeLast()
        #expect(try await refusal { try await house.cast(malformed, in: poll) } == .unreadable)
        malformed = good
        malformed.enclosed = []
        #expect(try await refusal { try await house.cast(malformed, in: poll) } == .unreadable)
        #expect(try await house.database.dump() == before)
        try await house.cast(good, in: poll)
        try await house.close(poll)
        let late = try client.sheet(.random(256), marks([0]))
        #expect(try await refusal { try await house.cast(late, in: poll) } == .notOpen)
        #expect(try await refusal { try await house.draw(client, by: 9) } == .notOpen)
    }

    @Test("S5: five marks count, six do not, blank is valid, a name twice counts once", arguments: Engine.available)
    func reading(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine, members: 60)
        let scrutineers = Scrutineers()
        let poll = try await house.sealed(house.plan([PollHouse.names(6, seats: 5)]), scrutineers)
        for number in 0..<60 {
            let answers =
                switch number {
                case 0..<52: marks([0, 1, 2, 3], writeIns: number < 31 ? ["外人"] : [])
                case 52..<57: marks([0, 1, 2, 3, 4, 5])
                case 57..<59: marks([])
                default: marks([0, 1, 2, 3, 4], writeIns: ["候选4"])
                }
            try await house.vote(answers, in: poll, by: number)
        }
        try await house.close(poll)
        let tally = try await house.open(poll, Array(scrutineers.shares.suffix(2)))
        let sum = tally.sums[0]
        #expect(sum.valid == 55 && sum.tooMany == 5 && sum.unclear == 0 && sum.blank == 2)
        #expect(sum.lines.map(\.yes) == [53, 53, 53, 53, 1, 0])
        #expect(sum.writeIns == [.init(name: "外人", votes: 31)])
        #expect(sum.lines.allSatisfy { $0.yes + $0.no + sum.abstain($0) == sum.valid })
    }

    @Test("What nobody can read is invalid, and is counted as come back", arguments: Engine.available)
    func garbling(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let scrutineers = Scrutineers()
        let poll = try await house.sealed(nil, scrutineers)
        let texts = ["乱写", "{\"answers\":[{\"question\":\"q9\",\"yes\":[],\"no\":[],\"writeIns\":[]}]}", "{\"answers\":7}"]
        for (number, text) in texts.enumerated() {
            let client = try BallotClient(poll)
            let signature = try client.sign(try await house.draw(client, by: number))
            try await house.cast(client.sheet(signature, text: Array(text.utf8)), in: poll)
        }
        try await house.vote(marks([1], no: [1]), in: poll, by: 7)
        try await house.vote(marks([1]), in: poll, by: 8)
        try await house.close(poll)
        let sum = try await house.open(poll, scrutineers.shares).sums[0]
        #expect(sum.unclear == 4 && sum.valid == 1)
    }

    @Test(
        "Fewer shares, a stranger's or a mistyped one open nothing, and nobody learns anything before",
        arguments: Engine.available
    )
    func opening(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let (scrutineers, strangers) = (Scrutineers(3, threshold: 2), Scrutineers(3, threshold: 2))
        let poll = try await house.sealed(nil, scrutineers)
        try await house.vote(marks([2]), in: poll, by: 1)
        #expect(try await refusal { try await house.open(poll, scrutineers.shares) } == .hasMovedOn(.open))
        try await house.close(poll)
        #expect(try await refusal { try await house.open(poll, [scrutineers.shares[0]]) } == .fewShares(2))
        let twice = [scrutineers.shares[0], scrutineers.shares[0]]
        #expect(try await refusal { try await house.open(poll, twice) } == .fewShares(2))
        let mixed = [scrutineers.shares[0], strangers.shares[1]]
        #expect(try await refusal { try await house.open(poll, mixed) } == .badShare(2))
        #expect(try await house.database.read { try SealedBox($0).find(poll.id)?.tally } == nil)
        let keys = try await house.database.read { db in
            try db.first("SELECT signing_key, opened_key FROM ballot_poll").map {
                [try $0.find("signing_key", as: [UInt8].self), try $0.find("opened_key", as: [UInt8].self)]
            }
        }
        #expect(keys == [nil, nil])
        let tally = try await house.open(poll, [scrutineers.shares[2], scrutineers.shares[0]])
        #expect(tally.sums[0].lines[2].yes == 1)
        #expect(try await refusal { try await house.open(poll, scrutineers.shares) } == .hasMovedOn(.counted))
    }

    @Test("More ballots than papers make the poll void, and nobody can open it", arguments: Engine.available)
    func stuffing(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let scrutineers = Scrutineers()
        let poll = try await house.sealed(nil, scrutineers)
        try await house.vote(marks([2]), in: poll, by: 1)
        // Somebody with the server's own key signs a paper that nobody drew.
        let client = try BallotClient(poll)
        let stored = try PollHouse.paperKey.stored
        let minted = try #require(try PaperKey.sign(client.blinded, with: stored))
        try await house.cast(client.sheet(client.sign(minted), marks([2])), in: poll)
        #expect(try await house.close(poll) == false)
        let found = try await house.database.read { try SealedBox($0).find(poll.id) }
        #expect(found?.state == .void && found?.issued == 1 && found?.accepted == 2)
        #expect(try await refusal { try await house.open(poll, scrutineers.shares) } == .hasMovedOn(.void))
    }

    @Test(
        "After the freeze roll, paper and keys stay, and the manifest is the same on both databases",
        arguments: Engine.available
    )
    func freezing(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let poll = try await house.sealed()
        let again = try await refusal {
            try await house.database.write { try SealedBox($0).freeze(poll.id, Scrutineers().scrutiny, try PollHouse.paperKey) }
        }
        #expect(again == .hasMovedOn(.open))
        let text = try StoredJSON.text(poll.manifest)
        #expect(try await house.events(of: poll.id).first?.payload == text)
        let reopened = try house.database.openAgain()
        #expect(try await reopened.read { try SealedBox($0).find(poll.id)?.manifest } == poll.manifest)
        try await reopened.close()
        var scrutiny = Scrutineers().scrutiny
        scrutiny = .init(
            key: "04" + String(repeating: "11", count: 64),
            shares: 3,
            threshold: 2,
            fingerprints: scrutiny.fingerprints
        )
        let weak = scrutiny
        let planned = try await house.database.write { try SealedBox($0).plan(house.plan(), at: TestClock.start) }
        let bad = try await refusal {
            try await house.database.write { try SealedBox($0).freeze(planned, weak, try PollHouse.paperKey) }
        }
        #expect(bad == .badKey)
    }

    @Test("The order of ballots makes no difference; a blank one raises valid, one with too many marks invalid only")
    func counting() {
        let question = PollHouse.names(4, seats: 2)
        var random = SeededRandom(seed: 7)
        var ballots: [[Answer]] = (0..<40).map { _ in
            marks((0..<4).filter { _ in Bool.random(using: &random) }, writeIns: Bool.random(using: &random) ? ["某某"] : [])
        }
        func tally(_ ballots: [[Answer]]) -> PollTally {
            var counting = Counting([question], isParted: false)
            for ballot in ballots { counting.add(ballot, part: "") }
            return counting.tally(expected: 50, issued: 50)
        }
        let first = tally(ballots)
        for _ in 0..<20 {
            ballots.shuffle(using: &random)
            #expect(tally(ballots) == first)
        }
        let (blank, over) = (tally(ballots + [marks([])]).sums[0], tally(ballots + [marks([0, 1, 2])]).sums[0])
        #expect(
            blank.valid == first.sums[0].valid + 1 && blank.lines == first.sums[0].lines && blank.blank == first.sums[0].blank + 1
        )
        #expect(
            over.tooMany == first.sums[0].tooMany + 1 && over.valid == first.sums[0].valid && over.lines == first.sums[0].lines
        )
    }
}
