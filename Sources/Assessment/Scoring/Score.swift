// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The score (得分) of one union with the way each point came to be.
struct Score: Sendable, Equatable, Codable {
    struct Line: Sendable, Equatable, Codable {
        let leaf: String
        let name: String
        let points: Fraction
        let of: Fraction
        /// The reckoning in one sentence.
        let trace: String
    }

    let union: String
    let name: String
    let group: String
    let lines: [Line]
    let base: Fraction
    let bonus: Fraction
    let deduction: Fraction
    let total: Fraction
    let vetoes: [String]
    var rank = 0
    var grade = ""
    var why = ""

    /// The points that a union earns by a scheme.
    init(_ input: ScoreInput, by scheme: SchemeContent) throws {
        (union, name, group, vetoes) = (input.union, input.name, input.group, input.vetoes)
        lines = try scheme.scored.map { try Self.line($0, input) }
        base = try lines.reduce(.zero) { try $0 + $1.points }
        bonus = try Self.sum(.bonus, input, scheme, cap: scheme.bonusCap)
        deduction = try Self.sum(.deduction, input, scheme, cap: scheme.deductionCap)
        total = max(.zero, try base + bonus - deduction)
    }

    private static func sum(_ kind: Leaf.Kind, _ input: ScoreInput, _ scheme: SchemeContent, cap: Fraction) throws -> Fraction {
        let own = input.extras.filter { scheme.leaf($0.leaf)?.kind == kind }
        return min(cap, try own.reduce(.zero) { try $0 + $1.points })
    }

    private static func line(_ leaf: Leaf, _ input: ScoreInput) throws -> Line {
        let (points, trace) =
            switch leaf.kind {
            case .reading: try read(leaf, leaf.measure.flatMap { input.readings[String($0)] })
            case .assignments: try duty(leaf, input.duty)
            case .judged, .bonus, .deduction: judged(leaf, input.verified[leaf.id])
            }
        return Line(leaf: leaf.id, name: leaf.name, points: points, of: leaf.points, trace: trace)
    }

    private static func read(_ leaf: Leaf, _ read: ScoreInput.Read?) throws -> (Fraction, String) {
        guard let target = leaf.target, target > .zero else { return (.zero, "没有写目标，得0分") }
        guard let value = read?.value else { return (.zero, "没有读数，得0分") }
        let attained = max(.zero, try value / target)
        let fact = "记录算出 \(Points.words(value))，目标 \(Points.words(target))"
        guard leaf.steps.isEmpty else {
            let step = leaf.steps.filter { attained >= $0.from }.max { $0.from < $1.from }
            let points = try leaf.points * (step?.share ?? .zero)
            let rule = step.map { "达到 \($0.from.percent()) 以上，得分值的 \($0.share.percent())" } ?? "没有到最低一档"
            return (points, "\(fact)；\(rule)，得 \(Points.words(points)) 分")
        }
        let points = try leaf.points * min(.one, attained)
        let capped = attained > .one ? "，超过的不另计" : ""
        return (points, "\(fact)；\(Points.words(leaf.points)) × \(min(.one, attained))\(capped)，得 \(Points.words(points)) 分")
    }

    private static func duty(_ leaf: Leaf, _ duty: ScoreInput.Duty) throws -> (Fraction, String) {
        guard duty.given > 0 else {
            return leaf.idleEarns ? (leaf.points, "没有交办，按办法得满分") : (.zero, "没有交办，按办法得0分")
        }
        let earned = try leaf.points * Fraction(duty.onTime, duty.given)
        let lost = try leaf.slip * Fraction(duty.slips)
        let points = max(.zero, try earned - lost)
        let slips = lost > .zero ? "；催办以上的督办单 \(duty.slips) 份，扣 \(Points.words(lost)) 分" : ""
        let share = "\(Points.words(leaf.points)) × \(duty.onTime)/\(duty.given)"
        return (points, "交办 \(duty.given) 件，按期办结 \(duty.onTime) 件；\(share)\(slips)，得 \(Points.words(points)) 分")
    }

    private static func judged(_ leaf: Leaf, _ verified: Fraction?) -> (Fraction, String) {
        guard let verified else { return (.zero, "没有核验，得0分") }
        return (min(leaf.points, verified), "核验得 \(Points.words(min(leaf.points, verified))) 分")
    }
}
