// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Programmes

@Suite("Votes of a panel")
struct PanelVoteTests {
    private typealias Vote = PanelVote<String>

    private static let majority = VoteRule(bound: .moreThan, share: Fraction(1, 2), source: "通知").threshold

    private static func vote(_ tallies: (String, Int, Int)...) throws -> Vote {
        try Vote(tallies.map { .init(key: $0.0, name: "同名", votes: $0.1, voters: $0.2) })
    }

    @Test("By share of those who may vote: seven of nine, six of eight, and a run-off for the third place")
    func firstRound() throws {
        let vote = try Self.vote(("Z", 6, 9), ("X", 6, 8), ("Y", 7, 9), ("W", 6, 9))
        #expect(vote.tallies.map(\.words) == ["7/9，77.78%", "6/8，75.00%", "6/9，66.67%", "6/9，66.67%"])
        #expect(vote.places == ["Y": 1, "X": 2, "W": 3, "Z": 3])
        #expect(vote.best(3, by: Self.majority) == .runOff(chosen: ["Y", "X"], between: ["W", "Z"], places: 1))
        #expect(vote.best(2, by: Self.majority) == .chosen(["Y", "X"]))
        #expect(vote.best(4, by: Self.majority) == .chosen(["Y", "X", "W", "Z"]))
        #expect(try Self.vote(("Z", 5, 9), ("W", 4, 9)).best(1, by: Self.majority) == .chosen(["Z"]))
    }

    @Test("More than half of eight is five: nobody, then the run-off")
    func secondRound() throws {
        let round = try Self.vote(("Y", 4, 8), ("X", 3, 8), ("Z", 1, 8))
        #expect(Self.majority.needed(of: 8) == 5)
        #expect(round.best(1, by: Self.majority) == .nobody(between: ["Y", "X"]))
        let runOff = try Self.vote(("Y", 5, 8), ("X", 3, 8))
        #expect(runOff.best(1, by: Self.majority) == .chosen(["Y"]) && runOff.tallies[0].words == "5/8，62.50%")
    }

    @Test("Who has no vote is never chosen, however many places there are and however low the threshold")
    func nothing() throws {
        let low = VoteRule(bound: .atLeast, share: Fraction(1, 100), source: "通知").threshold
        #expect(try Self.vote(("Y", 9, 9), ("X", 0, 9)).best(5, by: low) == .chosen(["Y"]))
        #expect(try Self.vote(("Y", 0, 9), ("X", 0, 9)).best(5, by: low) == .nobody(between: ["X", "Y"]))
    }

    @Test("80 % and more includes 80 %; 23 of 29 who were asked came through")
    func thresholds() {
        let rule = Threshold(.atLeast, Fraction(4, 5), of: "参加表决的人")
        #expect(rule.isMet(124, of: 155) && rule.isMet(126, of: 157) && !rule.isMet(125, of: 157))
        #expect(Fraction(24, 29).percent(places: 2) == "82.76%")
        #expect(VoteRule(bound: .atLeast, share: Fraction(2, 3), source: "").sentence == "可以投票的人三分之二以上同意才能选上")
    }

    @Test("More votes than voters, or a panel that all stand aside, do not count")
    func refusing() {
        #expect(throws: PanelRefusal.nobodyVotes("同名")) { try Self.vote(("X", 0, 0)) }
        #expect(throws: PanelRefusal.tooManyVotes("同名", 9, 8)) { try Self.vote(("X", 9, 8)) }
    }
}
