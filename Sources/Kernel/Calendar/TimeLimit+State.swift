// SPDX-License-Identifier: Apache-2.0

extension TimeLimit {
    /// How a time limit stands on a day (时限状态).
    public struct State: Hashable, Sendable {
        public enum Phase: Hashable, Sendable {
            /// Natural days left until the legal limit.
            case running(daysLeft: Int)
            case dueToday
            case overdue(by: Int)
            case paused(since: Day)
        }

        public let phase: Phase
        /// `nil` while paused without an end.
        public let due: Deadline?
        /// Past the day to be done by, though the legal limit may not be over.
        public let isPastTarget: Bool

        /// As a badge says it: `还有3天`.
        public var sentence: String {
            switch phase {
            case .running(let days): "还有\(days)天"
            case .dueToday: "今天到期"
            case .overdue(let days): "已逾期\(days)天"
            case .paused(let since): "自\(since.spoken)起暂停"
            }
        }
    }

    /// The state on a day. A limit that ran out before a pause began is overdue, paused or not.
    public func state(on day: Day, by calendar: WorkCalendar) throws(CalendarError) -> State {
        let known = TimeLimit(
            started: started,
            length: length,
            rolling: rolling,
            pauses: pauses.filter { $0.until != nil || $0.from <= day }
        )
        let due = try known.due(by: calendar)
        let isPastTarget = due.map { $0.target < day } ?? false
        if let due, due.day < day {
            return State(phase: .overdue(by: due.day.days(until: day)), due: due, isPastTarget: true)
        }
        if let pause = known.pauses.filter({ $0.covers(day) }).min(by: { $0.from < $1.from }) {
            return State(phase: .paused(since: pause.from), due: due, isPastTarget: isPastTarget)
        }
        guard let due else { preconditionFailure("a limit without an end is paused on the day") }
        let left = day.days(until: due.day)
        return State(phase: left == 0 ? .dueToday : .running(daysLeft: left), due: due, isPastTarget: isPastTarget)
    }
}
