// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The ranking (排名) of a year: a pure function of a scheme and what is said of each union. Each group by itself.
struct Ranking: Sendable, Equatable, Codable {
    let scores: [Score]

    init(_ inputs: [ScoreInput], by scheme: SchemeContent) throws {
        var scores: [Score] = []
        for group in scheme.groups {
            let members = try inputs.filter { $0.group == group.code }.map { try Score($0, by: scheme) }
            scores += try Grading(scheme: scheme).grade(members)
        }
        self.scores = scores
    }
}

/// Gives ranks and grades (等次) within one group.
struct Grading {
    let scheme: SchemeContent

    func grade(_ scores: [Score]) throws -> [Score] {
        let keyed = try scores.map { (score: $0, key: try key($0)) }
        let sorted = keyed.sorted { left, right in
            if left.score.vetoes.isEmpty != right.score.vetoes.isEmpty { return left.score.vetoes.isEmpty }
            return left.key == right.key ? left.score.union < right.score.union : Self.precedes(left.key, right.key)
        }
        var ranked: [Score] = []
        for (index, entry) in sorted.enumerated() {
            var score = entry.score
            let isTied = index > 0 && sorted[index - 1].key == entry.key && sorted[index - 1].score.vetoes.isEmpty
            score.rank = isTied ? ranked[index - 1].rank : index + 1
            // Whoever is vetoed has no place among the others.
            if !score.vetoes.isEmpty { score.rank = 0 }
            ranked.append(score)
        }
        return try give(ranked)
    }

    /// What is compared: the total, and where the scheme says so each indicator after it.
    private func key(_ score: Score) throws -> [Fraction] {
        let total = scheme.ranksRounded ? try Points.rounded(score.total, places: scheme.places) : score.total
        return scheme.tie == .chain ? [total] + score.lines.map(\.points) : [total]
    }

    private static func precedes(_ left: [Fraction], _ right: [Fraction]) -> Bool {
        for (one, other) in zip(left, right) where one != other { return one > other }
        return false
    }

    private func give(_ scores: [Score]) throws -> [Score] {
        var scores = scores
        var left = try scheme.grades.map { try $0.share.map { try scheme.rounding.places($0, of: scores.count) } }
        let offered = left
        var (next, grade) = (0, 0)
        while next < scores.count, scores[next].vetoes.isEmpty {
            let end = scores[next...].firstIndex { $0.rank != scores[next].rank } ?? scores.count
            let (count, total) = (end - next, try key(scores[next])[0])
            while grade < scheme.grades.count, !fits(count, total, grade, &left) {
                if scheme.passesDown, let unused = left[grade], grade + 1 < left.count, let places = left[grade + 1] {
                    left[grade + 1] = places + unused
                }
                grade += 1
            }
            for index in next..<end {
                scores[index].grade = grade < scheme.grades.count ? scheme.grades[grade].name : ""
                scores[index].why = why(total, grade, offered, count)
            }
            next = end
        }
        for index in next..<scores.count { scores[index].why = "一票否决：\(scores[index].vetoes.joined(separator: "；"))，不评等次" }
        return scores
    }

    /// Whether so many equal ones enter a grade; takes their places where they do.
    private func fits(_ count: Int, _ total: Fraction, _ grade: Int, _ left: inout [Int?]) -> Bool {
        guard total >= scheme.grades[grade].from else { return false }
        guard let places = left[grade] else { return true }
        if places >= count {
            left[grade] = places - count
            return true
        }
        guard scheme.tie == .expand, places > 0 else { return false }
        // What is too much comes out of the lowest grade, and there must be enough of it.
        var excess = count - places
        let lower = left.indices.reversed().filter { $0 > grade && left[$0] != nil }
        guard lower.reduce(0, { $0 + (left[$1] ?? 0) }) >= excess else { return false }
        for index in lower where excess > 0 {
            let taken = min(excess, left[index] ?? 0)
            left[index] = (left[index] ?? 0) - taken
            excess -= taken
        }
        left[grade] = 0
        return true
    }

    private func why(_ total: Fraction, _ grade: Int, _ offered: [Int?], _ tied: Int) -> String {
        let same = tied > 1 ? "，同分 \(tied) 家（\(scheme.tie.label)）" : ""
        guard grade < scheme.grades.count else { return "没有到最低一等的分数线，或者名额已满\(same)" }
        let rule = scheme.grades[grade]
        let quota =
            offered[grade].map { places in "，名额 \(places) 个（不超过本组 \((rule.share ?? .one).percent())，\(scheme.rounding.label)）" }
            ?? ""
        return "\(Points.words(rule.from)) 分以上\(quota)\(same)"
    }
}
