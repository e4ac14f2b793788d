// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The things that judges score as a text (评分项目): a line each, `立意 30`.
enum CriteriaText {
    static let most = 20

    /// What has no points yet stands by itself.
    static func words(_ criteria: [ScoreSpec.Criterion]) -> String {
        criteria.map { $0.most > .zero ? "\($0.label) \(PointText.words($0.most))" : $0.label }.joined(separator: "\n")
    }

    /// The criteria, or what is wrong. Those that are called as before keep their keys.
    static func read(_ text: String, former: [ScoreSpec.Criterion]) throws(CriteriaFault) -> [ScoreSpec.Criterion] {
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        guard (1...most).contains(lines.count) else { throw .count }
        var criteria: [ScoreSpec.Criterion] = []
        for (index, line) in lines.enumerated() {
            let words = line.split { $0.isWhitespace }.map(String.init)
            guard words.count >= 2, let last = words.last, let points = PointText.read(last), points > .zero,
                points <= Fraction(1000)
            else { throw .noPoints(line) }
            let label = words.dropLast().joined()
            guard label.count <= 20, !criteria.contains(where: { $0.label == label }) else { throw .label(label) }
            let key = former.first { $0.label == label }?.key ?? "c\(index + 1)"
            criteria.append(.init(key: key, label: label, most: points))
        }
        return criteria
    }
}

/// Why a text of criteria is not taken.
enum CriteriaFault: RuleViolation, Equatable {
    case count
    case noPoints(String)
    case label(String)

    var sentence: String {
        switch self {
        case .count: "评分项目写 1 到 \(CriteriaText.most) 行，一行一项"
        case .noPoints(let line): "“\(line)”后面写上最多几分，空一格，比如 立意 30"
        case .label(let label): "“\(label)”写短些，20 个字以内，不要重复"
        }
    }
}
