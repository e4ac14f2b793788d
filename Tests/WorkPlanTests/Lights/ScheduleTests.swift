// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import WorkPlan

@Suite("A schedule whose clock may stand")
struct ScheduleTests {
    private let plain = Schedule(start: .of(3, 1), due: .of(12, 31))

    @Test("Days that two pauses share count once, and a day paused five times is one day")
    func overlapping() {
        var schedule = plain
        schedule.pauses = (0..<5).map { _ in .init(from: .of(4, 1), to: .of(4, 1)) }
        #expect(schedule.due(on: .of(5, 1)) == .of(1, 1, year: 2025))
        schedule.pauses = [.init(from: .of(4, 1), to: .of(4, 10)), .init(from: .of(4, 6), to: .of(4, 15))]
        #expect(schedule.due(on: .of(5, 1)) == .of(1, 15, year: 2025) && schedule.elapsed(on: .of(5, 1)) == 61 - 15)
    }

    @Test("Of a pause that began before the start, the days after it count")
    func early() {
        var schedule = plain
        schedule.pauses = [.init(from: .of(2, 1), to: .of(3, 10))]
        #expect(schedule.elapsed(on: .of(3, 31)) == 30 - 10)
    }

    @Test("A pause moves the checkpoints too")
    func steps() {
        var schedule = plain
        schedule.steps = [.of(4, 1), .of(6, 1)]
        #expect(schedule.expected(on: .of(4, 5)) == Fraction(1, 2))
        schedule.pauses = [.init(from: .of(3, 20), to: nil)]
        #expect(schedule.expected(on: .of(4, 5)) == .zero)
    }

    @Test("The largest numbers that a form takes make a bar and stop nothing")
    func large() throws {
        let (goal, value) = (try #require(Quantity("999999999999.9999")), try #require(Quantity("999999999999.9998")))
        let reading = ManualReading.Standing(verified: value).reading
        let standing = Standing(
            reading: reading,
            target: Target(value: goal, unit: "元", comparison: .atLeast, source: .owner, basis: ""),
            unit: "元",
            schedule: plain,
            pace: Pace(onTrack: 15, slow: 30, unverified: 10),
            today: .of(6, 1),
            waited: nil
        )
        #expect(Light(standing).figure?.bar == .init(solid: 999, hoped: 0))
    }
}
