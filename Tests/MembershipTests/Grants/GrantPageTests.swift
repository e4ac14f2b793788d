// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Membership

@Suite("Roles are given and ended on pages, and hold from the next request on")
struct GrantPageTests {
    @Test("A role given opens the pages at the holder's next request; ended, it closes them", arguments: Engine.available)
    func giving(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let (giver, holder) = (try await house.signIn(.securityAdmin), try await house.house.signIn(house.region.qianQi))
        #expect(try await holder.get("/accounts").status == 404)
        let answer = try await house.give(.chair, to: house.region.qianQi, by: giver)
        #expect(answer.status == 303)
        #expect(try await giver.follow(answer).text.contains("钱七现在是青石县第一中学工会的主席"))
        #expect(try await holder.get("/accounts").status == 200)
        let grant = try await house.latestGrant(of: house.region.qianQi)
        let end = try await giver.post("/grants/\(grant)/end", ["reason": "调走了"])
        #expect(end.status == 303)
        #expect(try await holder.get("/accounts").status == 404)
        #expect(try await house.verbs(of: house.region.qianQi).suffix(2) == ["grant", "end-grant"])
    }

    @Test("Ended by mistake it is given again the same day", arguments: Engine.available)
    func givingAgain(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let giver = try await house.signIn(.securityAdmin)
        for _ in 1...2 {
            house.house.clock.advance(seconds: 1)
            #expect(try await house.give(.officer, to: house.region.qianQi, by: giver).status == 303)
            let grant = try await house.latestGrant(of: house.region.qianQi)
            #expect(try await giver.post("/grants/\(grant)/end", ["reason": "按错了"]).status == 303)
            #expect(try await giver.post("/grants/\(grant)/end", ["reason": "再按"]).status == 422)
        }
    }

    @Test("A refusal stands beside its field with where the rule stands, and nothing is given", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let chair = try await house.house.signIn(house.region.wangWu)
        let before = try await house.grantCount()
        let answer = try await house.give(.systemAdmin, to: house.region.sunBa, at: "桂海省教育工会", by: chair)
        #expect(answer.status == 422)
        #expect(answer.text.contains("不能同时再当另一种管理员"))
        #expect(answer.text.contains("GB/T 22239-2019"))
        #expect(try await house.give(.officer, to: house.region.sunBa, by: chair).text.contains("经办人不归您授"))
        #expect(try await house.give(.auditor, to: house.region.wangWu, by: chair).text.contains("不能给自己授权"))
        for union in ["", "没有这个工会", "%"] {
            #expect(try await house.give(.auditor, to: house.region.liSi, at: union, by: chair).status == 422)
        }
        for (from, to) in [("昨天", ""), ("2024-06-30", ""), ("2024-07-02", "2024-07-01"), ("", ""), ("2024-13-01", "")] {
            #expect(try await house.give(.auditor, to: house.region.liSi, from: from, until: to, by: chair).status == 422)
        }
        #expect(try await house.grantCount() == before)
    }

    @Test("Who gives nothing finds no form; nobody ends his own", arguments: Engine.available)
    func keepingOut(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let target = house.region.qianQi
        for someone in [house.region.zhangSan, house.region.liSi, house.region.sunBa, house.region.qianQi] {
            let client = try await house.house.signIn(someone)
            #expect(try await client.get("/accounts/\(target.account)/grants/new").status == 404)
            #expect(try await house.give(.officer, to: target, by: client).status == 404)
        }
        let chair = try await house.house.signIn(house.region.wangWu)
        let own = try await house.latestGrant(of: house.region.wangWu)
        #expect(try await chair.post("/grants/\(own)/end", ["reason": "不干了"]).status == 422)
        // What the security administrator gave is not the chair's to end, and the reverse.
        let officers = try await house.latestGrant(of: house.region.zhangSan)
        #expect(try await chair.post("/grants/\(officers)/end", ["reason": "换人"]).status == 422)
        #expect(try await chair.post("/grants/\(officers)/end", ["reason": ""]).status == 422)
    }

    @Test("Of two who end one grant at once, one does and the other is told", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let giver = try await house.signIn(.securityAdmin)
        let grant = try await house.latestGrant(of: house.region.wuShi)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...2 { group.addTask { try await giver.post("/grants/\(grant)/end", ["reason": "换届"]).status } }
            return try await group.reduce(into: [Int]()) { $0.append($1) }.sorted()
        }
        #expect(statuses == [303, 422])
    }

    @Test(
        "The list shows the branch alone, by role, state and name, at a constant number of statements",
        arguments: Engine.available
    )
    func listing(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let all = try await house.house.signIn(house.region.sunBa).get("/grants").text
        #expect(all.contains("张三") && all.contains("王十二"))
        let city = try await house.signIn(.securityAdmin, at: house.region.city)
        let own = try await city.get("/grants").text
        #expect(own.contains("赵六") && own.contains("吴十") && !own.contains("张三") && !own.contains("王十二"))
        let chairs = try await house.house.signIn(house.region.wangWu).get("/grants?role=chair").text
        #expect(chairs.contains("王五") && !chairs.contains("张三"))
        #expect(try await city.get("/grants?q=%25").text.contains("没有符合的授权"))
        #expect(try await city.get("/grants?state=over").text.contains("没有符合的授权"))
        let before = house.house.database.statementCount
        _ = try await city.get("/grants")
        #expect(house.house.database.statementCount - before <= 6)
    }

    @Test("A grant near its end is called to mind once, at the desk that may give it again", arguments: Engine.available)
    func reminding(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let giver = try await house.signIn(.securityAdmin)
        let today = house.house.clock.today
        let last = today.adding(days: 40)
        #expect(try await house.give(.officer, to: house.region.qianQi, until: last.description, by: giver).status == 303)
        #expect(try await house.house.membership.night(at: house.house.clock.now) == 0)
        house.house.clock.advance(days: 10)
        #expect(try await house.house.membership.night(at: house.house.clock.now) == 1)
        #expect(try await house.house.membership.night(at: house.house.clock.now) == 0)
        let desk = Desk(union: house.region.city.id, role: Role.securityAdmin.rawValue, reachesBelow: true)
        let tasks = try await house.house.database.read { try TaskStore($0).open(for: [desk]) }
        #expect(tasks.map(\.title) == ["钱七的授权\(last.spoken)到期"])
        #expect(tasks.first?.due == last)
        house.house.clock.advance(days: 31)
        _ = try await house.house.membership.night(at: house.house.clock.now)
        #expect(try await house.house.database.read { try TaskStore($0).count(for: [desk]) } == 0)
    }

    @Test("Names from outside stay names on every page of grants", arguments: Engine.available)
    func escaping(engine: Engine) async throws {
        let house = try await TrustHouse.open(on: engine)
        let giver = try await house.signIn(.securityAdmin)
        _ = try await house.give(.officer, to: house.region.qianQi, by: giver)
        let target = house.region.qianQi.account
        // The notices of the sign-in and of the act are shown once.
        try await giver.get("/accounts")
        let pages = ["/grants", "/accounts/\(target)", "/accounts/\(target)/grants/new"]
        var harmless: [String: [String]] = [:]
        for page in pages { harmless[page] = try await giver.get(page).markup.skeleton }
        for name in HostileText.names {
            try await house.house.database.write { db in
                try db.run("UPDATE person SET name = \(name)")
                try db.run("UPDATE trade_union SET name = \(name)")
                try db.run("UPDATE role_grant SET reason = \(name), given_name = \(name)")
            }
            for page in pages {
                let markup = try await giver.get(page).markup
                #expect(markup.problems.isEmpty, "\(page): \(markup.problems)")
                #expect(markup.skeleton == harmless[page], "\(page)")
            }
        }
    }
}
