// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The last day on which a disclosure is in time, with the reckoning (到期日).
struct DueDay: Sendable, Equatable {
    let day: Day
    let sentence: String

    init(day: Day, sentence: String) {
        (self.day, self.sentence) = (day, sentence)
    }

    /// A fixed day, itself included. Whether it goes on to the next working day is the unit's own choice; only then is the calendar asked.
    init(_ nominal: Day, rolls: Bool, by calendar: WorkCalendar) throws(CalendarError) {
        guard rolls else {
            self.init(day: nominal, sentence: "\(nominal.written)前（含当日），遇休息日不顺延")
            return
        }
        var day = nominal
        while try !calendar.isWorkingDay(day) { day = day.adding(days: 1) }
        let rest = day == nominal ? "" : "；这一天是休息日，顺延到\(day.written)"
        self.init(day: day, sentence: "\(nominal.written)前（含当日）\(rest)")
    }

    /// So many working days after the event, whose day is not counted.
    init(workingDays: Int, after event: Day, by calendar: WorkCalendar) throws(CalendarError) {
        let deadline = try calendar.deadline(workingDays: workingDays, after: event)
        self.init(day: deadline.day, sentence: deadline.sentence)
    }
}
