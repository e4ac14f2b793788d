// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Synchronization

/// What a plan's views are made of and what is the same for every viewer: text, measures taken, checkpoints, numbers.
struct PlanContent: Sendable {
    let sections: [PlanSectionRecord]
    let measures: [Measure]
    let checkpoints: [ID<Measure>: [Checkpoint]]
    /// What each measure is called: `6-4` is the fourth of item 6.
    let numbers: [ID<Measure>: String]

    let pauses: [ID<Measure>: [Schedule.Pause]]
    let readings: [ID<Measure>: IndicatorReading]
    /// How many slips about each measure itself still ask for something.
    let slips: [ID<Measure>: Int]
    /// The amendment by which the plan has its present text; `nil` while it is as it was first issued.
    let amendment: Amendment?

    /// Reads it in eight statements, one more where it was amended, however long the plan is.
    ///
    /// The numbers are those of the union at a path: the plan's own, or one below it that tells of its part.
    init(_ plan: Plan, for path: String? = nil, on today: Day, db: any Connection) throws {
        sections = try PlanTextStore(db: db).sections(of: plan.id)
        measures = try MeasureStore(db: db).measures(of: plan.id).filter(\.state.isTaken)
        checkpoints = try CheckpointStore(db: db).checkpoints(of: plan.id)
        pauses = try PauseStore(db: db).pauses(of: plan.id)
        readings = try IndicatorReading.all(of: plan, for: path ?? plan.unionPath, on: today, db: db)
        slips = try SlipStore(db: db).openSlips(aboutMeasuresOf: plan.id)
        amendment = plan.version > 1 ? try AmendmentStore(db: db).making(plan.version, of: plan.id) : nil
        numbers = Self.numbers(measures, in: sections.flatMap(\.items))
    }

    /// Every measure taken has its number, whoever looks and however few of them they see.
    private static func numbers(_ measures: [Measure], in items: [PlanItemRecord]) -> [ID<Measure>: String] {
        let labels = ItemLabels(items)
        let byItem = Dictionary(grouping: measures, by: \.item)
        var numbers: [ID<Measure>: String] = [:]
        for item in items {
            for (index, measure) in (byItem[item.id] ?? []).enumerated() {
                numbers[measure.id] = "\(labels.label(of: item))-\(index + 1)"
            }
        }
        return numbers
    }
}

/// Keeps the content of the plans that are looked at, and the papers drawn from it.
///
/// It is no state: an entry counts only for the revision that the same transaction has just read, and every change to a plan
/// raises that in its own transaction. So nodes need not tell each other anything, and a lost cache costs eight statements.
final class PlanShelf: Sendable {
    /// What decides how a paper looks: the plan as it stands, the day of its lights, and who may see what of it.
    struct PaperKey: Hashable {
        let plan: ID<Plan>
        let revision: Int
        let today: Day
        let access: LivingPlan.Access
        let own: Set<ID<Measure>>
    }

    private struct Entry {
        let revision: Int
        let day: Day
        let content: PlanContent
    }

    private let entries = Mutex<[ID<Plan>: Entry]>([:])
    private let papers = Mutex<[PaperKey: DrawnPaper]>([:])
    private static let capacity = 64

    func content(of plan: Plan, on today: Day, db: any Connection) throws -> PlanContent {
        let kept = entries.withLock { $0[plan.id] }
        if let kept, kept.revision == plan.revision, kept.day == today { return kept.content }
        let content = try PlanContent(plan, on: today, db: db)
        entries.withLock { entries in
            // Plans in force are few; whoever looks through hundreds of old ones starts the shelf anew.
            if entries.count >= Self.capacity { entries.removeAll() }
            entries[plan.id] = Entry(revision: plan.revision, day: today, content: content)
        }
        return content
    }

    func paper(for key: PaperKey, draw: () -> DrawnPaper) -> DrawnPaper {
        if let kept = papers.withLock({ $0[key] }) { return kept }
        let drawn = draw()
        papers.withLock { papers in
            if papers.count >= Self.capacity { papers.removeAll() }
            papers[key] = drawn
        }
        return drawn
    }
}
