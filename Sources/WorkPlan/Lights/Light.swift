// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A light (灯): how a measure stands today, worked out from its records by one rule and never set by hand.
struct Light: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, Codable {
        case late, watch, none, ok, done, steady, unset

        var word: String {
            switch self {
            case .late: "滞后"
            case .watch: "偏慢"
            case .none: "未开始"
            case .ok: "顺利"
            case .done: "完成"
            case .steady: "常态"
            case .unset: "未设指标"
            }
        }

        var meaning: String {
            switch self {
            case .late: "过期没办成或落后太多"
            case .watch: "落后了，还追得上"
            case .none: "还没到开始的日子"
            case .ok: "跟得上进度"
            case .done: "办成了"
            case .steady: "只计数，不评判"
            case .unset: "还没有设指标"
            }
        }
    }

    /// What the margin shows: the number, what it is of, and the bar.
    struct Figure: Sendable, Equatable {
        /// `1`, `78.24`
        let value: String
        /// `/2 个`, `%`, `/3 个节点`
        let of: String
        /// Thousandths of the whole: what counts, and what waits to count. `nil` where there is no whole.
        let bar: Bar?

        struct Bar: Sendable, Equatable {
            let solid: Int
            let hoped: Int
        }
    }

    let state: State
    let figure: Figure?
    /// Why, in one sentence with its numbers.
    let reason: String
    /// How it was worked out, step by step.
    let trace: [String]

    init(state: State, figure: Figure?, reason: String, trace: [String] = []) {
        self.state = state
        self.figure = figure
        self.reason = reason
        self.trace = trace
    }
}
