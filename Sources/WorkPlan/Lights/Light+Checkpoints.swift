// SPDX-License-Identifier: Apache-2.0
import Kernel

extension Light {
    /// The rule for measures without an indicator, as the panel quotes it.
    static let checkpointRule =
        "节点全部办成，完成；最后期限过了还没办全，滞后；有节点过了日子没办，偏慢；"
        + "头一个节点还没到、也没有办成的，未开始；其余，顺利。没有设指标和节点的，未设指标。"

    /// The light of a measure that has steps and no number.
    init(checkpoints: [Checkpoint], due: Day?, today: Day) {
        let open = checkpoints.filter { $0.completion == nil }
        let (state, reason) = Self.judge(checkpoints, open, due: due, today: today)
        let done = checkpoints.count - open.count
        let bar = checkpoints.isEmpty ? nil : Figure.Bar(solid: done * 1000 / checkpoints.count, hoped: 0)
        let figure = checkpoints.isEmpty ? nil : Figure(value: "\(done)", of: "/\(checkpoints.count) 个节点", bar: bar)
        self.init(state: state, figure: figure, reason: reason)
    }

    private static func judge(_ all: [Checkpoint], _ open: [Checkpoint], due: Day?, today: Day) -> (State, String) {
        if all.isEmpty { return (.unset, "原文没有给出可以计数的目标，还没有设节点，所以不亮灯。") }
        if open.isEmpty { return (.done, "\(all.count) 个节点全部办成。") }
        if let end = due ?? all.map(\.due).max(), end < today {
            return (.late, "期限\(end.spoken)，已过 \(end.days(until: today)) 天，还有 \(open.count) 个节点没有办成。")
        }
        if let first = open.first(where: { $0.due < today }) {
            return (.watch, "节点“\(first.title)”应在\(first.due.spoken)办成，已过 \(first.due.days(until: today)) 天。")
        }
        if all.count == open.count, let first = open.first {
            return (.none, "头一个节点“\(first.title)”在\(first.due.spoken)，还没有到。")
        }
        return (.ok, "该办的 \(all.count - open.count) 个节点都已办成，下一个是“\(open.first?.title ?? "")”。")
    }
}
