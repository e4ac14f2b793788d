// SPDX-License-Identifier: Apache-2.0
import Storage

/// How an indicator makes a number of facts. There is no form for a mean of percentages: shares are added up by their
/// numerators and denominators, so that a small school does not weigh as much as a large one.
enum IndicatorForm: String, Sendable, Codable, CaseIterable, SQLConvertible {
    /// 有没有
    case milestone
    /// 多少
    case count
    /// 多少种
    case distinct
    /// 合计
    case sum
    /// 占比
    case ratio
    /// 覆盖
    case grid
    /// 比上年同期
    case delta
    /// 人工填报
    case manual

    var label: String {
        switch self {
        case .milestone: "办成没有"
        case .count: "办了多少"
        case .distinct: "涉及多少种"
        case .sum: "合计多少"
        case .ratio: "占比"
        case .grid: "按期覆盖"
        case .delta: "比上年同期"
        case .manual: "人工填报"
        }
    }

    var meaning: String {
        switch self {
        case .milestone: "有一条记录就算办成，比如举办一次培训班。"
        case .count: "一条记录算一个，比如创建几个工作室。"
        case .distinct: "同一种只算一次，比如覆盖几个学段、几个工会。"
        case .sum: "把记录上的数加起来，比如参加多少人。"
        case .ratio: "分子、分母各自加总再相除，不拿百分比求平均。"
        case .grid: "每种在每个月（季）都有，比如每个学段每季度一次。"
        case .delta: "今年到今天的数减去上年到同一天的数。"
        case .manual: "没有记录可数的，由人填数、附凭据，另一个人核实后才算，单独标明。"
        }
    }
}
