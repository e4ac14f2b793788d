// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// What the protection level asks of accounts and grants (账号与授权的规矩): each number with where it stands.
public struct TrustTerms: Sendable {
    let passwordLength: Rule
    let passwordKinds: Rule
    let rememberedPasswords: Rule
    let invitationDays: Rule
    let separation: Rule
    let expiryDays: Rule

    public init(_ rules: RuleBook, on day: Day) throws {
        passwordLength = try rules.rule(.passwordMinLength, on: day)
        passwordKinds = try rules.rule(.passwordKinds, on: day)
        rememberedPasswords = try rules.rule(.rememberedPasswords, on: day)
        invitationDays = try rules.rule(.invitationDays, on: day)
        separation = try rules.rule(.separation, on: day)
        expiryDays = try rules.rule(.grantExpiryDays, on: day)
    }
}

extension RuleKey {
    /// Kinds of characters that a password must mix.
    static let passwordKinds = RuleKey("password.kinds")
    /// How many former passwords may not come back.
    static let rememberedPasswords = RuleKey("password.remembered")
    static let invitationDays = RuleKey("account.invitationDays")
    /// The three administrators are three persons.
    static let separation = RuleKey("account.separation")
    /// Days before its end from which a grant is called to mind.
    static let grantExpiryDays = RuleKey("grant.expiryDays")
}
