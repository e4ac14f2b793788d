// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the rule book says of ratings, with where it stands.
struct RatingRules: Sendable {
    let home: Rule
    let homeScale: Rule
    let appraisal: Rule
    let appraisalScale: Rule
    let secret: Rule
    let floor: Rule
    let line: Rule
    let lineBase: Rule
    let lineGrades: Rule
    let smallest: Rule
    let reserved: Rule
    let twice: Rule
    let returned: Rule

    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        func named(_ name: String) throws -> Rule { try rule(RuleKey("rating.\(name)")) }
        home = try named("home")
        homeScale = try named("homeScale")
        appraisal = try named("appraisal")
        appraisalScale = try named("appraisalScale")
        secret = try named("secret")
        floor = try named("floor")
        line = try named("line")
        lineBase = try named("lineBase")
        lineGrades = try named("lineGrades")
        smallest = try named("smallest")
        // One rule, one place: what elections go by too stands in their file.
        reserved = try rule(RuleKey("election.reserved"))
        twice = try rule(RuleKey("election.twice"))
        returned = try rule(RuleKey("election.returned"))
    }

    func scale(of kind: Rating.Kind) -> Scale { Scale(kind == .home ? homeScale.text : appraisalScale.text) }

    /// What a rating goes by unless its union's own rules say otherwise. Appraisals have no line that we know of.
    func terms(of kind: Rating.Kind) -> RatingTerms {
        RatingTerms(
            floor: floor.fraction,
            line: kind == .home ? line.fraction : nil,
            base: Base(rawValue: lineBase.text) ?? .taking,
            grades: lineGrades.integer,
            source: ""
        )
    }

    /// Where the floor stands: in the union's own instrument, or in ours.
    func floorBasis(_ terms: RatingTerms) -> String { terms.source.isEmpty ? floor.basis : terms.source }
    func lineBasis(_ terms: RatingTerms) -> String { terms.source.isEmpty ? line.basis : terms.source }
}

/// What a share is counted from (分母).
enum Base: String, Sendable, CaseIterable, Codable {
    /// Who is on the roll.
    case entitled = "应参评"
    /// Whose ballot came in, abstentions and invalid papers too.
    case taking = "参评"
    /// Who said something: neither abstained nor spoiled the paper.
    case valid = "有效"

    var meaning: String {
        switch self {
        case .entitled: "应参评：名册上的人"
        case .taking: "参评：收回的票，弃权和废票也算"
        case .valid: "有效：收回的票去掉弃权和废票"
        }
    }
}

/// The grades that a matter is answered by (等次), the best first. Who gives none abstains.
struct Scale: Sendable, Equatable, Codable {
    static let abstention = "弃权"

    let grades: [String]

    init(_ text: String) {
        grades = text.split(whereSeparator: { "、，, ".contains($0) }).map(String.init)
    }

    /// `满意和基本满意`: the grades from the top on.
    func label(of top: Int) -> String {
        let names = grades.prefix(top)
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: "、") + "和" + last
    }
}

/// What a rating goes by (评议规则), frozen when it opens: how many must take part, and what share of which base reaches the line.
struct RatingTerms: Sendable, Equatable, Codable {
    /// Of those entitled.
    let floor: Fraction
    /// `nil` where nothing is to be reached.
    let line: Fraction?
    let base: Base
    /// How many grades, from the best on, count for the line.
    let grades: Int
    /// The union's own instrument; empty where the rules are those that come with the program.
    let source: String

    func floor(of voters: String) -> Threshold { Threshold(.atLeast, floor, of: "应参评\(voters)") }
    var reaching: Threshold? { line.map { Threshold(.atLeast, $0, of: base.rawValue, unit: "票") } }
}
