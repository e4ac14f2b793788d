// SPDX-License-Identifier: Apache-2.0

/// The working-day calendar (工作日历): statutory holidays and make-up working days as the notices arrange them.
///
///     let calendar = try WorkCalendar.builtIn()                   // China with 广西
///     try calendar.isWorkingDay(Day("2024-04-28")!)               // true: a Sunday, worked for 劳动节
///     try calendar.publicityEnd(published: Day("2024-04-29")!, workingDays: 5).day     // 2024-05-09
///
/// Days of a year without data are an error, never a guess by weekends.
public struct WorkCalendar: Sendable {
    /// The years with data, in order.
    public let years: [Int]
    private let places: [Jurisdiction]
    private let arranged: [Day: ArrangedDay]
    private let festivals: [Int: [String: Day]]
    private let jurisdictions: [Int: Set<Jurisdiction>]

    /// The calendar of some places: of the notices for a day, the most local one prevails; of two files for a year,
    /// the one with the higher revision.
    public init(_ files: [CalendarYear], of places: [Jurisdiction] = [.guangxi]) {
        let inForce = Self.inForce(files)
        years = inForce.map(\.year)
        self.places = places
        festivals = Dictionary(uniqueKeysWithValues: inForce.map { ($0.year, $0.festivals) })
        jurisdictions = Dictionary(
            uniqueKeysWithValues: inForce.map { ($0.year, Set($0.days.map(\.jurisdiction))) }
        )
        let days = inForce.flatMap(\.days).filter { day in
            day.jurisdiction == .national || places.contains(day.jurisdiction)
        }
        // The later notice wins among those of one level: next year's may reach into this December.
        arranged = Dictionary(days.map { ($0.date, $0) }) { earlier, later in
            later.jurisdiction.level >= earlier.jurisdiction.level ? later : earlier
        }
    }

    /// The years that come with the program, and any others beside them.
    public static func builtIn(
        of places: [Jurisdiction] = [.guangxi],
        adding others: [CalendarYear] = []
    ) throws(CalendarError) -> WorkCalendar {
        WorkCalendar(try CalendarYear.builtIn() + others, of: places)
    }

    public func isWorkingDay(_ day: Day) throws(CalendarError) -> Bool {
        try reason(for: day).isWorking
    }

    /// Whether the day is worked, and by which notice.
    public func reason(for day: Day) throws(CalendarError) -> DayReason {
        guard festivals[day.year] != nil else { throw .notCovered(year: day.year) }
        return DayReason(day, arranged: arranged[day])
    }

    /// The day of a festival of the lunar calendar, from the table: 除夕 春节 清明 三月三 端午 中秋.
    public func festival(_ name: String, in year: Int) throws(CalendarError) -> Day {
        guard let names = festivals[year] else { throw .notCovered(year: year) }
        guard let day = names[name] else { throw .festivalUnknown(name: name, year: year) }
        return day
    }

    /// The places whose own notice no file of the year holds: to be told before deadlines near 三月三 are trusted.
    public func placesWithoutNotice(in year: Int) -> [Jurisdiction] {
        let known = jurisdictions[year] ?? []
        return ([.national] + places).filter { !known.contains($0) }
    }

    private static func inForce(_ files: [CalendarYear]) -> [CalendarYear] {
        let latest = Dictionary(files.map { ($0.year, $0) }) { first, second in
            second.revision > first.revision ? second : first
        }
        return latest.values.sorted { $0.year < $1.year }
    }
}
