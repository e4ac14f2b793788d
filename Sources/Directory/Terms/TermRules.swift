// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The numbers of the rule book that terms go by.
struct TermRules: Sendable {
    /// A base committee's two lengths.
    let shortYears: Rule
    let longYears: Rule
    /// The length of local and industrial committees.
    let upperYears: Rule
    /// Months before the end at which the end is called to mind, the first the longest before.
    let reminders: [Rule]

    init(_ rules: RuleBook, on day: Day) throws {
        shortYears = try rules.rule(.shortTermYears, on: day)
        longYears = try rules.rule(.longTermYears, on: day)
        upperYears = try rules.rule(.upperTermYears, on: day)
        reminders = try [RuleKey.firstTermReminder, .secondTermReminder, .lastTermReminder]
            .map { try rules.rule($0, on: day) }
            .sorted { $0.integer > $1.integer }
    }

    /// How many months ahead a term counts as ending soon.
    var soonMonths: Int { reminders.first?.integer ?? 0 }
}

extension RuleKey {
    static let shortTermYears = RuleKey("term.baseShortYears")
    static let longTermYears = RuleKey("term.baseLongYears")
    static let upperTermYears = RuleKey("term.upperYears")
    static let firstTermReminder = RuleKey("term.firstReminderMonths")
    static let secondTermReminder = RuleKey("term.secondReminderMonths")
    static let lastTermReminder = RuleKey("term.lastReminderMonths")
}
