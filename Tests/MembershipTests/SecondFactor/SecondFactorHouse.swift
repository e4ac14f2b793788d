// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Membership

extension House {
    /// Sets up somebody's second factor on its pages. What is on the phone, and the recovery codes.
    func setUp(_ someone: Someone, by client: TestClient) async throws -> (phone: OneTimeCode, codes: [String]) {
        try await client.post("/account/second-factor", ["current": Region.password])
        let page = try await client.get("/account/second-factor").markup
        let key = try #require(page.first("p", where: ["id": "key"])?.text).filter { $0 != " " }
        let phone = try #require(OneTimeCode(key: key))
        let answer = try await client.post("/account/second-factor/confirmation", ["code": code(on: phone)])
        #expect(answer.status == 200)
        return (phone, answer.markup.all("code").map(\.text))
    }

    func code(on phone: OneTimeCode, later steps: Int64 = 0) -> String {
        phone.text(at: OneTimeCode.step(at: clock.now) + steps)
    }

    func verbs(of someone: Someone) async throws -> [String] {
        try await database.read { try Journal($0).entries(of: Subject("account", someone.account)).map(\.verb) }
    }
}
