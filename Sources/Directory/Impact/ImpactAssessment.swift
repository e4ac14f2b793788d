// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// An impact assessment (影响评估) of what a union does with personal data, made before it is done.
struct ImpactAssessment: Sendable, Equatable {
    /// Why one is due (评估情形): the five cases of 《个人信息保护法》第五十五条.
    enum Cause: String, Sendable, CaseIterable {
        case sensitive, automated, entrusted, abroad, grave

        var label: String {
            switch self {
            case .sensitive: "处理敏感个人信息"
            case .automated: "利用个人信息进行自动化决策"
            case .entrusted: "委托处理、向其他处理者提供、公开个人信息"
            case .abroad: "向境外提供个人信息"
            case .grave: "其他对个人权益有重大影响的处理"
            }
        }
    }

    enum State: String, Sendable, CaseIterable, SQLConvertible {
        case draft, submitted, concluded, replaced

        var label: String {
            switch self {
            case .draft: "起草"
            case .submitted: "等结论"
            case .concluded: "有结论"
            case .replaced: "有了新的评估"
            }
        }

        var tone: String {
            switch self {
            case .draft: "none"
            case .submitted: "work"
            case .concluded: "done"
            case .replaced: "none"
            }
        }
    }

    /// What the one who answers for the union decides (评估结论).
    enum Conclusion: String, Sendable, CaseIterable, SQLConvertible {
        case go, mend, stop

        var label: String {
            switch self {
            case .go: "可以这样处理"
            case .mend: "改好以后可以处理"
            case .stop: "不能处理"
            }
        }
    }

    /// What the officer writes.
    struct Body: Sendable, Equatable {
        var title: String
        var causes: Set<Cause>
        /// The protected fields of the catalogue that it covers.
        var fields: Set<String>
        var activity: String
        var lawful: String
        var risk: String
        var safeguards: String
    }

    struct Verdict: Sendable, Equatable {
        let conclusion: Conclusion
        let measures: String
        let on: Day
        let name: String
        let reviewOn: Day
    }

    let id: ID<ImpactAssessment>
    let union: UnionID
    let path: UnionPath
    let unionName: String
    let body: Body
    let state: State
    let revision: Int
    let createdAt: Instant
    let createdBy: AccountID
    let createdName: String
    let replaces: ID<ImpactAssessment>?
    let verdict: Verdict?

    var subject: Subject { Subject("impact_assessment", id) }
    var address: String { "/impact-assessments/\(id)" }

    /// Until when report and record are kept at least: so many years from the conclusion, that day included.
    static func keptUntil(_ concluded: Day, years: Int) -> Day { concluded.adding(months: 12 * years) }

    func require(_ states: State...) throws(ImpactRefusal) {
        guard states.contains(state) else { throw .wrongState(state) }
    }

    static let source = "《中华人民共和国个人信息保护法》第五十五条、第五十六条"
}

/// Why something cannot be done with an assessment.
enum ImpactRefusal: RuleViolation, Equatable {
    case wrongState(ImpactAssessment.State)
    case changed
    case hasSuccessor
    case unfinished([String])
    case own

    var sentence: String {
        switch self {
        case .wrongState(let state): "这份评估现在是“\(state.label)”，不能这样办。看看它现在的情况。"
        case .changed: "别人刚刚改过这份评估，看看现在的内容再办。"
        case .hasSuccessor: "已经有人在写接替它的评估，打开那一份接着写。"
        case .unfinished(let parts): "还没有写完：\(parts.joined(separator: "、"))。改好再交。"
        case .own: "起草的人不能自己作结论，请主席或者另一位负责人来办。"
        }
    }

    var citation: String? {
        switch self {
        case .unfinished: "《中华人民共和国个人信息保护法》第五十六条：评估应当包括这三项内容"
        case .wrongState, .changed, .hasSuccessor, .own: nil
        }
    }
}

/// The numbers that assessments go by.
struct ImpactRules: Sendable {
    let keptYears: Rule
    let reviewMonths: Rule

    init(_ rules: RuleBook, on day: Day) throws {
        keptYears = try rules.rule(.assessmentYears, on: day)
        reviewMonths = try rules.rule(.assessmentReviewMonths, on: day)
    }
}

extension RuleKey {
    static let assessmentYears = RuleKey("privacy.assessmentYears")
    static let assessmentReviewMonths = RuleKey("privacy.assessmentReviewMonths")
}
