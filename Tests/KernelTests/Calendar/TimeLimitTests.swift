// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("A time limit runs, stands still and runs out")
struct TimeLimitTests {
    private let calendar: WorkCalendar
    private let fiveDays = TimeLimit(started: Day("2024-03-11")!, length: .workingDays(5))

    init() throws {
        calendar = try WorkCalendar.builtIn()
    }

    @Test(
        "The state goes from days left over today to overdue",
        arguments: [
            ("2024-03-11", "还有7天"), ("2024-03-17", "还有1天"), ("2024-03-18", "今天到期"), ("2024-03-19", "已逾期1天"),
            ("2024-04-18", "已逾期31天"),
        ]
    )
    func passing(_ day: String, sentence: String) throws {
        #expect(try fiveDays.due(by: calendar)?.day == Day("2024-03-18"))
        #expect(try fiveDays.state(on: Day(day)!, by: calendar).sentence == sentence)
    }

    @Test("A duty is past its target before its legal limit is over")
    func passingTarget() throws {
        let duty = TimeLimit(started: Day("2024-03-01")!, length: .days(15), rolling: .forOurDuty)
        let onFriday = try duty.state(on: Day("2024-03-15")!, by: calendar)
        #expect(onFriday.phase == .running(daysLeft: 1) && !onFriday.isPastTarget)
        let onSaturday = try duty.state(on: Day("2024-03-16")!, by: calendar)
        #expect(onSaturday.phase == .dueToday && onSaturday.isPastTarget)
        #expect(try duty.state(on: Day("2024-03-17")!, by: calendar).phase == .overdue(by: 1))
    }

    @Test("A closed pause moves the end by the days it covers")
    func pausing() throws {
        let paused = limit(pauses: [.init(from: Day("2024-03-13")!, until: Day("2024-03-15")!)])
        let due = try #require(try paused.due(by: calendar))
        #expect(due.day == Day("2024-03-20"))
        let steps = due.steps.filter { $0.part == .paused }
        #expect(steps.map(\.reason) == ["期限暂停，至3月15日恢复"])
        #expect(due.sentence.contains("扣除暂停的日子"))
        #expect(try paused.state(on: Day("2024-03-14")!, by: calendar).sentence == "自3月13日起暂停")
        #expect(try paused.state(on: Day("2024-03-15")!, by: calendar).phase == .running(daysLeft: 5))
    }

    @Test("An open pause leaves no end, and the limit says since when it stands still")
    func standingStill() throws {
        let paused = limit(pauses: [.init(from: Day("2024-03-13")!)])
        #expect(try paused.due(by: calendar) == nil)
        let state = try paused.state(on: Day("2024-06-01")!, by: calendar)
        #expect(state.phase == .paused(since: Day("2024-03-13")!) && state.due == nil && !state.isPastTarget)
        #expect(try paused.state(on: Day("2024-03-12")!, by: calendar).phase == .running(daysLeft: 6))
    }

    @Test("A pause that comes after the end changes nothing")
    func pausingTooLate() throws {
        let late = limit(pauses: [.init(from: Day("2024-03-19")!)])
        #expect(try late.due(by: calendar)?.day == Day("2024-03-18"))
        #expect(try late.state(on: Day("2024-03-25")!, by: calendar).phase == .overdue(by: 7))
    }

    @Test("Overlapping and adjoining pauses count each day once")
    func overlapping() throws {
        let pauses = [
            TimeLimit.Pause(from: Day("2024-03-12")!, until: Day("2024-03-14")!),
            TimeLimit.Pause(from: Day("2024-03-13")!, until: Day("2024-03-15")!),
            TimeLimit.Pause(from: Day("2024-03-15")!, until: Day("2024-03-16")!),
        ]
        let whole = TimeLimit.Pause(from: Day("2024-03-12")!, until: Day("2024-03-16")!)
        #expect(try limit(pauses: pauses).due(by: calendar)?.day == limit(pauses: [whole]).due(by: calendar)?.day)
        #expect(try limit(pauses: pauses.reversed()).due(by: calendar)?.day == Day("2024-03-22"))
    }

    @Test("A pause over the rest at the end holds back the day it would roll to")
    func pausingWhileRolling() throws {
        let paused = TimeLimit(
            started: Day("2024-03-01")!,
            length: .days(15),
            pauses: [.init(from: Day("2024-03-17")!, until: Day("2024-03-20")!)]
        )
        #expect(try paused.due(by: calendar)?.day == Day("2024-03-20"))
    }

    @Test("A longer pause never ends the limit sooner")
    func growing() throws {
        var random = SeededRandom(seed: 10)
        for _ in 0..<500 {
            let start = Day(
                number: Int.random(in: NoticeOracle.first.number...Day("2025-12-01")!.number, using: &random)
            )
            let from = start.adding(days: Int.random(in: 1...40, using: &random))
            let until = from.adding(days: Int.random(in: 1...30, using: &random))
            let length = TimeLimit.Length.days(Int.random(in: 1...60, using: &random))
            let ends = try [from.adding(days: 1), until, until.adding(days: 1)].compactMap { until in
                let pause = TimeLimit.Pause(from: from, until: until)
                return try TimeLimit(started: start, length: length, pauses: [pause]).due(by: calendar)?.day
            }
            #expect(ends == ends.sorted() && ends.count == 3)
        }
    }

    private func limit(pauses: [TimeLimit.Pause]) -> TimeLimit {
        TimeLimit(started: Day("2024-03-11")!, length: .workingDays(5), pauses: pauses)
    }
}
