// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A day that comes back every year: `07-10`.
struct MonthDay: Sendable, Equatable, CustomStringConvertible {
    let month: Int
    let day: Int

    /// A day that some year has; 29 February is one.
    init?(month: Int, day: Int) {
        guard Day(year: 2024, month: month, day: day) != nil else { return nil }
        (self.month, self.day) = (month, day)
    }

    init(_ day: Day) {
        (month, self.day) = (day.month, day.day)
    }

    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        self.init(month: parts[0], day: parts[1])
    }

    /// In a year; 29 February falls on the 28th where there is none.
    func on(_ year: Int) -> Day {
        guard let date = Self.date(year, month, day) else { preconditionFailure("years have four digits") }
        return date
    }

    /// The day of a month, or the month's last where it is shorter.
    static func date(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        Day.lastOf(month: month, year: year).flatMap { Day(year: year, month: month, day: min(day, $0.day)) }
    }

    var description: String { "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
    var spoken: String { "\(month)月\(day)日" }
}
