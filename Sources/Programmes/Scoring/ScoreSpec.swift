// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How judges' sheets become a score (评分办法): criteria, what is dropped, what is shown. Each choice changes results, so each is
/// written down with the list that came of it.
struct ScoreSpec: Sendable, Equatable, Codable {
    /// One thing that is judged, and the most it can bring.
    struct Criterion: Sendable, Equatable, Codable {
        let key: String
        let label: String
        let most: Fraction
    }

    /// What is taken from the mean: so many of the highest and lowest, of one total each or of each criterion by itself.
    struct Trim: Sendable, Equatable, Codable {
        enum Scope: String, Sendable, Codable {
            case totals, criteria
        }

        var high = 1
        var low = 1
        /// With fewer valid sheets nothing is trimmed and nothing is ranked: a person decides.
        var minJudges = 5
        var scope = Scope.totals
    }

    var criteria: [Criterion]
    var trim: Trim?
    /// Decimal places in which scores are shown.
    var places = 2
    /// Whether ranks follow the scores as they are shown, and not as they are.
    var ranksShown = false

    var most: Fraction {
        get throws { try criteria.reduce(Fraction.zero) { try $0 + $1.most } }
    }

    /// The rule as it is printed beside the scores.
    var sentence: String {
        guard let trim else { return "各评委总分的平均分" }
        let what = trim.scope == .totals ? "各评委总分" : "每一项得分"
        let order = ranksShown ? "按显示的分数排名" : "按没有舍入的分数排名"
        return "\(what)去掉\(trim.high)个最高、\(trim.low)个最低后平均，\(order)，显示\(places)位小数"
    }
}

/// What one judge gave one entry (评分表).
struct ScoreSheet: Sendable, Equatable, Codable {
    let judge: Int
    /// By the key of the criterion.
    let points: [String: Fraction]

    var total: Fraction {
        get throws { try points.values.reduce(Fraction.zero) { try $0 + $1 } }
    }

    /// A sheet that lacks a criterion, or gives more than there is, is not taken.
    func require(_ spec: ScoreSpec) throws(ScoreRefusal) {
        for criterion in spec.criteria {
            guard let given = points[criterion.key] else { throw .missing(criterion.label) }
            guard given >= .zero, given <= criterion.most else { throw .beyond(criterion.label, most: criterion.most, given) }
        }
        guard points.count == spec.criteria.count else { throw .unknownCriterion }
    }
}

/// Why sheets are not taken or make no score.
enum ScoreRefusal: RuleViolation, Equatable {
    case missing(String)
    case beyond(String, most: Fraction, Fraction)
    case unknownCriterion
    case tooFewJudges(have: Int, need: Int)
    case noSheets

    var sentence: String {
        switch self {
        case .missing(let label): "“\(label)”没有打分。每一项都打了分才收。"
        case .beyond(let label, let most, let given):
            "“\(label)”最多 \(PointText.words(most)) 分，写的是 \(PointText.words(given)) 分。"
        case .unknownCriterion: "评分表里有评分办法没有的项，没有收。"
        case .tooFewJudges(let have, let need):
            "有效评分只有 \(have) 份，不到 \(need) 份，不能去掉最高分和最低分。补请评委，或者改评分办法再排。"
        case .noSheets: "一份有效的评分也没有。"
        }
    }
}
