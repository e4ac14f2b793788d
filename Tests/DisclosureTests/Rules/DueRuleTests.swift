// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Testing

@testable import Disclosure

@Suite("When a topic is due")
struct DueRuleTests {
    private func day(_ month: Int, _ day: Int) throws -> MonthDay { try #require(MonthDay(month: month, day: day)) }

    @Test("Each month's is due in the next, on the day or the month's last")
    func monthly() throws {
        let times = DueRule.monthly(31).occurrences(in: 2024)
        #expect(times.map(\.label) == ["上年12月"] + (1...11).map { "\($0)月" })
        #expect(times[1].day == .of(2, 29) && times[2].day == .of(3, 31) && times[3].day == .of(4, 30))
        #expect(DueRule.monthly(31).occurrences(in: 2023)[1].day == .of(2, 28, 2023))
    }

    @Test("Each quarter's is due in the first month after it")
    func quarterly() {
        #expect(
            DueRule.quarterly(15).occurrences(in: 2024) == [
                .init(label: "上年第四季度", day: .of(1, 15)), .init(label: "第一季度", day: .of(4, 15)),
                .init(label: "第二季度", day: .of(7, 15)), .init(label: "第三季度", day: .of(10, 15)),
            ]
        )
    }

    @Test("Both terms in the order of their days, a year once, what happens never by the calendar")
    func others() throws {
        let terms = DueRule.terms(autumn: try day(1, 20), spring: try day(7, 10))
        #expect(terms.occurrences(in: 2024).map(\.label) == ["秋季学期", "春季学期"])
        #expect(
            DueRule.terms(autumn: try day(12, 31), spring: try day(7, 10)).occurrences(in: 2024).map(\.label) == ["春季学期", "秋季学期"]
        )
        #expect(DueRule.yearly(try day(2, 29)).occurrences(in: 2023) == [.init(label: "2023年", day: .of(2, 28, 2023))])
        #expect(DueRule.standing(try day(6, 30)).occurrences(in: 2024) == [.init(label: "长期", day: .of(6, 30))])
        #expect(DueRule.event(workingDays: 5).occurrences(in: 2024).isEmpty)
    }

    @Test("What the database keeps is read as it was written, and nothing else is")
    func keeping() throws {
        let rules: [DueRule] = [
            .standing(try day(6, 30)), .yearly(try day(12, 1)), .terms(autumn: try day(1, 20), spring: try day(7, 10)),
            .quarterly(15), .monthly(1), .event(workingDays: 20),
        ]
        for rule in rules { #expect(DueRule(sqlValue: rule.sqlValue) == rule) }
        for text in ["", "monthly", "monthly:x", "yearly:13-01", "yearly:02-30", "terms:01-20", "weekly:1"] {
            #expect(DueRule(sqlValue: .text(text)) == nil, "\(text)")
        }
        #expect(rules.map(\.kind) == [.standing, .regular, .regular, .regular, .regular, .prompt])
    }
}

@Suite("The last day of a disclosure")
struct DueDayTests {
    private let calendar: WorkCalendar

    init() throws {
        calendar = try .builtIn(of: [.guangxi])
    }

    @Test(
        "A fixed day rolls over weekends and holidays to the next day that is worked, make-up days among them",
        arguments: [
            // A Wednesday stays.
            (Day.of(7, 10), Day.of(7, 10)),
            // Saturday and Sunday.
            (.of(7, 13), .of(7, 15)), (.of(7, 14), .of(7, 15)),
            // 国庆 1 to 7 October.
            (.of(10, 1), .of(10, 8)), (.of(10, 7), .of(10, 8)),
            // Saturday 12 October is worked, Sunday 29 September too.
            (.of(10, 12), .of(10, 12)), (.of(9, 28), .of(9, 29)),
            // 三月三 in 广西 on Thursday and Friday, then the weekend.
            (.of(4, 11), .of(4, 15)),
            // 中秋 15 to 17 September; Saturday the 14th is worked.
            (.of(9, 14), .of(9, 14)), (.of(9, 15), .of(9, 18)),
        ]
    )
    func rolling(nominal: Day, last: Day) throws {
        #expect(try DueDay(nominal, rolls: true, by: calendar).day == last)
        // Where the unit does not roll, the day is the day.
        #expect(try DueDay(nominal, rolls: false, by: calendar).day == nominal)
    }

    @Test("The reckoning says where it rolled to, and that it does not where it does not")
    func telling() throws {
        #expect(try DueDay(.of(10, 1), rolls: true, by: calendar).sentence == "2024年10月1日前（含当日）；这一天是休息日，顺延到2024年10月8日")
        #expect(try DueDay(.of(7, 10), rolls: true, by: calendar).sentence == "2024年7月10日前（含当日）")
        #expect(try DueDay(.of(10, 1), rolls: false, by: calendar).sentence == "2024年10月1日前（含当日），遇休息日不顺延")
    }

    @Test(
        "Working days begin the day after the event and count make-up days, not holidays",
        arguments: [
            // Friday 28 June: Mon to Fri of the next week.
            (Day.of(6, 28), 5, Day.of(7, 5)),
            // Friday 27 September: the Sunday 29th, the 30th, then 8, 9, 10 October.
            (.of(9, 27), 5, .of(10, 10)),
            // A day of rest sets it going as well: from Saturday 29 June on.
            (.of(6, 29), 1, .of(7, 1)),
            // Before 端午 on Monday 10 June.
            (.of(6, 7), 1, .of(6, 11)),
        ]
    )
    func counting(event: Day, days: Int, last: Day) throws {
        #expect(try DueDay(workingDays: days, after: event, by: calendar).day == last)
    }

    @Test("Without a year's arrangement nothing is guessed: rolling refuses, a fixed day stands")
    func refusing() throws {
        #expect(throws: CalendarError.notCovered(year: 2031)) { try DueDay(.of(5, 1, 2031), rolls: true, by: calendar) }
        #expect(try DueDay(.of(5, 1, 2031), rolls: false, by: calendar).day == .of(5, 1, 2031))
    }
}
