// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

/// The scenario of the two studios: one is named, one in its publicity, four do not count, each for its own reason.
@Suite("Why is it one of two?")
struct WhyOneOfTwoTests {
    private struct Stage {
        let house: PlanHouse
        let measure: Measure
        let plan: ID<Plan>
        let indicator: Indicator
    }

    private func stage(on engine: Engine) async throws -> Stage {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        var measure = try await house.measure("读书班", of: plan)
        measure.due = .of(12, 31)
        var question = Indicator.Question.sample(.count, "title", states: ["named"], pending: ["proposed", "publicised"])
        question.tags = [.init(tag: .series, values: ["劳模创新工作室"])]
        question.group = UnionGroup.directUniversities.rawValue
        let indicator = try await house.ask(question, of: measure)
        let due = measure
        try await house.database.write { try MeasureStore(db: $0).update(due) }
        return Stage(house: house, measure: measure, plan: plan, indicator: indicator)
    }

    private func facts(_ region: Region) -> [Fact] {
        [
            SampleFacts.title("a", of: region.university, on: .of(11, 20), "named"),
            SampleFacts.title("b", of: region.university, on: .of(11, 25), "publicised"),
            SampleFacts.title("c", of: region.city, on: .of(10, 8), "named"),
            SampleFacts.title("d", of: region.university, on: .of(12, 18, year: 2023), "named"),
            SampleFacts.title("e", of: region.university, on: .of(3, 2), "revoked"),
            SampleFacts.title("f", of: region.city, on: .of(3, 2), "returned"),
        ]
    }

    @Test(
        "One counts, one may, three do not for one reason each, and what fails twice is not listed",
        arguments: Engine.available
    )
    func explaining(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        try await stage.house.publish(facts(stage.house.region))
        let reading = try await stage.house.reading(of: stage.measure)
        #expect(reading.value == Fraction(1) && reading.pending == Fraction(1) && reading.facts == 1 && reading.waiting == 1)
        let indicator = stage.indicator
        let (explanation, codes) = try await stage.house.database.read { db -> (Explanation, [String]) in
            let finder = ExplanationFinder(
                indicator: indicator,
                kind: SampleFacts.kinds[0],
                scope: Scope([.init(path: UnionPath.root.text, withSubtree: true)]),
                db: db
            )
            let places = try IndicatorStore(db: db).places(of: indicator)
            let codes = try finder.page(.excluded, after: nil).map { line -> String in
                guard case .excluded(let obstacle) = indicator.verdict(on: line.fact, within: places) else { return "?" }
                return "\(line.fact.key) \(obstacle.code)"
            }
            return (try finder.brief(reading), codes)
        }
        #expect(explanation.included.map(\.label) == ["a工作室"])
        #expect(explanation.pending.map(\.label) == ["b工作室"])
        #expect(codes == ["title/c SCOPE", "title/e STATE", "title/d PERIOD"])
        #expect(
            explanation.excluded.map(\.reason) == [
                "不在区直驻邕高校工会范围内", "状态是“已撤销”，只算“已命名”", "在2023年12月18日，不在2024年1月1日至2024年12月31日之内",
            ]
        )
    }

    @Test("Once the second is named it is two of two, and the light says done", arguments: Engine.available)
    func naming(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let region = stage.house.region
        try await stage.house.publish(facts(region))
        try await stage.house.publish([SampleFacts.title("b", of: region.university, on: .of(12, 5), "named")])
        let reading = try await stage.house.reading(of: stage.measure)
        #expect(reading.value == Fraction(2) && reading.pending == .zero)
        #expect(try await stage.house.light(of: stage.measure, on: .of(12, 6)).state == .done)
    }

    @Test("The light on 31 October and 30 November, to the day", arguments: Engine.available)
    func lighting(engine: Engine) async throws {
        let stage = try await stage(on: engine)
        let region = stage.house.region
        func light(_ facts: [Fact], on day: Day) async throws -> Light {
            try await stage.house.publish(facts)
            return try await stage.house.light(of: stage.measure, on: day)
        }
        // 244 of 305 days are 80 %; nothing is named and nothing waits.
        #expect(Schedule(start: .of(3, 1), due: .of(12, 31)).expected(on: .of(10, 31)) == Fraction(244, 305))
        #expect(try await light([], on: .of(10, 31)).state == .late)
        // One in its publicity makes half of the goal: the gap is thirty points, and thirty is still slow.
        let waiting = SampleFacts.title("a", of: region.university, on: .of(10, 20), "publicised", since: .of(10, 30))
        #expect(try await light([waiting], on: .of(10, 31)).state == .watch)
        // One named and one waiting make the whole.
        let named = SampleFacts.title("a", of: region.university, on: .of(11, 20), "named")
        let second = SampleFacts.title("b", of: region.university, on: .of(11, 25), "publicised")
        let green = try await light([named, second], on: .of(11, 30))
        #expect(green.state == .ok && green.figure?.bar == .init(solid: 500, hoped: 500))
        #expect(green.figure?.value == "1" && green.figure?.of == "/2 期")
        // An objection freezes the publicity: what waits no longer counts toward the light, and 274 of 305 days are over.
        let frozen = SampleFacts.title("b", of: region.university, on: .of(11, 25), "returned")
        let red = try await light([frozen], on: .of(11, 30))
        #expect(red.state == .late && red.reason.contains("应有进度 89.84%，实际 50.00%"))
    }
}
