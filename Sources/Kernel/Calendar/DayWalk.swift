// SPDX-License-Identifier: Apache-2.0

/// A walk over the calendar that counts the days of a period one by one.
struct DayWalk {
    private let calendar: WorkCalendar
    private let start: Day
    private let pauses: [TimeLimit.Pause]
    private var day: Day
    private var steps: [DayStep]

    init(_ calendar: WorkCalendar, from start: Day, pauses: [TimeLimit.Pause] = []) {
        self.calendar = calendar
        self.start = start
        self.pauses = pauses
        day = start
        steps = [DayStep(.start, start, "开始当日不计入")]
    }

    /// Where the period ends; `nil` when it stands still for good on the way.
    mutating func deadline(
        _ length: TimeLimit.Length,
        _ rolling: Deadline.Rolling,
        as occasion: DeadlineWording.Occasion = .period
    ) throws(CalendarError) -> Deadline? {
        guard (1...TimeLimit.longest).contains(length.count) else { throw .lengthOutOfRange(days: length.count) }
        for _ in 0..<length.count {
            guard try count(length) else { return nil }
        }
        let nominal = day
        let target = try target(for: nominal)
        switch rolling {
        case .forParty: guard try roll() else { return nil }
        case .forOurDuty: try drawBack(to: target)
        }
        let wording = DeadlineWording(occasion, length, rolling, nominal: nominal, target: target, steps: steps)
        let sentence = wording.sentence(from: start, until: day)
        return Deadline(start: start, nominal: nominal, target: target, day: day, steps: steps, sentence: sentence)
    }

    /// Goes to the next day that counts.
    private mutating func count(_ length: TimeLimit.Length) throws(CalendarError) -> Bool {
        while true {
            guard advance() else { return false }
            guard case .workingDays = length else {
                steps.append(DayStep(.counted, day, "计入"))
                return true
            }
            let reason = try calendar.reason(for: day)
            steps.append(DayStep(reason.isWorking ? .counted : .skipped, reason))
            if reason.isWorking { return true }
        }
    }

    /// Passes over the days of rest at the end.
    private mutating func roll() throws(CalendarError) -> Bool {
        while true {
            let reason = try calendar.reason(for: day)
            if reason.isWorking { return true }
            steps.append(DayStep(.rolled, reason))
            guard advance() else { return false }
        }
    }

    /// Notes the days of rest for which the target lies before the end.
    private mutating func drawBack(to target: Day) throws(CalendarError) {
        var rest = target.adding(days: 1)
        while rest <= day {
            steps.append(DayStep(.drawnBack, try calendar.reason(for: rest)))
            rest = rest.adding(days: 1)
        }
    }

    /// Goes one day on, and past any pause that begins there; `false` when that pause has no end.
    private mutating func advance() -> Bool {
        day = day.adding(days: 1)
        while let pause = pauses.first(where: { $0.covers(day) }) {
            guard let until = pause.until else { return false }
            steps.append(DayStep(.paused, day, "期限暂停，至\(until.spoken)恢复"))
            day = until
        }
        return true
    }

    private func target(for nominal: Day) throws(CalendarError) -> Day {
        var candidate = nominal
        while candidate > start {
            if try calendar.isWorkingDay(candidate) { return candidate }
            candidate = candidate.adding(days: -1)
        }
        return nominal
    }
}
