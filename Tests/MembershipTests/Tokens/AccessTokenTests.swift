// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Membership

@Suite("A program reads in somebody's name, less than the person and nothing but data")
struct AccessTokenTests {
    /// A page that lists the unions on which its viewer reads accounts.
    private static func open(_ engine: Engine) async throws -> TrustHouse { try await TrustHouse.open(on: engine) }

    private static func give(_ client: TestClient, _ fields: FormFields = [:]) async throws -> (TestResponse, [String: String]) {
        var form: FormFields = ["name": "门户", "kinds": "账号授权", "until": "2024-08-01", "current": Region.password]
        for (name, value) in fields.pairs { form.set(name, value) }
        let answer = try await client.post("/account/tokens", form)
        let token = answer.markup.first("p", where: ["id": "token"])?.text ?? ""
        return (answer, ["Authorization": "Bearer \(token)"])
    }

    @Test("It reads what its giver may, as JSON, without cookies; revoked, it reads nothing", arguments: Engine.available)
    func reading(engine: Engine) async throws {
        let trust = try await Self.open(engine)
        let giver = try await trust.signIn(.systemAdmin)
        let (page, header) = try await Self.give(giver)
        #expect(page.status == 200)
        let program = trust.house.visitor(from: "198.51.100.20")
        let answer = try await program.get("/accounts", headers: header)
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type")?.hasPrefix("application/json") == true)
        #expect(answer.setCookies.isEmpty)
        #expect(answer.text.contains("张三"))
        let list = try await giver.get("/account/tokens")
        #expect(list.text.contains("来自 198.51.100.20"))
        let token = String(header["Authorization", default: ""].dropFirst(7))
        #expect(!list.text.contains(token))
        let dump = try await trust.house.database.dump().values.joined().joined(separator: "\n")
        #expect(!dump.contains(token))
        let end = try #require(list.markup.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/end") })
        #expect(try await trust.signIn(.securityAdmin).post(end).status == 404)
        #expect(try await giver.post(end).status == 303)
        #expect(try await program.get("/accounts", headers: header).status == 401)
    }

    @Test("Not beyond its kinds, not one's own pages, not before the door, and it changes nothing", arguments: Engine.available)
    func limiting(engine: Engine) async throws {
        let trust = try await Self.open(engine)
        let (_, header) = try await Self.give(try await trust.signIn(.systemAdmin))
        let program = trust.house.visitor()
        for path in ["/account", "/account/tokens", "/account/second-factor", "/login", "/invitation", "/nothing"] {
            #expect(try await program.get(path, headers: header).status == 404, "\(path)")
        }
        #expect(try await program.get("/accounts/new", headers: header).status == 404)
        let written = try await program.post("/accounts", ["q": "x"], headers: header)
        // A token is no session: whoever writes is asked to sign in.
        #expect(written.status == 401)
        #expect(try await program.get("/accounts").status == 303)
    }

    @Test("Cut to a branch, its lists are the branch's", arguments: Engine.available)
    func cutting(engine: Engine) async throws {
        let trust = try await Self.open(engine)
        let giver = try await trust.signIn(.systemAdmin)
        let (_, header) = try await Self.give(giver, ["union": "临江市教育工会"])
        let program = trust.house.visitor()
        let list = try await program.get("/accounts", headers: header).text
        #expect(list.contains("赵六") && list.contains("吴十"))
        #expect(!list.contains("张三") && !list.contains("王十二"))
        let (inside, outside) = (trust.region.zhaoLiu.account, trust.region.wangShier.account)
        #expect(try await program.get("/accounts/\(inside)", headers: header).status == 200)
        #expect(try await program.get("/accounts/\(outside)", headers: header).status == 404)
        #expect(
            try await Self.give(try await trust.signIn(.systemAdmin, at: trust.region.city), ["union": "望海市教育工会"]).0.status == 422
        )
    }

    @Test("It follows its giver's grants: what was taken from him is gone with the next reading", arguments: Engine.available)
    func following(engine: Engine) async throws {
        let trust = try await Self.open(engine)
        let (_, header) = try await Self.give(try await trust.signIn(.systemAdmin, at: trust.region.city))
        let program = trust.house.visitor()
        #expect(try await program.get("/accounts", headers: header).status == 200)
        try await trust.house.database.write { db in
            _ = try db.run("UPDATE role_grant SET to_on = '2024-06-30' WHERE union_id = \(trust.region.city.id)")
        }
        #expect(try await program.get("/accounts", headers: header).status == 404)
    }

    @Test("It ends with its day, with the account, and with a reset password", arguments: Engine.available)
    func ending(engine: Engine) async throws {
        let trust = try await Self.open(engine)
        let (chair, system) = (try await trust.house.signIn(trust.region.wangWu), try await trust.signIn(.systemAdmin))
        let (_, first) = try await Self.give(chair, ["until": "2024-07-01"])
        let (_, second) = try await Self.give(chair)
        let program = trust.house.visitor()
        #expect(try await program.get("/accounts", headers: first).status == 200)
        trust.house.clock.advance(hours: 15)
        #expect(try await program.get("/accounts", headers: first).status == 401)
        #expect(try await program.get("/accounts", headers: second).status == 200)
        let again = trust.house.visitor()
        try await again.signIn(TrustHouse.login(.systemAdmin, trust.region.region), password: Region.password)
        #expect(try await again.post("/accounts/\(trust.region.wangWu.account)/invitation").status == 200)
        #expect(try await program.get("/accounts", headers: second).status == 401)
        _ = system
    }

    @Test("Wrong forms say why and give nothing", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let trust = try await Self.open(engine)
        let client = try await trust.house.signIn(trust.region.wangWu)
        for wrong in [
            ["name": ""], ["kinds": ""], ["kinds": "公文？"], ["until": ""], ["until": "2024-06-30"], ["until": "2025-07-01"],
            ["union": "没有这个会"], ["current": "wrong"],
        ] as [FormFields] {
            #expect(try await Self.give(client, wrong).0.status == 422, "\(wrong.pairs)")
        }
        let count: Int? = try await trust.house.database.read { try $0.value("SELECT count(*) AS n FROM access_token") }
        #expect(count == 0)
        #expect(try await Self.give(client, ["until": "2025-06-30"]).0.status == 200)
    }

    @Test("What is no token of ours is refused, and one that asks too often waits", arguments: Engine.available)
    func metering(engine: Engine) async throws {
        let trust = try await Self.open(engine)
        let program = trust.house.visitor()
        for text in ["x", "hearth_", "hearth_zz", BearerToken().text, "HEARTH_" + String(repeating: "a", count: 64)] {
            #expect(try await program.get("/accounts", headers: ["Authorization": "Bearer \(text)"]).status == 401, "\(text)")
        }
        let (_, header) = try await Self.give(try await trust.signIn(.systemAdmin))
        for _ in 1...120 { #expect(try await program.get("/accounts", headers: header).status == 200) }
        #expect(try await program.get("/accounts", headers: header).status == 429)
        trust.house.clock.advance(minutes: 1)
        #expect(try await program.get("/accounts", headers: header).status == 200)
    }

    @Test("With a second factor, a token takes a code besides the password", arguments: Engine.available)
    func proving(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.wangWu)
        let (phone, _) = try await house.setUp(house.region.wangWu, by: client)
        house.clock.advance(minutes: 1)
        #expect(try await Self.give(client, ["code": "1"]).0.status == 422)
        #expect(try await Self.give(client, ["code": house.code(on: phone)]).0.status == 200)
    }

    @Test("Names stay names on the pages of tokens", arguments: Engine.available)
    func escaping(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.wangWu)
        _ = try await Self.give(client)
        for name in HostileText.names.prefix(8) {
            let page = try await Self.give(client, ["name": name, "union": name, "until": name]).0.markup
            #expect(page.problems.isEmpty)
        }
        #expect(try await client.get("/account/tokens").markup.problems.isEmpty)
    }
}
