// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Two officers at once")
struct TwoOfficersTests {
    @Test("One takes what the other merges away: the plan stays whole", arguments: Engine.available)
    func mergingAndAccepting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let (one, other) = (
            try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.zhangSan, from: "203.0.113.9")
        )
        let (second, third) = (try await house.measure("宣讲", of: id), try await house.measure("征文", of: id))
        async let merger = one.post("/measures/\(second.id)/merger")
        async let acceptance = other.post("/measures/\(third.id)/acceptance")
        let statuses = (try await merger.status, try await acceptance.status)
        // The merger finds its neighbour whichever came first; the acceptance comes too late or just in time.
        #expect(statuses.0 == 303 && [303, 404].contains(statuses.1))
        #expect(try await house.measures(of: id).count == 5)
        let decided = try await house.journal(of: id).count
        #expect(try await house.plan(id)?.revision == decided + 1)
        #expect(decided == (statuses.1 == 303 ? 2 : 1))
    }

    @Test("Two cut the same measure at once: the words are covered once", arguments: Engine.available)
    func splittingTwice(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let (one, other) = (
            try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.zhangSan, from: "203.0.113.9")
        )
        let measure = try await house.measure("台账", of: id)
        let cut = "\(measure.span.lowerBound + 7)"
        async let first = one.post("/measures/\(measure.id)/splits", ["at": cut])
        async let second = other.post("/measures/\(measure.id)/splits", ["at": cut])
        #expect([try await first.status, try await second.status].sorted() == [303, 422])
        #expect(try await house.measures(of: id).map(\.phrase).filter { $0 == "完善制度" }.count == 1)
        #expect(try await house.measures(of: id).count == 7)
    }

    @Test("Many decide at once: every decision is kept, with its line", arguments: Engine.available)
    func deciding(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let client = try await house.signIn(house.region.zhangSan)
        let measures = try await house.measures(of: id)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for measure in measures { group.addTask { try await client.post("/measures/\(measure.id)/acceptance").status } }
            for try await status in group { #expect(status == 303) }
        }
        #expect(try await house.measures(of: id).allSatisfy { $0.state == .accepted })
        #expect(try await house.journal(of: id).count == 6)
        #expect(try await house.plan(id)?.revision == 7)
        #expect(
            try await house.database.read { try Journal.verify($0) }
                == .sound(entries: 7, head: try await house.database.read { try Journal($0).head().link })
        )
    }

    @Test("Two publish at once: one does, the other is told so, nothing is there twice", arguments: Engine.available)
    func publishing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.submitted()
        let (one, other) = (try await house.signIn(house.region.liSi), try await house.signIn(house.region.wangWu))
        var pledges: FormFields = ["seen": "yes"]
        pledges.add("seen", "yes")
        let form = pledges
        async let first = one.post("/plans/\(id)/publication", form)
        async let second = other.post("/plans/\(id)/publication", form)
        let answers = [try await first, try await second].sorted { $0.status < $1.status }
        #expect(answers.map(\.status) == [303, 422])
        #expect(answers[1].text.contains(PlanRefusal.isPublished.sentence))
        #expect(try await house.journal(of: id).map(\.verb) == ["publish"])
        #expect(try await house.facts(of: Subject("plan", id)).count == 1)
        #expect(try await house.plan(id)?.revision == 3)
    }

    @Test("One hands over while the other still decides: nothing waits in what was handed over", arguments: Engine.available)
    func submittingAndReopening(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let (one, other) = (
            try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.zhangSan, from: "203.0.113.9")
        )
        try await one.post("/plans/\(id)/acceptances")
        let measure = try await house.measure("读书班", of: id)
        async let submission = one.post("/plans/\(id)/submission")
        async let reopening = other.post("/measures/\(measure.id)/reopening")
        #expect([try await submission.status, try await reopening.status].sorted() == [303, 422])
        let pending = try await house.measures(of: id).filter { $0.state == .proposed }.count
        let state = try await house.plan(id)?.state
        #expect(state == .draft ? pending == 1 : pending == 0)
    }
}
