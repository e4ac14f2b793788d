// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing
import Web

@Suite("A session lives as long as it is used, and no longer than a day's work")
struct SessionTests {
    @Test("Half an hour without a request ends it", arguments: Engine.available)
    func idling(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        house.clock.advance(minutes: 29, seconds: 59)
        #expect(try await client.get("/account").status == 200)
        house.clock.advance(minutes: 30)
        #expect(try await client.get("/account").status == 303)
        #expect(try await client.get("/account").location == "/login?next=%2Faccount")
    }

    @Test("Use keeps it alive, up to twelve hours", arguments: Engine.available)
    func ageing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        for _ in 1...28 {
            house.clock.advance(minutes: 25)
            #expect(try await client.get("/account").status == 200)
        }
        house.clock.advance(minutes: 19, seconds: 59)
        #expect(try await client.get("/account").status == 200)
        house.clock.advance(seconds: 1)
        #expect(try await client.get("/account").status == 303)
    }

    @Test("It is noted at most once a minute", arguments: Engine.available)
    func touching(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let before = house.database.writeCount
        for _ in 1...3 { try await client.get("/account") }
        house.clock.advance(seconds: 61)
        for _ in 1...3 { try await client.get("/account") }
        #expect(house.database.writeCount - before == 1)
    }

    @Test("The token from before the sign-in is worth nothing afterwards", arguments: Engine.available)
    func rotating(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = house.visitor()
        try await client.get("/login")
        let planted = try #require(client.cookie("hearth"))
        try await client.signIn("zhangsan", password: Region.password)
        #expect(client.cookie("hearth") != planted)
        #expect(try await client.get("/account").status == 200)
        let attacker = house.visitor()
        attacker.setCookie("hearth", planted)
        #expect(try await attacker.get("/account").status == 303)
    }

    @Test("Signing in again ends the session before", arguments: Engine.available)
    func signingInAgain(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let first = try #require(client.cookie("hearth"))
        try await client.post("/login", ["account": "lisi", "password": Region.password])
        #expect(try await client.get("/account").markup.first("h1")?.text == "李四")
        let old = house.visitor()
        old.setCookie("hearth", first)
        #expect(try await old.get("/account").status == 303)
    }

    @Test("Signing out kills the token, in this browser and in any copy", arguments: Engine.available)
    func signingOut(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let token = try #require(client.cookie("hearth"))
        #expect(try await client.get("/logout").status == 405)
        let answer = try await client.post("/logout")
        #expect(answer.location == "/login")
        #expect(client.cookie("hearth") == nil)
        client.setCookie("hearth", token)
        #expect(try await client.get("/account").status == 303)
    }

    @Test("Another site cannot sign anyone out", arguments: Engine.available)
    func protecting(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        #expect(try await client.post("/logout", ["_token": "x"]).status == 403)
        #expect(try await client.get("/account").status == 200)
    }

    @Test("A closed account is out at the next request", arguments: Engine.available)
    func closing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        try await house.database.write { [account = house.region.zhangSan.account] db in
            _ = try db.run("UPDATE account SET disabled_at = \(TestClock.start) WHERE id = \(account)")
        }
        #expect(try await client.get("/account").status == 303)
    }

    @Test("The database alone opens no session: it knows the token by its hash only", arguments: Engine.available)
    func hashing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let token = try #require(client.cookie("hearth").flatMap(SessionToken.init))
        let hashes = try await house.database.read { db in
            try db.rows("SELECT token_hash FROM session").map { try $0.get("token_hash", as: [UInt8].self) }
        }
        #expect(hashes == [token.hash])
    }

    @Test("Sessions past their end are swept away by the next sign-in", arguments: Engine.available)
    func sweeping(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        for _ in 1...3 { _ = try await house.signIn(house.region.zhangSan) }
        house.clock.advance(hours: 12)
        _ = try await house.signIn(house.region.liSi)
        let count: Int? = try await house.database.read { try $0.value("SELECT count(*) AS n FROM session") }
        #expect(count == 1)
    }
}
