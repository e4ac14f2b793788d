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
    let secondFactor: Rule
    let halfMinutes: Rule
    let tokenDays: Rule

    public init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        passwordLength = try rule(.passwordMinLength)
        passwordKinds = try rule(.passwordKinds)
        rememberedPasswords = try rule(.rememberedPasswords)
        invitationDays = try rule(.invitationDays)
        separation = try rule(.separation)
        expiryDays = try rule(.grantExpiryDays)
        secondFactor = try rule(.secondFactor)
        halfMinutes = try rule(.halfMinutes)
        tokenDays = try rule(.tokenDays)
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
    /// More than a password for whom a union decides.
    static let secondFactor = RuleKey("account.secondFactor")
    /// Minutes between the password and the code.
    static let halfMinutes = RuleKey("secondFactor.halfMinutes")
    /// The longest life of a program's token.
    static let tokenDays = RuleKey("token.longestDays")
}
