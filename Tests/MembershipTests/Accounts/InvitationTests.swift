// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Membership

@Suite("An account is opened by invitation; nobody but its holder knows the password")
struct InvitationTests {
    private static let fresh = "我自己想的一句密码 9"

    @Test("From the link to the first sign-in; the link works once", arguments: Engine.available)
    func opening(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let link = try await open(house)
        let visitor = house.house.visitor()
        let page = try await visitor.get(link)
        #expect(page.status == 200 && page.text.contains("新来的") && page.markup.problems.isEmpty)
        #expect(try await accept(visitor, link).location == "/login")
        #expect(try await visitor.signIn("newcomer", password: Self.fresh).status == 303)
        #expect(try await house.house.visitor().get(link).status == 404)
        #expect(try await accept(house.house.visitor(), link).status == 404)
    }

    @Test("After seven days the link is worth nothing, a new one is", arguments: Engine.available)
    func expiring(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let link = try await open(house)
        house.house.clock.advance(days: 7, seconds: -1)
        #expect(try await house.house.visitor().get(link).status == 200)
        house.house.clock.advance(seconds: 1)
        #expect(try await house.house.visitor().get(link).status == 404)
        let admin = try await house.signIn(.systemAdmin)
        let account = try await account(house)
        let second = Self.link(try await admin.post("/accounts/\(account)/invitation"))
        #expect(second != link)
        #expect(try await house.house.visitor().get(second).status == 200)
    }

    @Test(
        "A reset voids the password and ends the sessions at once, and the old password may not come back",
        arguments: Engine.available
    )
    func resetting(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let (admin, holder) = (try await house.signIn(.systemAdmin), try await house.house.signIn(house.region.wuShi))
        let link = Self.link(try await admin.post("/accounts/\(house.region.wuShi.account)/invitation"))
        #expect(try await holder.get("/account").status == 303)
        #expect(try await house.house.visitor().signIn("wushi", password: Region.password).status == 422)
        let visitor = house.house.visitor()
        try await visitor.get(link)
        let repeated = try await accept(visitor, link, Region.password)
        #expect(repeated.status == 422 && repeated.text.contains("最近用过"))
        #expect(try await accept(visitor, link).status == 303)
        #expect(try await visitor.signIn("wushi", password: Self.fresh).status == 303)
        #expect(
            try await house.verbs(of: house.region.wuShi).suffix(4) == ["invite", "sign-in-failed", "set-password", "sign-in"]
        )
    }

    @Test("The latest five passwords may not come back; the sixth may", arguments: [Engine.sqlite])
    func remembering(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let client = try await house.house.signIn(house.region.zhangSan)
        let words = [Region.password] + (1...5).map { "换一句好记的长话 \($0)" }
        for (old, new) in zip(words, words.dropFirst()) {
            house.house.clock.advance(seconds: 1)
            #expect(try await change(client, old, new).status == 303)
        }
        #expect(try await change(client, words[5], words[1]).text.contains("最近用过"))
        #expect(try await change(client, words[5], words[5]).text.contains("最近用过"))
        #expect(try await change(client, words[5], words[0]).status == 303)
    }

    @Test("A form with mistakes is shown again and the link stays good", arguments: Engine.available)
    func mistaking(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let link = try await open(house)
        let visitor = house.house.visitor()
        try await visitor.get(link)
        #expect(try await accept(visitor, link, "short").status == 422)
        #expect(try await accept(visitor, link, Self.fresh, again: "另一个").text.contains("两遍密码不一样"))
        #expect(try await accept(visitor, link, "newcomer-Xy-99").text.contains("不要有账号"))
        #expect(try await accept(visitor, link).status == 303)
    }

    @Test(
        "A link that is none leads nowhere",
        arguments: ["", "x", "0", String(repeating: "0", count: 32), String(repeating: "G", count: 32)]
    )
    func guessing(key: String) async throws {
        let house = try await TrustHouse.open(on: .sqlite)
        #expect(try await house.house.visitor().get("/invitation?key=\(key)").status == 404)
    }

    @Test("The key stands nowhere in the database", arguments: Engine.available)
    func hiding(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let key = try await open(house).split(separator: "=").last.map(String.init) ?? ""
        #expect(key.count == 32)
        #expect(try await !"\(house.house.database.dump())".contains(key))
    }

    @Test(
        "Only the system administrator of the branch opens accounts, for its own people, with a sound new login",
        arguments: Engine.available
    )
    func refusing(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let fields: FormFields = ["person": TrustHouse.newcomer.description, "login": "newcomer"]
        for client in [try await house.signIn(.securityAdmin), try await house.house.signIn(house.region.wangWu)] {
            #expect(try await client.post("/accounts", fields).status == 404)
        }
        let admin = try await house.signIn(.systemAdmin)
        for login in ["", "ab", "Zhang", "张三", "zhangsan", "9lives", "a b c", "a'--", String(repeating: "a", count: 33)] {
            #expect(
                try await admin.post("/accounts", ["person": TrustHouse.newcomer.description, "login": login]).status == 422,
                "\(login)"
            )
        }
        for person in ["", "x", house.region.zhangSan.person.description] {
            #expect(try await admin.post("/accounts", ["person": person, "login": "newcomer"]).status == 422)
        }
    }

    private func open(_ house: TrustHouse) async throws -> String {
        let admin = try await house.signIn(.systemAdmin)
        let form = try await admin.get("/accounts/new?q=%E6%96%B0%E6%9D%A5")
        #expect(form.text.contains("新来的，青石县第一中学工会"))
        return Self.link(
            try await admin.post("/accounts", ["person": TrustHouse.newcomer.description, "login": "newcomer", "q": "新来"])
        )
    }

    private static func link(_ answer: TestResponse) -> String {
        let found = answer.text.firstMatch(of: #//invitation\?key=[0-9a-f]{32}/#)
        return found.map { String($0.output) } ?? "/none"
    }

    private func account(_ house: TrustHouse) async throws -> AccountID {
        let id: AccountID? = try await house.house.database.read {
            try $0.value("SELECT id FROM account WHERE login = 'newcomer'")
        }
        return id ?? AccountID(rawValue: 0)
    }

    private func accept(_ client: TestClient, _ link: String, _ password: String = fresh, again: String? = nil) async throws
        -> TestResponse
    {
        let key = link.split(separator: "=").last.map(String.init) ?? ""
        return try await client.post("/invitation", ["key": key, "fresh": password, "again": again ?? password])
    }

    private func change(_ client: TestClient, _ old: String, _ new: String) async throws -> TestResponse {
        try await client.post("/account/password", ["current": old, "fresh": new, "again": new])
    }
}
