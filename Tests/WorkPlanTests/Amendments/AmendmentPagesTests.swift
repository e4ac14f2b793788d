// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The pages of amendments")
struct AmendmentPagesTests {
    /// Every page about one amendment at work, and about another that is in force.
    private func pages(_ amendment: Amendment, _ plan: ID<Plan>, ended: ID<Measure>) -> [String] {
        [
            amendment.address, "\(amendment.address)/comparison", "\(amendment.address)/publication",
            "\(amendment.address)/removal",
            "/plans/\(amendment.id)/review", "/plans/\(plan)", "/plans/\(plan)/versions", "/plans/\(plan)/versions/1",
            "/plans/\(plan)/comparison?from=1&to=2", "/plans/\(plan)/measures/\(ended)",
        ]
    }

    /// A plan of so many items, amended once and about to be amended again.
    private func stage(_ count: Int, on engine: Engine) async throws -> (house: PlanHouse, pages: [String]) {
        let house = try await PlanHouse.open(on: engine, PlanHouse.makeModule())
        func reading(_ number: String, _ count: Int) -> [String] { (1...count).map { "第\($0)次举办读书班\(number)期，不断扩大影响。" } }
        func plan(_ texts: [String]) -> [PlanItemSample] {
            texts.enumerated().map { PlanItemSample(number: "\($0 + 1)", text: $1) }
        }
        let id = try await house.published(PlanItemSample.reading(plan(reading("2", count))))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let first = try await house.amend(id, to: PlanItemSample.reading(plan(Array(reading("2", count).dropLast()))))
        let gone = try #require(try await house.amended(first).first { !$0.isSettled })
        let verdict = "\(first.address)/measures/\(gone.measure.id)/verdict"
        #expect(try await zhangSan.post(verdict, ["verdict": "end", "reason": "不办了"]).status == 303)
        #expect(try await zhangSan.post("\(first.address)/submission").status == 303)
        var form: FormFields = ["revision": try await house.revision(of: id)]
        form.add("seen", "yes")
        form.add("seen", "yes")
        let liSi = try await house.signIn(house.region.liSi)
        #expect(try await liSi.post("\(first.address)/publication", form).status == 303)
        let second = try await house.amend(id, to: PlanItemSample.reading(plan(reading("3", count))))
        return (house, pages(second, id, ended: gone.measure.id))
    }

    @Test("What an amendment ended is not corrected any more", arguments: Engine.available)
    func correctingWhatEnded(engine: Engine) async throws {
        let stage = try await stage(4, on: engine)
        let page = try #require(stage.pages.first { $0.contains("/measures/") })
        let ended = try #require(page.split(separator: "/").last.flatMap { ID<Measure>(String($0)) })
        let zhangSan = try await stage.house.signIn(stage.house.region.zhangSan)
        let before = try await stage.house.database.read { try MeasureStore(db: $0).find(ended) }
        let form = try await zhangSan.get("/measures/\(ended)/edit")
        #expect(form.status == 422)
        #expect(form.text.contains(PlanRefusal.measureEnded.sentence))
        let answer = try await zhangSan.post("/measures/\(ended)", ["kind": "other", "audience": "everyone", "reason": "再改改"])
        #expect(answer.status == 422)
        #expect(answer.text.contains(PlanRefusal.measureEnded.sentence))
        #expect(try await stage.house.database.read { try MeasureStore(db: $0).find(ended) } == before)
    }

    @Test("However long the plan, a page takes as many statements", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        var costs: [[Int]] = []
        for count in [4, 60] {
            let stage = try await stage(count, on: engine)
            let wangWu = try await stage.house.signIn(stage.house.region.zhangSan)
            var cost: [Int] = []
            for page in stage.pages {
                let before = stage.house.database.statementCount
                _ = try await wangWu.get(page)
                cost.append(stage.house.database.statementCount - before)
            }
            costs.append(cost)
        }
        #expect(costs[0] == costs[1])
        #expect(costs[1].max() ?? 99 <= 20)
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        var bones: [[[String]]] = []
        for text in ["y", HostileText.name] {
            let stage = try await stage(4, on: engine)
            try await stage.house.database.write { db in
                try db.run("UPDATE measure SET phrase = phrase || \(text), lead_label = 'x' || \(text)")
                try db.run("UPDATE plan_item SET title = 'x' || \(text), text = text || \(text)")
                try db.run("UPDATE plan_section SET title = 'x' || \(text)")
                try db.run("UPDATE work_plan SET title = 'x' || \(text), preamble = 'x' || \(text), source_name = 'x' || \(text)")
                try db.run(
                    "UPDATE plan_amendment SET decision = 'x' || \(text), number = 'x' || \(text), made_name = 'x' || \(text)"
                )
                try db.run(
                    """
                    UPDATE amendment_measure SET reason = CASE WHEN reason = '' THEN '' ELSE 'x' || \(text) END,
                        former_phrase = former_phrase || \(text), former_target = 'x' || \(text), last_value = 'x' || \(text)
                    """
                )
            }
            let (zhangSan, liSi) = (
                try await stage.house.signIn(stage.house.region.zhangSan), try await stage.house.signIn(stage.house.region.liSi)
            )
            var own: [[String]] = []
            for page in stage.pages {
                let answer = try await (page.hasSuffix("publication") ? liSi : zhangSan).get(page)
                #expect(answer.status == 200, "\(page)")
                #expect(answer.markup.problems.isEmpty && answer.markup.comments.isEmpty)
                own.append(answer.markup.skeleton.filter { $0 != "wbr[]" })
            }
            bones.append(own)
        }
        #expect(bones[0] == bones[1])
    }

    @Test("A report's draft says that a measure ended, and a frozen one's drift names it", arguments: Engine.available)
    func reporting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let essay = try await house.measure("征文", of: plan)
        try await house.checkpoint("印发通知", of: essay, due: .of(5, 1), done: .of(5, 1))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let draft = try #require(try await zhangSan.post("/plans/\(plan)/reports", ["kind": "half"]).location)
        let frozen = try #require(try await zhangSan.post("/plans/\(plan)/reports", ["kind": "half"]).location)
        let edit = try await zhangSan.get("\(frozen)/edit").markup
        let text = try #require(edit.first("textarea", where: ["name": "body"])).text
        let written = text.replacing("【请补写：", with: "（").replacing("】", with: "）")
        #expect(try await zhangSan.post(frozen, ["title": "上半年报告", "body": written, "revision": "1"]).status == 303)
        #expect(try await zhangSan.post("\(frozen)/freeze", ["revision": "2"]).status == 303)
        let before = try await zhangSan.get(frozen).text
        #expect(before.contains("开展征文活动"))
        try await house.publish(try await house.amend(plan))
        let now = try await zhangSan.get(draft).text
        #expect(now.contains("“开展征文活动”已因要点修订结束（6月20日主席办公会"))
        #expect(!now.contains("没有这个数"))
        let again = try await zhangSan.get("\(draft)/edit").markup
        let body = try #require(again.first("textarea", where: ["name": "body"])).text
        #expect(try await zhangSan.post(draft, ["title": "上半年报告", "body": body, "revision": "1"]).status == 303)
        let drift = try await zhangSan.get("\(frozen)/drift").text
        #expect(drift.contains("要点修订过的举措"))
        #expect(drift.contains("合并到全省征文"))
        #expect(try await zhangSan.get(frozen).text.contains("1个节点办成1个"))
    }
}
