// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

@Suite("The digest of supervision")
struct OverviewTests {
    @Test(
        "What lags by union and by measure, slips that nobody answered first, and the same as a table",
        arguments: Engine.available
    )
    func looking(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        try await house.issue("征文", of: plan, due: .of(6, 28))
        try await house.issue("读书班", of: plan, due: .of(7, 10))
        try await house.issue("宣讲", of: plan, due: .of(12, 1))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await zhangSan.get("/supervision").text
        for words in ["临近和超期", "按工会", "按举措", "临江市：超期 1，临近 1，督办单 0", "一级一级来"] {
            #expect(before.contains(words), "\(words)")
        }
        _ = try await house.night()
        house.clock.advance(days: 8)
        let later = try await house.signIn(house.region.zhangSan)
        let page = try await later.get("/supervision")
        let current = page.markup.all("a").first { $0["aria-current"] == "page" && $0["href"]?.contains("show=") == true }
        #expect(current?.text == "没有落实的6")
        #expect(page.text.contains("没有回复"))
        let table = try await later.post("/supervision/exports").text
        #expect(table.contains("承办或牵头,事项,期限") && table.contains("没有回复") && table.contains("红灯"))
        // A city supervises nothing of the region's.
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        #expect(try await zhaoLiu.get("/supervision").text.contains("这一类里没有"))
        #expect(try await house.signIn(house.region.liSi).get("/supervision").status == 404)
    }

    @Test("Fifty a page, each once; the same number of statements, thirty at most", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated(SamplePlan.long(40))
        let client = try await house.signIn(house.region.zhangSan)
        func cost(_ path: String) async throws -> (TestResponse, Int) {
            let before = house.database.statementCount
            return (try await client.get(path), house.database.statementCount - before)
        }
        let (_, few) = try await cost("/supervision?show=lagging")
        for (index, measure) in try await house.measures(of: plan).prefix(25).enumerated() {
            try await house.issue(measure, of: plan, due: Day.of(6, 28).adding(days: index / 9))
        }
        _ = try await house.night()
        for show in ["lagging", "open"] {
            let (first, many) = try await cost("/supervision?show=\(show)")
            #expect(many == few && many <= 30)
            func links(_ answer: TestResponse) -> [String] {
                answer.markup.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("/assignments/") }
            }
            let next = try #require(first.markup.all("a").compactMap { $0["href"] }.first { $0.contains("after=") })
            let (second, _) = try await cost(next)
            #expect(links(first).count == 50 && links(second).count == 25, "\(show)")
            #expect(Set(links(first)).isDisjoint(with: links(second)))
        }
        let own = try await house.signIn(house.region.zhaoLiu)
        let before = house.database.statementCount
        _ = try await own.get("/assignments")
        #expect(house.database.statementCount - before <= 12)
    }

    @Test(
        "Many at once: the next step for each that may have it, and none where somebody else's is among them",
        arguments: Engine.available
    )
    func sending(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        let all = try await house.issue("征文", of: plan, due: .of(7, 10))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        var form: FormFields = ["slip-reason": "临近期限"]
        form.add("assignment", all[0].id.description)
        #expect(try await zhangSan.post("/supervision/slips", form).status == 303)
        for each in all[1...] { form.add("assignment", each.id.description) }
        #expect(try await zhangSan.post("/supervision/slips", form).status == 303)
        for each in all { #expect(try await house.slips(of: each.id).count == 1) }
        let again = try await zhangSan.post("/supervision/slips", form)
        #expect(again.status == 422 && again.text.contains("还没有到期"))
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        #expect(try await zhaoLiu.post("/supervision/slips", form).status == 404)
    }
}
