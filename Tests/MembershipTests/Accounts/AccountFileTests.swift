// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Membership

@Suite("Accounts are looked after by the system administrator, seen by those who must, and never by their own hand")
struct AccountFileTests {
    @Test("Disabled, its holder is out at once and cannot come in; enabled, he can", arguments: Engine.available)
    func disabling(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let (admin, holder) = (try await house.signIn(.systemAdmin), try await house.house.signIn(house.region.wuShi))
        let address = "/accounts/\(house.region.wuShi.account)"
        #expect(try await admin.post("\(address)/disabling", ["reason": ""]).status == 422)
        #expect(try await admin.post("\(address)/disabling", ["reason": "调走"]).status == 303)
        #expect(try await admin.post("\(address)/disabling", ["reason": "调走"]).status == 422)
        #expect(try await holder.get("/account").status == 303)
        #expect(try await house.house.visitor().signIn("wushi", password: Region.password).status == 422)
        #expect(try await admin.post("\(address)/invitation").status == 422)
        #expect(try await admin.post("\(address)/enabling").status == 303)
        #expect(try await admin.post("\(address)/enabling").status == 422)
        #expect(try await house.house.visitor().signIn("wushi", password: Region.password).status == 303)
        #expect(try await house.verbs(of: house.region.wuShi).filter { $0.hasSuffix("able") } == ["disable", "enable"])
    }

    @Test("A locked account is seen and released", arguments: Engine.available)
    func unlocking(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let admin = try await house.signIn(.systemAdmin)
        for _ in 1...5 { try await house.house.visitor().signIn("wushi", password: "wrong") }
        #expect(try await admin.get("/accounts?state=locked").text.contains("吴十"))
        let address = "/accounts/\(house.region.wuShi.account)"
        #expect(try await admin.get(address).text.contains("锁着"))
        #expect(try await admin.post("\(address)/unlocking").status == 303)
        #expect(try await admin.post("\(address)/unlocking").status == 422)
        #expect(try await house.house.visitor().signIn("wushi", password: Region.password).status == 303)
    }

    @Test(
        "After signing in one sees when and from where one last did, and how often others failed since",
        arguments: Engine.available
    )
    func seeingTheLast(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let first = house.house.visitor(from: "203.0.113.77")
        let answer = try await first.signIn("wushi", password: Region.password, next: "/account")
        #expect(try await !first.follow(answer).text.contains("上次登录"))
        house.house.clock.advance(hours: 1)
        for _ in 1...2 { try await house.house.visitor().signIn("wushi", password: "wrong") }
        let second = house.house.visitor()
        let page = try await second.follow(try await second.signIn("wushi", password: Region.password, next: "/account"))
        #expect(page.text.contains("上次登录 2024年7月1日 09:00，来自 203.0.113.77；那以后有 2 次输错密码"))
    }

    @Test("All devices are sent away", arguments: Engine.available)
    func endingSessions(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let (admin, holder) = (try await house.signIn(.systemAdmin), try await house.house.signIn(house.region.wuShi))
        #expect(try await admin.post("/accounts/\(house.region.wuShi.account)/session-end").status == 303)
        #expect(try await holder.get("/account").status == 303)
    }

    @Test("Nobody looks after his own account, nor beyond his branch", arguments: Engine.available)
    func keepingOut(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let admin = try await house.signIn(.systemAdmin, at: house.region.city)
        let own: AccountID? = try await house.house.database.read {
            try $0.value("SELECT id FROM account WHERE login = 'system-2'")
        }
        for act in ["invitation", "disabling", "enabling", "unlocking", "session-end"] {
            #expect(try await admin.post("/accounts/\(own ?? AccountID(rawValue: 0))/\(act)", ["reason": "x"]).status == 422)
            for someone in [house.region.zhangSan, house.region.wangShier] {
                #expect(try await admin.post("/accounts/\(someone.account)/\(act)", ["reason": "x"]).status == 404)
            }
        }
        #expect(try await admin.get("/accounts/\(house.region.zhangSan.account)").status == 404)
        let list = try await admin.get("/accounts").text
        #expect(list.contains("赵六") && list.contains("钱七") && !list.contains("张三") && !list.contains("王十二"))
        for words in ["zhangsan", "%E5%BC%A0%E4%B8%89", "%25", "_"] {
            #expect(try await admin.get("/accounts?q=\(words)").text.contains("没有符合的账号"), "\(words)")
        }
    }

    @Test("The list costs the same however many there are", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let admin = try await house.signIn(.systemAdmin)
        try await admin.get("/accounts")
        let first = house.house.database.statementCount
        try await admin.get("/accounts")
        let cost = house.house.database.statementCount - first
        try await house.house.database.write { db in
            for number in 0..<60 as Range<Int64> {
                let person = Person(id: .make(at: TestClock.start, salt: 9000 + number), name: "某\(number)")
                try PersonStore(db).enrol(person, in: house.region.school, since: Region.since, membership: 9000 + number)
                let id = AccountID.make(at: TestClock.start, salt: 8000 + number)
                try AccountStore(db).open(id, for: person.id, login: "many\(number)", password: "", at: TestClock.start)
            }
        }
        let second = house.house.database.statementCount
        let page = try await admin.get("/accounts")
        #expect(house.house.database.statementCount - second == cost)
        let next = try #require(page.text.firstMatch(of: #/href="(/accounts\?after=[0-9A-Z]+)"/#)?.output.1)
        let rest = try await admin.get(String(next))
        #expect(rest.status == 200 && rest.text.contains("等本人开通"))
    }

    @Test("Names from outside stay names on every page of accounts", arguments: Engine.available)
    func escaping(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let admin = try await house.signIn(.systemAdmin)
        let pages = ["/accounts", "/accounts/\(house.region.wuShi.account)"]
        try await admin.get("/accounts")
        var harmless: [String: [String]] = [:]
        for page in pages { harmless[page] = try await admin.get(page).markup.skeleton }
        for name in HostileText.names {
            try await house.house.database.write { db in
                try db.run("UPDATE person SET name = \(name)")
                try db.run("UPDATE trade_union SET name = \(name)")
                try db.run("UPDATE account SET last_sign_in_from = \(name)")
            }
            for page in pages {
                let markup = try await admin.get(page).markup
                #expect(markup.problems.isEmpty, "\(page): \(markup.problems)")
                #expect(markup.skeleton == harmless[page], "\(page)")
            }
            let form = try await admin.post("/accounts", ["person": name, "login": name, "q": name]).markup
            #expect(form.problems.isEmpty)
        }
    }
}
