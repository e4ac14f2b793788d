// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A light (灯): how a measure stands today, worked out from its checkpoints by one rule and never set by hand.
struct Light: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, Encodable {
        case late, watch, none, ok, done, unset

        var word: String {
            switch self {
            case .late: "滞后"
            case .watch: "偏慢"
            case .none: "未开始"
            case .ok: "顺利"
            case .done: "完成"
            case .unset: "未设指标"
            }
        }

        var meaning: String {
            switch self {
            case .late: "过了期限还没办成"
            case .watch: "有节点过了日子"
            case .none: "头一个节点还没到"
            case .ok: "节点都按时办了"
            case .done: "节点全部办成"
            case .unset: "还没有设节点"
            }
        }
    }

    let state: State
    let done: Int
    let total: Int
    /// Why, in one sentence with its numbers.
    let reason: String

    /// The rule, as the panel quotes it.
    static let rule =
        "节点全部办成，完成；最后期限过了还没办全，滞后；有节点过了日子没办，偏慢；"
        + "头一个节点还没到、也没有办成的，未开始；其余，顺利。没有设节点的，未设指标。"

    init(checkpoints: [Checkpoint], due: Day?, today: Day) {
        let open = checkpoints.filter { $0.completion == nil }
        let overdue = open.filter { $0.due < today }
        done = checkpoints.count - open.count
        total = checkpoints.count
        let end = due ?? checkpoints.map(\.due).max()
        if checkpoints.isEmpty {
            (state, reason) = (.unset, "原文没有给出可以计数的目标，还没有设节点，所以不亮灯。")
        } else if open.isEmpty {
            (state, reason) = (.done, "\(total) 个节点全部办成。")
        } else if let end, end < today {
            (state, reason) = (.late, "期限\(end.spoken)，已过 \(end.days(until: today)) 天，还有 \(open.count) 个节点没有办成。")
        } else if let first = overdue.first {
            (state, reason) = (.watch, "节点“\(first.title)”应在\(first.due.spoken)办成，已过 \(first.due.days(until: today)) 天。")
        } else if done == 0, let first = open.first {
            (state, reason) = (.none, "头一个节点“\(first.title)”在\(first.due.spoken)，还没有到。")
        } else {
            (state, reason) = (.ok, "该办的 \(done) 个节点都已办成，下一个是“\(open.first?.title ?? "")”。")
        }
    }
}
