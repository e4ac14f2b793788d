// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What decides between equal scores (同分规则), one step after the other.
enum TieStep: Sendable, Equatable, Hashable {
    /// The trimmed mean of a criterion.
    case criterion(String)
    /// The mean of all valid sheets, none taken away.
    case untrimmed
}

extension TieStep: Codable {
    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self = text == "untrimmed" ? .untrimmed : .criterion(text)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .criterion(let key): try container.encode(key)
        case .untrimmed: try container.encode("untrimmed")
        }
    }
}

/// How entries are ranked (排名办法), stored with the list that came of it.
struct RankSpec: Sendable, Equatable, Codable {
    var score: ScoreSpec
    var ties: [TieStep] = []
    /// What a visit adds to the judges' points.
    var visit: VisitRule?

    /// The rule as it is printed beside the list.
    var sentence: String { score.sentence + (visit.map { "，\($0.words)" } ?? "") }
}

/// One line of a ranking.
struct Ranked<Key: Hashable & Sendable>: Sendable, Equatable {
    let key: Key
    /// Equal ones share the better place, and the next places stay empty.
    let rank: Int
    let score: Score
    /// What decided where the scores are equal; empty where nothing had to.
    let tie: String
}

/// The ranking (排名): a pure function of sheets and spec.
enum Ranking {
    /// What a visit brought is added to each score before anything is compared, exactly.
    static func rank<Key: Hashable & Comparable & Sendable>(
        _ sheets: [Key: [ScoreSheet]],
        by spec: RankSpec,
        adding visits: [Key: Fraction] = [:]
    ) throws -> [Ranked<Key>] {
        var lines: [(key: Key, score: Score, chain: [Fraction])] = []
        for (key, sheets) in sheets.sorted(by: { $0.key < $1.key }) {
            let bare = try Score(sheets, by: spec.score)
            let score = try visits[key].map { try bare.adding($0, places: spec.score.places) } ?? bare
            let first = spec.score.ranksShown ? try PointText.shown(score.value, places: spec.score.places) : score.value
            lines.append((key, score, [first] + spec.ties.map { Self.value($0, score) }))
        }
        lines.sort { left, right in
            let difference = firstDifference(left.chain, right.chain)
            return difference.map { left.chain[$0] > right.chain[$0] } ?? (left.key < right.key)
        }
        var ranked: [Ranked<Key>] = []
        for (index, line) in lines.enumerated() {
            let isShared = index > 0 && lines[index - 1].chain == line.chain
            let rank = isShared ? ranked[index - 1].rank : index + 1
            let rivals = lines.filter { $0.key != line.key && $0.chain.first == line.chain.first }
            ranked.append(Ranked(key: line.key, rank: rank, score: line.score, tie: words(line.chain, rivals.map(\.chain), spec)))
        }
        return ranked
    }

    private static func value(_ step: TieStep, _ score: Score) -> Fraction {
        switch step {
        case .criterion(let key): score.means[key] ?? .zero
        case .untrimmed: score.untrimmed
        }
    }

    private static func firstDifference(_ left: [Fraction], _ right: [Fraction]) -> Int? {
        zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    }

    private static func words(_ chain: [Fraction], _ rivals: [[Fraction]], _ spec: RankSpec) -> String {
        guard !rivals.isEmpty else { return "" }
        let steps = Set(rivals.map { firstDifference(chain, $0) })
        let parts = spec.ties.enumerated().filter { steps.contains($0.offset + 1) }.map { offset, step -> String in
            let value = chain[offset + 1].decimal(places: spec.score.places)
            switch step {
            case .criterion(let key):
                let label = spec.score.criteria.first { $0.key == key }?.label ?? key
                return "同分，按“\(label)”去高去低平均\(value)比"
            case .untrimmed: return "同分，按全部评分平均\(value)比"
            }
        }
        return (parts + (steps.contains(nil) ? ["同分并列"] : [])).joined(separator: "；")
    }
}
