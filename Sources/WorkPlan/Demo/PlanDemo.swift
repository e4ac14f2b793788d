// SPDX-License-Identifier: Apache-2.0
import Documents
public import Kernel
import Membership
import PlanReading
public import Storage
import Web

/// Loads a plan as people would have brought it in: read, taken, given its days and steps, handed over, confirmed.
///
/// It goes through the same reader, rules and stores as the pages do, so that demo data can be nothing that pages could not make.
public struct PlanDemo: Sendable {
    /// Someone in whose name a step is taken.
    public struct Hand: Sendable {
        let account: AccountID
        let name: String

        public init(account: AccountID, name: String) {
            self.account = account
            self.name = name
        }
    }

    /// What officers decided about the measure whose words hold these.
    public struct Decision: Sendable, Decodable {
        let words: String
        let due: Day
        let support: String?
        let steps: [Step]
    }

    /// A checkpoint: title, day, and where it is done, when and what shows it.
    public struct Step: Sendable, Decodable {
        let title: String
        let due: Day
        let done: Day?
        let evidence: String?

        public init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            title = try fields.decode(String.self)
            due = try fields.decode(Day.self)
            done = try fields.decodeIfPresent(Day.self)
            evidence = try fields.decodeIfPresent(String.self)
        }
    }

    private let reading: PlanReading
    private let union: UnionID
    private let officer: Hand
    private let reviewer: Hand
    private let decisions: [Decision]

    public init(text: String, union: UnionID, officer: Hand, reviewer: Hand, decisions: [Decision]) throws {
        reading = try PlanReader.read(text: text)
        self.union = union
        self.officer = officer
        self.reviewer = reviewer
        self.decisions = decisions
    }

    /// Imports on a day, publishes the next, and registers each step on the day it was done.
    public func load(_ db: any Connection, on day: Day) throws {
        guard let union = try UnionStore(db).find(union) else { return }
        let morning = Instant(startOf: day).advanced(bySeconds: 9 * 3600)
        let draft = PlanImport(reading: reading, sourceName: "2024年工作要点.docx", union: union, year: day.year)
        let plan = try draft.write(db, at: morning)
        let clerk = Clerk(db, account: officer.account, name: officer.name, union: union.id, at: morning)
        try PlanNotice(reading: reading, union: union).enter(for: plan, by: clerk, db)
        try note(db, plan, officer, morning, "import", "导入“2024年工作要点.docx”，读出 \(reading.measures.count) 条举措")
        let taken = try MeasureStore(db: db).acceptAll(of: plan)
        try note(db, plan, officer, morning.advanced(bySeconds: 3600), "accept", "收下待核的 \(taken) 条举措")
        let measures = try MeasureStore(db: db).measures(of: plan)
        for decision in decisions { try apply(decision, to: measures, union, db) }
        try publish(plan, db, at: morning.advanced(bySeconds: 86_400))
        for decision in decisions { try addSteps(decision, measures, plan, union.path.text, db) }
        try PlanStore(db: db).touch(plan)
    }

    private func apply(_ decision: Decision, to measures: [Measure], _ union: Union, _ db: any Connection) throws {
        guard var measure = measures.first(where: { $0.phrase.contains(decision.words) }) else { return }
        let names = UnionNames.split(decision.support ?? "")
        let support = try UnionNames(names, within: union, db: db).resolve(names)
        measure.state = .changed
        measure.due = decision.due
        measure.supportLabel = support.label
        try MeasureStore(db: db).update(measure)
        try MeasureUnionStore(db: db).assign(support.unions, .support, of: measure.id)
    }

    private func publish(_ plan: ID<Plan>, _ db: any Connection, at now: Instant) throws {
        _ = try PlanStore(db: db).submit(plan, by: officer.account, name: officer.name, at: now)
        try note(db, plan, officer, now, "submit", "送复核")
        let later = now.advanced(bySeconds: 5400)
        _ = try PlanStore(db: db).publish(plan, by: reviewer.name, at: later)
        try note(db, plan, reviewer, later, "publish", "复核通过，发布")
        if let published = try PlanStore(db: db).find(plan) { try FactStore(db).publish(published.fact(on: later.day)) }
    }

    private func addSteps(_ decision: Decision, _ measures: [Measure], _ plan: ID<Plan>, _ path: String, _ db: any Connection)
        throws
    {
        guard let measure = measures.first(where: { $0.phrase.contains(decision.words) }) else { return }
        for step in decision.steps {
            let checkpoint = Checkpoint(
                id: .make(at: Instant(startOf: step.due)),
                measure: measure.id,
                title: step.title,
                due: step.due,
                completion: nil
            )
            try CheckpointStore(db: db).insert(checkpoint)
            let records = CheckpointRecords(plan: plan, union: union, path: path, measure: measure)
            if let done = step.done {
                let completion = Checkpoint.Completion(on: done, evidence: step.evidence ?? "", by: officer.name)
                _ = try CheckpointStore(db: db).complete(checkpoint.id, completion)
                try FactStore(db).publish(records.fact(checkpoint, on: done))
            } else {
                try TaskStore(db).add(records.task(checkpoint, at: Instant(startOf: step.due)))
            }
        }
    }

    private func note(_ db: any Connection, _ plan: ID<Plan>, _ hand: Hand, _ at: Instant, _ verb: String, _ line: String) throws
    {
        try Journal(db).append(
            at: at,
            actor: hand.account,
            name: hand.name,
            union: union,
            subject: Subject("plan", plan),
            verb: verb,
            sentence: line
        )
    }
}
