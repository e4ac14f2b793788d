// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Where one hand is enough")
struct OneHandTests {
    @Test("The officer who handed the plan over publishes it too", arguments: Engine.available)
    func publishing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft(of: house.region.city)
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        try await zhaoLiu.post("/plans/\(id)/acceptances")
        let answer = try await zhaoLiu.post("/plans/\(id)/submission")
        #expect(answer.location == "/plans/\(id)/publication")
        #expect(try await house.tasks(of: house.region.zhaoLiu).map(\.verb) == ["复核"])
        #expect(
            try await zhaoLiu.get("/plans").markup.first("a", where: ["class": "quote"])?["href"] == "/plans/\(id)/publication"
        )
        #expect(try await zhaoLiu.post("/plans/\(id)/publication", PublicationTests.pledges).location == "/plans/\(id)")
        #expect(try await house.plan(id)?.state == .published)
        #expect(try await house.tasks(of: house.region.zhaoLiu).isEmpty)
    }

    @Test("Nobody of another union may, and where two are asked for, neither may the officer", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let (city, region) = (try await house.submitted(of: house.region.city), try await house.submitted())
        let before = try await house.database.dump()
        for (someone, id) in [
            (house.region.wangShier, city), (house.region.zhouJiu, city), (house.region.wuShi, city),
            (house.region.zhangSan, region),
            (house.region.zhaoLiu, region),
        ] {
            let client = try await house.signIn(someone)
            let after = try await house.database.dump()
            #expect(try await client.get("/plans/\(id)/publication").status == 404)
            #expect(try await client.post("/plans/\(id)/publication", PublicationTests.pledges).status == 404)
            #expect(try await client.post("/plans/\(id)/return", ["why": "不妥"]).status == 404)
            #expect(try await house.database.dump() == after)
        }
        #expect(try await house.database.dump()["work_plan"] == before["work_plan"])
    }

    @Test("To whom a plan handed over is not to publish, the list offers to look at it", arguments: Engine.available)
    func listing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.submitted()
        for (someone, path) in [
            (house.region.zhangSan, "review"), (house.region.liSi, "publication"), (house.region.wangWu, "publication"),
        ] {
            let link = try await house.signIn(someone).get("/plans").markup.first("a", where: ["class": "quote"])?["href"]
            #expect(link == "/plans/\(id)/\(path)")
        }
    }
}
