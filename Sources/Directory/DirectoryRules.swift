// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The numbers of the rule book that memberships go by, with where they stand.
struct DirectoryRules: Sendable {
    /// Days that the other union has to answer a transfer.
    let answerDays: Rule
    /// Months without dues and union life after which a membership may lapse.
    let lapseMonths: Rule
    /// Months of secondment from which a membership may be kept or go along.
    let secondmentMonths: Rule
    /// Basis points of the wage that the dues of a month are.
    let duesRate: Rule
    /// Applications from one address in an hour.
    let joinPerHour: Rule
    /// Applications of one link that may wait at once.
    let joinWaiting: Rule
    /// Working days for the answer to somebody's wish about their own data.
    let wishDays: Rule
    let terms: TermRules
    let acts: UnionActRules
    let posts: PostRules
    let legal: LegalPersonRules
    let impact: ImpactRules
    let retention: RetentionRules

    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        answerDays = try rule(.transferAnswerDays)
        lapseMonths = try rule(.lapseMonths)
        secondmentMonths = try rule(.secondmentMonths)
        duesRate = try rule(.duesRate)
        joinPerHour = try rule(.joinPerHour)
        joinWaiting = try rule(.joinWaiting)
        wishDays = try rule(.dataWishDays)
        terms = try TermRules(rules, on: day)
        acts = try UnionActRules(rules, on: day)
        posts = try PostRules(rules, on: day)
        legal = try LegalPersonRules(rules, on: day)
        impact = try ImpactRules(rules, on: day)
        retention = try RetentionRules(rules, on: day)
    }
}

extension RuleKey {
    static let transferAnswerDays = RuleKey("member.transferAnswerDays")
    static let lapseMonths = RuleKey("member.autoLeaveMonths")
    static let secondmentMonths = RuleKey("member.secondmentMonths")
    static let duesRate = RuleKey("member.duesBasisPoints")
    static let joinPerHour = RuleKey("member.joinPerHour")
    static let joinWaiting = RuleKey("member.joinWaiting")
    static let dataWishDays = RuleKey("member.dataWishDays")
}
