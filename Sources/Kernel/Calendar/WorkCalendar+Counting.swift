// SPDX-License-Identifier: Apache-2.0

extension WorkCalendar {
    /// The end of a period of natural days (日).
    public func deadline(
        days: Int,
        after start: Day,
        rolling: Deadline.Rolling = .forParty
    ) throws(CalendarError) -> Deadline {
        try unpaused(.days(days), after: start, rolling)
    }

    /// The end of a period of working days (工作日); it ends on a working day, so nothing rolls.
    public func deadline(workingDays: Int, after start: Day) throws(CalendarError) -> Deadline {
        try unpaused(.workingDays(workingDays), after: start, .forParty)
    }

    /// The last day of a public notice (公示); the day of publication is not counted.
    public func publicityEnd(published: Day, workingDays: Int) throws(CalendarError) -> Deadline {
        try unpaused(.workingDays(workingDays), after: published, .forParty, as: .publicity)
    }

    /// The working days from one day through another, both included, with every day's reason.
    public func workingDays(from first: Day, through last: Day) throws(CalendarError) -> WorkingSpan {
        var steps: [DayStep] = []
        var day = first
        while day <= last {
            let reason = try reason(for: day)
            steps.append(DayStep(reason.isWorking ? .counted : .skipped, reason))
            day = day.adding(days: 1)
        }
        return WorkingSpan(first: first, last: last, steps: steps)
    }

    /// How many working days lie from one day through another.
    public func countWorkingDays(from first: Day, through last: Day) throws(CalendarError) -> Int {
        try workingDays(from: first, through: last).days.count
    }

    private func unpaused(
        _ length: TimeLimit.Length,
        after start: Day,
        _ rolling: Deadline.Rolling,
        as wording: DeadlineWording.Occasion = .period
    ) throws(CalendarError) -> Deadline {
        var walk = DayWalk(self, from: start)
        let deadline = try walk.deadline(length, rolling, as: wording)
        guard let deadline else { preconditionFailure("only a pause stops a walk") }
        return deadline
    }
}

/// The working days (工作日) of a span, counted one by one.
public struct WorkingSpan: Hashable, Sendable {
    public let first: Day
    public let last: Day
    public let steps: [DayStep]

    /// The working days among them.
    public var days: [Day] {
        steps.filter { $0.part == .counted }.map(\.day)
    }

    public var sentence: String {
        guard first <= last else { return "起止日期倒置，没有工作日" }
        let rest = DeadlineWording.groups(steps.filter { $0.part == .skipped })
        let aside = rest.isEmpty ? "" : "；\(rest.joined(separator: "、"))不计"
        return "\(first.written)至\(last.written)共\(days.count)个工作日\(aside)\(DeadlineWording.caution(steps))"
    }
}
