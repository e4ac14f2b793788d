// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a round decides (选举结果): void, or who is elected, who is tied, and how many seats stay open.
struct Verdict: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let votes: Int
        let finding: Finding
    }

    let isVoid: Bool
    let sentence: String
    let basis: String
    let lines: [Line]
    let elected: [String]
    let tied: [String]
    /// Seats for which nobody has the majority: neither elected nor decided by a run-off.
    let vacant: Int

    /// The round as it was counted. `standing` is everybody who may be elected with his votes, those written in included.
    init(_ poll: Poll, _ standing: [(name: String, votes: Int)], _ round: Terms, _ rules: ElectionRules) {
        guard !poll.isVoid else {
            isVoid = true
            sentence =
                poll.returned > poll.issued
                ? "收回\(poll.returned)张，多于发出的\(poll.issued)张，选举无效，重新选举" : "电子票和纸质票里有一种收回的多于发出的，选举无效，重新选举"
            basis = rules.returned.basis
            (lines, elected, tied, vacant) = ([], [], [], round.seats)
            return
        }
        isVoid = false
        let threshold = round.threshold
        lines = standing.map { one in
            let finding =
                threshold.map { Finding($0, one.votes, of: round.expected, by: round.rule) }
                ?? Finding(one.votes > 0, "再次投票，得票多的当选；得\(one.votes)票", rules.tie.basis)
            return Line(name: one.name, votes: one.votes, finding: finding)
        }
        let reached = lines.filter(\.finding.isMet).map { (name: $0.name, votes: $0.votes) }
        let placing = Placing(of: reached, seats: round.seats)
        elected = placing.taken
        tied = placing.tied
        vacant = placing.tied.isEmpty ? placing.open : 0
        sentence = Self.words(placing, reached.count, round)
        let isShort = placing.tied.isEmpty && vacant > 0 && !round.isRecall
        basis = isShort ? rules.shortfall.basis : placing.tied.isEmpty ? round.rule.basis : rules.tie.basis
    }

    private static func words(_ placing: Placing<String>, _ reached: Int, _ round: Terms) -> String {
        if round.isRecall, let threshold = round.threshold {
            let outcome = placing.taken.isEmpty ? "没有通过罢免" : "通过罢免\(placing.taken.joined(separator: "、"))"
            return "\(threshold.base)\(round.expected)人，须得\(threshold.needed(of: round.expected))票；\(outcome)"
        }
        let base = round.threshold.map { "\($0.base)\(round.expected)人，须得\($0.needed(of: round.expected))票；\(reached)人过半数" }
        var parts = [base ?? "再次投票，得票多的当选", "应选\(round.seats)名，当选\(placing.taken.count)名"]
        if !placing.taken.isEmpty { parts.append(placing.taken.joined(separator: "、") + "当选") }
        if !placing.tied.isEmpty {
            parts.append("\(placing.tied.joined(separator: "、"))得票相等，争\(placing.open)个名额，再次投票")
        } else if placing.open > 0 {
            parts.append("还空\(placing.open)个名额")
        }
        return parts.joined(separator: "；")
    }

    /// What a round is measured by.
    struct Terms: Sendable {
        let seats: Int
        /// 应到: who is entitled to vote, whoever came.
        let expected: Int
        /// `nil` in a run-off, where the most votes decide.
        let threshold: Threshold?
        let rule: Rule
        var isRecall = false
    }
}

extension ElectionRules {
    func terms(of election: Election, _ kind: Round.Kind, seats: Int, expected: Int) -> Verdict.Terms {
        if election.manner == .recall {
            let threshold = Threshold(.moreThan, recall.fraction, of: "全体\(election.meeting.voters)", unit: "票")
            return .init(seats: seats, expected: expected, threshold: threshold, rule: recall, isRecall: true)
        }
        let rule = election.kind == .delegates ? delegateMajority : majority
        let base = election.kind == .delegates ? "选举单位全体会员" : "应到\(election.meeting.voters)"
        let threshold = Threshold(.moreThan, rule.fraction, of: base, unit: "票")
        return .init(
            seats: seats,
            expected: expected,
            threshold: kind == .runoff ? nil : threshold,
            rule: kind == .runoff ? tie : rule
        )
    }

    func quorum(of election: Election, present: Int, expected: Int) -> Finding {
        Finding(Threshold(.atLeast, quorum.fraction, of: "应到\(election.meeting.voters)"), present, of: expected, by: quorum)
    }

    /// More than half of those entitled agree that a body has fewer seats.
    func consent(of election: Election, yes: Int, expected: Int) -> Finding {
        let threshold = Threshold(.moreThan, majority.fraction, of: "应到\(election.meeting.voters)")
        return Finding(threshold.isMet(yes, of: expected), threshold.sentence(yes, of: expected), shortfall.basis)
    }
}
