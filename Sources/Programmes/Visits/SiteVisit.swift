// SPDX-License-Identifier: Apache-2.0
import Kernel

/// That entries are visited (现场考察), and the most it brings beside the judges' points.
struct VisitRule: Sendable, Equatable, Codable {
    let most: Fraction
    /// Where that stands.
    let source: String

    /// `另加现场考察最多 20 分`.
    var words: String { "另加现场考察最多 \(PointText.words(most)) 分" }
}

/// A visit to what an entry is about: planned, then recorded; what was wrong is void and stays.
struct SiteVisit: Sendable, Equatable {
    /// Who was asked to go (考察人员), by the number of a judge.
    struct Visitor: Sendable, Equatable {
        let number: Int
        let name: String
        /// Nothing is known before it is recorded.
        let came: Bool?
    }

    /// What was found there.
    struct Finding: Sendable, Equatable {
        let heldOn: Day
        let text: String
        let points: Fraction
        let recordedName: String
    }

    let id: ID<SiteVisit>
    let entry: ID<Entry>
    let plannedOn: Day
    let plannedName: String
    let finding: Finding?
    let voidedName: String
    let voidedWhy: String?
    var visitors: [Visitor] = []

    var stands: Bool { voidedWhy == nil }

    /// `6月3日，评委2 韦某、评委5 覃某（没有到）`.
    var words: String {
        let names = visitors.map { "评委\($0.number) \($0.name)\($0.came == false ? "（没有到）" : "")" }.joined(separator: "、")
        return "\((finding?.heldOn ?? plannedOn).spoken)，\(names)"
    }
}

/// Why a visit is not planned or recorded.
enum VisitRefusal: RuleViolation, Equatable {
    case noVisit
    case planned(Day)
    case notPlanned
    case recorded
    case nobody
    case unknown(Int)
    case conflict(Int, String)
    case nobodyCame
    case noDay
    case past(Day)
    case future(Day)
    case noFinding
    case points(Fraction)
    case missing([String])

    var sentence: String {
        switch self {
        case .noVisit: "这次评选没有现场考察。"
        case .planned(let day): "已经安排了\(day.spoken)考察。要改的，先作废原来的，写明原因。"
        case .notPlanned: "还没有安排考察。"
        case .recorded: "考察已经登记了。写错的先作废，再重新安排。"
        case .nobody: "选上谁去考察，至少 1 位。"
        case .unknown(let number): "没有评委 \(number)。"
        case .conflict(let number, let why): "评委 \(number) 要回避：\(why)。换一位去。"
        case .nobodyCame: "勾上到了现场的，至少 1 位。"
        case .noDay: "写上哪一天，比如 7月31日。"
        case .past(let day): "\(day.written)已经过去，写今天以后的日子。"
        case .future(let day): "\(day.written)还没有到，写实际考察的那一天。"
        case .noFinding: "写上看到了什么，1000 个字以内。"
        case .points(let most): "考察得分写 0 到 \(PointText.words(most)) 的数，小数最多三位。"
        case .missing(let titles):
            "\(titles.prefix(5).map { "“\($0)”" }.joined(separator: "、"))\(titles.count > 5 ? "等 \(titles.count) 件" : "")还没有登记现场考察，不能排名。"
        }
    }

    /// The field to mend; none where what stands meanwhile is in the way.
    var field: String? {
        switch self {
        case .noDay, .past, .future: "on"
        case .nobody, .unknown, .conflict, .nobodyCame: "judge"
        case .noFinding: "finding"
        case .points: "points"
        case .noVisit, .planned, .notPlanned, .recorded, .missing: nil
        }
    }

    var citation: String? {
        if case .conflict = self { "本系统规则：考察和评分一样回避" } else { nil }
    }
}
