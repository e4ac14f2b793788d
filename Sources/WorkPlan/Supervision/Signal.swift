// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The light of an assignment (承办灯): four colours by its day, and by its progress where that is a number.
///
/// It is worked out by one rule and stored nowhere, so that nobody can change it by hand.
struct Signal: Sendable, Equatable, Encodable {
    enum Colour: String, Sendable, CaseIterable, Encodable {
        case red, yellow, green, blue

        /// Colour alone tells nothing to those who do not see it.
        var word: String {
            switch self {
            case .red: "红灯"
            case .yellow: "黄灯"
            case .green: "绿灯"
            case .blue: "蓝灯"
            }
        }

        /// The shape and the colour of its mark.
        var tone: String {
            switch self {
            case .red: "late"
            case .yellow: "watch"
            case .green: "ok"
            case .blue: "done"
            }
        }
    }

    /// How far something is, and how far it should be, in points of a hundred.
    struct Progress: Sendable, Equatable {
        let actual: Int
        let planned: Int
    }

    let colour: Colour
    /// Why, in one sentence with its numbers.
    let reason: String
    /// How it was worked out, step by step.
    let trace: [String]

    init(isClosed: Bool, due: Day, today: Day, warnDays: Int, lagPercent: Int, progress: Progress? = nil) {
        let left = today.days(until: due)
        var trace = [isClosed ? "已经核实销号。" : "还没有核实销号。"]
        if !isClosed {
            trace.append("期限\(due.written)，今天\(today.written)，\(left < 0 ? "已过 \(-left) 天" : "还剩 \(left) 天")。")
            if left >= 0 { trace.append("\(left) 天\(left <= warnDays ? "不多于" : "多于") \(warnDays) 天。") }
        }
        let lag = progress.map { $0.planned - $0.actual }
        if !isClosed, left > warnDays {
            trace.append(
                progress.map { "应有进度 \($0.planned)%，实际 \($0.actual)%，差 \($0.planned - $0.actual) 个百分点。" }
                    ?? "承办事项不填百分数，不比进度。"
            )
        }
        self.trace = trace
        if isClosed {
            (colour, reason) = (.blue, "已经核实销号")
        } else if left < 0 {
            (colour, reason) = (.red, "期限已过 \(-left) 天，没有销号")
        } else if left <= warnDays {
            (colour, reason) = (.yellow, left == 0 ? "今天到期" : "离期限还有 \(left) 天，不多于 \(warnDays) 天")
        } else if let lag, lag > lagPercent {
            (colour, reason) = (.yellow, "落后 \(lag) 个百分点，超过 \(lagPercent) 个")
        } else {
            (colour, reason) = (.green, "离期限还有 \(left) 天")
        }
    }

    /// The rule as pages quote it.
    static func rule(warnDays: Int, lagPercent: Int) -> String {
        "核实销号，蓝灯；过了期限没有销号，红灯；离期限不多于 \(warnDays) 天，或者有进度数而落后超过 \(lagPercent) 个百分点，黄灯；其余，绿灯。"
    }
}
