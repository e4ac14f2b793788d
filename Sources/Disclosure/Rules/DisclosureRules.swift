// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the rule book has about disclosure, with where it stands.
struct DisclosureRules: Sendable {
    let basis: Rule
    let forms: Rule
    let classes: Rule
    let supervision: Rule
    /// From how many days before its end a duty is near it.
    let soonDays: Rule
    /// How many questions of one person may wait at once.
    let openQuestions: Rule

    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        basis = try rule(.disclosureBasis)
        forms = try rule(.disclosureForms)
        classes = try rule(.disclosureClasses)
        supervision = try rule(.disclosureSupervision)
        soonDays = try rule(.disclosureSoonDays)
        openQuestions = try rule(.disclosureOpenQuestions)
    }

    /// All that the catalogue rests on, for the foot of its page.
    var citations: [String] { [basis, forms, classes].map(\.citation) + [Self.own] }

    static let own = "公开的事项、责任部门、时限和答复天数由本单位定，不是法定数字"
}

extension RuleKey {
    static let disclosureBasis = RuleKey("disclosure.basis")
    static let disclosureForms = RuleKey("disclosure.forms")
    static let disclosureClasses = RuleKey("disclosure.classes")
    static let disclosureSupervision = RuleKey("disclosure.supervision")
    static let disclosureSoonDays = RuleKey("disclosure.soonDays")
    static let disclosureOpenQuestions = RuleKey("disclosure.openQuestions")
}
