// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How a disclosure stands on a day (公开灯): a function of its last day, the day on which it was made, and today.
enum DisclosureLight: String, Sendable, CaseIterable, Encodable {
    /// 没到期
    case ahead
    /// 按时公开
    case timely
    /// 迟公开
    case late
    /// 快到期
    case soon
    /// 逾期没公开
    case overdue

    static func of(due: Day, published: Day?, on today: Day, warning days: Int) -> DisclosureLight {
        if let published { return published <= due ? .timely : .late }
        if today > due { return .overdue }
        return today.days(until: due) <= days ? .soon : .ahead
    }

    /// Of several, the one that most needs somebody; nothing of nothing.
    static func worst(of lights: some Sequence<DisclosureLight>) -> DisclosureLight? {
        lights.max { $0.urgency < $1.urgency }
    }

    private var urgency: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    var label: String {
        switch self {
        case .ahead: "没到期"
        case .timely: "按时公开"
        case .late: "迟公开"
        case .soon: "快到期"
        case .overdue: "逾期没公开"
        }
    }

    /// The shape and the colour.
    var tone: String {
        switch self {
        case .ahead: "none"
        case .timely: "done"
        case .late, .soon: "watch"
        case .overdue: "late"
        }
    }
}
