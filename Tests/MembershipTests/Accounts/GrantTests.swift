// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@Suite("A grant holds from its first day to its last, from the next request on")
struct GrantTests {
    @Test("Given while someone is signed in, it opens the page at the next request", arguments: Engine.available)
    func giving(engine: Engine) async throws {
        let house = try await Self.house(on: engine)
        let qianQi = try await house.signIn(house.region.qianQi)
        #expect(try await qianQi.get("/plans").status == 404)
        try await Self.grant(house, from: house.clock.today)
        #expect(try await qianQi.get("/plans").status == 200)
    }

    @Test("Taken back, it closes the page at the next request", arguments: Engine.available)
    func ending(engine: Engine) async throws {
        let house = try await Self.house(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        #expect(try await zhangSan.get("/plans").status == 200)
        try await Self.end(house, of: house.region.zhangSan, on: house.clock.today.adding(days: -1))
        #expect(try await zhangSan.get("/plans").status == 404)
    }

    @Test("The first and the last day are included, the days around them are not", arguments: Engine.available)
    func bounding(engine: Engine) async throws {
        let house = try await Self.house(on: engine)
        let first = house.clock.today.adding(days: 1)
        try await Self.grant(house, from: first)
        try await Self.end(house, of: house.region.qianQi, on: first.adding(days: 1))
        var statuses: [Int] = []
        for _ in 0..<4 {
            let qianQi = try await house.signIn(house.region.qianQi)
            statuses.append(try await qianQi.get("/plans").status)
            house.clock.advance(days: 1)
        }
        #expect(statuses == [404, 200, 200, 404])
    }

    @Test("The day changes at midnight in Shanghai", arguments: Engine.available)
    func changingDays(engine: Engine) async throws {
        let house = try await Self.house(on: engine)
        let tomorrow = house.clock.today.adding(days: 1)
        try await Self.grant(house, from: tomorrow)
        house.clock.set(to: Instant(startOf: tomorrow).advanced(bySeconds: -1))
        let qianQi = try await house.signIn(house.region.qianQi)
        #expect(try await qianQi.get("/plans").status == 404)
        house.clock.advance(seconds: 1)
        #expect(try await qianQi.get("/plans").status == 200)
    }

    @Test("Someone acts for the highest union of his grants", arguments: Engine.available)
    func ordering(engine: Engine) async throws {
        let house = try await Self.house(on: engine)
        try await house.database.write { [region = house.region] db in
            try AccountStore(db).grant(
                .officer,
                to: region.zhouJiu.account,
                in: region.region.id,
                withSubtree: false,
                from: Region.since,
                by: region.wangWu.account,
                id: 900
            )
        }
        let page = try await house.signIn(house.region.zhouJiu).get("/account").markup
        #expect(page.first("span", where: ["class": "org"])?.text == "桂海省教育工会")
    }

    @Test("A grant below nobody or by nobody is refused by the database", arguments: Engine.available)
    func referring(engine: Engine) async throws {
        let house = try await Self.house(on: engine)
        let nobody = AccountID(rawValue: 404)
        let error = await #expect(throws: StorageError.self) {
            try await house.database.write { [region = house.region] db in
                try AccountStore(db).grant(
                    .officer,
                    to: nobody,
                    in: region.city.id,
                    withSubtree: true,
                    from: Region.since,
                    by: nil,
                    id: 900
                )
            }
        }
        #expect(error?.kind == .foreignKey)
    }

    private static func house(on engine: Engine) async throws -> House {
        try await House.open(on: engine) { site, _ in
            site.page("plans", .permission(.readPlans), "要点") { visit in
                .page(BarePage(title: try visit.viewer.name))
            }
        }
    }

    private static func grant(_ house: House, from day: Day) async throws {
        try await house.database.write { [region = house.region] db in
            try AccountStore(db).grant(
                .reviewer,
                to: region.qianQi.account,
                in: region.school.id,
                withSubtree: false,
                from: day,
                by: region.zhangSan.account,
                id: 901
            )
        }
    }

    private static func end(_ house: House, of someone: Someone, on day: Day) async throws {
        try await house.database.write { db in
            _ = try db.run("UPDATE role_grant SET to_on = \(day) WHERE account_id = \(someone.account)")
        }
    }
}

/// A page with a title and nothing else.
struct BarePage: Page {
    let title: String

    var content: HTML { "<h1>\(title)</h1>" }
}
