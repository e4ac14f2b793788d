// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The thresholds (灯的界限) by which a plan's lights are judged, in points of a hundred.
struct Pace: Sendable, Equatable {
    /// A measure is on track while it lies no more than so many points behind.
    let onTrack: Int
    /// It is slow, not yet failing, while it lies no more than so many points behind.
    let slow: Int
    /// Records that wait longer than so many working days for verification make it slow.
    let unverified: Int

    /// The rule for measures with an indicator, as the panel quotes it.
    var rule: String {
        "达到目标，完成；没到开始的日子也没有记录，未开始；过了期限没达到，滞后。其余看差距：应有的进度（从开始到期限按天算，"
            + "或者按节点算）减去实际的进度（已计的加待定的，除以目标），不超过 \(onTrack) 个百分点，顺利；超过 \(onTrack) 不超过 \(slow)，偏慢；"
            + "超过 \(slow)，滞后。有记录等核实超过 \(unverified) 个工作日，偏慢。原文没有数、也没有设数的，常态：只计数，不评判。"
    }
}

/// Everything that a measure's light with an indicator depends on.
struct Standing: Sendable {
    let reading: Reading
    let target: Target?
    let unit: String
    let schedule: Schedule
    let pace: Pace
    let today: Day
    /// How many working days the first waiting record has waited; `nil` where nothing waits or the calendar does not know.
    let waited: Int?
}

extension Light {
    /// The light of a measure whose number comes from records.
    init(_ standing: Standing) {
        let judgement = standing.judge()
        self.init(state: judgement.state, figure: standing.figure, reason: judgement.reason, trace: standing.trace)
    }
}

extension Standing {
    /// What must be reached: the target, or for a milestone the thing itself.
    private var goal: Fraction? {
        if let target { return target.value.fraction }
        return reading.form == .milestone ? .one : nil
    }

    private var comparison: Target.Operator { target?.comparison ?? .atLeast }

    /// The value that is compared: for a share or a growth in percent, in percent.
    private var value: Fraction? { reading.value }

    /// What is there with what waits, as a share of the goal; never over one.
    private var progress: Fraction? {
        guard let goal, let value, goal > .zero, let hoped = try? value + reading.pending, let share = try? hoped / goal else {
            return nil
        }
        return max(.zero, min(.one, share))
    }

    private var isReached: Bool {
        guard let goal, let value else { return false }
        switch comparison {
        case .atLeast: return value >= goal
        case .exactly: return value == goal
        case .atMost: return value <= goal && schedule.due(on: today) < today
        }
    }

    func judge() -> (state: Light.State, reason: String) {
        guard let goal else { return (.steady, "原文没有写数，也没有设数：只计数，不评判。") }
        guard let value else { return unjudged }
        if isReached { return (.done, "\(said)，达到目标。") }
        if comparison == .atMost {
            return value > goal ? (.late, "\(said)，超过了上限。") : (.ok, "\(said)，没有超过上限，期满才算完成。")
        }
        let due = schedule.due(on: today)
        if due < today { return (.late, "期限\(due.spoken)，已过 \(due.days(until: today)) 天，\(said)。") }
        if !schedule.hasStarted(on: today) {
            let hasBegun = value > .zero || reading.pending > .zero
            return hasBegun ? (.ok, "\(said)，比安排开始的\(schedule.start.spoken)早。") : (.none, "\(schedule.start.spoken)开始，还没有到。")
        }
        return byGap
    }

    /// A share of nothing: it has not begun, or its day has passed without anything.
    private var unjudged: (state: Light.State, reason: String) {
        let due = schedule.due(on: today)
        if due < today { return (.late, "期限\(due.spoken)已过，还没有可以相除的记录。") }
        return (.none, "还没有可以相除的记录，算不出占比。")
    }

    private var byGap: (state: Light.State, reason: String) {
        guard let progress, let gap = try? schedule.expected(on: today) - progress else { return (.steady, "目标是零，只计数，不评判。") }
        let points = "应有进度 \(schedule.expected(on: today).percent(places: 2))，实际 \(progress.percent(places: 2))"
        if gap > Fraction(pace.slow, 100) { return (.late, "\(said)。\(points)，落后超过 \(pace.slow) 个百分点。") }
        if gap > Fraction(pace.onTrack, 100) {
            return (.watch, "\(said)。\(points)，落后超过 \(pace.onTrack) 个百分点。")
        }
        if let waited, waited > pace.unverified {
            return (.watch, "\(said)。有记录等核实已 \(waited) 个工作日，超过 \(pace.unverified) 个。")
        }
        return (.ok, "\(said)。\(points)。")
    }

    /// `1 个，目标不少于 2 个，待定 1`
    private var said: String {
        let goal = target.map { "，目标\($0.words)" } ?? ""
        let pending = reading.pending > .zero ? "，待定 \(Self.number(reading.pending, reading.form))" : ""
        return "\(number)\(goal)\(pending)"
    }

    private var number: String {
        guard let value else { return "还没有数" }
        return reading.form == .milestone
            ? (value > .zero ? "已办成" : "还没有办成") : "\(Self.number(value, reading.form)) \(unit)"
    }

    private static func number(_ value: Fraction, _ form: IndicatorForm) -> String {
        value.denominator == 1 ? "\(value.numerator)" : value.decimal(places: 2)
    }

    var figure: Light.Figure {
        guard let value else { return Light.Figure(value: "—", of: "", bar: nil) }
        let shown = Self.number(value, reading.form)
        guard let goal else { return Light.Figure(value: shown, of: " \(unit)", bar: nil) }
        let of = reading.form == .ratio ? "%" : "/\(Self.number(goal, reading.form)) \(unit)"
        return Light.Figure(value: shown, of: of, bar: bar(value, goal))
    }

    private func bar(_ value: Fraction, _ goal: Fraction) -> Light.Figure.Bar? {
        guard goal > .zero, let share = try? value / goal else { return nil }
        let solid = Self.thousandths(share)
        let hoped = progress.map(Self.thousandths) ?? solid
        return Light.Figure.Bar(solid: solid, hoped: max(0, hoped - solid))
    }

    private static func thousandths(_ share: Fraction) -> Int {
        let kept = max(.zero, min(.one, share))
        return Int(Int128(kept.numerator) * 1000 / Int128(kept.denominator))
    }

    var trace: [String] {
        var lines: [String] = []
        if let target {
            lines.append("目标：\(target.words)，\(target.source.label)\(target.basis.isEmpty ? "" : "：\(target.basis)")。")
        } else if reading.form == .milestone {
            lines.append("目标：办成一次，原文写了要办，没有写数。")
        }
        if let parts = reading.parts { lines.append(words(for: parts)) }
        lines.append("已计 \(number)，出自 \(reading.facts) 条记录；待定 \(Self.number(reading.pending, reading.form))。")
        if goal != nil {
            let (elapsed, due) = (schedule.elapsed(on: today), schedule.due(on: today))
            lines.append(
                schedule.steps.isEmpty
                    ? "\(schedule.start.spoken)至\(due.spoken)共 \(schedule.length) 天，已过 \(elapsed) 天，应有进度 \(schedule.expected(on: today).percent(places: 2))。"
                    : "\(schedule.steps.count) 个节点，到今天应办 \(schedule.stepsDue(on: today)) 个，应有进度 \(schedule.expected(on: today).percent(places: 2))。"
            )
            if let progress { lines.append("实际进度（含待定）\(progress.percent(places: 2))。") }
        }
        if let waited { lines.append("等核实最久的一条已等 \(waited) 个工作日。") }
        return lines
    }

    private func words(for parts: (counted: Int64, of: Int64)) -> String {
        switch reading.form {
        case .ratio: "分子 \(parts.counted)，分母 \(parts.of)，各自加总再相除。"
        case .grid: "应有 \(parts.of) 格，已有 \(parts.counted) 格。"
        case .delta: "今年到今天 \(parts.counted)，上年到同一天 \(parts.of)。"
        default: ""
        }
    }
}

extension Quantity {
    /// The decimal as an exact fraction; at most twelve digits and four places, so it always fits.
    var fraction: Fraction {
        let parts = text.split(separator: ".")
        let places = parts.count == 2 ? parts[1].count : 0
        let scale = (0..<places).reduce(1) { value, _ in value * 10 }
        let digits = Int(parts.joined()) ?? 0
        return Fraction(digits, scale)
    }
}
