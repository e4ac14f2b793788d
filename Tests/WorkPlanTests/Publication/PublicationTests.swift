// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Confirming and publishing")
struct PublicationTests {
    static var pledges: FormFields {
        var form: FormFields = ["seen": "yes"]
        form.add("seen", "yes")
        return form
    }

    @Test("A second officer publishes: the fact stands, the tasks are done, the journal tells", arguments: Engine.available)
    func publishing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let (zhangSan, liSi) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.liSi))
        try await zhangSan.post("/plans/\(id)/acceptances")
        try await zhangSan.post("/plans/\(id)/submission")
        let page = try await liSi.get("/plans/\(id)/publication").markup
        #expect(page.all("input", where: ["name": "seen"]).count == 2)
        let answer = try await liSi.post("/plans/\(id)/publication", Self.pledges)
        #expect(answer.status == 303 && answer.location == "/plans/\(id)")
        let plan = try #require(try await house.plan(id))
        #expect(
            plan.state == .published && plan.publishedName == "李四" && plan.publishedAt == house.clock.now && plan.revision == 4
        )
        let fact = Fact(
            key: "plan/\(id)",
            kind: "plan",
            union: house.region.region.id,
            path: house.region.region.path.text,
            on: house.clock.today,
            state: "published",
            subject: Subject("plan", id),
            label: plan.title,
            link: "/plans/\(id)"
        )
        #expect(try await house.facts(of: Subject("plan", id)) == [fact])
        for someone in [house.region.liSi, house.region.wangWu] {
            #expect(try await house.tasks(of: someone).isEmpty)
            #expect(try await house.done(of: someone).map(\.outcome) == ["已发布"])
        }
        #expect(try await house.journal(of: id).map(\.verb) == ["accept", "submit", "publish"])
    }

    @Test("Without both ticks nothing is published", arguments: Engine.available)
    func publishingUnchecked(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.submitted()
        let liSi = try await house.signIn(house.region.liSi)
        let before = try await house.database.dump()
        var three = Self.pledges
        three.add("seen", "yes")
        for form in [[:], ["seen": "yes"], three] as [FormFields] {
            let answer = try await liSi.post("/plans/\(id)/publication", form)
            #expect(answer.status == 422 && answer.text.contains(PublicationRefusal.notChecked.sentence))
        }
        #expect(try await house.database.dump() == before)
    }

    @Test("Who handed over does not confirm, where the union asks for two", arguments: Engine.available)
    func publishingAlone(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let (now, wangWu) = (house.clock.now, house.region.wangWu)
        try await house.database.write { db in
            _ = try MeasureStore(db: db).acceptAll(of: id)
            _ = try PlanStore(db: db).submit(id, by: wangWu.account, name: wangWu.name, at: now)
        }
        let client = try await house.signIn(wangWu)
        let page = try await client.get("/plans/\(id)/publication")
        #expect(
            page.text.contains(PlanRefusal.sameOfficer("王五").sentence)
                && page.markup.all("input", where: ["name": "seen"]).isEmpty
        )
        let before = try await house.database.dump()
        let answer = try await client.post("/plans/\(id)/publication", Self.pledges)
        #expect(answer.status == 422 && answer.text.contains(PlanRefusal.sameOfficer("王五").sentence))
        #expect(answer.text.contains("两人经手"))
        #expect(try await house.database.dump() == before)
    }

    @Test("A union has one plan in force a year; another year and another union are free", arguments: Engine.available)
    func takingYear(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        _ = try await house.published()
        let liSi = try await house.signIn(house.region.liSi)
        let second = try await house.submitted()
        let before = try await house.database.dump()
        let answer = try await liSi.post("/plans/\(second)/publication", Self.pledges)
        #expect(answer.status == 422 && answer.text.contains(PlanRefusal.yearTaken(2024).sentence))
        #expect(try await house.database.dump() == before)
        let next = try await house.submitted(SamplePlan.of(SamplePlan.reading.items, year: 2025))
        #expect(try await liSi.post("/plans/\(next)/publication", Self.pledges).status == 303)
        let city = try await house.submitted(of: house.region.city)
        #expect(try await liSi.post("/plans/\(city)/publication", Self.pledges).status == 303)
    }

    @Test("A draft is not published, and a published plan not again", arguments: Engine.available)
    func publishingOutOfTurn(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let liSi = try await house.signIn(house.region.liSi)
        for (id, sentence) in [
            (try await house.draft(), PlanRefusal.isDraft.sentence),
            (try await house.published(), PlanRefusal.isPublished.sentence),
        ] {
            for path in ["publication", "return"] {
                let answer = try await liSi.post("/plans/\(id)/\(path)", Self.pledges)
                #expect(answer.status == 422 && answer.text.contains(sentence))
            }
        }
    }

    @Test("What is published already leads to the plan", arguments: Engine.available)
    func showingPublished(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let answer = try await house.signIn(house.region.liSi).get("/plans/\(id)/publication")
        #expect(answer.status == 303 && answer.location == "/plans/\(id)")
    }

    @Test("The page counts what would be published", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.submitted()
        let text = try await house.signIn(house.region.liSi).get("/plans/\(id)/publication").markup
        let figures = zip(text.all("dt").map(\.text), text.all("dd").map(\.text)).map { "\($0) \($1)" }
        #expect(figures == ["条举措 6", "条设了数 3", "条数出自原文 3", "条本会自定 0", "条不收 0", "条仅干部可见 1"])
    }
}
