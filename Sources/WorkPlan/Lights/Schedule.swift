// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How far a measure should be on a day (进度安排): evenly from start to due day, or by its checkpoints; pauses stop the clock.
struct Schedule: Sendable, Equatable {
    let start: Day
    let due: Day
    /// The days of the checkpoints; empty where progress is expected evenly.
    var steps: [Day] = []
    /// Stretches that an approved adjustment took out; without an end it still lasts.
    var pauses: [Pause] = []

    /// A stretch in which the clock stands (暂停).
    struct Pause: Sendable, Equatable {
        let from: Day
        let to: Day?

    }

    /// The due day, moved by what was paused.
    func due(on today: Day) -> Day {
        due.adding(days: paused(before: today))
    }

    func hasStarted(on today: Day) -> Bool { start <= today }

    /// The days that have passed since the start, without the paused ones.
    func elapsed(on today: Day) -> Int {
        let days = start.days(until: today) - paused(before: today)
        return min(max(0, days), length)
    }

    var length: Int { max(1, start.days(until: due)) }

    /// How many checkpoints should be reached by a day; a pause moves them like the due day.
    func stepsDue(on today: Day) -> Int {
        let moved = paused(before: today)
        return steps.count { $0.adding(days: moved) <= today }
    }

    /// The share of the whole that is expected by a day.
    func expected(on today: Day) -> Fraction {
        guard steps.isEmpty else { return Fraction(stepsDue(on: today), steps.count) }
        return Fraction(elapsed(on: today), length)
    }

    /// The days that pauses take out between the start and a day; days that two of them share count once.
    private func paused(before today: Day) -> Int {
        var (days, next) = (0, start)
        for pause in pauses.sorted(by: { $0.from < $1.from }) {
            let from = max(pause.from, next)
            let end = min(pause.to.map { $0.adding(days: 1) } ?? today, today)
            guard from < end else { continue }
            (days, next) = (days + from.days(until: end), end)
        }
        return days
    }
}
