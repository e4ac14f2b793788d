// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What the form for a year's catalogue carries.
struct StartForm: Encodable, Sendable {
    enum From: String, Sendable, CaseIterable {
        case ready, former, nothing
    }

    var union = ""
    var year = ""
    var from = From.ready.rawValue
    var office = ""
    var standing = ""
    var yearly = ""
    var autumn = ""
    var spring = ""
    var dom = ""
    var eventDays = ""
    var answerDays = ""
    var rolls = "no"

    init(year: Int) {
        self.year = "\(year)"
    }

    init(_ form: Form) {
        (union, year, from, office) = (form.text("union"), form.text("year"), form.text("from"), form.text("office"))
        (standing, yearly) = (form.text("standing"), form.text("yearly"))
        (autumn, spring) = (form.text("autumn"), form.text("spring"))
        (dom, eventDays, answerDays) = (form.text("dom"), form.text("event-days"), form.text("answer-days"))
        rolls = form.text("rolls") == "yes" ? "yes" : "no"
    }
}

extension FormReading {
    /// The days that a unit sets for all topics of the ready catalogue.
    mutating func unitDays(in year: Int) -> UnitDays? {
        let standing = standing(in: year)
        let once = yearly("yearly", "一年一次的哪天前")
        let autumn = yearly("autumn", "秋季学期的哪天前")
        let spring = yearly("spring", "春季学期的哪天前")
        let dom = number("dom", "每月、每季几日前", most: 31)
        let days = number("event-days", "即时公开几个工作日内", most: 60)
        guard errors.isEmpty, let standing, let once, let autumn, let spring else { return nil }
        return UnitDays(standing: standing, yearly: once, autumn: autumn, spring: spring, dayOfMonth: dom, eventDays: days)
    }

    /// The day by which standing topics are up.
    mutating func standing(in year: Int) -> MonthDay? {
        let standing = yearly("standing", "长期公开的哪天前")
        require(standing.map { DueRule.standing($0) }, ahead: year, field: "standing")
        return standing
    }
}
