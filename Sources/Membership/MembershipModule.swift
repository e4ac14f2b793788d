// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// Who is who: unions, people, posts, accounts, grants and sessions. Every room may use it.
public struct MembershipModule: Sendable {
    public static let migrations = [
        Migration("membership", 1, "directory", PackageResources.membership_0001_directory_sql),
        Migration("membership", 2, "accounts", PackageResources.membership_0002_accounts_sql),
        Migration("membership", 3, "people", PackageResources.membership_0003_people_sql),
        Migration("membership", 4, "trust", PackageResources.membership_0004_trust_sql),
        Migration("membership", 5, "second-factor", PackageResources.membership_0005_second_factor_sql),
        Migration("membership", 6, "access-tokens", PackageResources.membership_0006_access_tokens_sql),
    ]

    private let database: any Database
    private let policy: SignInPolicy
    private let terms: TrustTerms
    private let site: String
    private let hasher: PasswordHasher
    private let sealer: Sealer

    /// `site` is where the house is reached, for links that leave it. `passwordPower` is the cost of scrypt; only tests
    /// and demo data make it cheaper.
    public init(
        database: any Database,
        policy: SignInPolicy,
        terms: TrustTerms,
        site: String = "",
        passwordPower: Int = 15,
        sealer: Sealer = Sealer(.none)
    ) throws {
        self.database = database
        self.policy = policy
        self.terms = terms
        self.site = site
        self.sealer = sealer
        hasher = try PasswordHasher(cost: .init(power: passwordPower))
    }

    public var doorkeeper: some Doorkeeper { Sessions(policy: policy) }

    public func add(to site: inout Site) {
        SignInRoutes(database: database, policy: policy, terms: terms, hasher: hasher, sealer: sealer).add(to: &site)
        SecondFactorRoutes(database: database, policy: policy, terms: terms, hasher: hasher, sealer: sealer).add(to: &site)
        TokenRoutes(database: database, policy: policy, terms: terms, hasher: hasher, sealer: sealer, site: self.site)
            .add(to: &site)
        FactorTrustRoutes(terms: terms, sealer: sealer).add(to: &site)
        UnionSettingsRoutes().add(to: &site)
        AccountRoutes(database: database, policy: policy, terms: terms, hasher: hasher, sealer: sealer).add(to: &site)
        AccountFileRoutes(terms: terms, site: self.site).add(to: &site)
        InvitationRoutes(database: database, terms: terms, hasher: hasher).add(to: &site)
        GrantRoutes(terms: terms).add(to: &site)
    }

    /// What the night brings: what is about to end is called to mind. Tells how many tasks it gave.
    public func night(at now: Instant) async throws -> Int {
        try await database.write { [terms] db in try GrantNight(db: db, terms: terms).run(at: now) }
    }

    /// What is wrong with a password; `nil` when nothing is.
    public func flaw(in password: String, login: String) -> String? {
        PasswordRules(terms).flaw(in: password, login: login)
    }

    /// The stored form of a password: for `hearth account create` and demo data.
    public func hash(_ password: String) async throws -> String {
        try await hasher.hash(password)
    }
}
