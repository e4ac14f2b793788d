// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Membership

/// The house beside a provider of single sign-on.
struct SignOnHouse: Sendable {
    let house: House
    let provider: LittleProvider
    var region: Region { house.region }

    static func open(on engine: Engine, seconds: Int = 20) async throws -> SignOnHouse {
        let provider = try LittleProvider()
        let house = try await House.open(on: engine, signOn: try provider.settings(seconds: seconds))
        provider.behave(.none, at: house.clock.now)
        return SignOnHouse(house: house, provider: provider)
    }

    /// From now on the provider behaves so.
    func behave(_ trick: Trick) { provider.behave(trick, at: house.clock.now) }

    /// Links an identity as its owner does. The session that did it, and the last answer.
    @discardableResult
    func link(_ someone: Someone, to subject: String) async throws -> (client: TestClient, answer: TestResponse) {
        let client = try await house.signIn(someone)
        let page = try await client.post("/account/sso", ["current": Region.password])
        let way = page.markup.all("a").compactMap { $0["href"] }.first { $0.hasPrefix(provider.issuer) }
        return (client, try await client.get(try provider.signIn(subject, at: way)))
    }

    /// Goes out to the provider and signs in there. The browser, and where the provider sends it.
    func depart(_ subject: String, next: String = "/account") async throws -> (client: TestClient, back: String) {
        let client = house.visitor()
        return (client, try provider.signIn(subject, at: try await press(client, next: next).location))
    }

    /// Presses the button on the sign-in page.
    func press(_ client: TestClient, next: String = "/") async throws -> TestResponse {
        let token = try await client.get("/login").formToken ?? ""
        return try await client.get("/login/sso?next=\(PercentCoding.encode(next))&_token=\(token)")
    }

    func enter(_ subject: String) async throws -> (client: TestClient, answer: TestResponse) {
        let (client, back) = try await depart(subject)
        return (client, try await client.get(back))
    }

    func sentences(_ verb: String) async throws -> [String] {
        try await house.database.read { db in
            let rows = try db.rows("SELECT sentence FROM journal_entry WHERE verb = \(verb) ORDER BY sequence")
            return try rows.map { try $0.get("sentence") }
        }
    }

    func isIn(_ client: TestClient) async throws -> Bool { try await client.get("/account").status == 200 }
}
