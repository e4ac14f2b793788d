// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Programmes

@Suite("The time of a publicity")
struct PublicityClockTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private static func clock(_ text: String) throws -> PublicityClock {
        try PublicityClock(published: day(text), workingDays: 5, by: .builtIn(of: [.guangxi]))
    }

    @Test(
        "Over the National Day: make-up Sundays count, holidays do not",
        arguments: [
            ("2024-09-26", "2024-10-09"), ("2024-10-16", "2024-10-23"), ("2024-04-29", "2024-05-09"),
        ]
    )
    func ending(start: String, end: String) throws {
        let clock = try Self.clock(start)
        let last = try Self.day(end)
        #expect(clock.last == last)
        #expect(!clock.isOver(on: clock.last) && clock.isOver(on: clock.last.adding(days: 1)))
    }

    @Test("Named, in time and with facts: looked into. Anonymous or empty: noted. After the end: a complaint")
    func objections() throws {
        let clock = try Self.clock("2024-09-26")
        let (inside, after) = (try Self.day("2024-09-30"), try Self.day("2024-10-10"))
        #expect(ObjectionReceipt.of(named: true, withFacts: true, on: inside, in: clock) == .accepted)
        #expect(ObjectionReceipt.of(named: false, withFacts: true, on: inside, in: clock) == .noted)
        #expect(ObjectionReceipt.of(named: true, withFacts: false, on: inside, in: clock) == .noted)
        #expect(ObjectionReceipt.of(named: true, withFacts: true, on: after, in: clock) == .late)
        #expect(ObjectionReceipt.of(named: false, withFacts: true, on: after, in: clock) == .noted)
        #expect(ObjectionReceipt.of(named: true, withFacts: true, on: clock.last, in: clock) == .accepted)
    }
}
