// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("The calendar knows the notices of 2023 to 2026")
struct WorkCalendarTests {
    private let guangxi: WorkCalendar
    private let nation: WorkCalendar

    init() throws {
        guangxi = try WorkCalendar.builtIn()
        nation = try WorkCalendar.builtIn(of: [])
    }

    @Test("Every day of the four years is worked or not as the notices say")
    func covering() throws {
        let (inGuangxi, inNation) = (NoticeOracle.table(inGuangxi: true), NoticeOracle.table(inGuangxi: false))
        #expect(guangxi.years == [2023, 2024, 2025, 2026])
        for number in NoticeOracle.first.number...NoticeOracle.last.number {
            let day = Day(number: number)
            #expect(try guangxi.isWorkingDay(day) == inGuangxi[day], "\(day)")
            #expect(try nation.isWorkingDay(day) == inNation[day], "\(day)")
        }
    }

    @Test(
        "Each year has as many working days as the days off leave",
        arguments: [
            (2023, 249, 247), (2024, 251, 249), (2025, 248, 246), (2026, 248, 246),
        ]
    )
    func counting(year: Int, inNation: Int, inGuangxi: Int) throws {
        let (first, last) = (Day(year: year, month: 1, day: 1)!, Day(year: year, month: 12, day: 31)!)
        #expect(try nation.countWorkingDays(from: first, through: last) == inNation)
        #expect(try guangxi.countWorkingDays(from: first, through: last) == inGuangxi)
    }

    @Test(
        "In Guangxi 三月三 is off, and its own notice outweighs the nation's make-up day",
        arguments: [
            "2023-04-21", "2023-04-23", "2024-04-11", "2024-04-12", "2025-03-31", "2025-04-01", "2026-04-17",
            "2026-04-20",
        ]
    )
    func sanyuesan(_ text: String) throws {
        let day = try #require(Day(text))
        #expect(try guangxi.reason(for: day).words == "壮族三月三放假")
        #expect(try nation.isWorkingDay(day))
    }

    @Test(
        "The lunar festivals stand in the table",
        arguments: [
            ("三月三", "2023-04-22"), ("三月三", "2024-04-11"), ("三月三", "2025-03-31"), ("三月三", "2026-04-19"),
            ("春节", "2024-02-10"), ("中秋", "2025-10-06"), ("除夕", "2026-02-16"),
        ]
    )
    func festivals(_ name: String, _ text: String) throws {
        let day = try #require(Day(text))
        #expect(try guangxi.festival(name, in: day.year) == day)
    }

    @Test("A day tells why it is worked or not, and by which notice")
    func explaining() throws {
        #expect(
            try guangxi.reason(for: Day("2024-05-01")!).sentence == "5月1日（星期三）劳动节放假，依据国办发明电〔2023〕7号"
        )
        #expect(
            try guangxi.reason(for: Day("2024-09-29")!).sentence
                == "9月29日（星期日）国庆节调休上班，依据国办发明电〔2023〕7号"
        )
        #expect(try guangxi.reason(for: Day("2024-05-18")!).sentence == "5月18日（星期六）周末")
        #expect(try guangxi.reason(for: Day("2024-05-20")!).sentence == "5月20日（星期一）工作日")
        let doubtful = try guangxi.reason(for: Day("2026-04-17")!)
        #expect(doubtful.confidence == .unsure && doubtful.sentence.hasSuffix("（尚未核对原文）"))
    }

    @Test("A day without data is an error with a sentence, never a guess", arguments: ["2022-12-31", "2027-01-04"])
    func refusingUncovered(_ text: String) throws {
        let day = try #require(Day(text))
        #expect(throws: CalendarError.notCovered(year: day.year)) { try guangxi.isWorkingDay(day) }
        #expect(throws: CalendarError.notCovered(year: day.year)) { try guangxi.festival("春节", in: day.year) }
        #expect(CalendarError.notCovered(year: 2027).sentence == "没有2027年的放假安排，装入后再算")
    }

    @Test("A year tells which place's notice it still lacks")
    func missingPlaces() throws {
        let calendar = try WorkCalendar.builtIn(of: [.guangxi, .city("4501")])
        #expect(calendar.placesWithoutNotice(in: 2025) == [.city("4501")])
        #expect(guangxi.placesWithoutNotice(in: 2025).isEmpty && nation.placesWithoutNotice(in: 2025).isEmpty)
        #expect(guangxi.placesWithoutNotice(in: 2027) == [.national, .guangxi])
    }

    @Test("A festival that the year's file does not name is an error")
    func refusingUnknownFestival() {
        let error = CalendarError.festivalUnknown(name: "火把节", year: 2024)
        #expect(throws: error) { try guangxi.festival("火把节", in: 2024) }
        #expect(error.sentence == "2024年的放假安排里没有写明“火把节”是哪一天")
    }
}
