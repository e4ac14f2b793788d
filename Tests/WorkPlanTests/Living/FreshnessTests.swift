// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

/// Papers are drawn once for all who see them alike; nobody may notice.
@Suite("A paper that is kept is never an old one")
struct FreshnessTests {
    private func lights(_ client: TestClient, _ id: ID<Plan>) async throws -> [String] {
        try await client.get("/plans/\(id)").markup.all("a", where: ["class": "phrase"]).map { $0["data-s"] ?? "" }
    }

    @Test("What was just registered shows at once, to everyone", arguments: Engine.available)
    func registering(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await LivingPageTests.lit(house)
        let (zhangSan, wangWu) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        let before = ["watch", "ok", "none", "unset", "done", "late"]
        for client in [zhangSan, wangWu] { #expect(try await lights(client, id) == before) }
        let measure = try await house.measure("慰问", of: id)
        let steps = try await house.database.read { try CheckpointStore(db: $0).checkpoints(of: id) }
        let step = try #require(steps[measure.id]?.first)
        try await zhangSan.post("/checkpoints/\(step.id)/completion", ["on": "7月1日", "evidence": "签收单"])
        for client in [zhangSan, wangWu] {
            #expect(try await lights(client, id) == ["watch", "ok", "none", "unset", "done", "done"])
        }
        try await zhangSan.post("/checkpoints/\(step.id)/reopening")
        for client in [zhangSan, wangWu] { #expect(try await lights(client, id) == before) }
    }

    @Test("The lights change with the day although nobody changed the plan", arguments: Engine.available)
    func changingDay(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await LivingPageTests.lit(house)
        #expect(try await lights(try await house.signIn(house.region.zhangSan), id)[2] == "none")
        house.clock.advance(days: 1)
        #expect(try await lights(try await house.signIn(house.region.zhangSan), id)[2] == "late")
    }

    @Test("Who sees all and who sees a part are never shown each other's paper, whoever comes first", arguments: Engine.available)
    func separating(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await LivingPageTests.lit(house)
        let region = house.region
        let order = [
            region.qianQi, region.zhangSan, region.zhaoLiu, region.qianQi, region.zhengShiyi, region.wangWu, region.sunBa,
            region.zhaoLiu,
        ]
        let counts: [Int] = try await order.asyncMap { someone in
            let page = try await house.signIn(someone).get("/plans/\(id)")
            return page.markup.all("a", where: ["class": "phrase"]).count
        }
        #expect(counts == [5, 6, 5, 5, 5, 6, 5, 5])
        let officer = try await house.signIn(region.zhangSan).get("/plans/\(id)").markup.first("input", where: ["name": "_token"])
        let chair = try await house.signIn(region.wangWu).get("/plans/\(id)").markup.first("input", where: ["name": "_token"])
        #expect(officer?["value"] != chair?["value"])
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
