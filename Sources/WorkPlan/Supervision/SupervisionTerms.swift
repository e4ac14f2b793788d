// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What supervision (督办) is carried out by: the rule book's numbers with their sources, and the working days.
struct SupervisionTerms: Sendable {
    let warnDays: Rule
    let lagPercent: Rule
    /// After how many working days without a signature a union is reminded.
    let unsignedDays: Rule
    /// How many working days a slip leaves for its answer.
    let answerDays: Rule
    /// The rules that the thresholds of lights come from, for plans without their own.
    let pace: [Rule]
    let calendar: WorkCalendar
    /// What the lights of measures are judged by, where a slip is about a measure itself.
    let lights: LightTerms

    init(_ rules: RuleBook, _ calendar: WorkCalendar, kinds: [FactKind] = [], on day: Day) throws {
        let rule = rules.inForce(on: day)
        lights = try LightTerms(rules, calendar, kinds: kinds, on: day)
        warnDays = try rule(.warnDays)
        lagPercent = try rule(.lagPercent)
        unsignedDays = try rule(.unsignedDays)
        answerDays = try rule(.answerDays)
        pace = try [RuleKey.onTrackPoints, .slowPoints, .unverifiedDays].map { key in try rule(key) }
        self.calendar = calendar
    }

    /// The light of an assignment today; none for what was withdrawn.
    func signal(_ state: Assignment.State, due: Day, on today: Day) -> Signal? {
        guard state != .withdrawn else { return nil }
        return Signal(
            isClosed: state == .closed,
            due: due,
            today: today,
            warnDays: warnDays.integer,
            lagPercent: lagPercent.integer
        )
    }
}
