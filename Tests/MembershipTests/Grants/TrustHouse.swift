// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Web

@testable import Membership

/// The house with its administrators: a system and a security administrator of the region, and one of 临江市.
struct TrustHouse: Sendable {
    let house: House
    var region: Region { house.region }

    static func open(on engine: Engine) async throws -> TrustHouse {
        let house = try await House.open(on: engine)
        let (hash, region) = (try await house.membership.hash(Region.password), house.region)
        try await house.database.write { db in
            var number: Int64 = 50
            for union in [region.region, region.city] {
                for role in [Role.systemAdmin, .securityAdmin] {
                    number += 1
                    let person = Person(id: .make(at: TestClock.start, salt: 300 + number), name: "\(role.label)\(number)")
                    let account = AccountID.make(at: TestClock.start, salt: 400 + number)
                    try PersonStore(db).enrol(person, in: union, since: Region.since, membership: number)
                    let login = login(role, union)
                    try AccountStore(db).open(account, for: person.id, login: login, password: hash, at: TestClock.start)
                    try AccountStore(db)
                        .grant(role, to: account, in: union.id, withSubtree: true, from: Region.since, by: nil, id: number)
                }
            }
            try PersonStore(db).enrol(
                Person(id: newcomer, name: "新来的"),
                in: region.school,
                since: Region.since,
                membership: 60
            )
        }
        return TrustHouse(house: house)
    }

    /// A member of the school without an account.
    static let newcomer = PersonID.make(at: TestClock.start, salt: 500)

    static func login(_ role: Role, _ union: Union) -> String {
        "\(role == .systemAdmin ? "system" : "security")-\(union.path.depth)"
    }

    func signIn(_ role: Role, at union: Union? = nil) async throws -> TestClient {
        let client = house.visitor(from: "203.0.113.9")
        try await client.signIn(Self.login(role, union ?? region.region), password: Region.password)
        return client
    }

    func give(
        _ role: Role,
        to someone: Someone,
        at union: String? = nil,
        from: String? = nil,
        until: String = "",
        by giver: TestClient
    ) async throws -> TestResponse {
        try await giver.post(
            "/accounts/\(someone.account)/grants",
            [
                "role": role.rawValue, "union": union ?? someone.home.name, "from": from ?? house.clock.today.description,
                "to": until,
                "reason": "主席办公会定的",
            ]
        )
    }

    func latestGrant(of someone: Someone) async throws -> ID<HeldGrant> {
        let grants = try await house.database.read { try GrantStore($0).all(of: someone.account) }
        guard let first = grants.first else { throw StorageError(.other, "no grant") }
        return first.id
    }

    func grantCount() async throws -> Int {
        try await house.database.read { try $0.value("SELECT count(*) AS n FROM role_grant") ?? 0 }
    }

    func verbs(of someone: Someone) async throws -> [String] {
        try await house.database.read { try Journal($0).entries(of: Subject("account", someone.account)).map(\.verb) }
    }
}
