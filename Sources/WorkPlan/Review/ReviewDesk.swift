// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A measure on the desk of someone who may edit its plan, with all that deciding about it needs.
struct ReviewDesk {
    let visit: Visit
    let plan: Plan
    let measure: Measure
    let item: PlanItemRecord
    /// Every measure of the same item, this one included, in the order of the text.
    let siblings: [Measure]

    init(_ visit: Visit) throws {
        let id: ID<Measure> = try visit.id("measure")
        guard let measure = try MeasureStore(db: visit.db).find(id) else { throw Refusal.notFound }
        let plan = try PlanStore(db: visit.db).require(measure.plan, .editPlans, for: visit.viewer)
        guard let item = try PlanTextStore(db: visit.db).item(measure.item) else { throw Refusal.notFound }
        self.visit = visit
        self.plan = plan
        self.measure = measure
        self.item = item
        siblings = try MeasureStore(db: visit.db).measures(of: item.id)
    }

    var store: MeasureStore { MeasureStore(db: visit.db) }

    var others: [Measure] { siblings.filter { $0.id != measure.id } }

    /// The neighbour after this one that is still in question.
    var next: Measure? {
        siblings.first { $0.span.lowerBound > measure.span.lowerBound && $0.state != .excluded }
    }

    /// Writes the journal's line and marks the plan as changed: every decision ends here.
    func conclude(_ verb: String, _ sentence: String) throws {
        try visit.conclude(plan, verb, sentence)
    }

    /// Back to where the decision was made.
    var back: Reply { .redirect(to: "/plans/\(plan.id)/review#m\(measure.id)") }

    /// The words as a journal line quotes them.
    static func quoted(_ phrase: String) -> String {
        phrase.count > 30 ? "“\(phrase.prefix(30))…”" : "“\(phrase)”"
    }
}
