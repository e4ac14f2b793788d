// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Documents
@testable import WorkPlan

@Suite("The plan is an official document")
struct PlanNoticeTests {
    private static let notice = """
        桂海省教育工会文件

        桂海教工字〔2024〕10号

        桂海省教育工会关于印发《桂海省教育工会2024年工作要点》的通知

        各市教育工会，桂海师范大学工会：

        现将《桂海省教育工会2024年工作要点》印发给你们，请结合实际抓好落实。

        桂海省教育工会2024年工作要点

        一、办好实事

        1.加强学习。举办工会干部读书班2期，组织宣讲不少于3场。

        2.关心教职工。6月底前慰问困难教职工不少于100人次。

        桂海省教育工会

        2024年2月28日
        """

    @Test("Importing it enters the notice under its printed number, once", arguments: Engine.available)
    func entering(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        let first = try await plan(officer, house)
        let second = try await plan(officer, house)
        let id = try #require(first.document)
        #expect(second.document == id)
        let document = try #require(try await house.database.read { try DocumentStore($0).find(id) })
        #expect(document.number?.text == "桂海教工字〔2024〕10号")
        #expect(document.state == .numbered && document.onPaper)
        #expect(document.signedOn == Day(year: 2024, month: 2, day: 28))
        #expect(document.content.recipients == ["各市教育工会", "桂海师范大学工会"])
        #expect(document.content.enclosure.hasPrefix("桂海省教育工会2024年工作要点\n一、办好实事\n1."))
        #expect(document.hash == document.content.hash)
        let facts = try await house.facts(of: document.subject)
        #expect(facts.map(\.state) == ["numbered"])
        let next = try await house.database.read { try SeriesStore($0).series(of: house.region.region.id, in: 2024).map(\.next) }
        #expect(next == [11])
    }

    @Test("Another union's number is not taken: its officer's import is a plan and no document", arguments: Engine.available)
    func keepingNumbers(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        _ = try await plan(try await house.signIn(house.region.zhangSan), house)
        #expect(try await plan(try await house.signIn(house.region.zhaoLiu), house).document == nil)
    }

    @Test("Publishing lets the officer send it, and the living plan leads to it", arguments: Engine.available)
    func issuing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let (officer, reviewer) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.liSi))
        let plan = try await plan(officer, house)
        #expect(try await officer.post("/plans/\(plan.id)/acceptances").status == 303)
        #expect(try await officer.post("/plans/\(plan.id)/submission").status == 303)
        #expect(try await reviewer.post("/plans/\(plan.id)/publication", ["seen": "yes"]).status == 422)
        var seen: FormFields = ["seen": "yes"]
        seen.add("seen", "yes")
        #expect(try await reviewer.post("/plans/\(plan.id)/publication", seen).status == 303)
        #expect(try await house.tasks(of: house.region.zhangSan).contains { $0.verb == "印发" })
        let id = try #require(plan.document)
        #expect(try await officer.get("/plans/\(plan.id)").text.contains("/documents/\(id)"))
        #expect(try await house.signIn(house.region.zhaoLiu).get("/plans/\(plan.id)").text.contains("/documents/") == false)
    }

    private func plan(_ client: TestClient, _ house: PlanHouse) async throws -> Plan {
        let answer = try await client.upload("/imports", ["text": Self.notice, "way": "2"], files: [])
        guard let path = answer.location?.split(separator: "/"), path.count == 3, let id = ID<Plan>(path[1]) else {
            throw NothingSuch(name: "a draft: \(answer.status)")
        }
        return try #require(try await house.plan(id))
    }
}
