// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a rating came to (评议结论): whether enough took part, and whether each matter reached the line, with the numbers.
struct RatingVerdict: Sendable, Equatable, Codable {
    enum Outcome: String, Sendable, Codable {
        /// Nothing was to be reached.
        case held
        /// Too few took part, or the line was missed.
        case missed
        case reached
    }

    struct Line: Sendable, Equatable, Codable {
        let matter: String
        let finding: Finding
    }

    let outcome: Outcome
    let floor: Finding
    let lines: [Line]
    /// The whole of it in one sentence.
    let sentence: String

    init(_ tally: Tally, of rating: Rating, _ rules: RatingRules) {
        let (terms, scale) = (rating.terms, rating.scale)
        let threshold = terms.floor(of: rating.assembly.voters)
        let floor = Finding(
            threshold.isMet(tally.taking, of: tally.entitled),
            threshold.sentence(tally.taking, of: tally.entitled),
            rules.floorBasis(terms)
        )
        self.floor = floor
        // Whoever judges the home looks at its first matter; of persons each is judged for himself.
        let judged = rating.kind == .home ? Array(rating.matters.prefix(1)) : rating.matters
        lines =
            terms.reaching.map { line in
                judged.enumerated().map { place, matter in
                    let (votes, base) = (tally.matters[place].top(terms.grades), tally.count(terms.base, of: place))
                    let sentence = "\(scale.label(of: terms.grades))，\(line.sentence(votes, of: base))"
                    return Line(
                        matter: matter.text,
                        finding: Finding(line.isMet(votes, of: base), sentence, rules.lineBasis(terms))
                    )
                }
            } ?? []
        let isReached = floor.isMet && lines.allSatisfy(\.finding.isMet)
        outcome = terms.line == nil ? (floor.isMet ? .held : .missed) : isReached ? .reached : .missed
        sentence = Self.words(tally, floor, lines, outcome, terms)
    }

    private static func words(_ tally: Tally, _ floor: Finding, _ lines: [Line], _ outcome: Outcome, _ terms: RatingTerms)
        -> String
    {
        let share = tally.entitled > 0 ? Fraction(tally.taking, tally.entitled).percent(places: 2) : "0%"
        let opening = "应参评\(tally.entitled)人，参评\(tally.taking)人，参评率\(share)"
        guard floor.isMet else { return "\(opening)，参评的人不够，这次评议不作为依据" }
        guard let line = terms.line else { return "\(opening)，参评的人够了" }
        let percent = line.percent(places: 100 % line.denominator == 0 ? 0 : 2)
        guard lines.count > 1 else {
            return "\(opening)；\(outcome == .reached ? "达到" : "没有达到")\(terms.base.rawValue)\(percent)的达标线"
        }
        let missed = lines.filter { !$0.finding.isMet }.map(\.matter)
        let result = missed.isEmpty ? "各项都达到" : "\(missed.joined(separator: "、"))没有达到"
        return "\(opening)；\(result)\(terms.base.rawValue)\(percent)的达标线"
    }
}
