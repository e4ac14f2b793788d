// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import PlanReading
import Storage
import TestSupport
import Web

@testable import WorkPlan

/// The house with the work plan in it, and short ways to what tests ask of it.
struct PlanHouse: Sendable {
    let house: House

    // One for all tests: each has a thread to read files on.
    static let module = makeModule()

    static func makeModule() -> WorkPlanModule {
        do {
            return try WorkPlanModule(
                rules: .builtIn(),
                calendar: .builtIn(of: [.guangxi]),
                kinds: WorkPlanModule.factKinds + SampleFacts.kinds,
                today: TestClock.start.day
            )
        } catch {
            preconditionFailure("the built-in rules or calendar do not read: \(error)")
        }
    }

    static func open(on engine: Engine, _ module: WorkPlanModule = module) async throws -> PlanHouse {
        let migrations = DocumentsModule.migrations + WorkPlanModule.migrations
        var readers = AttachmentAccess()
        WorkPlanModule.admit(to: &readers)
        var origins = DocumentOrigins()
        WorkPlanModule.trace(in: &origins)
        let rules = try DocumentRules(.builtIn(), on: TestClock.start.day)
        let documents = DocumentsModule(access: readers, rules: rules, origins: origins)
        let house = try await House.open(on: engine, migrations: migrations) { site, _ in
            documents.add(to: &site)
            module.add(to: &site)
        }
        return PlanHouse(house: house)
    }

    var database: TestDatabase { house.database }
    var region: Region { house.region }
    var clock: TestClock { house.clock }

    func signIn(_ someone: Someone, from address: String = "203.0.113.7") async throws -> TestClient {
        try await house.signIn(someone, from: address)
    }

    /// A draft as an import leaves it, without its journal line and task.
    func draft(_ reading: PlanReading = SamplePlan.reading, of union: Union? = nil) async throws -> ID<Plan> {
        let draft = PlanImport(
            reading: reading,
            sourceName: "要点.docx",
            union: union ?? region.region,
            year: reading.document.year ?? 2024
        )
        let now = clock.now
        // The next plan is made a second later, so that lists have one order.
        defer { clock.advance(seconds: 1) }
        return try await database.write { try draft.write($0, at: now) }
    }

    /// A draft whose measures are all taken and which 张三 handed over.
    func submitted(_ reading: PlanReading = SamplePlan.reading, of union: Union? = nil) async throws -> ID<Plan> {
        let plan = try await draft(reading, of: union)
        let (now, officer) = (clock.now, region.zhangSan)
        try await database.write { db in
            _ = try MeasureStore(db: db).acceptAll(of: plan)
            _ = try PlanStore(db: db).submit(plan, by: officer.account, name: officer.name, at: now)
        }
        return plan
    }

    func published(_ reading: PlanReading = SamplePlan.reading, of union: Union? = nil) async throws -> ID<Plan> {
        let plan = try await submitted(reading, of: union)
        let (now, reviewer) = (clock.now, region.liSi)
        _ = try await database.write { try PlanStore(db: $0).publish(plan, by: reviewer.name, at: now) }
        return plan
    }

    /// A published plan of which no measure has a day of its own, so that the rule finds nothing late in it by itself.
    func undated(_ reading: PlanReading = SamplePlan.reading) async throws -> ID<Plan> {
        let plan = try await published(reading)
        _ = try await database.write { try $0.run("UPDATE measure SET due_on = NULL WHERE plan_id = \(plan)") }
        return plan
    }

    func plan(_ id: ID<Plan>) async throws -> Plan? {
        try await database.read { try PlanStore(db: $0).find(id) }
    }

    func measures(of plan: ID<Plan>) async throws -> [Measure] {
        try await database.read { try MeasureStore(db: $0).measures(of: plan) }
    }

    /// The measure whose words hold these.
    func measure(_ words: String, of plan: ID<Plan>) async throws -> Measure {
        let measures = try await measures(of: plan)
        guard let measure = measures.first(where: { $0.phrase.contains(words) }) else { throw NothingSuch(name: words) }
        return measure
    }

    func journal(of plan: ID<Plan>) async throws -> [JournalEntry] {
        try await database.read { try Journal($0).entries(of: Subject("plan", plan)) }
    }

    func tasks(of someone: Someone) async throws -> [WorkTask] {
        try await database.read { try TaskStore($0).open(for: [someone.desk]) }
    }

    func done(of someone: Someone) async throws -> [FinishedTask] {
        try await database.read { try TaskStore($0).done(for: [someone.desk]) }
    }

    func facts(of subject: Subject) async throws -> [Fact] {
        try await database.read { try FactStore($0).facts(of: subject) }
    }

    /// Gives a measure an indicator and counts what is there.
    @discardableResult
    func ask(_ question: Indicator.Question, of measure: Measure) async throws -> Indicator {
        let path = try await database.read { try PlanStore(db: $0).find(measure.plan)?.unionPath } ?? ""
        let now = clock.now
        return try await database.write { db in
            let indicator = Indicator(
                id: .make(at: now),
                measure: measure.id,
                plan: measure.plan,
                path: path,
                version: try IndicatorStore(db: db).lastVersion(of: measure.id) + 1,
                question: question
            )
            guard try IndicatorStore(db: db).replace(indicator, by: "张三", at: now) else { throw NothingSuch(name: "版本") }
            try IndicatorCount(db: db).recount(indicator)
            try PlanStore(db: db).touch(measure.plan)
            return indicator
        }
    }

    /// Publishes facts as an action would: counted before the transaction ends.
    func publish(_ facts: [Fact]) async throws {
        try await database.write { db in
            for fact in facts { try FactStore(db).publish(fact) }
            try IndicatorCount(db: db).settle()
        }
    }

    func reading(of measure: Measure, for union: Union? = nil, on day: Day? = nil) async throws -> Reading {
        let (path, today) = ((union ?? region.region).path.text, day ?? clock.today)
        return try await database.read { db in
            guard let plan = try PlanStore(db: db).find(measure.plan),
                let counted = try IndicatorReading.all(of: plan, for: path, on: today, db: db)[measure.id]
            else { throw NothingSuch(name: "读数") }
            return counted.reading
        }
    }

    func light(of measure: Measure, on day: Day) async throws -> Light {
        let terms = Self.module.terms
        return try await database.read { db in
            guard let plan = try PlanStore(db: db).find(measure.plan) else { throw NothingSuch(name: "要点") }
            let content = try PlanContent(plan, on: day, db: db)
            guard let measure = content.measures.first(where: { $0.id == measure.id }) else { throw NothingSuch(name: "举措") }
            return terms.light(of: measure, in: plan, content, on: day)
        }
    }

    /// Gives a measure a checkpoint, done where there is a day.
    @discardableResult
    func checkpoint(_ title: String, of measure: Measure, due: Day, done: Day? = nil) async throws -> ID<Checkpoint> {
        let id = ID<Checkpoint>.make(at: clock.now)
        let checkpoint = Checkpoint(id: id, measure: measure.id, title: title, due: due, completion: nil)
        try await database.write { db in
            try CheckpointStore(db: db).insert(checkpoint)
            try PlanStore(db: db).touch(measure.plan)
            guard let done else { return }
            _ = try CheckpointStore(db: db).complete(id, .init(on: done, evidence: "会议纪要", by: "张三"))
        }
        return id
    }
}

/// A test looked for something that its own preparations did not make.
struct NothingSuch: Error {
    let name: String
}

extension Day {
    /// 2024-07-01 is the day on which the clock of the tests stands.
    static func of(_ month: Int, _ day: Int, year: Int = 2024) -> Day {
        guard let date = Day(year: year, month: month, day: day) else { preconditionFailure("no such day") }
        return date
    }
}
