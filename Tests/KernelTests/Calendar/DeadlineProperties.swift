// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("Deadlines agree with counting on one's fingers")
struct DeadlineProperties {
    private let calendar: WorkCalendar
    private let table = NoticeOracle.table(inGuangxi: true)

    init() throws {
        calendar = try WorkCalendar.builtIn()
    }

    @Test("Working-day deadlines are those of a naive count, from every day of 2023 to mid-2026")
    func countingWorkingDays() throws {
        var random = SeededRandom(seed: 7)
        for number in NoticeOracle.first.number...Day("2026-06-30")!.number {
            let start = Day(number: number)
            let days = Int.random(in: 1...90, using: &random)
            var (end, left) = (start, days)
            while left > 0 {
                end = end.adding(days: 1)
                if table[end] == true { left -= 1 }
            }
            let deadline = try calendar.deadline(workingDays: days, after: start)
            #expect(deadline.day == end && deadline.nominal == end && deadline.target == end)
            #expect(try calendar.countWorkingDays(from: start.adding(days: 1), through: end) == days)
            #expect(deadline.steps.map(\.day.number) == Array(start.number...end.number))
        }
    }

    @Test("Natural-day deadlines roll on, or aim back, as a naive count does")
    func countingDays() throws {
        var random = SeededRandom(seed: 8)
        for number in NoticeOracle.first.number + 12...Day("2026-06-30")!.number {
            let start = Day(number: number)
            let nominal = start.adding(days: Int.random(in: 12...90, using: &random))
            let (rolled, target) = (slide(nominal, by: 1), slide(nominal, by: -1))
            let right = try calendar.deadline(days: start.days(until: nominal), after: start)
            #expect([right.nominal, right.target, right.day] == [nominal, target, rolled])
            let duty = try calendar.deadline(days: start.days(until: nominal), after: start, rolling: .forOurDuty)
            #expect([duty.nominal, duty.target, duty.day] == [nominal, target, nominal])
        }
    }

    @Test("A later start or a longer period never ends sooner")
    func growing() throws {
        var random = SeededRandom(seed: 9)
        for _ in 0..<1500 {
            let start = Day(
                number: Int.random(in: NoticeOracle.first.number...Day("2026-05-01")!.number, using: &random)
            )
            let days = Int.random(in: 1...100, using: &random)
            let plain = try calendar.deadline(days: days, after: start)
            #expect(try plain.day <= calendar.deadline(days: days + 1, after: start).day)
            #expect(try plain.day <= calendar.deadline(days: days, after: start.adding(days: 1)).day)
            let worked = try calendar.deadline(workingDays: days, after: start)
            #expect(try worked.day < calendar.deadline(workingDays: days + 1, after: start).day)
            #expect(try worked.day <= calendar.deadline(workingDays: days, after: start.adding(days: 1)).day)
            #expect(plain.day >= plain.nominal && plain.target <= plain.nominal && worked.day >= plain.nominal)
        }
    }

    @Test("A span tells its working days and why the others are none")
    func spanning() throws {
        let span = try calendar.workingDays(from: Day("2024-04-28")!, through: Day("2024-05-06")!)
        #expect(span.days.map(\.description) == ["2024-04-28", "2024-04-29", "2024-04-30", "2024-05-06"])
        #expect(span.sentence == "2024年4月28日至2024年5月6日共4个工作日；5月1日至5月5日劳动节放假不计")
        let backwards = try calendar.workingDays(from: Day("2024-05-06")!, through: Day("2024-04-28")!)
        #expect(backwards.days.isEmpty && backwards.sentence == "起止日期倒置，没有工作日")
    }

    private func slide(_ day: Day, by step: Int) -> Day {
        var day = day
        while table[day] == false { day = day.adding(days: step) }
        return day
    }
}
