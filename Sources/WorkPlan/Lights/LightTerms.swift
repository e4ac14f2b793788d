// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What lights are judged by (灯的依据): the thresholds, the working days, and what the records are called.
struct LightTerms: Sendable {
    /// The thresholds of the rule book, for plans that have none of their own.
    let pace: Pace
    let calendar: WorkCalendar
    let kinds: [FactKind]

    init(_ rules: RuleBook, _ calendar: WorkCalendar, kinds: [FactKind], on day: Day) throws {
        let rule = rules.inForce(on: day)
        pace = Pace(
            onTrack: try rule(.onTrackPoints).integer,
            slow: try rule(.slowPoints).integer,
            unverified: try rule(.unverifiedDays).length.count
        )
        self.calendar = calendar
        self.kinds = kinds
    }

    func kind(_ key: String) -> FactKind? { kinds.first { $0.key == key } }

    /// The light of a measure: by its indicator where it has one, else by its checkpoints.
    func light(of measure: Measure, in plan: Plan, _ content: PlanContent, on today: Day) -> Light {
        let steps = content.checkpoints[measure.id] ?? []
        guard let standing = standing(of: measure, in: plan, content, on: today) else {
            return Light(checkpoints: steps, due: measure.due, today: today)
        }
        return Light(standing)
    }

    func standing(of measure: Measure, in plan: Plan, _ content: PlanContent, on today: Day) -> Standing? {
        guard let counted = content.readings[measure.id] else { return nil }
        return standing(
            counted.reading,
            of: counted.indicator,
            measure,
            plan,
            steps: content.checkpoints[measure.id] ?? [],
            pauses: content.pauses[measure.id] ?? [],
            on: today
        )
    }

    func standing(
        _ reading: Reading,
        of indicator: Indicator,
        _ measure: Measure,
        _ plan: Plan,
        steps: [Checkpoint],
        pauses: [Schedule.Pause],
        on today: Day
    ) -> Standing {
        let question = indicator.question
        let end = measure.due ?? Day.lastOf(month: 12, year: plan.year) ?? question.to
        return Standing(
            reading: reading,
            target: measure.target,
            unit: measure.target?.unit ?? unit(of: question),
            schedule: Schedule(start: question.starts, due: end, steps: steps.map(\.due), pauses: pauses),
            pace: plan.pace ?? pace,
            today: today,
            waited: reading.waitingSince.flatMap { workingDays(since: $0, today) }
        )
    }

    private func unit(of question: Indicator.Question) -> String {
        let kind = kind(question.kind)
        switch question.form {
        case .milestone, .count, .delta: return question.addsAmounts ? kind?.amount?.unit ?? "" : kind?.unit ?? "项"
        case .sum: return kind?.amount?.unit ?? ""
        case .ratio: return "%"
        case .grid: return "格"
        case .distinct: return question.dimension == .union || question.dimension == .branch ? "个工会" : "种"
        case .manual: return ""
        }
    }

    /// How many working days have passed since a day; `nil` where no calendar has been issued for them.
    private func workingDays(since day: Day, _ today: Day) -> Int? {
        guard day < today else { return 0 }
        return try? calendar.countWorkingDays(from: day.adding(days: 1), through: today)
    }
}
