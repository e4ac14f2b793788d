// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Handing a draft over")
struct SubmissionTests {
    @Test("What is handed over waits for reviewer and chair, and no longer for the officer", arguments: Engine.available)
    func submitting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let text = String(decoding: try Fixtures.bytes("linhe-city.txt"), as: UTF8.self)
        let path = try #require(try await zhangSan.post("/imports", ["text": text]).location)
        let id = try #require(ID<Plan>(path.split(separator: "/")[1]))
        try await zhangSan.post("/plans/\(id)/acceptances")
        let answer = try await zhangSan.post("/plans/\(id)/submission")
        #expect(answer.status == 303 && answer.location == "/plans/\(id)/review")
        let plan = try #require(try await house.plan(id))
        #expect(plan.state == .submitted && plan.submittedBy == house.region.zhangSan.account && plan.submittedName == "张三")
        #expect(plan.submittedAt == house.clock.now && plan.revision == 3)
        for someone in [house.region.liSi, house.region.wangWu] {
            let task = try #require(try await house.tasks(of: someone).first)
            #expect(task.verb == "复核" && task.link == "/plans/\(id)/publication" && task.detail.hasPrefix("张三送来，"))
        }
        #expect(try await house.tasks(of: house.region.zhangSan).isEmpty)
        let finished = try #require(try await house.done(of: house.region.zhangSan).first)
        #expect(finished.task.verb == "核对" && finished.outcome == "已送复核" && finished.by == "张三")
        #expect(try await house.journal(of: id).map(\.verb) == ["import", "accept", "submit"])
    }

    @Test("A draft with proposals that wait, or of which nothing was taken, stays a draft", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        var before = try await house.database.dump()
        let waiting = try await zhangSan.post("/plans/\(id)/submission")
        #expect(waiting.status == 422 && waiting.text.contains(PlanRefusal.stillPending(6).sentence))
        #expect(try await house.database.dump() == before)
        for measure in try await house.measures(of: id) { try await zhangSan.post("/measures/\(measure.id)/exclusion") }
        before = try await house.database.dump()
        let empty = try await zhangSan.post("/plans/\(id)/submission")
        #expect(empty.status == 422 && empty.text.contains(PlanRefusal.noMeasure.sentence))
        #expect(try await house.database.dump() == before)
    }

    @Test("Handing over twice is told, and no task is doubled", arguments: Engine.available)
    func submittingTwice(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        try await zhangSan.post("/plans/\(id)/acceptances")
        async let first = zhangSan.post("/plans/\(id)/submission")
        async let second = zhangSan.post("/plans/\(id)/submission")
        #expect([try await first.status, try await second.status].sorted() == [303, 422])
        #expect(try await house.tasks(of: house.region.liSi).count == 1)
        #expect(try await house.tasks(of: house.region.wangWu).count == 1)
        #expect(try await house.journal(of: id).map(\.verb) == ["accept", "submit"])
    }
}
