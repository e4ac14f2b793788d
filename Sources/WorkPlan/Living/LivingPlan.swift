// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A plan with everything that stands in its margin today, as one viewer may see it.
struct LivingPlan: Sendable {
    /// How much of the plan someone sees beyond its text.
    enum Access: Sendable, Hashable {
        /// Leaders and officers of the union, and of the unions above it.
        case whole
        /// Everyone else: what is public, and what their own unions take part in.
        case part
    }

    let plan: Plan
    let sections: [PlanSectionRecord]
    /// The measures that were taken and that the viewer sees, in the order of the text.
    let measures: [LivingMeasure]
    let access: Access
    /// The amendment by which it has its present text.
    let amendment: Amendment?
    let today: Day
    /// The thresholds its lights were judged by.
    let pace: Pace
    private let byItem: [ID<PlanItemRecord>: [LivingMeasure]]

    /// `own` are the measures that the viewer's unions take part in; it matters only where access is partial.
    init(_ plan: Plan, _ content: PlanContent, access: Access, own: Set<ID<Measure>>, terms: LightTerms, today: Day) {
        self.plan = plan
        self.today = today
        amendment = content.amendment
        pace = plan.pace ?? terms.pace
        self.access = access
        sections = content.sections
        let byItem = Dictionary(grouping: content.measures, by: \.item)
        var living: [LivingMeasure] = []
        for item in sections.flatMap(\.items) {
            for measure in byItem[item.id] ?? [] {
                let isOwn = access == .whole || own.contains(measure.id)
                guard isOwn || measure.audience == .everyone else { continue }
                let steps = content.checkpoints[measure.id] ?? []
                living.append(
                    LivingMeasure(
                        measure: measure,
                        item: item,
                        number: content.numbers[measure.id] ?? "",
                        light: terms.light(of: measure, in: plan, content, on: today),
                        checkpoints: steps,
                        reading: content.readings[measure.id],
                        isPaused: content.pauses[measure.id]?.contains { $0.to == nil } ?? false,
                        isOwn: isOwn,
                        slips: content.slips[measure.id] ?? 0
                    )
                )
            }
        }
        measures = living
        self.byItem = Dictionary(grouping: living, by: \.item.id)
    }

    func measures(of item: PlanItemRecord) -> [LivingMeasure] {
        byItem[item.id] ?? []
    }

    func measure(_ id: ID<Measure>) -> LivingMeasure? {
        measures.first { $0.measure.id == id }
    }

    /// How many measures show each light, worst first; lights that nothing shows are left out.
    var tally: [(state: Light.State, count: Int)] {
        Light.State.allCases.map { state in (state, measures.filter { $0.light.state == state }.count) }.filter { $0.1 > 0 }
    }
}

/// A measure with its light, its number on the paper and what the viewer may see of it.
struct LivingMeasure: Sendable {
    let measure: Measure
    let item: PlanItemRecord
    /// `6-4`: the fourth measure of item 6.
    let number: String
    let light: Light
    let checkpoints: [Checkpoint]
    /// What its indicator says, where it has one.
    let reading: IndicatorReading?
    let isPaused: Bool
    /// Whether the viewer sees who does it and the steps, not only light and number.
    let isOwn: Bool
    /// How many slips about it still ask for something.
    let slips: Int
}

/// What items are called: by their own numbers where these are plain and differ, otherwise by their place.
struct ItemLabels {
    private let usesNumbers: Bool

    init(_ items: [PlanItemRecord]) {
        let numbers = items.map(\.number)
        let arePlain = numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        usesNumbers = arePlain && Set(numbers).count == numbers.count
    }

    func label(of item: PlanItemRecord) -> String {
        usesNumbers ? item.number : "\(item.position + 1)"
    }
}
