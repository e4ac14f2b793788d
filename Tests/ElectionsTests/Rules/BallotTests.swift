// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Elections

@Suite("Papers counted one by one")
struct BallotTests {
    private static let names = ["甲", "乙", "丙", "丁", "戊", "己"]
    private static let ids = names.map { _ in ID<Candidate>.make(at: TestClock.start) }

    private func poll(_ papers: [BallotReading.Paper], issued: Int = 60, seats: Int = 5) -> Poll {
        BallotReading(papers: papers).poll(issued: issued, seats: seats, candidates: Self.ids, names: Self.names)
    }

    private func check(_ poll: Poll, seats: Int = 5) throws {
        let names = Dictionary(uniqueKeysWithValues: zip(Self.ids, Self.names))
        try poll.check(present: 60, seats: seats, names: names)
    }

    @Test("Fifty-two in order, five with six names, two blank, one that ticks five and writes one of them in")
    func judging() throws {
        let five = Array(repeating: "1 2 3 4 5", count: 21) + Array(repeating: "1 2 3 -4 另选王小明", count: 31)
        let text = (five + Array(repeating: "1 2 3 4 5 6", count: 5) + ["空白", "空白", "1 2 3 4 5 另选甲"]).joined(separator: "\n")
        let reading = try BallotReading(text, names: Self.names)
        let poll = reading.poll(issued: 60, seats: 5, candidates: Self.ids, names: Self.names)
        #expect(poll.returned == 60)
        #expect(poll.valid == 55)
        #expect(poll.invalid == .init(tooMany: 5, unclear: 0))
        #expect(poll.lines[0] == .init(candidate: Self.ids[0], yes: 53, no: 0))
        #expect(poll.lines[3] == .init(candidate: Self.ids[3], yes: 22, no: 31))
        #expect(poll.abstain(poll.lines[0]) == 2)
        #expect(poll.writeIns == [.init(name: "王小明", votes: 31)])
        #expect(!poll.isVoid)
        try check(poll)
        // A member who was written in by thirty-one of sixty is elected, beside those who have more.
        let rules = try builtInRules()
        let votes = zip(Self.names, poll.lines).map { (name: $0, votes: $1.yes) } + [(name: "王小明", votes: 31)]
        let terms = rules.terms(of: .sample(), .first, seats: 5, expected: 60)
        #expect(Verdict(poll, votes, terms, rules).elected == ["甲", "乙", "丙", "王小明"])
        #expect(!Verdict(poll, votes, rules.terms(of: .sample(), .first, seats: 5, expected: 62), rules).elected.contains("王小明"))
    }

    @Test("Sixty-one papers for sixty are void, whatever they say")
    func overflowing() throws {
        let poll = poll(Array(repeating: .init(yes: [0]), count: 61))
        #expect(poll.isVoid)
        try check(poll)
    }

    @Test("A line that is no paper is refused with what it should be")
    func refusing() {
        #expect(throws: BallotRefusal.unreadable("7", line: 1)) { try BallotReading("7", names: Self.names) }
        #expect(throws: BallotRefusal.unreadable("甲", line: 2)) { try BallotReading("1\n甲", names: Self.names) }
        #expect(throws: BallotRefusal.both(line: 1)) { try BallotReading("1 -1", names: Self.names) }
    }

    private func random(_ generator: inout SeededRandom) -> [BallotReading.Paper] {
        (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            var paper = BallotReading.Paper()
            for place in Self.names.indices {
                switch Int.random(in: 0...2, using: &generator) {
                case 0: paper.yes.insert(place)
                case 1: paper.no.insert(place)
                default: break
                }
            }
            if Int.random(in: 0...5, using: &generator) == 0 { paper.writeIns.insert("王小明") }
            if Int.random(in: 0...9, using: &generator) == 0 { paper.isUnclear = true }
            return paper
        }
    }

    @Test("Issued, returned, valid and invalid balance, and so do the votes for every name")
    func balancing() throws {
        var generator = SeededRandom(seed: 1)
        for _ in 0..<300 {
            let papers = random(&generator)
            let poll = poll(papers)
            #expect(poll.issued >= poll.returned && poll.returned == papers.count)
            #expect(poll.valid + poll.invalid.total == poll.returned)
            for line in poll.lines {
                #expect(line.yes + line.no + poll.abstain(line) == poll.valid)
                #expect(poll.abstain(line) >= 0)
            }
            try check(poll)
        }
    }

    @Test(
        "Papers in another order count the same; a blank one adds an abstention to everybody, one with too many names only itself"
    )
    func changing() {
        var generator = SeededRandom(seed: 11)
        for _ in 0..<300 {
            let papers = random(&generator)
            let before = poll(papers)
            #expect(poll(papers.shuffled(using: &generator)) == before)
            let blank = poll(papers + [.init()])
            #expect(blank.lines == before.lines && blank.writeIns == before.writeIns)
            #expect(blank.valid == before.valid + 1 && blank.invalid == before.invalid)
            let over = poll(papers + [.init(yes: [0, 1, 2, 3, 4, 5])])
            #expect(over.lines == before.lines && over.writeIns == before.writeIns && over.valid == before.valid)
            #expect(over.invalid.tooMany == before.invalid.tooMany + 1)
            // Abstaining from everybody never approves anybody.
            #expect(poll([.init()] + papers).lines.map(\.yes) == before.lines.map(\.yes))
        }
    }
}

@Suite("What tellers count")
struct PollTests {
    private static let one = ID<Candidate>.make(at: TestClock.start)
    private static let names = [one: "甲"]

    private func poll(_ issued: Int, _ returned: Int, _ invalid: Int, yes: Int, no: Int) -> Poll {
        let lines = [Poll.Line(candidate: Self.one, yes: yes, no: no)]
        return Poll(issued: issued, returned: returned, invalid: .init(tooMany: invalid), lines: lines, writeIns: [])
    }

    @Test("No more papers out than people, no more votes than valid papers, no more marks than seats allow")
    func refusing() {
        func refusal(_ poll: Poll, seats: Int = 1) -> PollRefusal? {
            do {
                try poll.check(present: 10, seats: seats, names: Self.names)
                return nil
            } catch { return error }
        }
        #expect(refusal(poll(11, 9, 0, yes: 1, no: 0)) == .issuedBeyond(11, present: 10))
        #expect(refusal(poll(10, 9, 10, yes: 0, no: 0)) == .invalidBeyond(10, returned: 9))
        #expect(refusal(poll(10, 9, 1, yes: 7, no: 2)) == .votesBeyond("甲", 9, valid: 8))
        #expect(refusal(poll(10, 9, 1, yes: 7, no: -1)) == .negative)
        #expect(refusal(poll(10, 9, 1, yes: 7, no: 1)) == nil)
        // More back than out is no slip of the count: it makes the election void.
        #expect(refusal(poll(10, 11, 0, yes: 50, no: 0)) == nil)
        var other = poll(10, 10, 0, yes: 6, no: 0)
        other.writeIns = [.init(name: "乙", votes: 5)]
        #expect(refusal(other) == .marksBeyond(11, valid: 10, seats: 1))
        #expect(refusal(other, seats: 2) == nil)
        other.writeIns = [.init(name: "甲", votes: 1)]
        #expect(refusal(other) == .writtenTwice("甲"))
    }

    @Test("Where two counts differ is said name by name")
    func comparing() {
        var second = poll(10, 9, 1, yes: 6, no: 1)
        second.writeIns = [.init(name: "乙", votes: 2)]
        let words = poll(10, 9, 1, yes: 7, no: 1).differences(to: second, names: Self.names)
        #expect(words == ["甲赞成：7 和 6", "另选乙：0 和 2"])
        #expect(second.differences(to: second, names: Self.names).isEmpty)
    }
}
