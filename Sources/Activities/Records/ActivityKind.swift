// SPDX-License-Identifier: Apache-2.0
import Storage

/// What was held (活动类别): the series that indicators count by.
enum ActivityKind: String, Sendable, CaseIterable, SQLConvertible {
    case study, exchange, publicity, culture, team, lecture, visit, meeting, party, guidance, research, other

    /// As people read it and as facts carry it, so it is never reworded.
    var label: String {
        switch self {
        case .study: "主题学习"
        case .exchange: "宣讲交流"
        case .publicity: "宣传教育"
        case .culture: "文体活动"
        case .team: "组队参赛"
        case .lecture: "专题讲座"
        case .visit: "走访慰问"
        case .meeting: "会议"
        case .party: "党建活动"
        case .guidance: "业务指导"
        case .research: "调查研究"
        case .other: "其他"
        }
    }
}

/// The marks that the form offers to tick. Beside themes and directions there is room for one of one's own,
/// because the next notice will name others.
enum ActivityMarks {
    static let themes = [
        "习近平总书记关于工人阶级和工会工作的重要论述", "同全总新一届领导班子成员集体谈话时的重要讲话精神", "视察广西重要讲话精神", "社会主义核心价值观", "理想信念",
        "形势政策", "中国梦·劳动美", "劳模精神、劳动精神、工匠精神", "主题教育", "工会活动经费",
    ]
    static let directions = ["劳模工匠进学校", "思政教师进企业"]
    static let stages = ["大学", "中学", "小学", "中职", "幼儿园", "特教学校"]
    static let modes = ["线下", "线上"]
}
