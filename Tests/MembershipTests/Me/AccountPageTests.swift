// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@Suite("One's own account shows who one is and how one is signed in")
struct AccountPageTests {
    @Test("It needs a sign-in", arguments: ["/account", "/account/look", "/account/password", "/account/other-sessions"])
    func needing(path: String) async throws {
        let house = try await House.open(on: .sqlite)
        let client = house.visitor()
        try await client.get("/login")
        let answer = path == "/account" ? try await client.get(path) : try await client.post(path)
        #expect(answer.status == 303)
        #expect(answer.location?.hasPrefix("/login") == true)
    }

    @Test("Name, union, posts and grants are there", arguments: Engine.available)
    func showing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let page = try await house.signIn(house.region.zhaoLiu).get("/account").markup
        #expect(page.problems.isEmpty)
        #expect(page.first("h1")?.text == "赵六")
        for words in ["临江市教育工会", "经办人", "临江市教育工会及下级", "2024年1月1日起", "这一台"] {
            #expect(page.text.contains(words), "\(words)")
        }
    }

    @Test("A member without post and grant is told so", arguments: Engine.available)
    func showingMember(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let page = try await house.signIn(house.region.qianQi).get("/account").markup
        #expect(page.text.contains("没有登记职务"))
        #expect(page.text.contains("没有授权"))
    }

    @Test("The look that someone chooses is on the next page", arguments: Engine.available)
    func choosingLook(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        try await client.get("/account")
        let answer = try await client.post("/account/look", ["theme": "dark", "size": "large"])
        let page = try await client.follow(answer).markup
        #expect(page.first("html")?["data-theme"] == "dark")
        #expect(page.first("html")?["data-size"] == "large")
        #expect(page.first("input", where: ["name": "theme", "value": "dark"])?["checked"] != nil)
        #expect(page.text.contains("已按您选的显示"))
        #expect(try await house.signIn(house.region.liSi).get("/account").markup.first("html")?["data-theme"] == nil)
    }

    @Test("A look that is not on the list is refused", arguments: ["", "DARK", "dark\" onload=\"x", "'; DROP TABLE account; --"])
    func refusingLook(theme: String) async throws {
        let house = try await House.open(on: .sqlite)
        let client = try await house.signIn(house.region.zhangSan)
        #expect(try await client.post("/account/look", ["theme": theme, "size": "large"]).status == 422)
        #expect(try await client.post("/account/look", ["theme": "dark", "size": theme]).status == 422)
        #expect(try await client.get("/account").markup.first("html")?["data-theme"] == nil)
    }

    @Test("Other devices are listed and can be signed out at once", arguments: Engine.available)
    func endingOthers(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let here = try await house.signIn(house.region.zhangSan)
        let there = try await house.signIn(house.region.zhangSan, from: "198.51.100.77")
        let liSi = try await house.signIn(house.region.liSi)
        let page = try await here.get("/account")
        #expect(page.text.contains("198.51.100.77"))
        let answer = try await here.post("/account/other-sessions")
        #expect(try await here.follow(answer).text.contains("已退出其他 1 处登录"))
        #expect(try await there.get("/account").status == 303)
        #expect(try await liSi.get("/account").status == 200)
    }

    @Test("The page costs the same number of statements however much it shows", arguments: Engine.available)
    func costing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        try await client.get("/account")
        let little = try await cost(of: client, house)
        for number in 0..<8 { _ = try await house.signIn(house.region.zhangSan, from: "198.51.100.\(number)") }
        try await burden(house)
        let much = try await cost(of: client, house)
        #expect(little == much)
        #expect(much <= 8)
    }

    private func cost(of client: TestClient, _ house: House) async throws -> Int {
        let before = house.database.statementCount
        let answer = try await client.get("/account")
        #expect(answer.status == 200)
        return house.database.statementCount - before
    }

    private func burden(_ house: House) async throws {
        try await house.database.write { [region = house.region] db in
            for number in 0..<20 {
                try db.run(
                    """
                    INSERT INTO post (id, person_id, union_id, title, since)
                    VALUES (\(1000 + number), \(region.zhangSan.person), \(region.city.id), \("委员"), \(Region.since))
                    """
                )
                try db.run(
                    """
                    INSERT INTO role_grant (id, account_id, union_id, role, with_subtree, from_on)
                    VALUES (\(1000 + number), \(region.zhangSan.account), \(region.city.id), \("reviewer"), \(true),
                        \(Region.since.adding(days: number)))
                    """
                )
            }
        }
    }
}
