// SPDX-License-Identifier: Apache-2.0

/// How a deadline is told in a sentence.
struct DeadlineWording {
    enum Occasion {
        case period, publicity
    }

    private let occasion: Occasion
    private let length: TimeLimit.Length
    private let rolling: Deadline.Rolling
    private let nominal: Day
    private let target: Day
    private let steps: [DayStep]

    init(
        _ occasion: Occasion,
        _ length: TimeLimit.Length,
        _ rolling: Deadline.Rolling,
        nominal: Day,
        target: Day,
        steps: [DayStep]
    ) {
        self.occasion = occasion
        self.length = length
        self.rolling = rolling
        self.nominal = nominal
        self.target = target
        self.steps = steps
    }

    func sentence(from start: Day, until end: Day) -> String {
        let opening = occasion == .publicity ? "\(start.written)发布公示，自次日起计" : "自\(start.written)的次日起计"
        return opening + length.words + counting + ending(end) + Self.caution(steps)
    }

    private var counting: String {
        let paused = steps.contains { $0.part == .paused } ? "，扣除暂停的日子" : ""
        guard case .workingDays = length else { return paused }
        let counted = steps.filter { $0.part == .counted }
        let rest = Self.groups(steps.filter { $0.part == .skipped })
        let list = counted.count > 10 ? "" : "：" + counted.map(Self.name).joined(separator: "、")
        return list + (rest.isEmpty ? "" : "（\(rest.joined(separator: "、"))不计）") + paused
    }

    private func ending(_ end: Day) -> String {
        if case .workingDays = length {
            return "，至\(Self.dated(end))\(occasion == .publicity ? "24时" : "")届满"
        }
        let plain = "，\(Self.dated(nominal))届满"
        switch rolling {
        case .forParty where end != nominal:
            let rest = Self.groups(steps.filter { $0.part == .rolled })
            return plain + "；\(rest.joined(separator: "、"))，顺延至\(Self.dated(end))"
        case .forOurDuty where target != nominal:
            let rest = Self.groups(steps.filter { $0.part == .drawnBack })
            return plain + "，不顺延；\(rest.joined(separator: "、"))，应在\(Self.dated(target))办结"
        default: return plain
        }
    }

    /// Neighbouring days with one reason are told together: `5月1日至5月5日劳动节放假`.
    static func groups(_ steps: [DayStep]) -> [String] {
        var groups: [[DayStep]] = []
        for step in steps {
            if let last = groups.last?.last, last.reason == step.reason, last.day.days(until: step.day) == 1 {
                groups[groups.count - 1].append(step)
            } else {
                groups.append([step])
            }
        }
        return groups.map { group in
            let (first, last) = (group[0], group[group.count - 1])
            let span = first.day == last.day ? first.day.spoken : "\(first.day.spoken)至\(last.day.spoken)"
            return span + first.reason
        }
    }

    /// What a reader must know when a day on the way rests on an arrangement nobody has checked.
    static func caution(_ steps: [DayStep]) -> String {
        let doubtful = groups(steps.filter { $0.confidence == .unsure })
        return doubtful.isEmpty ? "" : "。其中\(doubtful.joined(separator: "、"))尚未核对原文"
    }

    private static func name(_ step: DayStep) -> String {
        step.source == nil ? step.day.spoken : "\(step.day.spoken)（\(step.reason)）"
    }

    private static func dated(_ day: Day) -> String {
        "\(day.written)（\(day.weekdayName)）"
    }
}
