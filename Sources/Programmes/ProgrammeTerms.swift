// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// The numbers of the rule book that programmes go by, with where they stand.
public struct ProgrammeTerms: Sendable {
    /// The least time of a publicity.
    let publicityDays: Rule
    /// Objections from one address in an hour.
    let objectionsPerHour: Rule
    /// From how many characters on an objection says something that can be looked into.
    let objectionLength: Rule
    /// How many levels up the tree count as a judge's own, at least.
    let recusalLevels: Rule
    /// How many years a union that a judge has left still counts as his own.
    let recusalYears: Rule

    public init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        publicityDays = try rule(.programmePublicityDays)
        objectionsPerHour = try rule(.programmeObjectionsPerHour)
        objectionLength = try rule(.programmeObjectionLength)
        recusalLevels = try rule(.programmeRecusalLevels)
        recusalYears = try rule(.programmeRecusalYears)
    }
}

extension RuleKey {
    static let programmePublicityDays = RuleKey("programme.publicityDays")
    static let programmeObjectionsPerHour = RuleKey("programme.objectionsPerHour")
    static let programmeObjectionLength = RuleKey("programme.objectionLength")
    static let programmeRecusalLevels = RuleKey("programme.recusalLevels")
    static let programmeRecusalYears = RuleKey("programme.recusalYears")
}
