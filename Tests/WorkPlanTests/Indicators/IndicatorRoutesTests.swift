// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Setting an indicator")
struct IndicatorRoutesTests {
    private static var studios: FormFields {
        [
            "form": "count", "kind": "title", "version": "0", "states": "named", "pending": "publicised",
            "series": "劳模创新工作室", "group": "directUniversities", "from": "1月1日", "to": "12月31日", "starts": "3月1日",
        ]
    }

    @Test(
        "A trial reckons with live records and keeps nothing; saving shows the number in the margin",
        arguments: Engine.available
    )
    func setting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let measure = try await house.measure("读书班", of: plan)
        let region = house.region
        try await house.publish([
            SampleFacts.title("a", of: region.university, on: .of(5, 20), "named"),
            SampleFacts.title("b", of: region.university, on: .of(6, 25), "publicised"),
            SampleFacts.title("c", of: region.city, on: .of(6, 8), "named"),
        ])
        let zhangSan = try await house.signIn(region.zhangSan)
        let address = "/measures/\(measure.id)/indicator"
        #expect(try await zhangSan.get(address).text.contains("怎么算"))
        #expect(try await zhangSan.get("\(address)?form=count&kind=title").text.contains("哪些状态算数"))

        let before = try await house.database.dump()
        let trial = try await zhangSan.post("\(address)/trial", Self.studios)
        #expect(trial.status == 200)
        for words in ["试算结果", "1/2 期", "a工作室", "b工作室", "不在区直驻邕高校工会范围内", "应有进度 40.00%，实际 100.00%"] {
            #expect(trial.text.contains(words), "\(words)")
        }
        #expect(try await house.database.dump() == before)

        let saved = try await zhangSan.post(address, Self.studios)
        #expect(saved.status == 303 && saved.location == "/plans/\(plan)/measures/\(measure.id)")
        let panel = try await zhangSan.get("/plans/\(plan)/measures/\(measure.id)").text
        for words in ["算进去的 1 条", "还不能算的 1 条", "没有算的", "c工作室", "改指标"] { #expect(panel.contains(words), "\(words)") }
        #expect(try await house.journal(of: plan).last?.sentence.contains("办了多少") == true)

        // A record that comes later is counted in its own transaction, and the paper shows it.
        try await house.publish([SampleFacts.title("b", of: region.university, on: .of(6, 30), "named")])
        #expect(try await zhangSan.get("/plans/\(plan)/measures/\(measure.id)").text.contains("达到目标"))
    }

    @Test("Every mistake is told at its field, and nothing is kept", arguments: Engine.available)
    func mistakes(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let measure = try await house.measure("读书班", of: plan)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.dump()
        func answer(_ changes: [String: String]) async throws -> TestResponse {
            var form = FormFields()
            for (name, value) in Self.studios.pairs where changes[name] == nil { form.add(name, value) }
            for (name, value) in changes.sorted(by: { $0.key < $1.key }) where value != "-" { form.add(name, value) }
            return try await zhangSan.post("/measures/\(measure.id)/indicator", form)
        }
        for (changes, sentence) in [
            (["states": "-"], "至少选一种状态"), (["pending": "named"], "不能同时是待定"), (["to": "2月30日"], "2月没有30日"),
            (["from": "2025-01-01"], "止的日子在起的日子之前"), (["kind": "没有"], "选一类记录"), (["form": "average"], "选一种算法"),
            (["form": "sum"], "没有可以合计的数"), (["form": "ratio"], "不能和占比比"), (["form": "distinct"], "选按什么来分"),
            (["series": "没有的称号"], "从列出的里面选"), (["group": "friends"], "从列出的范围里选"),
        ] {
            let page = try await answer(changes)
            #expect(page.status == 422 && page.text.contains(sentence), "\(changes)")
        }
        #expect(try await house.database.dump() == before)
    }

    @Test("Of two who save, the second is told; a change needs its reason", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let measure = try await house.measure("读书班", of: try await house.published())
        let zhangSan = try await house.signIn(house.region.zhangSan)
        async let first = zhangSan.post("/measures/\(measure.id)/indicator", Self.studios)
        async let second = zhangSan.post("/measures/\(measure.id)/indicator", Self.studios)
        let answers = [try await first, try await second].sorted { $0.status < $1.status }
        #expect(answers.map(\.status) == [303, 422])
        var again = Self.studios
        again.set("version", "1")
        #expect(try await zhangSan.post("/measures/\(measure.id)/indicator", again).text.contains("写明为什么改"))
        again.add("reason", "口径改了")
        #expect(try await zhangSan.post("/measures/\(measure.id)/indicator", again).status == 303)
        #expect(try await house.database.read { try IndicatorStore(db: $0).find(measure.id)?.version } == 2)
    }

    @Test("A change that contradicts an example is stopped until the example is dropped", arguments: Engine.available)
    func examples(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let measure = try await house.measure("读书班", of: try await house.published())
        let zhangSan = try await house.signIn(house.region.zhangSan)
        try await house.publish([SampleFacts.title("a", of: house.region.university, on: .of(5, 20), "named")])
        #expect(try await zhangSan.post("/measures/\(measure.id)/indicator", Self.studios).status == 303)
        #expect(try await zhangSan.post("/measures/\(measure.id)/indicator/examples").status == 303)
        var narrower = Self.studios
        narrower.set("version", "1")
        narrower.set("from", "6月1日")
        narrower.add("reason", "只算下半年")
        let stopped = try await zhangSan.post("/measures/\(measure.id)/indicator", narrower)
        #expect(stopped.status == 422 && stopped.text.contains("“a工作室”应是算进去，现在不算"))
        narrower.add("drop", "yes")
        #expect(try await zhangSan.post("/measures/\(measure.id)/indicator", narrower).status == 303)
        #expect(try await house.reading(of: measure).value == .zero)
    }

    @Test("A number filled in counts once another has verified it, and never by one's own word", arguments: Engine.available)
    func filling(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let measure = try await house.measure("读书班", of: plan)
        let (zhangSan, liSi) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.liSi))
        let form: FormFields = ["form": "manual", "version": "0", "from": "1月1日", "to": "12月31日", "starts": "3月1日"]
        #expect(try await zhangSan.post("/measures/\(measure.id)/indicator", form).status == 303)
        #expect(try await zhangSan.post("/measures/\(measure.id)/readings", ["value": "1", "evidence": "通知"]).status == 303)
        let again = try await zhangSan.post("/measures/\(measure.id)/readings", ["value": "2", "evidence": "通知"])
        #expect(again.status == 422 && again.text.contains(ManualReadingRefusal.waiting.sentence))
        #expect(try await house.reading(of: measure).value == nil)
        let reading = try #require(
            try await house.database.read { try ManualReadingStore(db: $0).readings(of: measure.id).first }
        )
        #expect(
            try await zhangSan.post("/readings/\(reading.id)/verification").text.contains(ManualReadingRefusal.ownFiling.sentence)
        )
        #expect(try await liSi.post("/readings/\(reading.id)/verification").status == 303)
        #expect(
            try await liSi.post("/readings/\(reading.id)/refusal", ["answer": "晚了"]).text.contains(
                ManualReadingRefusal.decided.sentence
            )
        )
        #expect(try await house.reading(of: measure).value == .one)
        #expect(try await liSi.get("/plans/\(plan)/measures/\(measure.id)").text.contains("人工填报"))
        #expect(try await house.tasks(of: house.region.liSi).isEmpty)
    }

    @Test("A pause needs a decision, stops the clock and moves the day", arguments: Engine.available)
    func pausing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        var measure = try await house.measure("读书班", of: plan)
        measure.due = .of(7, 31)
        let due = measure
        try await house.database.write { try MeasureStore(db: $0).update(due) }
        try await house.ask(.sample(.count, "title", states: ["named"]), of: measure)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let path = "/measures/\(measure.id)/pause"
        #expect(try await zhangSan.post(path, ["reason": "汛期"]).text.contains(PauseRefusal.withoutDecision.sentence))
        #expect(try await zhangSan.post(path, ["reason": "汛期", "basis": "主席办公会 6 月 28 日纪要"]).status == 303)
        #expect(
            try await zhangSan.post(path, ["reason": "汛期", "basis": "纪要"]).text.contains(PauseRefusal.alreadyPaused.sentence)
        )
        // 2024-07-01 to 2024-08-20 are fifty days that do not count.
        #expect(try await house.light(of: measure, on: .of(8, 20)).reason.contains("8月20日已过") == false)
        #expect(try await zhangSan.post("\(path)/end").status == 303)
        #expect(try await house.light(of: measure, on: .of(8, 2)).reason.hasPrefix("期限8月1日，已过 1 天"))
    }

    @Test("The night puts wrong numbers right, notes the lights, and is counted once", arguments: Engine.available)
    func night(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        let measure = try await house.measure("读书班", of: plan)
        let indicator = try await house.ask(.sample(.count, "title", states: ["named"]), of: measure)
        try await house.publish([SampleFacts.title("a", of: house.region.university, on: .of(5, 20), "named")])
        try await house.database.write { db in
            _ = try db.run("UPDATE indicator_pot SET facts = 7 WHERE indicator_id = \(indicator.id)")
        }
        let nightly = PlanHouse.module.nightly(over: house.database)
        #expect(try await nightly.run(on: house.clock.today, at: house.clock.now) == .init(indicators: 1, mended: 1, lights: 1))
        #expect(try await nightly.run(on: house.clock.today, at: house.clock.now) == nil)
        #expect(try await house.reading(of: measure).value == .one)
        let changes = try await house.database.read { try LightHistory(db: $0).changes(of: measure.id) }
        #expect(changes.map(\.state) == [.ok] && changes.first?.on == house.clock.today)
    }
}
