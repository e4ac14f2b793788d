// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Dates as documents write them: `2024年2月28日`, `二〇二四年二月二十八日`, `2024-02-28`.
enum CivilDate {
    /// A line that is a date and nothing else, perhaps in brackets.
    static func whole(_ line: Scalars) -> Day? {
        var core = line[...]
        if let first = core.first, "（([".unicodeScalars.contains(first) { core = core.dropFirst() }
        if let last = core.last, "）)]".unicodeScalars.contains(last) { core = core.dropLast() }
        guard core.count <= 14, let (day, range) = find(in: core), range == core.indices else { return nil }
        return day
    }

    /// The last date of a line.
    static func find(in line: ArraySlice<Unicode.Scalar>) -> (day: Day, range: Range<Int>)? {
        var found: (Day, Range<Int>)?
        var place = line.startIndex
        while place < line.endIndex {
            if let (day, end) = date(line[place...]) {
                found = (day, place..<end)
                place = end
            } else {
                place += 1
            }
        }
        return found
    }

    /// The year of `2024年`, `二〇二四年` or `2024—2026年`; the first that stands in the text.
    static func year(in text: ArraySlice<Unicode.Scalar>) -> (year: Int, place: Int)? {
        var place = text.startIndex
        while place < text.endIndex {
            if let (value, end) = year(at: text[place...]), isYear(text, end) { return (value, place) }
            place += 1
        }
        return nil
    }

    /// `2025年`, `2025学年`, and the first half of `2025—2026学年`.
    private static func isYear(_ text: ArraySlice<Unicode.Scalar>, _ end: Int) -> Bool {
        guard end < text.endIndex else { return false }
        if text[end] == "年" || text[end] == "学" { return true }
        guard "—-－–～~至".unicodeScalars.contains(text[end]) else { return false }
        let next = text[end...].drop { "—-－–～~至".unicodeScalars.contains($0) }
        return year(at: next).map { isYear(text, $0.end) } ?? false
    }

    /// Four digits from 1949 to 2100, with nothing numeric around them.
    static func year(at text: ArraySlice<Unicode.Scalar>) -> (value: Int, end: Int)? {
        var (value, place) = (0, text.startIndex)
        while place < text.endIndex, place - text.startIndex < 4 {
            guard let digit = Scalar.digit(text[place]) ?? ChineseNumeral.digit(text[place]) else { return nil }
            value = value * 10 + digit
            place += 1
        }
        return (1949...2100).contains(value) ? (value, place) : nil
    }

    private static func date(_ text: ArraySlice<Unicode.Scalar>) -> (Day, Int)? {
        guard let (year, afterYear) = year(at: text) else { return nil }
        guard let (month, afterMonth) = part(text, after: afterYear, sign: "年-./") else { return nil }
        guard let (day, afterDay) = part(text, after: afterMonth, sign: "月-./") else { return nil }
        let end = afterDay < text.endIndex && text[afterDay] == "日" ? afterDay + 1 : afterDay
        return Day(year: year, month: month, day: day).map { ($0, end) }
    }

    private static func part(_ text: ArraySlice<Unicode.Scalar>, after place: Int, sign: String) -> (Int, Int)? {
        guard place < text.endIndex, sign.unicodeScalars.contains(text[place]) else { return nil }
        return WrittenNumber.whole(text[(place + 1)...])
    }
}
