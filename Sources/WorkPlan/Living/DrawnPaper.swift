// SPDX-License-Identifier: Apache-2.0
import Web

/// A plan as one kind of viewer sees it today, drawn: what all its views show, and the paper as markup.
///
/// Nothing in it depends on who exactly looks or at what minute, so it is drawn once and shown to many.
struct DrawnPaper: Sendable {
    let living: LivingPlan
    let sections: [LivingPlanPage.Section]
    let lights: [LivingPlanPage.Light]
    let urgent: [Margin]
    /// Every visible measure's margin, in the order of the text.
    let margins: [Margin]
    let rail: HTML
    /// The paragraphs without an open panel.
    let paragraphs: HTML

    init(_ living: LivingPlan) {
        let labels = ItemLabels(living.sections.flatMap(\.items))
        self.living = living
        sections = living.sections.map { section in
            LivingPlanPage.Section(
                heading: section.heading,
                items: section.items.map { LivingPlanPage.Item($0, living: living, label: labels.label(of: $0)) }
            )
        }
        lights = living.tally.map { .init(state: $0.rawValue, word: $0.word, count: $1, meaning: $0.meaning) }
        urgent = living.urgent.map { Margin($0, plan: living.plan) }
        margins = sections.flatMap { $0.items.flatMap(\.measures) }
        rail = "\(sections.map(\.rail))"
        paragraphs = Self.paragraphs(sections, panel: nil)
    }

    func paragraphs(panel: MeasurePanel?) -> HTML {
        panel == nil ? paragraphs : Self.paragraphs(sections, panel: panel)
    }

    private static func paragraphs(_ sections: [LivingPlanPage.Section], panel: MeasurePanel?) -> HTML {
        "\(sections.enumerated().map { $1.paper(index: $0, panel: panel) })"
    }
}
