// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// How a union's members last rated it (评家结论), for rooms above: whoever confirms a home looks whether the line is reached.
public struct RatingStanding: Sendable, Equatable {
    /// Whether enough took part and the line was reached; of a rating without a line never.
    public let isReached: Bool
    /// With its numbers and its base.
    public let sentence: String
    /// Where the rule stands.
    public let basis: String
    public let title: String
    public let closedOn: Day
    public let link: String

    /// The last one that was counted by a day; `nil` where there was none. A base is the rule's, whoever asks.
    public static func latest(of union: UnionID, by day: Day, _ db: any Connection) throws -> RatingStanding? {
        let id: ID<Rating>? = try db.value(
            """
            SELECT id FROM rating
            WHERE union_id = \(union) AND kind = 'home' AND closed_at < \(Instant(startOf: day.adding(days: 1)))
            ORDER BY closed_at DESC, id DESC LIMIT 1
            """
        )
        guard let rating = try id.flatMap(RatingStore(db: db).find), let outcome = rating.outcome, let closed = rating.closedAt
        else {
            return nil
        }
        let findings = outcome.verdict.lines.map(\.finding)
        return RatingStanding(
            isReached: outcome.verdict.outcome == .reached,
            sentence: (share(outcome, of: rating) + [outcome.verdict.sentence] + findings.map(\.sentence)).joined(separator: "；"),
            basis: (findings.first ?? outcome.verdict.floor).basis,
            title: rating.title,
            closedOn: closed.day,
            link: "\(rating.address)/result"
        )
    }

    /// `满意和基本满意910/1015=89.66%，未达到90%（基数：参评）`; nothing of a rating without a line, or of too few to show.
    private static func share(_ outcome: Outcome, of rating: Rating) -> [String] {
        let terms = rating.terms
        guard let line = terms.line, let marks = outcome.tally.matters.first, !outcome.isWithheld,
            let rate = outcome.tally.rate(terms.grades, terms.base, of: 0)
        else { return [] }
        let (votes, base) = (marks.top(terms.grades), outcome.tally.count(terms.base, of: 0))
        let reached = outcome.verdict.lines.first?.finding.isMet == true ? "达到" : "未达到"
        let asked = line.percent(places: 100 % line.denominator == 0 ? 0 : 2)
        let label = rating.scale.label(of: terms.grades)
        return ["\(label)\(votes)/\(base)=\(rate.percent(places: 2))，\(reached)\(asked)（基数：\(terms.base.rawValue)）"]
    }
}
