// SPDX-License-Identifier: Apache-2.0

/// Why a day is worked or not (工作日依据).
public struct DayReason: Hashable, Sendable {
    public enum Kind: Sendable {
        /// Monday to Friday, nothing arranged (平日).
        case weekday
        /// Saturday or Sunday, nothing arranged (周末).
        case weekend
        /// Off by a notice (放假).
        case holiday
        /// Worked by a notice, to make up for a holiday (调休上班).
        case makeUp
    }

    public let day: Day
    public let kind: Kind
    /// The holiday that the day belongs to; `nil` where nothing is arranged.
    public let holiday: String?
    /// The notice that arranges the day; `nil` where nothing is arranged.
    public let source: String?
    public let confidence: Confidence

    public var isWorking: Bool {
        kind == .weekday || kind == .makeUp
    }

    /// In a few words: `劳动节放假`.
    public var words: String {
        switch kind {
        case .weekday: "工作日"
        case .weekend: "周末"
        case .holiday: "\(holiday ?? "")放假"
        case .makeUp: "\(holiday ?? "")调休上班"
        }
    }

    /// `5月1日（星期三）劳动节放假，依据国办发明电〔2023〕7号`.
    public var sentence: String {
        let caution = confidence.caution.map { "（\($0)）" } ?? ""
        let basis = source.map { "，依据\($0)\(caution)" } ?? ""
        return "\(day.spoken)（\(day.weekdayName)）\(words)\(basis)"
    }

    init(_ day: Day, arranged: ArrangedDay?) {
        self.day = day
        kind = arranged.map { $0.kind == .off ? .holiday : .makeUp } ?? (day.isWeekend ? .weekend : .weekday)
        holiday = arranged?.name
        source = arranged?.source
        confidence = arranged?.confidence ?? .verified
    }
}

extension Day {
    /// `星期一`.
    var weekdayName: String {
        "星期" + String(Array("一二三四五六日")[weekday - 1])
    }
}
