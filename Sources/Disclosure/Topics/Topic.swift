// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// One thing of the catalogue that is to be disclosed (公开事项).
struct Topic: Sendable, Equatable {
    /// The field that it belongs to (公开内容分类).
    enum Category: String, Sendable, CaseIterable, SQLConvertible, Codable {
        case development, staff, finance, integrity, students, other

        var label: String {
            switch self {
            case .development: "学校改革发展"
            case .staff: "教职工切身利益"
            case .finance: "财务和收费"
            case .integrity: "廉政建设"
            case .students: "招生和学生事务"
            case .other: "其他"
            }
        }
    }

    /// Who can read what is disclosed (公开范围).
    enum Audience: String, Sendable, CaseIterable, SQLConvertible, Codable {
        case staff, everyone

        var label: String {
            switch self {
            case .staff: "教职工"
            case .everyone: "社会"
            }
        }
    }

    let id: ID<Topic>
    let catalogue: ID<Catalogue>
    /// Its place in the catalogue.
    let number: Int
    var content: Content
    var revision: Int
    var retired: Retirement?

    /// What an officer writes and may change.
    struct Content: Sendable, Equatable {
        var title: String
        var category: Category
        var rule: DueRule
        var office: String
        var audience: Audience
        /// Where the topic comes from.
        var source: String
    }

    /// 停用
    struct Retirement: Sendable, Equatable {
        let on: Day
        let reason: String
    }

    var subject: Subject { Subject("disclosure_topic", id) }
    var address: String { "/disclosure-topics/\(id)" }

    func require() throws(DisclosureRefusal) {
        guard retired == nil else { throw .retired(content.title) }
    }
}

/// What has to be disclosed by a day (公开任务): one time of a topic, or something that happened.
struct Duty: Sendable, Equatable {
    enum State: String, Sendable, SQLConvertible {
        case open, published, void
    }

    let id: ID<Duty>
    let topic: ID<Topic>
    let union: UnionID
    let unionPath: String
    let year: Int
    let label: String
    /// When that happened which has to be disclosed; `nil` for what comes by the calendar.
    let event: Day?
    let due: DueDay
    var state: State
    var published: Day?

    var subject: Subject { Subject("disclosure_duty", id) }

    func light(on today: Day, _ rules: DisclosureRules) -> DisclosureLight {
        .of(due: due.day, published: published, on: today, warning: rules.soonDays.length.count)
    }
}
