// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

extension PlanHouse {
    /// A measure that nobody was given, with a step that is due on a day.
    func led(_ words: String = "征文", of plan: ID<Plan>, due: Day) async throws -> Measure {
        var measure = try await self.measure(words, of: plan)
        measure.due = due
        let changed = measure
        try await database.write { try MeasureStore(db: $0).update(changed) }
        try await checkpoint("评审", of: changed, due: due)
        return changed
    }

    func slips(about measure: Measure) async throws -> [Slip] {
        try await database.read { try SlipStore(db: $0).slips(aboutMeasure: measure.id) }
    }
}

@Suite("Slips about measures that nobody was given")
struct OwnMeasureSlipTests {
    private static let reply: FormFields = ["answer": "专家已请到，下周评审", "evidence": "评审方案"]

    @Test(
        "The rule reminds the lead near the day and urges past it; people take it further; another hand resolves",
        arguments: Engine.available
    )
    func climbing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let region = house.region
        let plan = try await house.undated()
        let measure = try await house.led(of: plan, due: .of(7, 20))
        #expect(try await house.night() == .init())
        house.clock.advance(days: 4)  // 5 July: fifteen days before
        #expect(try await house.night() == .init(reminded: 1))
        #expect(try await house.night() == .init())
        var slip = try #require(try await house.slips(about: measure).first)
        #expect(slip.assignment == nil && slip.union == region.region.id && slip.cause == .near(.of(7, 20)))
        #expect(slip.text.contains("牵头，列入《") && slip.text.contains("灯是“未开始”") && slip.made.account == nil)
        #expect(try await house.tasks(of: region.zhangSan).contains { $0.verb == "提醒" })
        house.clock.advance(days: 16)  // 21 July, the day has passed
        #expect(try await house.night() == .init(urged: 1))
        #expect(try await house.slips(about: measure).map(\.level) == [.urge, .remind])
        house.clock.advance(days: 10)
        #expect(try await house.night() == .init(proposed: 1))
        #expect(try await house.night() == .init())

        let (zhangSan, wangWu) = (try await house.signIn(region.zhangSan), try await house.signIn(region.wangWu))
        let send = "/measures/\(measure.id)/slips"
        let panel = try await zhangSan.get("/plans/\(plan)/measures/\(measure.id)").text
        #expect(panel.contains("发督办") && panel.contains("催办〔2024〕2号"))
        #expect(try await zhangSan.get("/plans/\(plan)").text.contains("督办中"))
        #expect(try await wangWu.post(send, ["slip-reason": "两次没有回复"]).status == 303)
        slip = try #require(try await house.slips(about: measure).first)
        #expect(slip.level == .press && slip.text.contains("催办〔2024〕2号要求"))
        #expect(try await zhangSan.get("/assignments").text.contains(slip.name))
        #expect(try await zhangSan.post("\(slip.address)/answer", Self.reply).status == 303)
        // Who answers does not resolve, though the same person may supervise.
        let own = try await zhangSan.post("\(slip.address)/resolution")
        #expect(own.status == 422 && own.text.contains("回复的人不能自己了结"))
        #expect(try await wangWu.post("\(slip.address)/resolution").status == 303)
        #expect(try await house.slips(about: measure).first?.state == .resolved)
        #expect(!(try await zhangSan.get("/plans/\(plan)").text.contains("督办中")))
        #expect(try await house.tasks(of: region.zhangSan).allSatisfy { $0.subject.kind != "slip" })
        let verbs = try await house.journal(of: plan).map(\.verb).filter { ["slip", "answer", "judge"].contains($0) }
        #expect(verbs == ["slip", "slip", "slip", "answer", "judge"])
        // That the day has passed is another cause than that it was near; the same cause brings no second reminder.
        #expect(try await house.night() == .init(reminded: 1))
        #expect(try await house.night() == .init())
    }

    @Test("A union that the plan names as lead answers itself; making known takes the chair", arguments: Engine.available)
    func leading(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let region = house.region
        let plan = try await house.undated()
        let measure = try await house.led(of: plan, due: .of(7, 10))
        try await house.database.write { db in
            try MeasureUnionStore(db: db).assign([region.city], .lead, of: measure.id)
            try PlanStore(db: db).touch(plan)
        }
        #expect(try await house.night() == .init(reminded: 1))
        var slip = try #require(try await house.slips(about: measure).first)
        #expect(slip.union == region.city.id && slip.issuer == region.region.id)
        let zhaoLiu = try await house.signIn(region.zhaoLiu)
        #expect(try await zhaoLiu.get(slip.address).status == 200)
        #expect(try await zhaoLiu.get("/assignments").text.contains(slip.name))
        #expect(try await house.signIn(region.wangShier).get(slip.address).status == 404)
        // The supervising side does not answer for the lead.
        let zhangSan = try await house.signIn(region.zhangSan)
        #expect(try await zhangSan.post("\(slip.address)/answer", Self.reply).status == 404)
        #expect(try await zhaoLiu.post("\(slip.address)/answer", Self.reply).status == 303)
        #expect(try await zhangSan.post("\(slip.address)/refusal", ["why": "没有日程"]).status == 303)
        let send = "/measures/\(measure.id)/slips"
        for reason in ["没有日程", "仍没有"] {
            #expect(try await house.signIn(region.zhangSan).post(send, ["slip-reason": reason]).status == 303)
            house.clock.advance(days: 8)
        }
        #expect(try await house.signIn(region.zhangSan).post(send, ["slip-reason": "三次不办"]).status == 303)
        slip = try #require(try await house.slips(about: measure).first)
        #expect(slip.level == .circulate && slip.state == .proposed)
        #expect(try await house.signIn(region.wangWu).post("\(slip.address)/confirmation").status == 303)
        #expect(try await house.slips(about: measure).first?.state == .issued)
    }

    @Test("A paused clock stops rule and hand; what is given to unions is followed up there", arguments: Engine.available)
    func standing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        let measure = try await house.led(of: plan, due: .of(7, 10))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let send = "/measures/\(measure.id)/slips"
        _ = try await zhangSan.post("/measures/\(measure.id)/pause", ["reason": "汛期", "basis": "6月28日主席办公会纪要"])
        #expect(try await house.night() == .init())
        let stopped = try await zhangSan.post(send, ["slip-reason": "催一催"])
        #expect(stopped.status == 422 && stopped.text.contains("停着计时，停着的时候不督办"))
        _ = try await zhangSan.post("/measures/\(measure.id)/pause/end")
        #expect(try await zhangSan.post(send, ["slip-reason": ""]).status == 422)
        #expect(try await zhangSan.post(send, ["slip-reason": "催一催"]).status == 303)
        #expect(try await house.slips(about: measure).first?.cause == .hand(1))
        // Given to the unions below, it is their matter: the slip about the measure itself ends.
        try await house.issue(measure, of: plan, due: .of(11, 30))
        #expect(try await house.night() == .init(ended: 1))
        #expect(try await house.slips(about: measure).first?.state == .dropped)
        let gone = try await zhangSan.post(send, ["slip-reason": "再催"])
        #expect(gone.status == 422 && gone.text.contains("到承办事项里督办"))
    }

    @Test("A measure that is done takes its slip with it", arguments: Engine.available)
    func finishing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        let measure = try await house.led(of: plan, due: .of(7, 10))
        #expect(try await house.night() == .init(reminded: 1))
        try await house.database.write { db in
            for step in try CheckpointStore(db: db).checkpoints(of: plan).values.joined() {
                _ = try CheckpointStore(db: db).complete(step.id, .init(on: .of(7, 1), evidence: "纪要", by: "张三"))
            }
        }
        #expect(try await house.night() == .init(ended: 1))
        let slip = try #require(try await house.slips(about: measure).first)
        #expect(slip.state == .resolved && slip.judged?.words == "举措已经完成")
        #expect(!(try await house.tasks(of: house.region.zhangSan).contains { $0.verb == "提醒" }))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let late = try await zhangSan.post("/measures/\(measure.id)/slips", ["slip-reason": "催"])
        #expect(late.status == 422 && late.text.contains("举措已经完成，不用再督办"))
    }

    @Test("A red light long before the day is reminded of once", arguments: Engine.available)
    func behind(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        var measure = try await house.measure("读书班", of: plan)
        measure.due = .of(12, 20)
        let changed = measure
        try await house.database.write { try MeasureStore(db: $0).update(changed) }
        try await house.ask(.sample(.count, "event", states: ["verified"]), of: measure)
        let light = try await house.light(of: measure, on: house.clock.today)
        #expect(light.state == .late)
        #expect(try await house.night() == .init(reminded: 1))
        let slip = try #require(try await house.slips(about: measure).first)
        #expect(slip.cause == .behind(.of(12, 20)) && slip.text.contains("灯是“滞后”"))
        house.clock.advance(days: 40)
        // The rule urges only once the day itself has passed.
        #expect(try await house.night() == .init())
    }

    @Test("The digest lists them with their lights and sends the next step for what is ticked", arguments: Engine.available)
    func digesting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        let measure = try await house.led(of: plan, due: .of(7, 10))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let page = try await zhangSan.get("/supervision?show=own")
        #expect(page.text.contains("没有交办的举措") && page.text.contains(measure.phrase))
        let tick = try #require(page.markup.first("input", where: ["name": "measure"])?["value"])
        let sent = try await zhangSan.post("/supervision/slips", ["slip-reason": "临近期限", "measure": tick])
        #expect(sent.status == 303)
        #expect(try await house.slips(about: measure).map(\.level) == [.remind])
        #expect(try await zhangSan.get("/supervision?show=open").text.contains(measure.phrase))
        #expect(try await zhangSan.post("/supervision/exports").text.contains("没有交办"))
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        let other = try await zhaoLiu.post("/supervision/slips", ["slip-reason": "临近期限", "measure": tick])
        #expect(other.status == 404)
        #expect(try await zhaoLiu.post("/measures/\(measure.id)/slips", ["slip-reason": "催"]).status == 404)
    }

    @Test("Two nodes at once remind of each once", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        let measures = [
            try await house.led("征文", of: plan, due: .of(7, 10)), try await house.led("读书班", of: plan, due: .of(7, 11)),
            try await house.led("宣讲", of: plan, due: .of(7, 12)),
        ]
        async let first = house.night()
        async let second = house.night()
        let (one, two) = (try await first, try await second)
        #expect(one.reminded + two.reminded == 3)
        for measure in measures { #expect(try await house.slips(about: measure).count == 1) }
        #expect(try await house.tasks(of: house.region.zhangSan).filter { $0.verb == "提醒" }.count == 1)
    }

    @Test("Two who judge one answer at once: one does, the other is told who", arguments: Engine.available)
    func judgingTwice(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let region = house.region
        let own = try await house.own(due: .of(7, 10))
        #expect(try await house.night().reminded == 3)
        let slip = try #require(try await house.slips(of: own.id).first)
        #expect(try await house.signIn(region.zhaoLiu).post("\(slip.address)/answer", Self.reply).status == 303)
        let (zhangSan, wangWu) = (try await house.signIn(region.zhangSan), try await house.signIn(region.wangWu))
        async let first = zhangSan.post("\(slip.address)/resolution")
        async let second = wangWu.post("\(slip.address)/refusal", ["why": "没有附方案"])
        let answers = [try await first, try await second]
        #expect(Set(answers.map(\.status)) == [303, 422])
        #expect(answers.first { $0.status == 422 }?.text.contains("刚才已经办过这张督办单") == true)
    }
}
