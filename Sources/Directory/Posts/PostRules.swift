// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the rule book says about posts.
struct PostRules: Sendable {
    /// Who leads the union does not audit its money.
    let auditApart: Rule
    let noRelatives: Rule
    /// Months for which somebody may act without election.
    let actingMonths: Rule
    let actingReminder: Rule

    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        auditApart = try rule(.auditApart)
        noRelatives = try rule(.noRelatives)
        actingMonths = try rule(.actingMonths)
        actingReminder = try rule(.actingReminderMonths)
    }

    var shown: [String] { [auditApart.citation, actingMonths.citation] }
}

extension RuleKey {
    static let auditApart = RuleKey("post.auditApart")
    static let noRelatives = RuleKey("post.noRelatives")
    static let actingMonths = RuleKey("post.actingMonths")
    static let actingReminderMonths = RuleKey("post.actingReminderMonths")
}
