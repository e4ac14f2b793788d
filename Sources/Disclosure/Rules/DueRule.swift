// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// When a topic has to be disclosed (公开时限). All of its days are the unit's own: no instrument that we have read sets any.
enum DueRule: Sendable, Equatable {
    /// How a topic is disclosed (公开类别).
    enum Class: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case standing, regular, prompt

        var label: String {
            switch self {
            case .standing: "长期公开"
            case .regular: "定期公开"
            case .prompt: "即时公开"
            }
        }
    }

    /// What a form offers to choose.
    enum Rhythm: String, Sendable, CaseIterable, Codable {
        case standing, yearly, terms, quarterly, monthly, event

        var label: String {
            switch self {
            case .standing: "长期公开：一直看得到"
            case .yearly: "定期公开：一年一次"
            case .terms: "定期公开：每学期一次"
            case .quarterly: "定期公开：每季一次"
            case .monthly: "定期公开：每月一次"
            case .event: "即时公开：有了就公开"
            }
        }
    }

    /// Up by a day of the year, and from then on.
    case standing(MonthDay)
    /// The year's, by a day of it.
    case yearly(MonthDay)
    /// The autumn term's that ended in January, and the spring term's.
    case terms(autumn: MonthDay, spring: MonthDay)
    /// The former quarter's, by a day of the first month after it.
    case quarterly(Int)
    /// The former month's, by a day of the next.
    case monthly(Int)
    /// So many working days after what happened; its day is not counted.
    case event(workingDays: Int)

    var kind: Class {
        switch self {
        case .standing: .standing
        case .yearly, .terms, .quarterly, .monthly: .regular
        case .event: .prompt
        }
    }

    var rhythm: Rhythm {
        switch self {
        case .standing: .standing
        case .yearly: .yearly
        case .terms: .terms
        case .quarterly: .quarterly
        case .monthly: .monthly
        case .event: .event
        }
    }

    /// As the catalogue prints it.
    var words: String {
        switch self {
        case .standing(let day): "\(day.spoken)前公开，长期可查"
        case .yearly(let day): "每年\(day.spoken)前"
        case .terms(let autumn, let spring): "每学期：\(autumn.spoken)前、\(spring.spoken)前"
        case .quarterly(let day): "每季首月\(day)日前，公开上一季的"
        case .monthly(let day): "每月\(day)日前，公开上个月的"
        case .event(let days): "事情定下后 \(days) 个工作日内"
        }
    }

    /// A time that has to be disclosed for.
    struct Occurrence: Sendable, Equatable {
        let label: String
        let day: Day
    }

    /// What falls due in a year, in the order of its days; nothing of what is disclosed as it happens.
    func occurrences(in year: Int) -> [Occurrence] {
        switch self {
        case .standing(let day): [Occurrence(label: "长期", day: day.on(year))]
        case .yearly(let day): [Occurrence(label: "\(year)年", day: day.on(year))]
        case .terms(let autumn, let spring):
            [Occurrence(label: "秋季学期", day: autumn.on(year)), Occurrence(label: "春季学期", day: spring.on(year))]
                .sorted { $0.day < $1.day }
        case .quarterly(let day):
            zip(["上年第四季度", "第一季度", "第二季度", "第三季度"], [1, 4, 7, 10]).compactMap { label, month in
                MonthDay.date(year, month, day).map { Occurrence(label: label, day: $0) }
            }
        case .monthly(let day):
            (1...12).compactMap { month in
                let label = month == 1 ? "上年12月" : "\(month - 1)月"
                return MonthDay.date(year, month, day).map { Occurrence(label: label, day: $0) }
            }
        case .event: []
        }
    }
}

extension DueRule: SQLConvertible {
    var sqlValue: SQLValue { .text(text) }

    init?(sqlValue: SQLValue) {
        guard let text = String(sqlValue: sqlValue) else { return nil }
        self.init(text: text)
    }

    private var text: String {
        switch self {
        case .standing(let day): "standing:\(day)"
        case .yearly(let day): "yearly:\(day)"
        case .terms(let autumn, let spring): "terms:\(autumn),\(spring)"
        case .quarterly(let day): "quarterly:\(day)"
        case .monthly(let day): "monthly:\(day)"
        case .event(let days): "event:\(days)"
        }
    }

    private init?(text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let rhythm = Rhythm(rawValue: String(parts[0])) else { return nil }
        let values = parts[1].split(separator: ",")
        let days = values.compactMap { MonthDay($0) }
        switch (rhythm, days.count, Int(parts[1])) {
        case (.standing, 1, _): self = .standing(days[0])
        case (.yearly, 1, _): self = .yearly(days[0])
        case (.terms, 2, _): self = .terms(autumn: days[0], spring: days[1])
        case (.quarterly, _, let day?): self = .quarterly(day)
        case (.monthly, _, let day?): self = .monthly(day)
        case (.event, _, let count?): self = .event(workingDays: count)
        default: return nil
        }
    }
}
