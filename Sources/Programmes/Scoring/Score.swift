// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The score of one entry with its whole reckoning, so that anyone can check it with a pencil.
struct Score: Sendable, Equatable {
    /// What ranks: the trimmed mean, not rounded.
    private(set) var value: Fraction
    /// The mean of all valid totals.
    let untrimmed: Fraction
    /// The trimmed mean of each criterion.
    let means: [String: Fraction]
    /// The judges whose totals were not counted: the highest and the lowest.
    let dropped: Set<Int>
    private(set) var trace: String

    init(_ sheets: [ScoreSheet], by spec: ScoreSpec) throws {
        guard !sheets.isEmpty else { throw ScoreRefusal.noSheets }
        for sheet in sheets { try sheet.require(spec) }
        if let trim = spec.trim, sheets.count < max(trim.minJudges, trim.high + trim.low + 1) {
            throw ScoreRefusal.tooFewJudges(have: sheets.count, need: max(trim.minJudges, trim.high + trim.low + 1))
        }
        let totals = try sheets.map { (judge: $0.judge, points: try $0.total) }
        var means: [String: Fraction] = [:]
        for criterion in spec.criteria {
            let points = sheets.compactMap { sheet in sheet.points[criterion.key].map { (judge: sheet.judge, points: $0) } }
            means[criterion.key] = try Self.mean(Self.kept(points, spec.trim))
        }
        let kept = Self.kept(totals, spec.trim)
        let byCriteria = spec.trim?.scope == .criteria
        dropped = byCriteria ? [] : Set(totals.map(\.judge)).subtracting(kept.map(\.judge))
        untrimmed = try Self.mean(totals)
        self.means = means
        value = byCriteria ? try means.values.reduce(Fraction.zero) { try $0 + $1 } : try Self.mean(kept)
        trace = try Self.trace(totals, kept, means, value, spec)
    }

    /// With what a visit brought.
    func adding(_ points: Fraction, places: Int) throws -> Score {
        var score = self
        score.value = try value + points
        score.trace += "；加现场考察\(PointText.words(points))，合计\(score.value.decimal(places: places))"
        return score
    }

    /// Takes away so many of the highest and lowest. Of equal ones each takes away one only.
    private static func kept(_ points: [(judge: Int, points: Fraction)], _ trim: ScoreSpec.Trim?) -> [(
        judge: Int, points: Fraction
    )] {
        guard let trim else { return points }
        let sorted = points.sorted { ($0.points, $0.judge) < ($1.points, $1.judge) }
        return Array(sorted.dropFirst(trim.low).dropLast(trim.high))
    }

    private static func mean(_ points: [(judge: Int, points: Fraction)]) throws -> Fraction {
        try points.reduce(Fraction.zero) { try $0 + $1.points } / Fraction(points.count)
    }

    private static func trace(
        _ totals: [(judge: Int, points: Fraction)],
        _ kept: [(judge: Int, points: Fraction)],
        _ means: [String: Fraction],
        _ value: Fraction,
        _ spec: ScoreSpec
    ) throws -> String {
        let shown = value.decimal(places: spec.places)
        if spec.trim?.scope == .criteria {
            let parts = spec.criteria.compactMap { item in
                means[item.key].map { "\(item.label)\($0.decimal(places: spec.places))" }
            }
            return "\(totals.count)位评委，逐项去掉最高和最低后平均：\(parts.joined(separator: "＋"))，合计\(shown)"
        }
        let judges = Set(kept.map(\.judge))
        let out = totals.filter { !judges.contains($0.judge) }.map { PointText.words($0.points) }
        let sum = try kept.reduce(Fraction.zero) { try $0 + $1.points }
        let without = out.isEmpty ? "" : "，去掉\(out.joined(separator: "、"))"
        return "\(totals.count)位评委\(without)，其余\(kept.count)个合计\(PointText.words(sum))，平均\(shown)"
    }
}
