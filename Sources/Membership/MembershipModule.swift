// SPDX-License-Identifier: Apache-2.0
public import Storage
public import Web

/// Who is who: unions, people, posts, accounts, grants and sessions. Every room may use it.
public struct MembershipModule: Sendable {
    public static let migrations = [
        Migration("membership", 1, "directory", PackageResources.membership_0001_directory_sql),
        Migration("membership", 2, "accounts", PackageResources.membership_0002_accounts_sql),
        Migration("membership", 3, "people", PackageResources.membership_0003_people_sql),
    ]

    private let database: any Database
    private let policy: SignInPolicy
    private let hasher: PasswordHasher

    /// `passwordPower` is the cost of scrypt; only tests and demo data make it cheaper.
    public init(database: any Database, policy: SignInPolicy, passwordPower: Int = 15) throws {
        self.database = database
        self.policy = policy
        hasher = try PasswordHasher(cost: .init(power: passwordPower))
    }

    public var doorkeeper: some Doorkeeper { Sessions(policy: policy) }

    public func add(to site: inout Site) {
        SignInRoutes(database: database, policy: policy, hasher: hasher).add(to: &site)
        UnionSettingsRoutes().add(to: &site)
        AccountRoutes(database: database, policy: policy, hasher: hasher).add(to: &site)
    }

    /// The stored form of a password: for `hearth account create` and demo data.
    public func hash(_ password: String) async throws -> String {
        try await hasher.hash(password)
    }
}
