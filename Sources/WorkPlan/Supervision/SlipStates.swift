// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension Slip {
    /// 提醒, 催办, 督办, 通报.
    enum Level: String, Sendable, SQLConvertible, CaseIterable, Encodable {
        case remind, urge, press, circulate

        var label: String {
            switch self {
            case .remind: "提醒"
            case .urge: "催办"
            case .press: "督办"
            case .circulate: "通报"
            }
        }

        var next: Level? {
            switch self {
            case .remind: .urge
            case .urge: .press
            case .press: .circulate
            case .circulate: nil
            }
        }

        /// The rule takes the first two steps; the others are a person's.
        var isByRule: Bool { self == .remind || self == .urge }
    }

    enum State: String, Sendable, SQLConvertible, CaseIterable, Encodable {
        /// 待确认
        case proposed
        /// 已发出
        case issued
        /// 已知悉
        case acknowledged
        /// 已回复
        case answered
        /// 回复不够
        case insufficient
        /// 已了结
        case resolved
        /// 已升级
        case escalated
        /// 已作废
        case dropped

        var label: String {
            switch self {
            case .proposed: "待确认"
            case .issued: "已发出"
            case .acknowledged: "已知悉"
            case .answered: "已回复"
            case .insufficient: "回复不够"
            case .resolved: "已了结"
            case .escalated: "已升级"
            case .dropped: "已作废"
            }
        }

        var tone: String {
            switch self {
            case .proposed, .answered: "watch"
            case .issued, .insufficient: "late"
            case .acknowledged: "work"
            case .resolved: "done"
            case .escalated: "none"
            case .dropped: "void"
            }
        }

        /// Those on which somebody still has to do something.
        var isOpen: Bool { [.issued, .acknowledged, .answered, .insufficient].contains(self) }
    }

    enum Verb: Sendable, CaseIterable {
        /// 确认
        case confirm
        /// 不同意
        case reject
        /// 知悉
        case acknowledge
        /// 回复
        case answer
        /// 认可
        case resolve
        /// 不认可
        case refuse
        /// 升级
        case escalate
    }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.confirm, from: [.proposed], to: .issued),
        .init(.reject, from: [.proposed], to: .dropped),
        .init(.acknowledge, from: [.issued], to: .acknowledged),
        .init(.answer, from: [.issued, .acknowledged, .insufficient], to: .answered),
        .init(.resolve, from: [.answered], to: .resolved),
        .init(.refuse, from: [.answered], to: .insufficient),
        .init(.escalate, from: [.issued, .acknowledged, .insufficient], to: .escalated),
    ])
}
