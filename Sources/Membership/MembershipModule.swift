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
        Migration("membership", 7, "single-sign-on", PackageResources.membership_0007_single_sign_on_sql),
        Migration("membership", 8, "grant-exports", PackageResources.membership_0008_grant_exports_sql),
        Migration("membership", 10, "tree", PackageResources.membership_0010_tree_sql),
        Migration("membership", 11, "union-lists", PackageResources.membership_0011_union_lists_sql),
    ]

    /// Where its tables say where a union stands; what moved is told as it was.
    static let pathColumns = [
        PathColumn("trade_union", "path"),
        PathColumn("membership", "union_path"),
        PathColumn("union_move", "former_path", .kept),
        PathColumn("union_move", "latter_path", .kept),
    ]

    /// The membership itself is no trace: taking back an import looks at it on its own.
    static let personTraces = [
        PersonTrace("account", "已经有账号"), PersonTrace("post", "已经有工会职务"), PersonTrace("person", "merged_into", "并过档"),
    ]

    private let database: any Database
    private let policy: SignInPolicy
    private let terms: TrustTerms
    private let site: String
    private let hasher: PasswordHasher
    private let sealer: Sealer
    private let provider: Provider?
    private let report: @Sendable (String) -> Void

    /// `site` is where the house is reached, for links that leave it. `passwordPower` is the cost of scrypt; only tests
    /// and demo data make it cheaper. `report` writes a line into the operator's log.
    public init(
        database: any Database,
        policy: SignInPolicy,
        terms: TrustTerms,
        site: String = "",
        passwordPower: Int = 15,
        sealer: Sealer = Sealer(.none),
        signOn: SignOnSettings? = nil,
        report: @escaping @Sendable (String) -> Void
    ) throws {
        self.database = database
        self.policy = policy
        self.terms = terms
        self.site = site
        self.sealer = sealer
        self.report = report
        provider = signOn.map { Provider($0, site: site) }
        hasher = try PasswordHasher(cost: .init(power: passwordPower))
    }

    public var doorkeeper: some Doorkeeper { Sessions(policy: policy) }

    public func add(to site: inout Site) {
        let door = SignInDoor(policy: policy, terms: terms, sealer: sealer, provider: provider?.settings.label)
        SignInRoutes(database: database, policy: policy, terms: terms, hasher: hasher, sealer: sealer, door: door)
            .add(to: &site)
        SignOnRoutes(database: database, door: door, provider: provider, report: report).add(to: &site)
        let proof = PasswordProof(database: database, hasher: hasher)
        SignOnLinkRoutes(policy: policy, proof: proof, provider: provider).add(to: &site)
        SecondFactorRoutes(database: database, policy: policy, terms: terms, hasher: hasher, sealer: sealer).add(to: &site)
        TokenRoutes(database: database, policy: policy, terms: terms, hasher: hasher, sealer: sealer, site: self.site)
            .add(to: &site)
        FactorTrustRoutes(terms: terms, sealer: sealer).add(to: &site)
        UnionSettingsRoutes().add(to: &site)
        AccountRoutes(database: database, policy: policy, terms: terms, hasher: hasher, sealer: sealer, provider: provider)
            .add(to: &site)
        AccountFileRoutes(terms: terms, site: self.site).add(to: &site)
        InvitationRoutes(database: database, terms: terms, hasher: hasher).add(to: &site)
        let grants = GrantRoutes(terms: terms)
        grants.add(to: &site)
        GrantExportRoutes(list: grants).add(to: &site)
    }

    /// What the night brings: what is about to end is called to mind. Tells how many tasks it gave.
    public func night(at now: Instant) async throws -> Int {
        try await database.write { [terms] db in try GrantNight(db: db, terms: terms).run(at: now) }
    }

    /// Whether the provider of single sign-on answers and fits: the keys that can be used, or a sentence that says the mend.
    public static func examine(_ settings: SignOnSettings, at now: Instant) async -> Result<Int, SignOnComplaint> {
        do {
            let keys = try await Provider(settings, site: "").examine(at: now)
            return keys > 0 ? .success(keys) : .failure(SignOnComplaint(sentence: "对方没有公布能用的签名公钥。"))
        } catch {
            return .failure(SignOnComplaint(sentence: "\(error.record)。\(error.mend)"))
        }
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
