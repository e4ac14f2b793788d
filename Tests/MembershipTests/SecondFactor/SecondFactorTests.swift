// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Membership

@Suite("With a second factor a password alone opens nothing")
struct SecondFactorTests {
    @Test("Setting up: password, key, a code, ten recovery codes once; other devices are out", arguments: Engine.available)
    func settingUp(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let (client, other) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.zhangSan))
        #expect(try await client.post("/account/second-factor", ["current": "wrong"]).status == 422)
        #expect(try await client.get("/account/second-factor").markup.first("p", where: ["id": "key"]) == nil)
        let (phone, codes) = try await house.setUp(house.region.zhangSan, by: client)
        #expect(Set(codes).count == 10)
        #expect(try await other.get("/account").status == 303)
        let page = try await client.get("/account/second-factor")
        #expect(page.text.contains("备用码还剩 10 个"))
        #expect(!page.text.contains(phone.key) && !codes.contains { page.text.contains($0) })
        #expect(try await house.verbs(of: house.region.zhangSan).contains("set-second-factor"))
        let dump = try await house.database.dump().values.joined().joined(separator: "\n")
        #expect(!dump.contains(phone.key) && !codes.contains { dump.contains($0) })
    }

    @Test("A wrong code confirms nothing, and the sign-in stays as it was", arguments: Engine.available)
    func misconfirming(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        #expect(try await client.post("/account/second-factor/confirmation", ["code": "123456"]).status == 422)
        try await client.post("/account/second-factor", ["current": Region.password])
        #expect(try await client.post("/account/second-factor/confirmation", ["code": "x"]).status == 422)
        #expect(try await house.visitor().signIn("zhangsan", password: Region.password).location == "/")
    }

    @Test("Two steps: no page between them, then in; the same code is not taken twice", arguments: Engine.available)
    func signingIn(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let (phone, _) = try await house.setUp(house.region.zhangSan, by: try await house.signIn(house.region.zhangSan))
        house.clock.advance(minutes: 2)
        let client = house.visitor()
        let first = try await client.signIn("zhangsan", password: Region.password, next: "/account?x=1")
        #expect(first.location == "/login/code")
        for path in ["/account", "/account/second-factor", "/account/tokens"] {
            #expect(try await client.get(path).location?.hasPrefix("/login") == true)
        }
        #expect(try await client.get("/login/code").status == 200)
        let code = house.code(on: phone)
        let second = try await client.post("/login/code", ["code": code])
        #expect(second.location == "/account?x=1")
        #expect(try await client.get("/account").text.contains("动态码"))
        let replay = house.visitor()
        try await replay.signIn("zhangsan", password: Region.password)
        #expect(try await replay.post("/login/code", ["code": code]).status == 422)
        #expect(try await replay.post("/login/code", ["code": house.code(on: phone, later: -1)]).status == 422)
        #expect(try await replay.post("/login/code", ["code": house.code(on: phone, later: 1)]).status == 303)
    }

    @Test("A recovery code opens once", arguments: Engine.available)
    func recovering(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let (_, codes) = try await house.setUp(house.region.zhangSan, by: try await house.signIn(house.region.zhangSan))
        let (first, second) = (house.visitor(), house.visitor())
        try await first.signIn("zhangsan", password: Region.password)
        #expect(try await first.post("/login/code", ["recovery": codes[3].lowercased()]).location == "/")
        #expect(try await first.get("/account/second-factor").text.contains("备用码还剩 9 个"))
        try await second.signIn("zhangsan", password: Region.password)
        #expect(try await second.post("/login/code", ["recovery": codes[3]]).status == 422)
    }

    @Test("Nobody else's recovery code opens", arguments: Engine.available)
    func borrowing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        _ = try await house.setUp(house.region.zhangSan, by: try await house.signIn(house.region.zhangSan))
        let (_, codes) = try await house.setUp(house.region.liSi, by: try await house.signIn(house.region.liSi))
        let client = house.visitor()
        try await client.signIn("zhangsan", password: Region.password)
        #expect(try await client.post("/login/code", ["recovery": codes[0]]).status == 422)
    }

    @Test("Wrong codes lock as wrong passwords do, and the password between them buys no tries", arguments: Engine.available)
    func locking(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let (phone, _) = try await house.setUp(house.region.zhangSan, by: try await house.signIn(house.region.zhangSan))
        let client = house.visitor()
        for _ in 1...2 {
            try await client.signIn("zhangsan", password: Region.password)
            for _ in 1...2 { #expect(try await client.post("/login/code", ["code": "000000x"]).status == 422) }
            client.setCookie("hearth", nil)
        }
        try await client.signIn("zhangsan", password: Region.password)
        let fifth = try await client.post("/login/code", ["code": "wrong"])
        #expect(fifth.location == "/login")
        #expect(try await client.post("/login/code", ["code": house.code(on: phone, later: 1)]).location == "/login")
        #expect(try await house.visitor().signIn("zhangsan", password: Region.password).status == 422)
    }

    @Test("Between the steps lie five minutes at most", arguments: Engine.available)
    func waiting(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let (phone, _) = try await house.setUp(house.region.zhangSan, by: try await house.signIn(house.region.zhangSan))
        let client = house.visitor()
        try await client.signIn("zhangsan", password: Region.password)
        house.clock.advance(minutes: 5)
        #expect(try await client.post("/login/code", ["code": house.code(on: phone)]).location == "/login")
        #expect(try await client.get("/account").status == 303)
    }

    @Test("Doing without takes password and code; new recovery codes void the old", arguments: Engine.available)
    func removing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let (phone, old) = try await house.setUp(house.region.zhangSan, by: client)
        house.clock.advance(minutes: 1)
        let code = house.code(on: phone)
        for fields in [["current": "wrong", "code": code], ["current": Region.password, "code": "1"]] as [FormFields] {
            #expect(try await client.post("/account/second-factor/removal", fields).status == 422)
        }
        let renewed = try await client.post(
            "/account/second-factor/recovery-codes",
            ["current": Region.password, "code": code]
        )
        #expect(Set(renewed.markup.all("code").map(\.text)).isDisjoint(with: old))
        house.clock.advance(minutes: 1)
        let answer = try await client.post(
            "/account/second-factor/removal",
            ["current": Region.password, "code": house.code(on: phone)]
        )
        #expect(answer.status == 303)
        #expect(try await house.visitor().signIn("zhangsan", password: Region.password).location == "/")
    }

    @Test("Another office clears it with a reason, nobody his own, and not who opens accounts", arguments: Engine.available)
    func clearing(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        let (house, zhangSan) = (trust.house, trust.region.zhangSan)
        let holder = try await house.signIn(zhangSan)
        _ = try await house.setUp(zhangSan, by: holder)
        let path = "/accounts/\(zhangSan.account)/second-factor-reset"
        #expect(try await trust.signIn(.systemAdmin).post(path, ["reason": "丢了手机"]).status == 404)
        let security = try await trust.signIn(.securityAdmin)
        #expect(try await security.post(path, ["reason": ""]).status == 422)
        #expect(try await security.post(path, ["reason": "丢了手机"]).status == 303)
        #expect(try await holder.get("/account").status == 303)
        #expect(try await house.visitor().signIn("zhangsan", password: Region.password).location == "/")
        #expect(try await security.post(path, ["reason": "再来"]).status == 422)
        let chair = try await house.signIn(trust.region.wangWu)
        #expect(
            try await chair.post("/accounts/\(trust.region.wangWu.account)/second-factor-reset", ["reason": "x"]).status == 422
        )
    }

    @Test("A role that demands it rests until it is there; whom it does not concern goes on", arguments: Engine.available)
    func demanding(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        let (house, city) = (trust.house, trust.region.city)
        let security = try await trust.signIn(.securityAdmin)
        let path = "/unions/\(city.id)/second-factor"
        #expect(try await security.post(path, ["roles": "经办人", "from": "昨天"]).status == 422)
        #expect(try await security.post(path, ["roles": "经办人", "from": "2024-06-30"]).status == 422)
        #expect(try await security.post(path, ["roles": "经办人", "from": "2024-07-02"]).status == 303)
        let (zhaoLiu, zhouJiu) = (trust.region.zhaoLiu, trust.region.zhouJiu)
        let inCity = try await house.signIn(zhaoLiu)
        #expect(try await inCity.get("/account").text.contains("经办人从2024年7月2日起用动态码"))
        #expect(try await Self.grants(inCity) == ["经办人"])
        house.clock.advance(days: 1)
        let (city2, below, above) = (
            try await house.signIn(zhaoLiu), try await house.signIn(zhouJiu), try await house.signIn(trust.region.zhangSan)
        )
        #expect(try await Self.grants(city2) == [])
        #expect(try await Self.grants(below) == [])
        #expect(try await Self.grants(above) == ["经办人"])
        _ = try await house.setUp(zhaoLiu, by: city2)
        #expect(try await Self.grants(city2) == ["经办人"])
    }

    /// The roles that the account page lists as held.
    private static func grants(_ client: TestClient) async throws -> [String] {
        let page = try await client.get("/account", headers: ["Accept": "application/json"]).text
        let part = page.split(separator: "\"grants\":[").last?.prefix { $0 != "]" } ?? ""
        return Role.allCases.map(\.label).filter { part.contains("\"name\":\"\($0)\"") }
    }
}
