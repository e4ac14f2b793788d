// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage
import TestSupport
import Web

@testable import Activities
@testable import App
@testable import Documents
@testable import WorkPlan

/// The whole house over a SQLite file: the test region, an account for each role at each place, and four plans of 临江市.
struct Mansion: Sendable {
    let database: TestDatabase
    let server: WebServer
    /// The same house over the same data, where every write is undone when it is done.
    let rehearsal: WebServer
    let routes: [Route]
    let region: Region
    let ids: [PlanState: Ids]
    let letters: Letters
    let rolls: Rolls
    let trust: Trust
    let forms: Forms
    let congresses: Congresses
    let elections: Elections
    let polls: Polls
    let disclosures: Disclosures
    let ratings: Ratings

    /// What the addresses of one plan carry.
    struct Ids: Sendable {
        let plan: ID<Plan>
        let measure: ID<Measure>
        let item: ID<PlanItemRecord>
        let checkpoint: ID<Checkpoint>
        /// A number that 赵六 filled in.
        let reading: ID<ManualReading>
        /// A draft on the plan with something left to write.
        let report: ID<Report>
        let attachment: ID<Attachment>
        /// A work record of the same union: a draft, filed or verified.
        let activity: ID<Activity>
        let photo: ID<Attachment>
        /// What the school got of a published plan.
        let assignment: ID<Assignment>?
        /// The reminder about it.
        let slip: ID<Slip>?
        let papers: Papers
        let assessments: Assessments
        let calls: Calls
        let cut: Int
        /// The running amendment of a published plan.
        let amendment: ID<Plan>?
    }

    enum PlanState: Sendable, Hashable, CaseIterable {
        case draft, submitted, published
    }

    static func open(on engine: Engine = .sqlite) async throws -> Mansion {
        let database = try await engine.freshDatabase(App.House.migrations)
        let clock = TestClock()
        let settings = Settings(isSecure: false, isBehindProxy: false) { clock.now }
        let keys = SealKeys.fresh()
        let (rules, today) = (try RuleBook.builtIn(), clock.today)
        let house = try App.House(database: database, passwordPower: 4, rules: rules, today: today, keys: keys)
        let stage = try App.House(database: Rehearsal(database), passwordPower: 4, rules: rules, today: today, keys: keys)
        let region = Region()
        let hash = try await house.membership.hash(Region.password)
        try await region.settle(in: database, passwordHash: hash)
        try await database.write { db in
            try UnionStore(db).setConfirmsPlans(true, of: region.city.id)
            for (index, actor) in Actor.all.enumerated() { try actor.enrol(in: region, number: Int64(index), hash: hash, db) }
        }
        var ids: [PlanState: Ids] = [:]
        for state in PlanState.allCases { ids[state] = try await plan(state, of: region, in: database) }
        return Mansion(
            database: database,
            server: house.server(settings),
            rehearsal: stage.server(settings),
            routes: house.site.routes,
            region: region,
            ids: ids,
            letters: try await letters(of: region, in: database, Sealer(keys)),
            rolls: try await rolls(of: region, in: database, Sealer(keys)),
            trust: try await trust(of: region, in: database),
            forms: try await forms(of: region, in: database),
            congresses: try await congresses(of: region, in: database),
            elections: try await elections(of: region, in: database),
            polls: try await polls(of: region, in: database),
            disclosures: try await disclosures(of: region, in: database),
            ratings: try await ratings(of: region, in: database)
        )
    }

    private static func report(
        on plan: ID<Plan>,
        of union: Union,
        by officer: Someone,
        _ db: any Connection
    ) throws -> ID<Report> {
        let now = TestClock.start
        let report = Report(
            id: .make(at: now),
            plan: plan,
            union: union.id,
            path: union.path.text,
            kind: .half,
            title: "\(union.shortName)上半年工作情况报告",
            state: .draft,
            body: [.init(isHeading: false, text: "\(ReportDraft.gap)打算】")],
            revision: 1,
            createdAt: now,
            createdName: officer.name,
            freeze: nil,
            document: nil
        )
        // Only a published plan is reported on; elsewhere the address leads nowhere.
        if try PlanStore(db: db).find(plan)?.state == .published { try ReportStore(db: db).insert(report) }
        return report.id
    }

    /// Gives a measure an indicator, and a number that was filled in before.
    private static func number(
        of measure: Measure,
        of plan: ID<Plan>,
        in city: Union,
        filedBy officer: Someone,
        _ db: any Connection
    ) throws -> ID<ManualReading> {
        let now = TestClock.start
        let (first, last) = (now.day.adding(days: -180), now.day.adding(days: 180))
        let indicator = Indicator(
            id: .make(at: now),
            measure: measure.id,
            plan: plan,
            path: city.path.text,
            version: 1,
            question: .init(form: .count, kind: "checkpoint", from: first, to: last, states: ["done"], starts: first)
        )
        _ = try IndicatorStore(db: db).replace(indicator, by: officer.name, at: now)
        guard let two = Quantity("2") else { preconditionFailure("2 is a number") }
        let reading = ManualReading(
            id: .make(at: now),
            measure: measure.id,
            value: two,
            on: first,
            evidence: "台账",
            state: .filed,
            filedAt: now,
            filedBy: officer.account,
            filedName: officer.name,
            decidedName: nil,
            answer: nil
        )
        _ = try ManualReadingStore(db: db).file(reading)
        return reading.id
    }

    /// A plan of the city with all that hangs on it; `isAssessed` adds an assessment, of which there is one a year for all.
    static func plan(
        _ state: PlanState,
        of region: Region,
        in database: TestDatabase,
        isAssessed: Bool = true
    ) async throws -> Ids {
        let text = """
            \(region.city.name)2024年工作要点
            一、办好实事
            1.加强学习。举办工会干部读书班2期，组织宣讲不少于3场，开展教职工征文活动。
            2.关心教职工。6月底前慰问困难教职工不少于100人次，组织教职工健康体检。
            """
        let reading = try PlanReader.read(text: text)
        let (city, officer, reviewer) = (region.city, region.zhaoLiu, region.liSi)
        return try await database.write { db in
            let now = TestClock.start
            let plan = try PlanImport(reading: reading, sourceName: "要点.txt", union: city, year: 2024).write(db, at: now)
            let measures = try MeasureStore(db: db).measures(of: plan)
            // Two neighbours side by side, so that there is something to cut and something to merge.
            guard let first = measures.first(where: { !$0.phrase.isEmpty }), let item = try PlanTextStore(db: db).item(first.item)
            else {
                throw StorageError(.other, "the sample has no measure")
            }
            let own = measures.filter { $0.item == item.id }.sorted { $0.span.lowerBound < $1.span.lowerBound }
            var wide = own[0]
            wide.span = own[0].span.lowerBound..<own[own.count - 2].span.upperBound
            wide.phrase = String(String.UnicodeScalarView(Array(item.text.unicodeScalars)[wide.span]))
            for other in own[1..<(own.count - 1)] { try MeasureStore(db: db).remove(other.id) }
            try MeasureStore(db: db).update(wide)
            let name = city.shortName
            let checkpoint = Checkpoint(id: .make(at: now), measure: wide.id, title: "\(name)印发", due: now.day, completion: nil)
            if state == .published { try CheckpointStore(db: db).insert(checkpoint) }
            if state != .draft {
                _ = try MeasureStore(db: db).acceptAll(of: plan)
                _ = try PlanStore(db: db).submit(plan, by: officer.account, name: officer.name, at: now)
            }
            if state == .published { _ = try PlanStore(db: db).publish(plan, by: reviewer.name, at: now) }
            // Only a published plan has indicators; elsewhere the address leads nowhere.
            let reading: ID<ManualReading> =
                state == .published ? try number(of: wide, of: plan, in: city, filedBy: officer, db) : .make(at: now)
            let cut = Reviewing.cuts(of: wide, in: item).first ?? -1
            let paper = AttachmentIntake([UploadedFile(name: "\(name)凭据.pdf", bytes: Array("%PDF-1.7".utf8))], field: "files")
            let attachment = try AttachmentStore(db).add(
                try paper.require(),
                to: Subject("measure", wide.id),
                of: city.id,
                at: city.path.text,
                audience: .readPlans,
                by: officer.account,
                named: officer.name,
                on: now
            )[0]
            let assignment = state == .published ? try assign(wide, by: officer, of: city, to: region.school, db) : nil
            let amendment = state == .published ? try amend(plan, of: city, by: officer, db) : nil
            let (activity, photo) = try activity(state, of: region, db)
            return Ids(
                plan: plan,
                measure: wide.id,
                item: item.id,
                checkpoint: checkpoint.id,
                reading: reading,
                report: try report(on: plan, of: city, by: officer, db),
                attachment: attachment.id,
                activity: activity,
                photo: photo,
                assignment: assignment,
                slip: try assignment.flatMap { try remind($0, db) },
                papers: try Papers(state, of: region, db),
                assessments: isAssessed ? try Assessments(state, of: region, db) : .none,
                calls: try Calls(state, of: region, db),
                cut: cut,
                amendment: amendment
            )
        }
    }
}

extension Mansion {
    /// Begins an amendment by which the second item comes to say something else.
    private static func amend(_ plan: ID<Plan>, of city: Union, by officer: Someone, _ db: any Connection) throws -> ID<Plan>? {
        let text = """
            \(city.name)2024年工作要点
            一、办好实事
            1.加强学习。举办工会干部读书班2期，组织宣讲不少于3场，开展教职工征文活动。
            2.关心教职工。6月底前慰问困难教职工不少于100人次，组织教职工疗休养。
            """
        guard let plan = try PlanStore(db: db).find(plan) else { return nil }
        let draft = AmendmentDraft(
            plan: plan,
            union: city,
            reading: try PlanReader.read(text: text),
            sourceName: "修订.txt",
            basis: .init(decision: "主席办公会", number: "临教工〔2024〕8号", on: TestClock.start.day)
        )
        return try draft.write(db, by: officer.account, name: officer.name, at: TestClock.start).amendment.id
    }

    /// Reminds the school as the rule does.
    private static func remind(_ assignment: ID<Assignment>, _ db: any Connection) throws -> ID<Slip>? {
        let terms = try SupervisionTerms(.builtIn(), .builtIn(), on: TestClock.start.day)
        let matters = MatterStore(db: db, terms: terms, today: TestClock.start.day)
        guard let matter = try matters.assignment(assignment) else { return nil }
        let issuer = SlipIssuer(db: db, terms: terms, now: TestClock.start)
        return try issuer.issue(.remind, of: matter, after: nil, cause: .unsigned, reason: "", by: .rule)?.id
    }

    private static func assign(_ measure: Measure, by officer: Someone, of city: Union, to school: Union, _ db: any Connection)
        throws
        -> ID<Assignment>?
    {
        let issue = Issue(
            id: .make(at: TestClock.start),
            issuer: city.id,
            issuerPath: city.path.text,
            issuerName: city.shortName,
            title: "",
            part: .lead,
            recipients: school.shortName,
            instruction: "",
            due: TestClock.start.day,
            issued: .init(at: TestClock.start, name: officer.name, account: officer.account)
        )
        let act = IssueAct(issue: issue, measure: measure, parent: nil, recipients: .named([school.id]))
        _ = try IssueStore(db: db).issue(act)
        return try db.value("SELECT id FROM assignment WHERE issue_id = \(issue.id)")
    }
}

/// A database whose writes are undone as soon as they are done: who may do something is seen, and nothing is done.
private struct Rehearsal: Database {
    private struct Over: Error {}

    private let inner: TestDatabase

    init(_ inner: TestDatabase) {
        self.inner = inner
    }

    var engine: Engine { inner.engine }
    var statementCount: Int { inner.statementCount }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await inner.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        let kept = Kept<Value>()
        do {
            try await inner.write { db in
                kept.value = try body(db)
                throw Over()
            }
        } catch is Over {}
        guard let value = kept.value else { throw StorageError(.other, "the rehearsal was not played") }
        return value
    }

    func close() async throws {}
}
