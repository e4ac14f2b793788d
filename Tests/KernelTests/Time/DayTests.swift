// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("A day is a civil date")
struct DayTests {
    @Test("Every day from 1900 to 2100 keeps its number, its parts and its text")
    func roundTrip() throws {
        var expected = Day(year: 1900, month: 1, day: 1)!.number
        var weekday = 1  // 1900-01-01 was a Monday
        for year in 1900...2100 {
            let isLeap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for number in 1...length {
                    let day = try #require(Day(year: year, month: index + 1, day: number))
                    #expect(day.number == expected && day.weekday == weekday)
                    #expect(day.year == year && day.month == index + 1 && day.day == number)
                    #expect(Day(day.description) == day && Day(number: day.number) == day)
                    expected += 1
                    weekday = weekday % 7 + 1
                }
                #expect(Day(year: year, month: index + 1, day: length + 1) == nil)
                #expect(Day.lastOf(month: index + 1, year: year)?.day == length)
            }
        }
    }

    @Test("Known days stand where they must")
    func anchors() {
        #expect(Day("1970-01-01")?.number == 0)
        #expect(Day("2000-02-29")?.number == 11_016)
        #expect(Day("2024-02-29")?.weekday == 4)
        #expect(Day("9999-12-31")?.description == "9999-12-31")
        #expect(Day("0001-01-01")?.description == "0001-01-01")
    }

    @Test(
        "Anything but a real date is refused",
        arguments: [
            "", "2024-2-3", "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-01-00",
            "24-01-01",
            "2024/01/01", "2024-01-01 ", " 2024-01-01", "2024-01-01T00:00", "-024-01-01", "+024-01-01", "0000-01-01",
            "２０２４-01-01", "2024-01-0१", "20240-1-01", "2024年1月1日", "\u{0}024-01-01", "2024-01-1\u{301}",
        ]
    )
    func refusing(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test("Days are added and counted over months and years")
    func adding() throws {
        let day = try #require(Day("2023-12-30"))
        #expect(day.adding(days: 62) == Day("2024-03-01"))
        #expect(day.adding(days: -365) == Day("2022-12-30"))
        #expect(try day.days(until: #require(Day("2024-12-30"))) == 366)
    }

    @Test("Dates are written as documents write them")
    func writing() {
        #expect(Day("2024-06-08")?.spoken == "6月8日")
        #expect(Day("2024-06-08")?.written == "2024年6月8日")
    }

    @Test("A moment belongs to the day on the wall in Shanghai")
    func belonging() throws {
        let day = try #require(Day("2024-05-01"))
        let midnight = Instant(startOf: day)
        #expect(midnight.day == day && midnight.clockTime == "00:00")
        #expect(Instant(milliseconds: midnight.milliseconds - 1).day == Day("2024-04-30"))
        #expect(Instant(milliseconds: midnight.milliseconds - 1).clockTime == "23:59")
        #expect(midnight.advanced(bySeconds: 86_399).clockTime == "23:59")
        #expect(midnight.advanced(bySeconds: 86_400).day == Day("2024-05-02"))
        #expect(Instant(milliseconds: 0).clockTime == "08:00")
        #expect(Instant(milliseconds: -28_800_001).day == Day("1969-12-31"))
    }
}
