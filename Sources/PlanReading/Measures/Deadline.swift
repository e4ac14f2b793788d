// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads by when something is to be done (完成时限), relative to the plan's year.
///
///     9月底前 → 30 September      9月前 → 31 August, the day before September begins
///     10月15日前 → 15 October     12月中旬 → 20 December     三季度 → 30 September
enum Deadline {
    fileprivate struct Reader {
        fileprivate let text: ArraySlice<Unicode.Scalar>
        fileprivate let year: PlanYear?
    }

    /// The latest deadline of a stretch; numbers in titles, quotations and rhythms (每月, 每季度) are none.
    static func read(_ text: ArraySlice<Unicode.Scalar>, year: PlanYear?, isPlain: (Int) -> Bool = { _ in true }) -> Day? {
        var latest: Day?
        var place = text.startIndex
        while place < text.endIndex {
            guard isPlain(place) || text[place] == "“", let (day, end) = Reader(text: text, year: year).deadline(at: place) else {
                place += 1
                continue
            }
            if let day { latest = max(latest ?? day, day) }
            place = max(end, place + 1)
        }
        return latest
    }

    /// Where a deadline, a year or a rhythm at the place ends.
    static func end(at place: Int, in text: ArraySlice<Unicode.Scalar>) -> Int? {
        let reader = Reader(text: text, year: PlanYear(first: 2000))
        if let (_, end) = reader.deadline(at: place) { return end }
        return reader.yearEnd(at: place)
    }

    static func isDeadline(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.count <= 24 && read(text, year: PlanYear(first: 2000)) != nil
    }
}

extension Deadline.Reader {
    /// A deadline or a rhythm at the place, and where it ends; a rhythm has no day.
    fileprivate func deadline(at place: Int) -> (Day?, Int)? {
        if let rhythm = QuantityWords.cadences.match(text, at: place) { return (nil, rhythm.end) }
        if place > text.startIndex, "每逐按各第".unicodeScalars.contains(text[place - 1]), text[place] != "第" { return nil }
        let (base, start) = yearPrefix(at: place)
        return seasonal(base, start, from: place) ?? monthly(base, start, from: place)
    }

    /// `2025年`, `今年`, `明年`, or the plan's own year.
    private func yearPrefix(at place: Int) -> (year: PlanYear?, end: Int) {
        if place > text.startIndex, Scalar.digit(text[place - 1]) != nil { return (nil, place) }
        if let (value, end) = CivilDate.year(at: text[place...]), text.holds("年", at: end) {
            return (PlanYear(first: value), text.holds("年度", at: end) ? end + 2 : end + 1)
        }
        if text.holds("今年", at: place) || text.holds("本年", at: place) || text.holds("当年", at: place) { return (year, place + 2) }
        if text.holds("明年", at: place) || text.holds("次年", at: place) {
            return (year.map { PlanYear(first: $0.first + 1) }, place + 2)
        }
        return (year, place)
    }

    fileprivate func yearEnd(at place: Int) -> Int? {
        let (_, end) = yearPrefix(at: place)
        return end > place ? end : nil
    }

    /// 上半年, 第二季度末, 年底前, 年内, and the holidays with a fixed date.
    private func seasonal(_ planned: PlanYear?, _ start: Int, from place: Int) -> (Day?, Int)? {
        guard let year = planned?.first else { return nil }
        let rest = text[start...]
        for (word, month) in [("上半年", 6), ("下半年", 12)] where rest.begins(with: word) {
            return (Day.lastOf(month: month, year: year), tail(start + 3))
        }
        if let (quarter, end) = quarter(start) { return (Day.lastOf(month: quarter * 3, year: year), tail(end)) }
        for word in ["年底", "年末", "年内", "年终", "底前", "内完成"] where holdsYearEnd(word, start, from: place) {
            return (Day.lastOf(month: 12, year: year), tail(start + word.unicodeScalars.count))
        }
        return Self.holidays.match(rest, at: start).map { (Day(year: year, month: $0.meaning.0, day: $0.meaning.1), $0.end) }
    }

    /// The day before a holiday with a fixed date; the new moon's holidays move and are left to people.
    private static let holidays = WordTable<(Int, Int)>([
        ("五一前 “五一”前 劳动节前 五一劳动节前 “五一”劳动节前", (4, 30)), ("六一前 “六一”前 儿童节前", (5, 31)),
        ("七一前 “七一”前", (6, 30)), ("教师节前", (9, 9)), ("国庆前 国庆节前 “十一”前", (9, 30)), ("元旦前", (12, 31)),
    ])

    /// 年底 anywhere; 底前 and 内完成 only behind a year (2025年底前 reads its 年 with the number).
    private func holdsYearEnd(_ word: String, _ start: Int, from place: Int) -> Bool {
        guard text.holds(word, at: start) else { return false }
        if word.hasPrefix("年") { return place == text.startIndex || text[place - 1] != "月" }
        return start > place
    }

    private func quarter(_ start: Int) -> (Int, Int)? {
        var place = start
        if place < text.endIndex, text[place] == "第" || text[place] == "前" { place += 1 }
        guard place < text.endIndex, let (value, end) = WrittenNumber.whole(text[place...]), (1...4).contains(value) else {
            return nil
        }
        return text.holds("季度", at: end) ? (value, end + 2) : nil
    }

    private func monthly(_ planned: PlanYear?, _ start: Int, from place: Int) -> (Day?, Int)? {
        guard let planned, start < text.endIndex, place == text.startIndex || !isNumeric(text[place - 1]) else { return nil }
        guard let (month, after) = WrittenNumber.whole(text[start...]), (1...12).contains(month) else { return nil }
        let year = planned.year(ofMonth: month)
        guard text.holds("月", at: after) else { return range(planned, after, joins: "至到—-－–～~、") }
        let end = after + 1
        if let (last, stop) = range(planned, end, joins: "至到—-－–～~"), let last { return (last, stop) }
        if let (day, stop) = dayOfMonth(end) { return (Day(year: year, month: month, day: day), tail(stop)) }
        if let (day, stop) = third(end, month, year) { return (day, tail(stop)) }
        return monthEnd(month, year, end)
    }

    /// `3—5月`, `3月至5月`: the last month counts.
    private func range(_ planned: PlanYear, _ place: Int, joins: String) -> (Day?, Int)? {
        guard place < text.endIndex, joins.unicodeScalars.contains(text[place]) else { return nil }
        var start = place + 1
        while start < text.endIndex, "—-".unicodeScalars.contains(text[start]) { start += 1 }
        guard start < text.endIndex, let (month, end) = WrittenNumber.whole(text[start...]), (1...12).contains(month) else {
            return nil
        }
        guard text.holds("月", at: end) else { return nil }
        return monthEnd(month, planned.year(ofMonth: month), end + 1)
    }

    private func dayOfMonth(_ place: Int) -> (Int, Int)? {
        guard place < text.endIndex, let (day, end) = WrittenNumber.whole(text[place...]), (1...31).contains(day) else {
            return nil
        }
        return text.holds("日", at: end) || text.holds("号", at: end) ? (day, end + 1) : nil
    }

    private func third(_ place: Int, _ month: Int, _ year: Int) -> (Day?, Int)? {
        if text.holds("上旬", at: place) { return (Day(year: year, month: month, day: 10), place + 2) }
        if text.holds("中旬", at: place) { return (Day(year: year, month: month, day: 20), place + 2) }
        if text.holds("下旬", at: place) { return (Day.lastOf(month: month, year: year), place + 2) }
        return nil
    }

    /// 9月底前 and 9月 end with September; 9月前 ends the day before it begins.
    private func monthEnd(_ month: Int, _ year: Int, _ place: Int) -> (Day?, Int)? {
        var end = place
        if text.holds("份", at: end) { end += 1 }
        let isEnd = text.holds("底", at: end) || text.holds("末", at: end)
        if !isEnd, text.holds("前", at: end) || text.holds("以前", at: end) || text.holds("之前", at: end) {
            return (Day(year: year, month: month, day: 1)?.adding(days: -1), tail(end))
        }
        return (Day.lastOf(month: month, year: year), tail(isEnd ? end + 1 : end))
    }

    private func tail(_ place: Int) -> Int {
        var end = place
        for word in ["末", "底", "以前", "之前", "前"] where text.holds(word, at: end) { end += word.unicodeScalars.count }
        return end
    }

    private func isNumeric(_ scalar: Unicode.Scalar) -> Bool {
        Scalar.digit(scalar) != nil || ChineseNumeral.digit(scalar) != nil || scalar == "十" || scalar == "第"
    }
}

/// The year a plan is for; a school year (学年) begins in August and ends in July of the next.
struct PlanYear {
    var first: Int
    var isSchoolYear = false

    func year(ofMonth month: Int) -> Int {
        isSchoolYear && month < 8 ? first + 1 : first
    }
}
