// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Deciding about proposals")
struct DecisionTests {
    @Test("Each decision has its journal line and raises the plan's revision by one", arguments: Engine.available)
    func deciding(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        for (revision, (path, state)) in [
            ("acceptance", Measure.State.accepted), ("reopening", .proposed), ("exclusion", .excluded), ("acceptance", .accepted),
        ].enumerated() {
            let answer = try await zhangSan.post("/measures/\(measure.id)/\(path)")
            #expect(answer.status == 303 && answer.location == "/plans/\(id)/review#m\(measure.id)")
            #expect(try await house.measure("读书班", of: id).state == state)
            #expect(try await house.plan(id)?.revision == revision + 2)
        }
        #expect(
            try await house.journal(of: id).map(\.sentence)
                == ["收下“举办读书班2期”", "退回待核：“举办读书班2期”", "不收“举办读书班2期”", "收下“举办读书班2期”"]
        )
        let line = try #require(try await house.journal(of: id).first)
        #expect(line.actorName == "张三" && line.actor == house.region.zhangSan.account && line.union == house.region.region.id)
    }

    @Test("A decision that changes nothing writes nothing", arguments: Engine.available)
    func decidingAgain(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        try await zhangSan.post("/measures/\(measure.id)/acceptance")
        let before = try await house.database.dump()
        #expect(try await zhangSan.post("/measures/\(measure.id)/acceptance").status == 303)
        #expect(try await house.database.dump() == before)
    }

    @Test("All that waits is taken at once, and once only", arguments: Engine.available)
    func acceptingAll(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        try await zhangSan.post("/measures/\(measure.id)/exclusion")
        let answer = try await zhangSan.post("/plans/\(id)/acceptances")
        #expect(try await zhangSan.follow(answer).text.contains("收下了 5 条"))
        #expect(try await house.measures(of: id).filter { $0.state == .accepted }.count == 5)
        let before = try await house.database.dump()
        let again = try await zhangSan.post("/plans/\(id)/acceptances")
        #expect(try await zhangSan.follow(again).text.contains("没有待核的举措"))
        #expect(try await house.database.dump() == before)
        #expect(try await house.journal(of: id).map(\.verb) == ["exclude", "accept"])
    }

    @Test("Nothing is decided about a plan that was handed over or published", arguments: Engine.available)
    func decidingTooLate(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        for (id, sentence) in [
            (try await house.submitted(), PlanRefusal.isSubmitted.sentence),
            (try await house.published(), PlanRefusal.isPublished.sentence),
        ] {
            let measure = try await house.measure("读书班", of: id)
            let before = try await house.database.dump()
            for path in [
                "measures/\(measure.id)/acceptance", "measures/\(measure.id)/exclusion", "measures/\(measure.id)/reopening",
                "measures/\(measure.id)/merger", "measures/\(measure.id)/splits", "plans/\(id)/acceptances",
                "plans/\(id)/removal",
            ] {
                let answer = try await zhangSan.post("/\(path)", ["at": "3"])
                #expect(answer.status == 422 && answer.text.contains(sentence), "\(path)")
            }
            #expect(try await house.database.dump() == before)
        }
    }

    @Test("What was dropped comes back only while its words are free", arguments: Engine.available)
    func takingBack(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let middle = try await house.measure("宣讲", of: id)
        let first = try await house.measure("读书班", of: id)
        try await zhangSan.post("/measures/\(middle.id)/exclusion")
        // The first now reaches over the dropped one to the third.
        #expect(try await zhangSan.post("/measures/\(first.id)/merger").status == 303)
        let refused = try await zhangSan.post("/measures/\(middle.id)/acceptance")
        #expect(refused.status == 422 && refused.text.contains("重叠"))
        #expect(try await house.measures(of: id).first { $0.id == middle.id }?.state == .excluded)
        #expect(try await zhangSan.get("/plans/\(id)/review").status == 200)
    }
}
