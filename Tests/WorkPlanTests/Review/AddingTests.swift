// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Adding a measure that the reader did not see")
struct AddingTests {
    private func item(_ number: String, of plan: ID<Plan>, _ house: PlanHouse) async throws -> ID<PlanItemRecord> {
        let sections = try await house.database.read { try PlanTextStore(db: $0).sections(of: plan) }
        return try #require(sections.flatMap(\.items).first { $0.number == number }).id
    }

    @Test("Words of the item become a measure, taken at once and noted", arguments: Engine.available)
    func adding(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let item = try await item("1", of: id, house)
        let fields = MeasureFields(phrase: "坚持党的全面领导", kind: "PARTY", target: "none", lead: "省教育工会", support: "各市教育工会")
        let answer = try await zhangSan.post("/items/\(item)/measures", fields.form)
        let added = try await house.measure("全面领导", of: id)
        #expect(answer.location == "/plans/\(id)/review#m\(added.id)")
        #expect(added.state == .accepted && added.item == item && added.supportLabel == "各市教育工会")
        #expect(try await house.journal(of: id).map(\.sentence) == ["补上“坚持党的全面领导”"])
        #expect(try await house.plan(id)?.revision == 2)
    }

    @Test("Words of another item, words taken already and no words are refused", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let item = try await item("1", of: id, house)
        let before = try await house.database.dump()
        for (phrase, sentence) in [
            ("慰问困难教职工", "第1项原文里没有这句"), ("举办读书班", "重叠"), ("2期，组织", "重叠"), ("", "原话不能空着"),
        ] {
            let answer = try await zhangSan.post("/items/\(item)/measures", MeasureFields(phrase: phrase, target: "none").form)
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(phrase)")
        }
        #expect(try await house.database.dump() == before)
    }

    @Test("Nothing is added once the plan was handed over", arguments: Engine.available)
    func addingTooLate(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.submitted()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let item = try await item("1", of: id, house)
        for answer in [
            try await zhangSan.get("/items/\(item)/measures/new"),
            try await zhangSan.post("/items/\(item)/measures", MeasureFields(phrase: "坚持党的全面领导", target: "none").form),
        ] {
            #expect(answer.status == 422 && answer.text.contains(PlanRefusal.isSubmitted.sentence))
        }
    }
}
