// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Congress

@Suite("Filling a delegate's seat")
struct ByElectionTests {
    private func result(_ participants: Int, _ votes: [(String, Int)], seats: Int = 1) throws -> ByElection.Result {
        let candidates = votes.map { ByElection.Candidate(name: $0.0, votes: $0.1) }
        let election = ByElection(staff: 43, participants: participants, seats: seats, candidates: candidates)
        try election.check()
        return try builtInRules().result(of: election)
    }

    @Test("Of 43 staff 29 take part; 22 votes elect and 21 do not (S6)")
    func electing() throws {
        #expect(try result(30, [("甲", 22), ("乙", 8)]).elected == ["甲"])
        #expect(try result(30, [("甲", 21), ("乙", 8)]).elected.isEmpty)
        #expect(try result(29, [("甲", 22)]).participation.isMet)
        let short = try result(28, [("甲", 28)])
        #expect(!short.participation.isMet && short.elected.isEmpty)
    }

    @Test("Two who stand equal at the last seat are not told apart by their order")
    func tying() throws {
        for names in [["甲", "乙"], ["乙", "甲"]] {
            let tie = try result(43, names.map { ($0, 22) } + [("丙", 30)], seats: 2)
            #expect(tie.elected == ["丙"] && Set(tie.tied) == ["甲", "乙"])
        }
    }

    @Test("More votes than voters, more voters than staff, a name twice: refused")
    func refusing() {
        #expect(throws: CongressRefusal.moreThanStaff(44, 43)) { try result(44, [("甲", 22)]) }
        #expect(throws: CongressRefusal.moreVotesThanVoters) { try result(30, [("甲", 31)]) }
        #expect(throws: CongressRefusal.moreVotesThanVoters) { try result(30, [("甲", 22), ("乙", 9)]) }
        #expect(throws: CongressRefusal.moreVotesThanVoters) { try result(30, []) }
        #expect(throws: CongressRefusal.sameCandidateTwice) { try result(30, [("甲", 2), ("甲", 9)]) }
    }

    @Test("A list is read line by line; what is no trait is named")
    func reading() throws {
        let lines = try DelegateLine.read("莫秋云 教师 女 团长\n\n黄丽华，少数民族、领导\n李默 男 职工")
        #expect(lines.map(\.name) == ["莫秋云", "黄丽华", "李默"])
        #expect(
            lines.map(\.traits) == [[.teacher, .woman], [.minority, .leader], []] && lines.map(\.isHead) == [true, false, false]
        )
        #expect(throws: CongressRefusal.unreadableLine("莫秋云 校长")) { try DelegateLine.read("莫秋云 校长") }
        #expect(throws: CongressRefusal.nobodyNamed) { try DelegateLine.read(" \n") }
        #expect(try DelegateLine.readVotes("甲 22 教师").map(\.votes) == [22])
        #expect(throws: CongressRefusal.unreadableLine("甲 -2")) { try DelegateLine.readVotes("甲 -2") }
    }
}
