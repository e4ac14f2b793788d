// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The notices typed a second time, by their ranges, and the plainest arithmetic over them.
enum NoticeOracle {
    private static let off = """
        2023-01-01 2023-01-02, 2023-01-21 2023-01-27, 2023-04-05 2023-04-05, 2023-04-29 2023-05-03,
        2023-06-22 2023-06-24, 2023-09-29 2023-10-06, 2024-01-01 2024-01-01, 2024-02-10 2024-02-17,
        2024-04-04 2024-04-06, 2024-05-01 2024-05-05, 2024-06-10 2024-06-10, 2024-09-15 2024-09-17,
        2024-10-01 2024-10-07, 2025-01-01 2025-01-01, 2025-01-28 2025-02-04, 2025-04-04 2025-04-06,
        2025-05-01 2025-05-05, 2025-05-31 2025-06-02, 2025-10-01 2025-10-08, 2026-01-01 2026-01-03,
        2026-02-15 2026-02-23, 2026-04-04 2026-04-06, 2026-05-01 2026-05-05, 2026-06-19 2026-06-21,
        2026-09-25 2026-09-27, 2026-10-01 2026-10-07
        """
    private static let offInGuangxi = """
        2023-04-21 2023-04-23, 2024-04-11 2024-04-12, 2025-03-31 2025-04-01, 2026-04-17 2026-04-20
        """
    private static let worked = """
        2023-01-28 2023-01-29, 2023-04-23 2023-04-23, 2023-05-06 2023-05-06, 2023-06-25 2023-06-25,
        2023-10-07 2023-10-08, 2024-02-04 2024-02-04, 2024-02-18 2024-02-18, 2024-04-07 2024-04-07,
        2024-04-28 2024-04-28, 2024-05-11 2024-05-11, 2024-09-14 2024-09-14, 2024-09-29 2024-09-29,
        2024-10-12 2024-10-12, 2025-01-26 2025-01-26, 2025-02-08 2025-02-08, 2025-04-27 2025-04-27,
        2025-09-28 2025-09-28, 2025-10-11 2025-10-11, 2026-01-04 2026-01-04, 2026-02-14 2026-02-14,
        2026-02-28 2026-02-28, 2026-05-09 2026-05-09, 2026-09-20 2026-09-20, 2026-10-10 2026-10-10
        """

    static let first = Day("2023-01-01")!
    static let last = Day("2026-12-31")!

    /// Whether each day of the four years is worked, in the country or in Guangxi.
    static func table(inGuangxi: Bool) -> [Day: Bool] {
        var table: [Day: Bool] = [:]
        for number in first.number...last.number {
            let day = Day(number: number)
            table[day] = day.weekday <= 5
        }
        for day in days(off) { table[day] = false }
        for day in days(worked) { table[day] = true }
        if inGuangxi {
            for day in days(offInGuangxi) { table[day] = false }
        }
        return table
    }

    private static func days(_ ranges: String) -> [Day] {
        ranges.split(separator: ",").flatMap { range in
            let ends = range.split(whereSeparator: \.isWhitespace).compactMap { Day($0) }
            return (ends[0].number...ends[1].number).map(Day.init(number:))
        }
    }
}
