// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Somebody of the supervision group (监督小组) of a year.
struct Supervisor: Sendable, Equatable {
    let id: ID<Supervisor>
    let catalogue: ID<Catalogue>
    /// Whom the roll has under the name, where it is one person alone.
    let person: PersonID?
    let name: String
    /// For whom he sits there: 纪检, 工会, 教职工代表.
    let part: String
    let since: Day
    var endedOn: Day?
}

/// A round in which the group looks at every topic (监督检查).
struct Inspection: Sendable, Equatable {
    let id: ID<Inspection>
    let catalogue: ID<Catalogue>
    let title: String
    let began: Day
    let createdName: String
    var closedAt: Instant?
    var closedName: String?

    var subject: Subject { Subject("disclosure_inspection", id) }
    var address: String { "/disclosure-inspections/\(id)" }
}

/// What the group says of a topic (检查意见): of the thing, never of a person.
struct Mark: Sendable, Equatable {
    enum Grade: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case disclosed, late, partial, missing

        var label: String {
            switch self {
            case .disclosed: "已公开"
            case .late: "不及时"
            case .partial: "不完整"
            case .missing: "未公开"
            }
        }

        var tone: String {
            switch self {
            case .disclosed: "done"
            case .late, .partial: "watch"
            case .missing: "late"
            }
        }
    }

    let topic: ID<Topic>
    let grade: Grade
    let note: String
    let markedAt: Instant
    let markedName: String

    /// What is found wanting is said in words.
    static func fault(_ grade: Grade, _ note: String) -> String? {
        if note.count > 200 { return "写短些，200 个字以内。" }
        return grade != .disclosed && note.isEmpty ? "“\(grade.label)”要写明哪里不够。" : nil
    }
}

/// What a round found wanting (检查问题), to be answered by the unit.
struct InspectionFinding: Sendable, Equatable {
    let id: ID<InspectionFinding>
    let inspection: ID<Inspection>
    let topic: ID<Topic>
    let due: DueDay
    var answer: String?
    var answeredAt: Instant?
    var answeredName: String?

    var subject: Subject { Subject("disclosure_finding", id) }
}
