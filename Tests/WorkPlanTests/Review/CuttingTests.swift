// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Merging and splitting on the review screen")
struct CuttingTests {
    @Test("Merging leaves one measure in the place of two, and tells which", arguments: Engine.available)
    func merging(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let (second, third) = (try await house.measure("宣讲", of: id), try await house.measure("征文", of: id))
        let answer = try await zhangSan.post("/measures/\(second.id)/merger")
        #expect(answer.location == "/plans/\(id)/review#m\(second.id)")
        let merged = try await house.measure("宣讲", of: id)
        #expect(merged.phrase == "组织宣讲3场；开展征文活动" && merged.target?.words == "不少于 3 场" && merged.state == .proposed)
        #expect(try await house.measures(of: id).count == 5)
        let orphans: Int? = try await house.database.read {
            try $0.value("SELECT count(*) AS n FROM measure_union WHERE measure_id = \(third.id)")
        }
        #expect(orphans == 0)
        #expect(try await house.journal(of: id).map(\.sentence) == ["合并“组织宣讲3场”和“开展征文活动”"])
        #expect(try await house.plan(id)?.revision == 2)
    }

    @Test("Two numbers are not merged, and the last of an item has nothing to merge with", arguments: Engine.available)
    func refusingMerger(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.dump()
        for (words, sentence) in [
            ("读书班", ReviewRefusal.twoTargets("不少于 2 期", "不少于 3 场").sentence), ("征文", ReviewRefusal.lastInItem.sentence),
            ("慰问", ReviewRefusal.lastInItem.sentence),
        ] {
            let answer = try await zhangSan.post("/measures/\(try await house.measure(words, of: id).id)/merger")
            #expect(answer.status == 422 && answer.text.contains(sentence))
        }
        #expect(try await house.database.dump() == before)
    }

    @Test("The page offers to merge only what can be merged", arguments: Engine.available)
    func offeringMerger(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        try await zhangSan.post("/measures/\(try await house.measure("征文", of: id).id)/exclusion")
        let page = try await zhangSan.get("/plans/\(id)/review").markup
        let offered = page.all("button").compactMap { $0["formaction"] }.filter { $0.hasSuffix("/merger") }
        let first = try await house.measure("读书班", of: id)
        let fourth = try await house.measure("来信", of: id)
        #expect(offered == ["/measures/\(first.id)/merger", "/measures/\(fourth.id)/merger"])
    }

    @Test("Splitting makes two measures that the same unions do", arguments: Engine.available)
    func splitting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("台账", of: id)
        let cut = try #require(
            try await zhangSan.get("/measures/\(measure.id)/split").markup.first("input", where: ["name": "at"])
        )
        let answer = try await zhangSan.post("/measures/\(measure.id)/splits", ["at": try #require(cut["value"])])
        #expect(answer.status == 303)
        let (first, second) = (try await house.measure("台账", of: id), try await house.measure("完善制度", of: id))
        #expect(first.phrase == "建立𬭎字台账" && second.phrase == "完善制度" && first.id == measure.id)
        let parts: [Int] = try await house.database.read { db in
            try [first, second].map { try db.value("SELECT count(*) AS n FROM measure_union WHERE measure_id = \($0.id)") ?? -1 }
        }
        #expect(parts == [2, 2])
        #expect(try await house.journal(of: id).map(\.sentence) == ["拆成“建立𬭎字台账”和“完善制度”"])
    }

    @Test(
        "A place that was not offered is no cut",
        arguments: ["", "x", "-1", "0", "7", "999", "9223372036854775807", "9223372036854775808"]
    )
    func refusingSplit(place: String) async throws {
        let house = try await PlanHouse.open(on: .sqlite)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.dump()
        let answer = try await zhangSan.post("/measures/\(try await house.measure("台账", of: id).id)/splits", ["at": place])
        #expect(answer.status == 422 && answer.text.contains(ReviewRefusal.noSuchCut.sentence))
        #expect(try await house.database.dump() == before)
    }

    @Test("A phrase without a mark inside cannot be split", arguments: Engine.available)
    func offeringNoSplit(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let page = try await zhangSan.get("/measures/\(try await house.measure("读书班", of: id).id)/split").markup
        #expect(page.text.contains("不能拆") && page.all("input", where: ["name": "at"]).isEmpty)
    }

    @Test("The original on the review screen stays word for word, whatever was cut", arguments: Engine.available)
    func keepingText(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("宣讲", of: id)
        for step in ["", "/measures/\(measure.id)/exclusion", "/measures/\(try await house.measure("读书班", of: id).id)/merger"] {
            if !step.isEmpty { try await zhangSan.post(step) }
            let page = try await zhangSan.get("/plans/\(id)/review").markup
            for (index, item) in SamplePlan.reading.items.enumerated() {
                let paragraph = try #require(page.first("p", where: ["id": "i\(index + 1)"]))
                #expect(paragraph.text == "\(index + 1).\(item.title)。\(item.text)")
            }
        }
    }
}
