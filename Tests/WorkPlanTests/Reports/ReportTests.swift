// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Reports: live until they are frozen, unmoved after")
struct ReportTests {
    private struct Stage {
        let house: PlanHouse
        let plan: ID<Plan>
        let measure: Measure
        let zhangSan: TestClient
    }

    /// A training class with 118 people in it, each a fact.
    private func stage(on engine: Engine) async throws -> Stage {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let measure = try await house.measure("读书班", of: plan)
        try await house.ask(.sample(.count, "event", states: ["verified"]), of: measure)
        let city = house.region.city
        try await house.publish((1...118).map { SampleFacts.event("P-\($0)", of: city, on: .of(6, 20)) })
        return Stage(house: house, plan: plan, measure: measure, zhangSan: try await house.signIn(house.region.zhangSan))
    }

    private func draft(_ kind: String, _ stage: Stage) async throws -> String {
        let answer = try await stage.zhangSan.post("/plans/\(stage.plan)/reports", ["kind": kind])
        #expect(answer.status == 303)
        return try #require(answer.location)
    }

    /// Writes what people must write and makes the report final.
    private func freeze(_ address: String, _ stage: Stage) async throws {
        let edit = try await stage.zhangSan.get("\(address)/edit").markup
        let text = try #require(edit.first("textarea", where: ["name": "body"])).text
        #expect(text.contains("{{1-1.sentence}}"))
        let written = text.replacing("【请补写：", with: "（").replacing("】", with: "）")
        let saved = try await stage.zhangSan.post(address, ["title": "上半年报告", "body": written, "revision": "1"])
        #expect(saved.status == 303)
        #expect(
            try await stage.zhangSan.post("\(address)/freeze", ["revision": "1"]).text.contains(
                ReportRefusal.changedMeanwhile.sentence
            )
        )
        #expect(try await stage.zhangSan.post("\(address)/freeze", ["revision": "2"]).status == 303)
    }

    @Test(
        "118 stay 118 on paper after two are merged; the drift tells which, the annual report corrects",
        arguments: Engine.available
    )
    func drifting(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let half = try await draft("half", stage)
        #expect(try await stage.zhangSan.get(half).text.contains("已计118"))
        try await freeze(half, stage)
        try await stage.house.database.write { db in
            try FactStore(db).withdraw("event/P-31", because: "合并 P-31→P-30")
            try FactStore(db).withdraw("event/P-77", because: "合并 P-77→P-76")
            try IndicatorCount(db: db).settle()
        }
        #expect(try await stage.house.reading(of: stage.measure).value == Fraction(116))
        let paper = try await stage.zhangSan.get(half).text
        #expect(paper.contains("已计118") && !paper.contains("已计116"))
        let drift = try await stage.zhangSan.get("\(half)/drift").text
        for words in ["118", "116", "减少 2 条：合并 P-31→P-30、合并 P-77→P-76"] { #expect(drift.contains(words), "\(words)") }
        let annual = try await stage.zhangSan.get(try await draft("annual", stage)).text
        #expect(annual.contains("五、更正") && annual.contains("报118，更正为116") && annual.contains("合并 P-77→P-76"))
    }

    @Test(
        "A frozen report cannot be changed, frozen again or removed; its seal is of text and facts",
        arguments: Engine.available
    )
    func freezing(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let address = try await draft("half", stage)
        let early = try await stage.zhangSan.post("\(address)/freeze", ["revision": "1"])
        #expect(early.status == 422 && early.text.contains("请补写"))
        try await freeze(address, stage)
        let before = try await stage.house.database.dump()
        for (path, form) in [
            (address, ["title": "改", "body": "改", "revision": "2"] as FormFields), ("\(address)/freeze", [:]),
            ("\(address)/removal", [:]),
        ] {
            let answer = try await stage.zhangSan.post(path, form)
            #expect(answer.status == 422 && answer.text.contains(ReportRefusal.frozen.sentence), "\(path)")
        }
        #expect(try await stage.house.database.dump() == before)
        let id = try #require(ID<Report>(address.split(separator: "/").last.map(String.init) ?? ""))
        let report = try #require(try await stage.house.database.read { try ReportStore(db: $0).find(id) })
        #expect(report.freeze?.seal?.count == 64)
        let kept = try await stage.house.database.read { try FrozenReadings(db: $0).readings(of: id) }
        #expect(kept.map(\.facts) == [118] && kept.first?.value == "118")
    }

    @Test(
        "A target that changes after freezing changes nothing on paper; the table of changes says so",
        arguments: Engine.available
    )
    func movingTarget(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let address = try await draft("half", stage)
        try await freeze(address, stage)
        let paper = try await stage.zhangSan.get("\(address)/docx").bytes
        #expect(try await stage.zhangSan.get("\(address)/drift").text.contains("没有变动"))
        let fields = MeasureFields(phrase: nil, value: "5", source: "owner", basis: "6月30日主席办公会纪要", reason: "加办三期").form
        #expect(try await stage.zhangSan.post("/measures/\(stage.measure.id)", fields).status == 303)
        #expect(try await stage.zhangSan.get("\(address)/docx").bytes == paper)
        let drift = try await stage.zhangSan.get("\(address)/drift").text
        #expect(drift.contains("目标在定稿以后改过") && drift.contains("目标不少于 5 期"))
    }

    @Test(
        "What has no records says so, what has no number too; an unknown figure is refused with the way to write it",
        arguments: Engine.available
    )
    func honesty(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let other = try await stage.house.measure("宣讲", of: stage.plan)
        try await stage.house.ask(.sample(.count, "title", states: ["named"]), of: other)
        let address = try await draft("half", stage)
        let text = try await stage.zhangSan.get(address).text
        #expect(text.contains("“组织宣讲3场”本期没有可计的记录"))
        #expect(text.contains("“开展征文活动”没有设指标和节点，没有可报的数"))
        let wrong = try await stage.zhangSan.post(address, ["title": "报告", "body": "办了{{9-9.value}}期", "revision": "1"])
        #expect(wrong.status == 422 && wrong.text.contains("没有 {{9-9.value}} 这样的数字"))
        let stale = try await stage.zhangSan.post(address, ["title": "报告", "body": "办了", "revision": "7"])
        #expect(stale.status == 422 && stale.text.contains(ReportRefusal.changedMeanwhile.sentence))
        let good = try await stage.zhangSan.post(address, ["title": "报告", "body": "# 一\n办了{{1-1.value}}期", "revision": "1"])
        #expect(good.status == 303)
        #expect(try await stage.zhangSan.get(address).text.contains("118"))
    }

    @Test("A union below writes of its own part and with its own numbers", arguments: Engine.available)
    func ownPart(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let zhaoLiu = try await stage.house.signIn(stage.house.region.zhaoLiu)
        try await stage.house.publish([SampleFacts.event("U-1", of: stage.house.region.university, on: .of(6, 1))])
        let answer = try await zhaoLiu.post("/plans/\(stage.plan)/reports", ["kind": "own"])
        let address = try #require(answer.location)
        let text = try await zhaoLiu.get(address).text
        #expect(text.contains("已计118") && !text.contains("已计119") && !text.contains("开展征文活动"))
        #expect(try await zhaoLiu.post("/plans/\(stage.plan)/reports", ["kind": "half"]).status == 404)
        // What officers alone see stays with the plan's union and those who take part, whatever a text asks for.
        var secret = try await stage.house.measure("征文", of: stage.plan)
        secret.audience = .officers
        let hidden = secret
        try await stage.house.database.write { try MeasureStore(db: $0).update(hidden) }
        let wrong = try await zhaoLiu.post(address, ["title": "自查", "body": "{{1-3.sentence}}", "revision": "1"])
        #expect(wrong.status == 422 && wrong.text.contains("没有 {{1-3.sentence}} 这样的数字"))
        let wangShier = try await stage.house.signIn(stage.house.region.wangShier)
        #expect(try await wangShier.get(address).status == 404)
        #expect(try await stage.zhangSan.get(address).status == 200)
    }

    @Test(
        "A report still rests on the records of a union that has gone elsewhere, and of its own when it goes",
        arguments: Engine.available
    )
    func moving(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let (house, region) = (stage.house, stage.house.region)
        try await house.publish(["C-1", "C-2"].map { SampleFacts.event($0, of: region.county, on: .of(6, 1)) })
        let zhaoLiu = try await house.signIn(region.zhaoLiu)
        let address = try #require(try await zhaoLiu.post("/plans/\(stage.plan)/reports", ["kind": "own"]).location)
        let saved = try await zhaoLiu.post(address, ["title": "自查报告", "body": "办了{{1-1.value}}期", "revision": "1"])
        #expect(saved.status == 303)
        #expect(try await zhaoLiu.post("\(address)/freeze", ["revision": "2"]).status == 303)
        #expect(try await zhaoLiu.get("\(address)/drift").text.contains("没有变动"))
        func move(_ union: Union) async throws {
            try await house.database.write { db in
                var tree = TreeKeeping()
                WorkPlanModule.keep(in: &tree)
                let (from, to) = (
                    try #require(try UnionStore(db).find(union.id)), try #require(try UnionStore(db).find(region.otherCity.id))
                )
                try UnionTree(db, tree, at: house.clock.now).move(from, under: to)
            }
        }
        for union in [region.county, region.city] {
            try await move(union)
            let drift = try await zhaoLiu.get("\(address)/drift").text
            for words in ["120", "118", "减少 2 条"] { #expect(drift.contains(words), "\(union.name) \(words)") }
            #expect(!drift.contains("增加"), "\(union.name)")
            #expect(try await zhaoLiu.get(address).text.contains("120"))
        }
        // The plan's own number has not moved at all.
        #expect(try await house.reading(of: stage.measure).value == Fraction(120))
    }

    @Test("The list of what is not done tells why, and leaves as a table", arguments: Engine.available)
    func unfinished(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let page = try await stage.zhangSan.get("/plans/\(stage.plan)/unfinished").text
        #expect(page.contains("组织宣讲3场") && !page.contains("举办读书班2期</a></th>"))
        let file = try await stage.zhangSan.post("/plans/\(stage.plan)/unfinished/exports")
        #expect(file.status == 200 && file.text.contains("编号,举措,灯"))
        let word = try await stage.zhangSan.post("/plans/\(stage.plan)/unfinished/exports", ["format": "word"])
        #expect(word.status == 200 && word.bytes.starts(with: [0x50, 0x4B]))
    }
}
