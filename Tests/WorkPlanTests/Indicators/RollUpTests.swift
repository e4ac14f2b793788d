// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Numbers of many unions are numbers of their facts")
struct RollUpTests {
    @Test("Shares add up by numerators and denominators: 1 330 of 1 700, and no mean of percentages", arguments: Engine.available)
    func sharing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let measure = try await house.measure("宣讲", of: try await house.published())
        try await house.ask(.sample(.ratio, "event", states: ["verified"]), of: measure)
        let region = house.region
        try await house.publish([
            SampleFacts.event("A", of: region.city, on: .of(5, 1), amount: 950, base: 1000),
            SampleFacts.event("B", of: region.otherCity, on: .of(5, 1), amount: 300, base: 600),
            SampleFacts.event("C", of: region.university, on: .of(5, 1), amount: 80, base: 100),
        ])
        let all = try await house.reading(of: measure)
        #expect(all.parts?.counted == 1330 && all.parts?.of == 1700)
        #expect(all.value?.decimal(places: 2) == "78.24" && all.value != Fraction(75))
        #expect(try await house.reading(of: measure, for: region.city).value == Fraction(95))
        #expect(try await house.reading(of: measure, for: region.county).value == nil)
    }

    @Test("A fact that two measures count is one fact for the branch", arguments: Engine.available)
    func distinguishing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let measure = try await house.measure("宣讲", of: try await house.published())
        var question = Indicator.Question.sample(.count, "event", states: ["verified"])
        question.tags = [.init(tag: .theme, values: ["甲", "乙"])]
        try await house.ask(question, of: measure)
        let region = house.region
        for (name, union) in [("a1", region.city), ("a2", region.county), ("a3", region.school), ("a4", region.university)] {
            try await house.publish([SampleFacts.event(name, of: union, on: .of(5, 1), theme: name == "a4" ? "乙" : "甲")])
        }
        try await house.publish([SampleFacts.event("a3", of: region.school, on: .of(5, 2), theme: "乙")])
        #expect(try await house.reading(of: measure).value == Fraction(4))
        #expect(try await house.reading(of: measure, for: region.city).value == Fraction(3))
    }

    @Test("Two stages of three until a primary school's event is verified", arguments: Engine.available)
    func covering(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let measure = try await house.measure("宣讲", of: try await house.published())
        var question = Indicator.Question.sample(.distinct, "event", states: ["verified"], pending: ["filed"])
        question.dimension = .stage
        try await house.ask(question, of: measure)
        let region = house.region
        try await house.publish([
            SampleFacts.event("1", of: region.university, on: .of(4, 1), stages: ["大学"]),
            SampleFacts.event("2", of: region.school, on: .of(4, 1), stages: ["中学", "大学"]),
            SampleFacts.event("3", of: region.county, on: .of(4, 1), "filed", stages: ["小学", "中学"]),
        ])
        let before = try await house.reading(of: measure)
        #expect(before.value == Fraction(2) && before.pending == Fraction(1))
        try await house.publish([SampleFacts.event("3", of: region.county, on: .of(4, 1), stages: ["小学", "中学"])])
        #expect(try await house.reading(of: measure).value == Fraction(3))
    }

    @Test("A grid counts its cells, a comparison last year's up to the same day", arguments: Engine.available)
    func comparing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let (first, second) = (try await house.measure("宣讲", of: plan), try await house.measure("征文", of: plan))
        var grid = Indicator.Question.sample(.grid, "event", states: ["verified"])
        grid.dimension = .stage
        grid.rows = ["大学", "中学"]
        grid.rhythm = .quarter
        try await house.ask(grid, of: first)
        var delta = Indicator.Question.sample(.delta, "event", states: ["verified"])
        delta.addsAmounts = true
        try await house.ask(delta, of: second)
        let region = house.region
        try await house.publish([
            SampleFacts.event("1", of: region.university, on: .of(2, 1), stages: ["大学"], amount: 10),
            SampleFacts.event("2", of: region.school, on: .of(3, 31), stages: ["中学", "大学"], amount: 20),
            SampleFacts.event("3", of: region.school, on: .of(4, 1), stages: ["小学"], amount: 5),
            SampleFacts.event("4", of: region.school, on: .of(6, 30, year: 2023), stages: ["中学"], amount: 7),
            SampleFacts.event("5", of: region.school, on: .of(7, 2, year: 2023), stages: ["中学"], amount: 100),
        ])
        let cells = try await house.reading(of: first)
        #expect(cells.value == Fraction(2) && cells.parts?.of == 8)
        let growth = try await house.reading(of: second)
        #expect(growth.value == Fraction(28) && growth.parts?.counted == 35 && growth.parts?.of == 7)
    }
}
