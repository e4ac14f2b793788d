// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Jobs
import Kernel
import Membership
import Storage
import TestSupport
import Web
import WorkPlan

@testable import Programmes

/// The house with programmes in it, and short ways to what tests ask of it.
struct ProgrammeHouse: Sendable {
    let house: House
    let sealer: Sealer
    let terms: ProgrammeTerms
    let calendar: WorkCalendar

    static func open(on engine: Engine, ratings: MembersRating.Source? = nil) async throws -> ProgrammeHouse {
        let sealer = Sealer(.fresh())
        let calendar = try WorkCalendar.builtIn(of: [.guangxi])
        let terms = try ProgrammeTerms(.builtIn(), on: TestClock.start.day)
        let house = try await House.open(
            on: engine,
            migrations: JobsModule.migrations + DocumentsModule.migrations + WorkPlanModule.migrations + FormsModule.migrations
                + ProgrammesModule.migrations
        ) { site, _ in
            var readers = AttachmentAccess()
            ProgrammesModule.admit(to: &readers)
            FormsModule.admit(to: &readers)
            var origins = DocumentOrigins()
            ProgrammesModule.trace(in: &origins)
            let rules = try DocumentRules(.builtIn(), on: TestClock.start.day)
            DocumentsModule(access: readers, rules: rules, origins: origins).add(to: &site)
            try WorkPlanModule(
                rules: .builtIn(),
                calendar: calendar,
                kinds: WorkPlanModule.factKinds + ProgrammesModule.factKinds,
                today: TestClock.start.day
            ).add(to: &site)
            FormsModule(sealer: sealer).add(to: &site)
            ProgrammesModule(calendar: calendar, terms: terms, sealer: sealer, ratings: ratings).add(to: &site)
        }
        return ProgrammeHouse(house: house, sealer: sealer, terms: terms, calendar: calendar)
    }

    var database: TestDatabase { house.database }
    var region: Region { house.region }
    var clock: TestClock { house.clock }

    func signIn(_ someone: Someone) async throws -> TestClient { try await house.signIn(someone) }

    func hand(_ someone: Someone) -> ActingHand {
        ActingHand(account: someone.account, name: someone.name, union: someone.home.id, at: clock.now)
    }

    /// Terms that a test changes: the ready studio's unless told otherwise.
    static func spec(_ key: String = "studio", _ change: (inout ProgrammeSpec) -> Void = { _ in }) throws -> ProgrammeSpec {
        var spec = try ready(key).spec
        spec.basis = "桂教工办〔2024〕12号"
        // What no source says, a notice of this test says.
        switch key {
        case "studio": spec.quota = QuotaRule(perUnion: 1, source: "当年评选通知：每校限推荐1个（样例，以通知为准）")
        case "essay":
            spec.quota.perGroup = 1
            spec.ranking?.score.criteria = ProgrammeDemo.essayPoints
        default:
            spec.quota = QuotaRule(perUnion: 2, source: "当年确认通知（样例，以通知为准）")
            spec.places = 30
            spec.vote = VoteRule(bound: .moreThan, share: Fraction(1, 2), source: "当年确认通知（样例，以通知为准）")
        }
        change(&spec)
        return spec
    }

    static func ready(_ key: String) throws -> ReadyProgramme {
        guard let ready = ReadyProgramme.all.first(where: { $0.key == key }) else { throw NotMade(answer: key) }
        return ready
    }

    /// The form that the ready programme of these terms brings along.
    static func form(_ spec: ProgrammeSpec) throws -> FormSpec {
        try ready(ReadyProgramme.all.first { $0.spec.series == spec.series }?.key ?? "studio").form
    }

    /// Opens a programme of the region in the name of its officer.
    func opened(_ spec: ProgrammeSpec, form: FormSpec? = nil, until: Day? = nil, measure: Int64? = nil) async throws -> Programme
    {
        let (now, hand, union) = (clock.now, hand(region.zhangSan), region.region)
        let programme = Programme(
            id: .make(at: now),
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            year: now.day.year,
            title: "2024年评选",
            spec: spec,
            form: try form ?? Self.form(spec),
            measure: measure,
            stage: .collecting,
            applyUntil: until ?? now.day.adding(days: 30),
            revision: 1,
            createdAt: now,
            createdName: hand.name
        )
        try await database.write { db in try desk(hand, db).open(programme) }
        return try await self.programme(programme.id)
    }

    func desk(_ hand: ActingHand, _ db: any Connection) -> ProgrammeDesk {
        ProgrammeDesk(hand: hand, terms: terms, calendar: calendar, db: db)
    }

    /// More universities of the region, with or without the tag of those in the capital.
    func universities(_ count: Int, tag: String? = UnionGroup.directUniversityTag) async throws -> [Union] {
        let (now, region) = (clock.now, region.region)
        return try await database.write { db in
            let first = try UnionStore(db).children(of: region.id).count + 20
            return try (0..<count).map { index in
                let union = Union(
                    id: .make(at: now),
                    parent: region.id,
                    path: region.path.child(first + index),
                    kind: .university,
                    tag: tag,
                    name: "第\(first + index)大学工会",
                    shortName: "第\(first + index)大学"
                )
                try UnionStore(db).insert(union)
                return union
            }
        }
    }

    /// An entry of a union as it stands before anything is done with it.
    func draft(
        _ programme: Programme,
        _ union: Union,
        _ title: String,
        group: String = "",
        marks: Set<String> = [],
        born: Day? = nil
    )
        async throws -> Entry
    {
        let now = clock.now
        let entry = Entry(
            id: .make(at: now),
            programme: programme.id,
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            atUnion: union.id,
            atPath: union.path.text,
            atName: union.name,
            level: 0,
            content: EntryContent(
                title: title,
                group: group,
                marks: marks,
                bornOn: born,
                answers: FormAnswers(["leader": .text("某某")])
            ),
            state: .draft,
            since: now,
            revision: 1,
            createdName: "经办"
        )
        try await database.write { db in try EntryStore(db: db).insert(entry) }
        return try await self.entry(entry.id)
    }

    /// Applies through the pages with the answers of a form of one page: the head, the page, the last look. Its address.
    func apply(_ client: TestClient, to call: String, _ head: FormFields, _ answers: [String: String]) async throws -> String {
        let made = try await client.post("\(call)/entries", head)
        guard made.status == 303, let page = made.location, let entry = page.split(separator: "/edit").first.map(String.init)
        else {
            throw NotMade(answer: made.text)
        }
        try await fill(client, entry, answers)
        let handed = try await client.post("\(entry)/submission", ["revision": try await revision(client, entry)])
        guard handed.status == 303 else { throw NotMade(answer: handed.text) }
        return entry
    }

    /// Keeps the answers of the first page.
    func fill(_ client: TestClient, _ entry: String, _ answers: [String: String], files: [TestFile] = []) async throws {
        var form: FormFields = ["act": "next", "page": "0", "revision": try await revision(client, entry)]
        for (id, text) in answers.sorted(by: { $0.key < $1.key }) { form.add(id, text) }
        let saved = try await client.upload("\(entry)/answers", form, files: files)
        guard saved.status == 303 else { throw NotMade(answer: saved.text) }
    }

    func revision(_ client: TestClient, _ entry: String) async throws -> String {
        try await client.get("\(entry)/edit?page=1").markup.first("input", where: ["name": "revision"])?["value"] ?? ""
    }

    /// Something done to one entry in somebody's name; the entry as it stands then.
    @discardableResult
    func act(_ entry: Entry, by someone: Someone, _ act: @escaping @Sendable (EntryDesk, Entry) throws -> Void) async throws
        -> Entry
    {
        let (hand, id) = (hand(someone), entry.id)
        try await database.write { db in
            guard let now = try EntryStore(db: db).find(id), let programme = try ProgrammeStore(db: db).find(now.programme) else {
                throw NotMade(answer: "no entry")
            }
            try act(EntryDesk(programme: programme, hand: hand, db: db), now)
        }
        clock.advance(seconds: 1)
        return try await self.entry(id)
    }

    /// Something done to the programme in somebody's name; the programme as it stands then.
    @discardableResult
    func run(
        _ programme: Programme,
        by someone: Someone,
        _ act: @escaping @Sendable (ProgrammeDesk, Programme) throws -> Void
    ) async throws -> Programme {
        let (hand, id) = (hand(someone), programme.id)
        try await database.write { db in
            guard let now = try ProgrammeStore(db: db).find(id) else { throw NotMade(answer: "no programme") }
            try act(desk(hand, db), now)
        }
        return try await self.programme(id)
    }

    /// Applied for, recommended by its union, passed by the region.
    func accepted(_ programme: Programme, _ union: Union, _ title: String, marks: Set<String> = []) async throws -> Entry {
        let entry = try await draft(programme, union, title, marks: marks)
        try await act(entry, by: region.zhengShiyi) { desk, entry in try desk.submit(entry) }
        try await act(entry, by: region.zhengShiyi) { desk, entry in try desk.forward(entry, opinion: "集体研究，公示无异议") }
        return try await act(entry, by: region.zhangSan) { desk, entry in try desk.accept(entry) }
    }

    /// A studio call with entries of so many universities, scored by five judges: the first is best, half a point apart.
    func ranked(_ count: Int, _ change: (inout ProgrammeSpec) -> Void = { _ in }) async throws -> (Programme, [Entry]) {
        var programme = try await opened(Self.spec("studio", change))
        var entries: [Entry] = []
        for (index, union) in try await universities(count).enumerated() {
            entries.append(try await accepted(programme, union, "第\(index + 1)工作室"))
        }
        for number in 1...5 {
            try await run(programme, by: region.zhangSan) { desk, programme in
                try desk.add(Judge(number: number, name: "评委\(number)", union: nil, unionName: ""), to: programme)
            }
        }
        programme = try await run(programme, by: region.zhangSan) { desk, programme in try desk.beginReview(programme) }
        for (index, entry) in entries.enumerated() {
            try await run(programme, by: region.zhangSan) { desk, programme in
                guard let now = try EntryStore(db: desk.db).find(entry.id) else { return }
                for number in 1...5 {
                    try desk.enter(Self.sheet(now, number, less: index), for: now, in: programme)
                }
            }
        }
        programme = try await run(programme, by: region.zhangSan) { desk, programme in try desk.rank(programme) }
        return (programme, entries)
    }

    static func sheet(_ entry: Entry, _ number: Int, less: Int) -> ListStore.Sheet {
        let points: [String: Fraction] = [
            "leader": Fraction(14), "team": Fraction(14), "projects": Fraction(18), "results": Fraction(2 * 24 - less, 2),
            "mentoring": Fraction(9), "base": Fraction(9), "rules": Fraction(5),
        ]
        return ListStore.Sheet(entry: entry.id, number: number, points: points, recusal: nil)
    }

    func programme(_ id: ID<Programme>) async throws -> Programme {
        guard let programme = try await database.read({ try ProgrammeStore(db: $0).find(id) }) else {
            throw NotMade(answer: "gone")
        }
        return programme
    }

    func entry(_ id: ID<Entry>) async throws -> Entry {
        guard let entry = try await database.read({ try EntryStore(db: $0).find(id) }) else { throw NotMade(answer: "gone") }
        return entry
    }

    func states(_ programme: Programme) async throws -> [Entry.State] {
        try await database.read { try EntryStore(db: $0).all(of: programme.id, in: Entry.State.allCases) }.map(\.state)
    }

    func facts(_ programme: Programme) async throws -> [String: Int] {
        try await database.read { db in
            let rows = try db.rows("SELECT state, count(*) AS n FROM fact WHERE kind = 'title' GROUP BY state")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("state"), try $0.get("n")) })
        }
    }

    func tasks(of someone: Someone) async throws -> [String] {
        try await database.read { try TaskStore($0).open(for: [someone.desk]) }.map(\.verb)
    }

    /// Sets the clock to nine in the morning of a day.
    func move(to text: String) throws {
        guard let day = Day(text) else { throw NotMade(answer: text) }
        clock.set(to: Instant(startOf: day).advanced(bySeconds: 9 * 3600))
    }
}

struct NotMade: Error {
    let answer: String
}
