// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Amending a published plan")
struct AmendmentTests {
    @Test(
        "Comparing tells what is kept, changed and gone, and what the text says of numbers and days",
        arguments: Engine.available
    )
    func comparing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let amendment = try await house.amend(plan)
        let found = try await house.amended(amendment)
        #expect(found.map(\.finding) == [.changed, .kept, .gone, .kept, .kept, .kept])
        #expect(found.map(\.isSettled) == [false, true, false, true, true, false])
        #expect(found.map(\.asksTarget) == [true, false, false, false, false, false])
        #expect(found.map(\.asksDue) == [false, false, false, false, false, true])
        let fresh = try await house.measures(of: amendment.id).filter { $0.state == .proposed }
        #expect(fresh.map(\.phrase) == ["举办读书班3期", "建设心理驿站5个"])
        // Nothing has happened to the plan itself.
        #expect(try await house.measures(of: plan).map(\.phrase) == SamplePlan.phrases)
        #expect(try await house.plan(plan)?.version == 1)
    }

    @Test("In force, the text is the new one; what goes on keeps its id and all that hangs on it", arguments: Engine.available)
    func carrying(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let before = try await house.measures(of: plan)
        let training = try await house.measure("读书班", of: plan)
        try await house.ask(.sample(.count, "event", states: ["verified"]), of: training)
        try await house.checkpoint("办第一期", of: training, due: .of(5, 1), done: .of(5, 1))
        let issued = try await house.issue(training, of: plan)
        try await house.publish(try await house.amend(plan))
        let after = try await house.measures(of: plan).filter(\.state.isTaken)
        #expect(
            after.map(\.phrase) == [
                "举办读书班3期", "组织宣讲3场", "办好职工来信来访", "建立𬭎字台账，完善制度", "慰问困难教职工不少于100人次", "建设心理驿站5个",
            ]
        )
        #expect(after.dropLast().map(\.id) == before.filter { !$0.phrase.contains("征文") }.map(\.id))
        #expect(after[0].target?.words == "不少于 3 期")
        #expect(after[4].due == .of(9, 30))
        let items = try await house.database.read { try PlanTextStore(db: $0).sections(of: plan).flatMap(\.items) }
        for measure in after {
            let item = try #require(items.first { $0.id == measure.item })
            #expect(item.text.words(at: measure.span) == measure.phrase)
        }
        #expect(items.map(\.position) == [0, 1, 2, 3])
        #expect(try await house.assignments(of: training.id).map(\.state) == issued.map(\.state))
        #expect(try await house.database.read { try IndicatorStore(db: $0).find(training.id) } != nil)
        #expect(try await house.database.read { try CheckpointStore(db: $0).checkpoints(of: plan)[training.id]?.count } == 1)
        let now = try #require(try await house.plan(plan))
        #expect(now.version == 2)
        #expect(now.amends == nil)
        #expect(try await house.tallyFaults() == 0)
    }

    @Test(
        "What ends is closed in sight: assignments withdrawn and unions told, indicator and tasks ended",
        arguments: Engine.available
    )
    func ending(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let essay = try await house.measure("征文", of: plan)
        try await house.ask(.sample(.count, "event", states: ["verified"]), of: essay)
        try await house.checkpoint("印发通知", of: essay, due: .of(5, 1), done: .of(5, 1))
        let issued = try await house.issue(essay, of: plan)
        #expect(issued.count > 1)
        try await house.publish(try await house.amend(plan))
        let now = try await house.assignments(of: essay.id)
        #expect(now.filter { $0.state != .withdrawn }.isEmpty)
        let untold = now.filter { !($0.withdrawn?.words.contains("合并到全省征文") ?? false) }
        #expect(untold.isEmpty)
        #expect(try await house.tallyFaults() == 0)
        #expect(try await house.database.read { try IndicatorStore(db: $0).find(essay.id) } == nil)
        for assignment in now { #expect(try await house.facts(of: assignment.subject).isEmpty) }
        let tasks = try await house.tasks(of: house.region.zhaoLiu)
        #expect(tasks.filter { $0.verb == "签收" }.isEmpty)
        let told = try #require(tasks.first { $0.verb == WithdrawalNotice.verb })
        #expect(told.title.contains("征文"))
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        #expect(try await zhaoLiu.get(told.link).text.contains("知道了"))
        #expect(try await zhaoLiu.post("\(told.link)/acknowledgement").status == 303)
        #expect(try await zhaoLiu.post("\(told.link)/acknowledgement").status == 422)
        let left = try await house.tasks(of: house.region.zhaoLiu).filter { $0.verb == WithdrawalNotice.verb }
        #expect(left.isEmpty)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let page = try await zhangSan.get("/plans/\(plan)/measures/\(essay.id)")
        #expect(page.status == 200)
        #expect(page.text.contains("合并到全省征文"))
        #expect(page.text.contains("印发通知"))
        #expect(try await zhangSan.post("/measures/\(essay.id)/checkpoints", ["title": "再来", "due": "9月1日"]).status == 404)
    }

    @Test("The former text stays, word for word, and the difference is marked", arguments: Engine.available)
    func keepingVersions(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let old = try await house.database.read { try PlanTextStore(db: $0).sections(of: plan) }
        try await house.publish(try await house.amend(plan))
        let version = try await house.database.read { db in
            try PlanVersion.find(1, of: try #require(try PlanStore(db: db).find(plan)), db: db)
        }
        #expect(version?.sections.flatMap(\.items).map(\.text) == old.flatMap(\.items).map(\.text))
        // A member of a school reads it as it was sent to them.
        let qianQi = try await house.signIn(house.region.qianQi)
        #expect(try await qianQi.get("/plans/\(plan)/versions/1").text.contains("开展征文活动"))
        let versions = try await qianQi.get("/plans/\(plan)/versions").text
        #expect(versions.contains("6月20日主席办公会"))
        #expect(versions.contains("合并到全省征文"))
        let comparison = try await qianQi.get("/plans/\(plan)/comparison?from=1&to=2").markup
        #expect(comparison.all("del").contains { $0.text.contains("2") })
        #expect(comparison.all("ins").contains { $0.text.contains("心理驿站") })
        #expect(try await qianQi.get("/plans/\(plan)").text.contains("第2版，依据6月20日主席办公会"))
        #expect(try await qianQi.get("/plans/\(plan)/versions/3").status == 404)
        #expect(try await qianQi.get("/plans/\(plan)/comparison?from=1&to=9").status == 404)
    }

    @Test("A plan amended twice keeps all three texts and every measure its history", arguments: Engine.available)
    func amendingTwice(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        try await house.publish(try await house.amend(plan))
        let amendment = try await house.amend(plan, to: SamplePlan.reading)
        #expect(amendment.version == 3)
        let found = try await house.amended(amendment)
        #expect(found.count == 6)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        for measure in found where !measure.isSettled {
            let fields: FormFields =
                measure.successor.map { ["verdict": "carry", "successor": "\($0.id)", "target": "old", "due": "old"] }
                ?? ["verdict": "end", "reason": "撤回"]
            #expect(try await zhangSan.post("\(amendment.address)/measures/\(measure.measure.id)/verdict", fields).status == 303)
        }
        try await zhangSan.post("/plans/\(amendment.id)/acceptances")
        #expect(try await zhangSan.post("\(amendment.address)/submission").status == 303)
        var form: FormFields = ["revision": try await house.revision(of: plan)]
        form.add("seen", "yes")
        form.add("seen", "yes")
        let liSi = try await house.signIn(house.region.liSi)
        #expect(try await liSi.post("\(amendment.address)/publication", form).status == 303)
        #expect(try await zhangSan.get("/plans/\(plan)/versions/1").text.contains("开展征文活动"))
        #expect(try await zhangSan.get("/plans/\(plan)/versions/2").text.contains("建设心理驿站5个"))
        #expect(try await zhangSan.get("/plans/\(plan)").text.contains("第3版"))
        // The number was not to follow the text; from now on it is the union's own.
        let training = try await house.measure("读书班2期", of: plan)
        #expect(training.target?.words == "不少于 3 期")
        #expect(training.target?.source == .owner)
        #expect(try await zhangSan.get("/plans/\(plan)/review").status == 200)
    }
}
