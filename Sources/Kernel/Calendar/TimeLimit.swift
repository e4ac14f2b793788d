// SPDX-License-Identifier: Apache-2.0

/// A time limit (时限): a period that has begun, may stand still, and runs out on a day the calendar gives.
///
///     let notice = TimeLimit(started: received, length: .days(15), rolling: .forOurDuty)
///     try notice.due(by: calendar)?.target        // the day to be done by
///     try notice.state(on: today, by: calendar).sentence
public struct TimeLimit: Hashable, Sendable {
    /// Natural days and working days are different things: 15日 and 5个工作日.
    public enum Length: Hashable, Sendable {
        case days(Int)
        case workingDays(Int)

        public var count: Int {
            switch self {
            case .days(let count), .workingDays(let count): count
            }
        }

        /// `15日`, `5个工作日`.
        public var words: String {
            switch self {
            case .days(let count): "\(count)日"
            case .workingDays(let count): "\(count)个工作日"
            }
        }
    }

    /// A time during which the limit stands still (暂停).
    public struct Pause: Hashable, Sendable {
        /// The first day that does not count.
        public let from: Day
        /// The first day that counts again; `nil` while the pause lasts.
        public let until: Day?

        public init(from: Day, until: Day? = nil) {
            precondition(until.map { $0 > from } ?? true, "a pause ends after it begins")
            self.from = from
            self.until = until
        }

        func covers(_ day: Day) -> Bool {
            day >= from && until.map { day < $0 } ?? true
        }
    }

    /// Ten years: what is longer is no deadline.
    public static let longest = 3660

    /// The day that sets it going; it is not counted.
    public let started: Day
    public let length: Length
    public let rolling: Deadline.Rolling
    public let pauses: [Pause]

    public init(
        started: Day,
        length: Length,
        rolling: Deadline.Rolling = .forParty,
        pauses: [Pause] = []
    ) {
        self.started = started
        self.length = length
        self.rolling = rolling
        self.pauses = pauses
    }

    /// Target and legal limit; `nil` while a pause without an end stands before them.
    public func due(by calendar: WorkCalendar) throws(CalendarError) -> Deadline? {
        var walk = DayWalk(calendar, from: started, pauses: pauses)
        return try walk.deadline(length, rolling)
    }
}
