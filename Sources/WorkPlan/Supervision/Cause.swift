// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Why a step of the ladder comes now. One cause brings one slip of a level.
enum Cause: Sendable, Hashable {
    /// The day is near, or it has passed; another day is another cause.
    case near(Day)
    case overdue(Day)
    /// Its light is red although the day has not come.
    case behind(Day)
    /// Nobody has signed for it.
    case unsigned
    /// The slip before failed.
    case after(ID<Slip>)
    /// A person's decision: the how many-th.
    case hand(Int)

    var key: String {
        switch self {
        case .near(let day): "near:\(day)"
        case .overdue(let day): "overdue:\(day)"
        case .behind(let day): "behind:\(day)"
        case .unsigned: "unsigned"
        case .after(let slip): "after:\(slip)"
        case .hand(let count): "hand:\(count)"
        }
    }

    init?(_ key: String) {
        let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count == 2 ? parts[1] : nil) {
        case ("near", let day?): guard let day = Day(day) else { return nil }; self = .near(day)
        case ("overdue", let day?): guard let day = Day(day) else { return nil }; self = .overdue(day)
        case ("behind", let day?): guard let day = Day(day) else { return nil }; self = .behind(day)
        case ("unsigned", nil): self = .unsigned
        case ("after", let slip?): guard let slip = ID<Slip>(slip) else { return nil }; self = .after(slip)
        case ("hand", let count?): guard let count = Int(count) else { return nil }; self = .hand(count)
        default: return nil
        }
    }

    var words: String {
        switch self {
        case .near: "临近期限"
        case .overdue: "过了期限"
        case .behind: "进度滞后"
        case .unsigned: "没有签收"
        case .after: "上一级没有落实"
        case .hand: "人工发出"
        }
    }
}

extension Cause: SQLConvertible {
    var sqlValue: SQLValue { key.sqlValue }

    init?(sqlValue: SQLValue) {
        guard let key = String(sqlValue: sqlValue) else { return nil }
        self.init(key)
    }
}
