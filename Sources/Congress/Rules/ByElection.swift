// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A by-election (补选) in a constituency: who took part, who got how many votes, and who is elected.
struct ByElection: Sendable, Equatable {
    struct Candidate: Sendable, Equatable {
        let name: String
        let votes: Int
    }

    let staff: Int
    let participants: Int
    let seats: Int
    let candidates: [Candidate]

    /// What the rules say of it.
    struct Result: Sendable, Equatable {
        let participation: Finding
        let candidates: [(name: String, finding: Finding)]
        /// In the order of their votes.
        let elected: [String]
        /// Who stand equal at the last seat, between whom a run-off decides and not a program.
        let tied: [String]

        static func == (left: Result, right: Result) -> Bool {
            left.participation == right.participation && left.elected == right.elected && left.tied == right.tied
                && left.candidates.map(\.name) == right.candidates.map(\.name)
        }
    }

    func check() throws(CongressRefusal) {
        guard participants <= staff else { throw .moreThanStaff(participants, staff) }
        guard Set(candidates.map(\.name)).count == candidates.count else { throw .sameCandidateTwice }
        guard !candidates.isEmpty, candidates.allSatisfy({ $0.votes <= participants }) else { throw .moreVotesThanVoters }
        guard candidates.reduce(0, { $0 + $1.votes }) <= participants * seats else { throw .moreVotesThanVoters }
    }
}

extension CongressRules {
    func result(of election: ByElection) -> ByElection.Result {
        let took = Threshold(.atLeast, participation.fraction, of: "选举单位教职工")
        let votes = Threshold(.atLeast, electing.fraction, of: "选举单位教职工", unit: "票")
        let part = Finding(took, election.participants, of: election.staff, by: participation)
        let findings = election.candidates.map {
            (name: $0.name, finding: Finding(votes, $0.votes, of: election.staff, by: electing))
        }
        let reached = election.candidates.filter { votes.isMet($0.votes, of: election.staff) }.map {
            (name: $0.name, votes: $0.votes)
        }
        let placing = Placing(of: part.isMet ? reached : [], seats: election.seats)
        return .init(participation: part, candidates: findings, elected: placing.taken, tied: placing.tied)
    }
}
