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

        /// How many days of it lie before a day.
        func days(before day: Day) -> Int {
            max(0, from.days(until: min(to.map { $0.adding(days: 1) } ?? day, day)))
        }
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

    /// The share of the whole that is expected by a day.
    func expected(on today: Day) -> Fraction {
        guard steps.isEmpty else { return Fraction(steps.filter { $0 <= today }.count, steps.count) }
        return Fraction(elapsed(on: today), length)
    }

    private func paused(before today: Day) -> Int {
        pauses.filter { $0.from >= start }.reduce(0) { $0 + $1.days(before: today) }
    }
}
