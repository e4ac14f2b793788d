// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Sending back and taking away")
struct ReturnTests {
    @Test("What is sent back is a draft again, with the reason in task and journal", arguments: Engine.available)
    func sendingBack(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let (zhangSan, liSi) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.liSi))
        try await zhangSan.post("/plans/\(id)/acceptances")
        try await zhangSan.post("/plans/\(id)/submission")
        let answer = try await liSi.post("/plans/\(id)/return", ["why": "第2项拆得不对"])
        #expect(answer.status == 303 && answer.location == "/plans")
        let plan = try #require(try await house.plan(id))
        #expect(plan.state == .draft && plan.submittedBy == nil && plan.submittedName == nil && plan.submittedAt == nil)
        let task = try #require(try await house.tasks(of: house.region.zhangSan).first)
        #expect(task.verb == "核对" && task.detail == "李四退回：第2项拆得不对" && task.link == "/plans/\(id)/review")
        for someone in [house.region.liSi, house.region.wangWu] {
            #expect(try await house.tasks(of: someone).isEmpty)
            #expect(try await house.done(of: someone).map(\.outcome) == ["退回修改"])
        }
        #expect(try await house.journal(of: id).last?.sentence == "退回修改。原因：第2项拆得不对")
        #expect(try await zhangSan.post("/plans/\(id)/submission").status == 303)
        #expect(try await house.tasks(of: house.region.liSi).count == 1)
    }

    @Test("Without a reason nothing is sent back", arguments: Engine.available)
    func sendingBackSilently(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.submitted()
        let liSi = try await house.signIn(house.region.liSi)
        let before = try await house.database.dump()
        for form in [[:], ["why": " \n　"]] as [FormFields] {
            let answer = try await liSi.post("/plans/\(id)/return", form)
            #expect(answer.status == 422 && answer.text.contains(PublicationRefusal.noReason.sentence))
        }
        #expect(try await house.database.dump() == before)
    }

    @Test("A draft that is taken away leaves no row but the journal's", arguments: Engine.available)
    func removing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.rowCounts()
        let id = try await house.draft()
        #expect(try await zhangSan.get("/plans/\(id)/removal").status == 200)
        let answer = try await zhangSan.post("/plans/\(id)/removal")
        #expect(answer.status == 303 && answer.location == "/plans")
        var after = try await house.database.rowCounts()
        after["journal_entry", default: 0] -= 1
        #expect(after == before)
        #expect(try await house.journal(of: id).map(\.sentence) == ["撤掉草稿“桂海省教育工会2024年工作要点”"])
        #expect(try await zhangSan.get("/plans/\(id)/review").status == 404)
        #expect(try await zhangSan.post("/plans/\(id)/removal").status == 404)
    }

    @Test("An imported draft that is taken away no longer waits", arguments: Engine.available)
    func finishingTask(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let text = String(decoding: try Fixtures.bytes("linhe-city.txt"), as: UTF8.self)
        let path = try #require(try await zhangSan.post("/imports", ["text": text]).location)
        #expect(try await house.tasks(of: house.region.zhangSan).count == 1)
        try await zhangSan.post(path.replacing("/review", with: "/removal"))
        #expect(try await house.tasks(of: house.region.zhangSan).isEmpty)
        #expect(try await house.done(of: house.region.zhangSan).map(\.outcome) == ["草稿已撤"])
    }
}
