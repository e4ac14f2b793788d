// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("What a union answers for, in one list")
struct AssignmentListTests {
    @Test("The most urgent first, in three groups; what is over stands apart", arguments: Engine.available)
    func grouping(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        // The clock stands on a Monday.
        for (words, due) in [("征文", Day.of(6, 30)), ("读书班", .of(7, 7)), ("宣讲", .of(7, 8)), ("来信来访", .of(9, 1))] {
            try await house.issue(words, of: plan, due: due)
        }
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        let page = try await zhaoLiu.get("/assignments")
        let headings = page.markup.all("h2").map(\.text)
        #expect(headings == ["已超期1 件", "本周1 件", "以后2 件"])
        #expect(page.text.contains("等签收 4 件"))
        let own = try #require(
            try await house.assignments(of: try await house.measure("征文", of: plan).id).first { $0.union == house.region.city.id }
        )
        _ = try await zhaoLiu.post("\(own.address)/signature")
        #expect(try await zhaoLiu.get("/assignments?state=signed").markup.all("h2").map(\.text) == ["已超期1 件"])
        #expect(try await zhaoLiu.get("/assignments?state=closed").text.contains("这一类里没有"))
        // An upper union's list is its own, not that of all below.
        #expect(try await house.signIn(house.region.zhangSan).get("/assignments").text.contains("上级还没有交办事情给本会"))
        #expect(try await house.signIn(house.region.qianQi).get("/assignments").status == 404)
    }

    @Test("Fifty a page, each once, and always the same number of statements", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        func cost(_ client: TestClient, _ path: String) async throws -> (TestResponse, Int) {
            let before = house.database.statementCount
            return (try await client.get(path), house.database.statementCount - before)
        }
        let plan = try await house.published(SamplePlan.long(70))
        let measures = try await house.measures(of: plan)
        let client = try await house.signIn(house.region.zhaoLiu)
        let (_, few) = try await cost(client, "/assignments")
        for (index, measure) in measures.enumerated() {
            try await house.issue(measure, of: plan, due: Day.of(7, 1).adding(days: index / 3))
        }
        let (first, many) = try await cost(client, "/assignments")
        #expect(many == few && many <= 12)
        let links = { (answer: TestResponse) in answer.markup.all("h3").count }
        #expect(links(first) == 50)
        let next = try #require(first.markup.all("a").compactMap { $0["href"] }.first { $0.contains("after=") })
        let (second, _) = try await cost(client, next)
        #expect(links(second) == 20)
        let titles = { (answer: TestResponse) in
            Set(answer.markup.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("/assignments/") })
        }
        #expect(titles(first).isDisjoint(with: titles(second)) && titles(first).union(titles(second)).count == 70)
    }

    @Test(
        "The panel says where it stands: to the region in numbers, to the city with the way to its own",
        arguments: Engine.available
    )
    func showingInPanel(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let panel = "/plans/\(own.plan)/measures/\(own.measure)"
        let revision = try await house.plan(own.plan)?.revision
        let (zhangSan, zhaoLiu) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.zhaoLiu))
        #expect(try await zhangSan.get(panel).text.contains("交办给 3 家：等签收 3，在办 0，等核实 0，已销号 0"))
        let before = try await zhaoLiu.get(panel)
        #expect(before.markup.all("a").contains { $0["href"] == own.address && $0.text == "去签收" })
        _ = try await zhaoLiu.post("\(own.address)/signature")
        #expect(try await zhangSan.get(panel).text.contains("等签收 2，在办 1"))
        #expect(try await zhaoLiu.get(panel).markup.all("a").contains { $0["href"] == own.address && $0.text == "去看" })
        #expect(try await house.plan(own.plan)?.revision == revision, "signing draws no paper anew")
        #expect(try await house.signIn(house.region.wangShier).get(panel).text.contains("望海市"))
        #expect(!(try await house.signIn(house.region.qianQi).get(panel).text.contains("等签收")))
    }

    @Test("A measure for officers only is seen by the union it was issued to", arguments: Engine.available)
    func seeing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let measure = try await house.measure("征文", of: plan)
        try await house.database.write { db in
            try db.run("UPDATE measure SET audience = 'officers' WHERE id = \(measure.id)")
            try PlanStore(db: db).touch(plan)
        }
        let zhouJiu = try await house.signIn(house.region.zhouJiu)
        #expect(try await zhouJiu.get("/plans/\(plan)/measures/\(measure.id)").status == 404)
        try await house.issue(of: plan, to: .kind(.school))
        #expect(try await zhouJiu.get("/plans/\(plan)/measures/\(measure.id)").status == 200)
        #expect(try await house.signIn(house.region.wuShi).get("/plans/\(plan)/measures/\(measure.id)").status == 200)
        #expect(try await house.signIn(house.region.wangShier).get("/plans/\(plan)/measures/\(measure.id)").status == 404)
    }
}
