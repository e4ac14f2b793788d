// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The time of a publicity (公示期): so many working days, the day of publication not counted, over at midnight of the last.
struct PublicityClock: Sendable, Equatable {
    let published: Day
    let last: Day
    /// The reckoning in one sentence.
    let sentence: String

    init(published: Day, workingDays: Int, by calendar: WorkCalendar) throws {
        let deadline = try calendar.publicityEnd(published: published, workingDays: workingDays)
        self.init(published: published, last: deadline.day, sentence: deadline.sentence)
    }

    init(published: Day, last: Day, sentence: String) {
        (self.published, self.last, self.sentence) = (published, last, sentence)
    }

    func isOver(on day: Day) -> Bool { day > last }

    /// Whether an objection of this day is still in time.
    func takes(_ day: Day) -> Bool { day >= published && day <= last }
}

/// What becomes of an objection (异议) when it comes in.
enum ObjectionReceipt: String, Sendable, Equatable, Codable {
    /// Named, in time, with facts: it is looked into, and the one entry waits.
    case accepted
    /// Anonymous or without facts, whenever it comes: noted, nothing waits.
    case noted
    /// Named and with facts, but after the end: it goes the way of complaints (转作投诉), nothing waits.
    case late

    /// Whether somebody has to look into it, and may ask back.
    var isLookedInto: Bool { self != .noted }

    static func of(named isNamed: Bool, withFacts hasFacts: Bool, on day: Day, in clock: PublicityClock) -> ObjectionReceipt {
        guard isNamed, hasFacts else { return .noted }
        return clock.takes(day) ? .accepted : .late
    }

    var sentence: String {
        switch self {
        case .accepted: "受理了。核实期间，这一项暂不办结，其余的照常。"
        case .noted: "记下了。没有署真实姓名、联系办法，或者没有具体事实，不影响公示期满办结；写下的姓名和联系办法不保存。"
        case .late: "公示期已经满了，转作投诉，由组织评选的工会核实，不影响办结。"
        }
    }
}
