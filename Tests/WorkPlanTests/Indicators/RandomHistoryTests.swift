// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Counting what changed gives what counting everything gives")
struct RandomHistoryTests {
    @Test("Over random histories of publishing, correcting, moving and withdrawing", arguments: Engine.available)
    func agreeing(engine: Engine) async throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = SeededRandom(seed: seed)
            let house = try await PlanHouse.open(on: engine)
            let plan = try await house.published()
            var indicators: [Indicator] = []
            for (measure, question) in zip(try await house.measures(of: plan), Self.questions) {
                indicators.append(try await house.ask(question, of: measure))
            }
            for _ in 0..<12 {
                let acts = (0..<8).map { _ in Self.act(house.region, &random) }
                try await house.database.write { db in
                    for act in acts {
                        switch act {
                        case .publish(let fact): try FactStore(db).publish(fact)
                        case .withdraw(let key): try FactStore(db).withdraw(key)
                        }
                    }
                    try IndicatorCount(db: db).settle()
                }
                let asked = indicators
                let differences = try await house.database.read { db in
                    try asked.filter { indicator in
                        let kept = try PotStore(db: db).amounts(of: indicator.id)
                        return try kept != IndicatorCount(db: db).amounts(of: indicator)
                    }.map(\.question.form)
                }
                #expect(differences.isEmpty, "seed \(seed)")
                // Indicators that share a scan of the facts find what each finds alone.
                let shared = try await house.database.read { db in
                    try AlikeFacts.scans(for: asked).map { try IndicatorCount(db: db).amounts(in: $0) }
                        .reduce(into: [PotKey: Amount]()) { $0.merge($1) { $1 } }
                }
                let alone = try await house.database.read { db in
                    try asked.map { try PotStore(db: db).amounts(of: $0.id) }
                        .reduce(into: [PotKey: Amount]()) { $0.merge($1) { $1 } }
                }
                #expect(shared == alone, "seed \(seed)")
            }
        }
    }

    private enum Act: Sendable {
        case publish(Fact)
        case withdraw(String)
    }

    private static func act(_ region: Region, _ random: inout SeededRandom) -> Act {
        let name = "\(Int.random(in: 0..<24, using: &random))"
        if Int.random(in: 0..<6, using: &random) == 0 { return .withdraw("event/\(name)") }
        let unions = region.unions
        let stages = ["大学", "中学", "小学"].filter { _ in Bool.random(using: &random) }
        return .publish(
            SampleFacts.event(
                name,
                of: unions[Int.random(in: 0..<unions.count, using: &random)],
                on: Day.of(1, 1, year: 2023).adding(days: Int.random(in: 0..<900, using: &random)),
                Bool.random(using: &random) ? "verified" : "filed",
                stages: Set(stages),
                theme: Bool.random(using: &random) ? "甲" : "乙",
                amount: Int64.random(in: 0..<500, using: &random),
                base: Int64.random(in: 0..<900, using: &random)
            )
        )
    }

    /// One of each form; the plan has six measures, so two of them ask for a group, a tag and counts of states besides.
    private static let questions: [Indicator.Question] = {
        var distinct = Indicator.Question.sample(.distinct, "event", states: ["verified"], pending: ["filed"])
        distinct.dimension = .stage
        distinct.tags = [.init(tag: .theme, values: ["甲"])]
        var grid = Indicator.Question.sample(.grid, "event", states: ["verified", "filed"])
        grid.dimension = .branch
        grid.rows = ["000000", "000001", "000002"]
        grid.rhythm = .month
        var delta = Indicator.Question.sample(.delta, "event", states: ["verified"])
        delta.addsAmounts = true
        var counted = Indicator.Question.sample(.ratio, "event", states: ["verified"], pending: [])
        counted.base = ["filed"]
        var group = Indicator.Question.sample(.sum, "event", states: ["verified"], pending: ["filed"])
        group.group = UnionGroup.cities.rawValue
        return [group, distinct, grid, delta, counted, .sample(.ratio, "event", states: ["verified"], pending: ["filed"])]
    }()
}
