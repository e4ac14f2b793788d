// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Membership

@Suite("Single sign-on opens the account that its owner linked, and no other")
struct SignOnTests {
    @Test("Linked with the password, an identity signs in; both stand in the journal", arguments: Engine.available)
    func linking(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let (owner, linked) = try await site.link(site.region.zhangSan, to: "sub-1")
        #expect(linked.location == "/account")
        let page = try await owner.get("/account").text
        #expect(page.contains("已绑定") && page.contains("sub-1"))
        let (client, answer) = try await site.enter("sub-1")
        #expect(answer.location == "/account")
        let account = try await client.get("/account")
        #expect(account.text.contains("张三") && account.text.contains("单点登录"))
        let verbs = try await site.house.verbs(of: site.region.zhangSan)
        #expect(verbs.contains("link-sign-on") && verbs.filter { $0 == "sign-in" }.count == 2)
        #expect(try await site.sentences("sign-in").last?.hasPrefix("单点登录，来自") == true)
    }

    @Test("An identity that nobody linked opens nothing and makes no account", arguments: Engine.available)
    func refusingStrangers(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let count = { try await site.house.database.read { try $0.value("SELECT count(*) AS n FROM account", as: Int.self) } }
        let before = try await count()
        let (client, answer) = try await site.enter("sub-1")
        #expect(answer.status == 422 && answer.text.contains("这个身份还没有绑定账号"))
        #expect(try await !site.isIn(client))
        #expect(try await count() == before)
        #expect(try await site.sentences("sign-on-failed").count == 1)
    }

    @Test("The token in the cookie changes, and what was planted before is worth nothing", arguments: Engine.available)
    func renewingTokens(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        let (client, back) = try await site.depart("sub-1")
        let planted = client.cookie("hearth")
        try await client.get(back)
        #expect(client.cookie("hearth") != planted)
        let thief = site.house.visitor()
        thief.setCookie("hearth", planted)
        #expect(try await !site.isIn(thief))
    }

    @Test("Where there is a second factor, the code is still asked for", arguments: Engine.available)
    func askingForCodes(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let (owner, _) = try await site.link(site.region.zhangSan, to: "sub-1")
        let (phone, codes) = try await site.house.setUp(site.region.zhangSan, by: owner)
        site.house.clock.advance(minutes: 2)
        site.behave(.none)
        let (client, answer) = try await site.enter("sub-1")
        #expect(answer.location == "/login/code")
        #expect(try await !site.isIn(client))
        #expect(try await client.get("/login/code").text.contains("单点登录对了"))
        #expect(try await client.post("/login/code", ["code": site.house.code(on: phone)]).location == "/account")
        #expect(try await client.get("/account").text.contains("单点登录、动态码"))
        let (other, _) = try await site.enter("sub-1")
        #expect(try await other.post("/login/code", ["recovery": codes[0]]).location == "/account")
        #expect(try await site.sentences("sign-in").last?.hasPrefix("用单点登录和备用码登录") == true)
    }

    @Test("A closed account stays closed, a locked one locked", arguments: Engine.available)
    func keepingOut(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        for _ in 0..<5 { try await site.house.visitor().signIn("zhangsan", password: "wrong") }
        let (locked, answer) = try await site.enter("sub-1")
        #expect(answer.status == 422 && answer.text.contains("账号已锁到"))
        #expect(try await !site.isIn(locked))
        let account = site.region.zhangSan.account
        site.house.clock.advance(minutes: 31)
        site.behave(.none)
        let now = site.house.clock.now
        try await site.house.database.write { _ = try AccountFileStore($0).disable(account, at: now) }
        let (closed, refusal) = try await site.enter("sub-1")
        #expect(refusal.status == 422 && refusal.text.contains("账号已停用"))
        #expect(try await !site.isIn(closed))
        #expect(try await site.sentences("sign-on-failed").last?.contains("账号已停用") == true)
    }

    @Test("Linking takes the password; wrong ones count and lock", arguments: Engine.available)
    func provingPasswords(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let client = try await site.house.signIn(site.region.zhangSan)
        for _ in 0..<4 {
            #expect(try await client.post("/account/sso", ["current": "wrong"]).location == "/account")
        }
        #expect(try await client.post("/account/sso", ["current": "wrong"]).location == "/login")
        #expect(try await !site.isIn(client))
        let verbs = try await site.house.verbs(of: site.region.zhangSan)
        #expect(verbs.filter { $0 == "password-guess-failed" }.count == 5)
    }

    @Test("One identity, one account: the second to link it is told so", arguments: Engine.available)
    func linkingOnce(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        let (thief, _) = try await site.link(site.region.liSi, to: "sub-1")
        let page = try await thief.get("/account")
        #expect(page.text.contains("已经绑在一个账号上") && page.text.contains("没有绑定"))
        let (own, _) = try await site.link(site.region.zhangSan, to: "sub-2")
        #expect(try await own.get("/account").text.contains("先解除再绑"))
        let (client, _) = try await site.enter("sub-1")
        #expect(try await client.get("/account").text.contains("张三"))
    }

    @Test("What one began, another cannot end: the link is the session's own", arguments: Engine.available)
    func linkingForOthers(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let thief = try await site.house.signIn(site.region.liSi)
        let page = try await thief.post("/account/sso", ["current": Region.password])
        let way = page.markup.all("a").compactMap { $0["href"] }.first { $0.hasPrefix(site.provider.issuer) }
        let back = try site.provider.signIn("sub-1", at: way)
        // The thief gets the victim to open the way back with his identity in it.
        let victim = try await site.house.signIn(site.region.zhangSan)
        #expect(try await victim.get(back).status == 422)
        #expect(try await victim.get("/account").text.contains("没有绑定"))
        #expect(try await !site.isIn(try await site.enter("sub-1").client))
    }

    @Test("Undone, the identity opens nothing", arguments: Engine.available)
    func unlinking(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let (owner, _) = try await site.link(site.region.zhangSan, to: "sub-1")
        #expect(try await owner.post("/account/sso/removal").location == "/account")
        #expect(try await owner.post("/account/sso/removal").location == "/account")
        #expect(try await site.house.verbs(of: site.region.zhangSan).filter { $0 == "unlink-sign-on" }.count == 1)
        #expect(try await site.enter("sub-1").answer.status == 422)
    }

    @Test("A password that is reset takes the link with it", arguments: Engine.available)
    func resetting(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        let (account, now) = (trust.region.zhaoLiu.account, trust.house.clock.now)
        try await trust.house.database.write { db in
            try SignOnStore(db).link(account, to: "sub-1", at: "https://sso.example.cn", now: now)
        }
        let admin = try await trust.signIn(.systemAdmin)
        #expect(try await admin.get("/accounts/\(account)").text.contains("单点登录"))
        #expect(try await admin.post("/accounts/\(account)/invitation").status == 200)
        let link = try await trust.house.database.read { try SignOnStore($0).link(of: account, at: "https://sso.example.cn") }
        #expect(link == nil)
    }

    @Test("The way on is one of this site's, whatever is asked for", arguments: Engine.available)
    func stayingHere(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        try await site.link(site.region.zhangSan, to: "sub-1")
        let ways = [("//evil.test", "/"), ("https://evil.test/", "/"), ("/\\evil.test", "/"), ("/tasks?x=1", "/tasks?x=1")]
        for (next, place) in ways {
            let (client, back) = try await site.depart("sub-1", next: next)
            #expect(try await client.get(back).location == place)
        }
    }

    @Test("A link on another site begins nothing: the button's carries the page's token", arguments: Engine.available)
    func beginningHere(engine: Engine) async throws {
        let site = try await SignOnHouse.open(on: engine)
        let client = site.house.visitor()
        let page = try await client.get("/login?next=/tasks")
        let button = try #require(page.markup.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/login/sso") })
        let other = try await site.house.visitor().get("/login").formToken ?? ""
        for address in ["/login/sso", "/login/sso?next=/tasks", "/login/sso?_token=\(other)"] {
            #expect(try await client.get(address).location?.hasPrefix("/login?next=") == true, "\(address)")
        }
        let count: Int? = try await site.house.database.read { try $0.value("SELECT count(*) AS n FROM sign_on_attempt") }
        #expect(count == 0)
        #expect(try await client.get(button).location?.hasPrefix(site.provider.issuer) == true)
    }

    @Test("Without a provider there is no button and no way", arguments: Engine.available)
    func doingWithout(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        #expect(try await !house.visitor().get("/login").text.contains("/login/sso"))
        #expect(try await !client.get("/account").text.contains("单点登录"))
        for path in ["/login/sso", "/login/sso/return?state=x&code=y"] {
            #expect(try await house.visitor().get(path).status == 404)
        }
        #expect(try await client.post("/account/sso", ["current": Region.password]).status == 404)
        #expect(try await client.post("/account/sso/removal").status == 404)
    }
}
