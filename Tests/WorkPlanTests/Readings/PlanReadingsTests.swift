// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("What other rooms read of a plan")
struct PlanReadingsTests {
    @Test("Each union's number is the one that the plan's own page gives for it", arguments: Engine.available)
    func reading(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let (measure, region) = (try await house.measure("宣讲", of: plan), house.region)
        try await house.ask(.sample(.count, "event", states: ["verified"], pending: ["filed"]), of: measure)
        try await house.publish([
            SampleFacts.event("a", of: region.city, on: .of(5, 1)), SampleFacts.event("b", of: region.school, on: .of(5, 2)),
            SampleFacts.event("c", of: region.city, on: .of(5, 3), "filed"),
            SampleFacts.event("d", of: region.otherCity, on: .of(5, 1)),
        ])
        let paths = [region.city, region.otherCity, region.university].map(\.path.text)
        let id = measure.id.rawValue
        let (reads, keys, measures) = try await house.database.read { db in
            let readings = PlanReadings(db)
            return (
                try readings.readings(of: plan.rawValue, for: paths, on: TestClock.start.day),
                try readings.facts(of: plan.rawValue, behind: [id]), try readings.measures(of: plan.rawValue)
            )
        }
        #expect(reads[paths[0]]?[id] == .init(value: Fraction(2), facts: 2, waiting: 1))
        #expect(reads[paths[1]]?[id] == .init(value: Fraction(1), facts: 1, waiting: 0))
        #expect(reads[paths[2]]?[id] == .init(value: Fraction(0), facts: 0, waiting: 0))
        #expect(try await house.reading(of: measure, for: region.city).value == Fraction(2))
        #expect(keys[measure.id.description]?.count == 3)
        #expect(measures.map(\.id) == [id])
    }

    @Test("Given, closed and handed in by the day; nothing counts for who got nothing", arguments: Engine.available)
    func duty(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let given = try await house.issue(of: plan, due: .of(6, 30))
        try await house.issue("宣讲", of: plan, to: .group(.cities), due: .of(6, 30))
        let region = house.region
        let first = try #require(given.first { $0.union == region.city.id })
        let second = try #require(given.first { $0.union == region.otherCity.id })
        let (officer, chair) = (region.zhaoLiu, region.wangWu)
        func close(_ id: ID<Assignment>, handedInOn day: Day) async throws {
            // The last moment of a day is still on that day.
            let at = Instant(startOf: day.adding(days: 1)).advanced(bySeconds: -1)
            _ = try await house.database.write { db in
                try db.run(
                    """
                    UPDATE assignment SET state = 'closed', signed_at = \(at), signed_name = '甲', submitted_at = \(at),
                        submitted_by = \(officer.account), submitted_name = '甲', closed_at = \(at), closed_by = \(chair.account),
                        closed_name = '乙', closed_note = '核对无误'
                    WHERE id = \(id)
                    """
                )
            }
        }
        try await close(first.id, handedInOn: .of(6, 30))
        try await close(second.id, handedInOn: .of(7, 1))
        let paths = [region.city, region.otherCity, region.county].map(\.path.text)
        let duties = try await house.database.read { try PlanReadings($0).duties(of: plan.rawValue, for: paths) }
        #expect(duties[paths[0]] == .init(given: 2, closed: 1, onTime: 1, slips: 0))
        #expect(duties[paths[1]] == .init(given: 2, closed: 1, onTime: 0, slips: 0))
        #expect(duties[paths[2]] == nil)
    }
}
