// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A vote of the panel (评委表决), in which those who must stand aside (回避) are not in the denominator.
struct PanelVote<Key: Hashable & Comparable & Sendable>: Sendable, Equatable {
    struct Tally: Sendable, Equatable {
        let key: Key
        let name: String
        let votes: Int
        /// Who could vote on this one: the panel without those who stand aside.
        let voters: Int

        var share: Fraction { Fraction(votes, voters) }
        /// `6/8，75.00%`.
        var words: String { "\(votes)/\(voters)，\(share.percent(places: 2))" }
    }

    enum Outcome: Sendable, Equatable {
        case chosen([Key])
        /// So many are in; between the others as many as places are left go to a run-off.
        case runOff(chosen: [Key], between: [Key], places: Int)
        /// Nobody meets the threshold; the best, one more than there are places, go to a run-off.
        case nobody(between: [Key])
    }

    /// The best share first.
    let tallies: [Tally]

    init(_ tallies: [Tally]) throws(PanelRefusal) {
        for tally in tallies {
            guard tally.voters > 0 else { throw .nobodyVotes(tally.name) }
            guard (0...tally.voters).contains(tally.votes) else { throw .tooManyVotes(tally.name, tally.votes, tally.voters) }
        }
        self.tallies = tallies.sorted { ($1.share, $0.key) < ($0.share, $1.key) }
    }

    /// Those who meet a threshold, the best share first.
    func through(_ threshold: Threshold) -> [Tally] { tallies.filter { threshold.isMet($0.votes, of: $0.voters) } }

    /// The best by share of those who meet the threshold, for so many places. Where the last place is tied, nobody is put in by
    /// chance.
    func best(_ places: Int, by threshold: Threshold) -> Outcome {
        guard places > 0, !tallies.isEmpty else { return .chosen([]) }
        let through = self.through(threshold)
        guard !through.isEmpty else {
            let edge = tallies[min(places, tallies.count - 1)].share
            return .nobody(between: tallies.filter { $0.share >= edge }.map(\.key))
        }
        guard through.count > places else { return .chosen(through.map(\.key)) }
        let edge = through[places - 1].share
        guard edge == through[places].share else { return .chosen(through.prefix(places).map(\.key)) }
        let above = through.filter { $0.share > edge }.map(\.key)
        return .runOff(chosen: above, between: through.filter { $0.share == edge }.map(\.key), places: places - above.count)
    }

    /// Where each stands by its share; equal ones share the better place.
    var places: [Key: Int] {
        Dictionary(uniqueKeysWithValues: tallies.map { tally in (tally.key, tallies.count { $0.share > tally.share } + 1) })
    }
}

/// What a vote must reach (表决门槛), as the terms of a programme say it.
struct VoteRule: Sendable, Equatable, Codable {
    enum Bound: String, Sendable, Codable {
        case atLeast, moreThan
    }

    let bound: Bound
    let share: Fraction
    /// Where the rule stands.
    let source: String

    /// The thresholds that notices know.
    enum Common: String, CaseIterable {
        case majority, twoThirds, fourFifths

        func rule(source: String) -> VoteRule {
            switch self {
            case .majority: VoteRule(bound: .moreThan, share: Fraction(1, 2), source: source)
            case .twoThirds: VoteRule(bound: .atLeast, share: Fraction(2, 3), source: source)
            case .fourFifths: VoteRule(bound: .atLeast, share: Fraction(4, 5), source: source)
            }
        }
    }

    /// A share that no vote could miss, or none could reach, is no rule.
    var isSound: Bool { share > .zero && (bound == .moreThan ? share < .one : share <= .one) && !source.isEmpty }

    /// Of those who could vote on the one; who stands aside is not among them.
    var threshold: Threshold { Threshold(bound == .atLeast ? .atLeast : .moreThan, share, of: "可以投票的") }

    /// `可以投票的人过半数同意才能选上`.
    var sentence: String { "可以投票的人\(threshold.wording)同意才能选上" }
}

/// Why a vote does not count.
enum PanelRefusal: RuleViolation, Equatable {
    case nobodyVotes(String)
    case tooManyVotes(String, Int, Int)

    var sentence: String {
        switch self {
        case .nobodyVotes(let name): "“\(name)”没有可以表决的评委：都回避了。补请评委再投。"
        case .tooManyVotes(let name, let votes, let voters): "“\(name)”得 \(votes) 票，多过了可以投票的 \(voters) 人，这次表决无效。"
        }
    }
}
