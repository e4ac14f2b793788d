// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("Deadlines hold to the day")
struct DeadlineTests {
    private let calendar: WorkCalendar

    init() throws {
        calendar = try WorkCalendar.builtIn()
    }

    @Test("A petition of 1 March 2024 and 15 days: our duty stays on Saturday, and we aim at Friday")
    func dutyOnSaturday() throws {
        let deadline = try calendar.deadline(days: 15, after: Day("2024-03-01")!, rolling: .forOurDuty)
        #expect(deadline.nominal == Day("2024-03-16") && deadline.day == Day("2024-03-16"))
        #expect(deadline.target == Day("2024-03-15"))
        #expect(
            deadline.sentence
                == "自2024年3月1日的次日起计15日，2024年3月16日（星期六）届满，不顺延；3月16日周末，应在2024年3月15日（星期五）办结"
        )
    }

    @Test("The same 15 days as a person's right go on to Monday")
    func rightOnSaturday() throws {
        let deadline = try calendar.deadline(days: 15, after: Day("2024-03-01")!)
        #expect(deadline.nominal == Day("2024-03-16") && deadline.day == Day("2024-03-18"))
        #expect(
            deadline.sentence
                == "自2024年3月1日的次日起计15日，2024年3月16日（星期六）届满；3月16日至3月17日周末，顺延至2024年3月18日（星期一）"
        )
        #expect(deadline.steps.count == 18)
        #expect(deadline.steps.map(\.part) == [.start] + Array(repeating: .counted, count: 15) + [.rolled, .rolled])
    }

    @Test("A public notice of 29 April 2024 ends after five working days on 9 May")
    func publicityOverLabourDay() throws {
        let deadline = try calendar.publicityEnd(published: Day("2024-04-29")!, workingDays: 5)
        #expect(deadline.day == Day("2024-05-09"))
        let counted = deadline.steps.filter { $0.part == .counted }.map(\.day.description)
        #expect(counted == ["2024-04-30", "2024-05-06", "2024-05-07", "2024-05-08", "2024-05-09"])
        let skipped = deadline.steps.filter { $0.part == .skipped }
        #expect(skipped.map(\.reason) == Array(repeating: "劳动节放假", count: 5))
        #expect(skipped.allSatisfy { $0.source == "国办发明电〔2023〕7号" })
        #expect(
            deadline.sentence
                == "2024年4月29日发布公示，自次日起计5个工作日：4月30日、5月6日、5月7日、5月8日、5月9日（5月1日至5月5日劳动节放假不计），至2024年5月9日（星期四）24时届满"
        )
    }

    @Test("A public notice of 26 September 2024 counts the Sunday that is worked and ends on 9 October")
    func publicityOverNationalDay() throws {
        let deadline = try calendar.publicityEnd(published: Day("2024-09-26")!, workingDays: 5)
        #expect(deadline.day == Day("2024-10-09"))
        #expect(deadline.sentence.contains("9月29日（国庆节调休上班）"))
        let again = try calendar.publicityEnd(published: Day("2024-10-16")!, workingDays: 5)
        #expect(again.day == Day("2024-10-23"))
    }

    /// start, length, nominal, target, limit
    @Test(
        "Petition, mediation and legal-aid periods over the holidays of 2024",
        arguments: [
            ("2024-03-28", 15, "2024-04-12", "2024-04-10", "2024-04-15"),
            ("2024-04-10", 60, "2024-06-09", "2024-06-07", "2024-06-11"),
            ("2024-04-10", 90, "2024-07-09", "2024-07-09", "2024-07-09"),
            ("2024-07-05", 30, "2024-08-04", "2024-08-02", "2024-08-05"),
            ("2024-08-05", 30, "2024-09-04", "2024-09-04", "2024-09-04"),
            ("2024-04-16", 15, "2024-05-01", "2024-04-30", "2024-05-06"),
            ("2024-09-25", 7, "2024-10-02", "2024-09-30", "2024-10-08"),
            ("2024-10-08", 3, "2024-10-11", "2024-10-11", "2024-10-11"),
        ]
    )
    func naturalDays(start: String, days: Int, nominal: String, target: String, limit: String) throws {
        let deadline = try calendar.deadline(days: days, after: Day(start)!)
        let found = [deadline.nominal, deadline.target, deadline.day].map(\.description)
        #expect(found == [nominal, target, limit])
        let duty = try calendar.deadline(days: days, after: Day(start)!, rolling: .forOurDuty)
        #expect([duty.nominal, duty.target, duty.day].map(\.description) == [nominal, target, nominal])
    }

    @Test("Five working days from 28 March 2024 end on the Sunday that is worked")
    func workingDaysOverQingming() throws {
        #expect(try calendar.deadline(workingDays: 5, after: Day("2024-03-28")!).day == Day("2024-04-07"))
    }

    @Test("Outside Guangxi 三月三 is a working day, and the period ends there")
    func nationalCalendar() throws {
        let nation = try WorkCalendar.builtIn(of: [])
        #expect(try nation.deadline(days: 15, after: Day("2024-03-28")!).day == Day("2024-04-12"))
    }

    @Test("Where no working day lies between, the target is the end itself")
    func targetWithoutWorkingDay() throws {
        let deadline = try calendar.deadline(days: 1, after: Day("2024-10-01")!, rolling: .forOurDuty)
        #expect(deadline.target == Day("2024-10-02") && deadline.day == Day("2024-10-02"))
    }

    @Test("A period that reaches beyond the data is an error")
    func refusingUncovered() {
        #expect(throws: CalendarError.notCovered(year: 2027)) {
            try calendar.deadline(workingDays: 5, after: Day("2026-12-28")!)
        }
        #expect(throws: CalendarError.notCovered(year: 2027)) {
            try calendar.deadline(days: 9, after: Day("2026-12-28")!)
        }
        #expect(throws: CalendarError.notCovered(year: 2022)) {
            try calendar.workingDays(from: Day("2022-12-30")!, through: Day("2023-01-05")!)
        }
    }

    @Test("A period of no days or of a lifetime is refused", arguments: [0, -1, 3661, .max, .min])
    func refusingLength(days: Int) {
        let error = CalendarError.lengthOutOfRange(days: days)
        #expect(throws: error) { try calendar.deadline(days: days, after: Day("2024-01-02")!) }
        #expect(throws: error) { try calendar.deadline(workingDays: days, after: Day("2024-01-02")!) }
        #expect(error.sentence == "期限应在1日至3660日之间，不能是\(days)日")
    }

    @Test("A deadline that rests on an unchecked arrangement says so")
    func cautioning() throws {
        let deadline = try calendar.deadline(workingDays: 3, after: Day("2026-04-15")!)
        #expect(deadline.day == Day("2026-04-22"))
        #expect(deadline.sentence.hasSuffix("。其中4月17日至4月20日壮族三月三放假尚未核对原文"))
    }
}
