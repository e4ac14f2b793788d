// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@Suite("People sign in with account and password")
struct SignInTests {
    @Test("The right password opens a session and leads on", arguments: Engine.available)
    func signingIn(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = house.visitor()
        let answer = try await client.signIn("zhangsan", password: Region.password, next: "/account")
        #expect(answer.status == 303)
        #expect(answer.location == "/account")
        #expect(try await client.follow(answer).markup.first("h1")?.text == "张三")
    }

    @Test("A wrong password, an unknown account and a closed one get the same page", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        try await house.database.write { [account = house.region.liSi.account] db in
            _ = try db.run("UPDATE account SET disabled_at = \(TestClock.start) WHERE id = \(account)")
        }
        let wrong = try await house.visitor().signIn("zhangsan", password: "wrong")
        let unknown = try await house.visitor().signIn("nobody", password: Region.password)
        let closed = try await house.visitor().signIn("lisi", password: Region.password)
        let empty = try await house.visitor().signIn("", password: "")
        for answer in [wrong, unknown, closed, empty] {
            #expect(answer.status == 422)
            #expect(answer.markup.text == wrong.markup.text)
            #expect(answer.markup.skeleton == wrong.markup.skeleton)
            #expect(answer.setCookies.isEmpty)
        }
        #expect(wrong.text.contains("账号或密码不对"))
    }

    @Test("The page keeps the account's name and never the password", arguments: Engine.available)
    func refilling(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let page = try await house.visitor().signIn("zhangsan", password: "geheim-42", next: "/account")
        #expect(page.markup.first("input", where: ["name": "account"])?["value"] == "zhangsan")
        #expect(page.markup.first("input", where: ["name": "next"])?["value"] == "/account")
        #expect(page.markup.first("input", where: ["name": "password"])?["value"] == nil)
        #expect(!page.text.contains("geheim-42"))
        #expect(!page.log.contains { $0.contains("geheim-42") })
    }

    @Test("The account's name is taken with blanks around it and to the letter", arguments: Engine.available)
    func naming(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        #expect(try await house.visitor().signIn(" zhangsan ", password: Region.password).status == 303)
        #expect(try await house.visitor().signIn("zhang_an", password: Region.password).status == 422)
        #expect(try await house.visitor().signIn("' OR 1=1 --", password: Region.password).status == 422)
    }

    @Test("Who is signed in is led past the sign-in page", arguments: Engine.available)
    func passing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let answer = try await house.signIn(house.region.zhangSan).get("/login")
        #expect(answer.status == 303)
        #expect(answer.location == "/")
    }

    @Test("Sign-ins and failures stand in the journal, with where they came from", arguments: Engine.available)
    func noting(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        try await house.visitor(from: "198.51.100.9").signIn("zhangsan", password: "wrong")
        _ = try await house.signIn(house.region.zhangSan, from: "198.51.100.10")
        let entries = try await house.database.read { [account = house.region.zhangSan.account] db in
            try Journal(db).entries(of: Subject("account", account))
        }
        #expect(entries.map(\.verb) == ["sign-in-failed", "sign-in"])
        #expect(entries.map(\.sentence) == ["登录失败，来自 198.51.100.9", "登录，来自 198.51.100.10"])
        #expect(Set(entries.map(\.actorName)) == ["张三"])
    }

    @Test("The form needs its page's token like any other", arguments: Engine.available)
    func protecting(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let fields: FormFields = ["_token": "x", "account": "zhangsan", "password": Region.password]
        let client = house.visitor()
        try await client.get("/login")
        #expect(try await client.post("/login", fields).status == 403)
        let evil = ["Origin": "https://evil.test"]
        let foreign: FormFields = ["account": "zhangsan", "password": Region.password]
        #expect(try await client.post("/login", foreign, headers: evil).status == 403)
    }
}
