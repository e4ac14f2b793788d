// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Disclosure

/// The house with disclosures in it, and short ways to what tests ask of it.
struct DisclosureHouse: Sendable {
    let house: House
    let module: DisclosureModule

    static func open(on engine: Engine) async throws -> DisclosureHouse {
        let module = try DisclosureModule(rules: .builtIn(), calendar: .builtIn(of: [.guangxi]), on: TestClock.start.day)
        return DisclosureHouse(
            house: try await House.open(
                on: engine,
                migrations: DocumentsModule.migrations + DisclosureModule.migrations
            ) { site, _ in
                var readers = AttachmentAccess()
                DisclosureModule.admit(to: &readers)
                DocumentsModule(access: readers, rules: try DocumentRules(.builtIn(), on: TestClock.start.day)).add(to: &site)
                module.add(to: &site)
            },
            module: module
        )
    }

    var region: Region { house.region }
    var clock: TestClock { house.clock }
    var database: TestDatabase { house.database }

    func signIn(_ someone: Someone) async throws -> TestClient { try await house.signIn(someone) }

    /// Who keeps the school's catalogue.
    func officer() async throws -> TestClient { try await signIn(region.wuShi) }

    /// A teacher of the school with nothing but an account.
    func member() async throws -> TestClient { try await signIn(region.qianQi) }

    func night() async throws -> DisclosureNight.Report { try await module.nightly(over: database).run(at: clock.now) }

    /// The fields of a catalogue's beginning: an empty one of this year, unless told otherwise.
    func beginning(_ changes: [String: String] = [:], of union: Union? = nil) -> FormFields {
        var values = [
            "union": (union ?? region.school).id.description, "year": "2024", "from": "nothing", "standing": "7月31日",
            "office": "办公室",
            "yearly": "12月20日", "autumn": "1月20日", "spring": "7月15日", "dom": "10", "event-days": "5", "answer-days": "10",
            "rolls": "no",
        ]
        for (name, value) in changes { values[name] = value }
        return Self.fields(values)
    }

    static func fields(_ values: [String: String]) -> FormFields {
        var form: FormFields = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
        return form
    }

    /// The school's catalogue, through its form.
    @discardableResult
    func catalogue(_ changes: [String: String] = [:], by someone: Someone? = nil, of union: Union? = nil) async throws
        -> Catalogue
    {
        let answer = try await signIn(someone ?? region.wuShi).post("/disclosures", beginning(changes, of: union))
        return try await found(answer) { try CatalogueStore(db: $0).find($1) }
    }

    /// A topic through its form: monthly figures by the 10th, unless told otherwise.
    @discardableResult
    func topic(_ changes: [String: String] = [:], in catalogue: Catalogue, by someone: Someone? = nil) async throws -> Topic {
        let answer = try await signIn(someone ?? region.wuShi).post("\(catalogue.address)/topics", topicFields(changes))
        return try await found(answer) { try TopicStore(db: $0).find($1) }
    }

    func topicFields(_ changes: [String: String] = [:]) -> FormFields {
        var values = [
            "title": "食堂收支", "category": "finance", "office": "总务处", "rhythm": "monthly", "day": "", "autumn": "", "spring": "",
            "dom": "10",
            "days": "", "audience": "staff", "source": "", "revision": "1",
        ]
        for (name, value) in changes { values[name] = value }
        return Self.fields(values)
    }

    func duties(of topic: Topic) async throws -> [Duty] {
        try await database.read { try DutyStore(db: $0).list(of: topic.id) }
    }

    func entryFields(_ duty: Duty, _ changes: [String: String] = [:]) -> FormFields {
        var values = [
            "duty": duty.id.description, "title": "食堂六月收支", "body": "收入 12 万元，支出 11.8 万元。", "on": clock.today.description,
            "place": "",
        ]
        for (name, value) in changes { values[name] = value }
        return Self.fields(values)
    }

    /// Discloses for a duty, today unless told otherwise.
    @discardableResult
    func publish(_ duty: Duty, _ changes: [String: String] = [:], files: [TestFile] = [], by someone: Someone? = nil) async throws
        -> Entry
    {
        let topic = duty.topic
        let answer = try await signIn(someone ?? region.wuShi)
            .upload("/disclosure-topics/\(topic)/entries", entryFields(duty, changes), files: files)
        return try await found(answer) { try EntryStore(db: $0).find($1) }
    }

    func facts(of duty: Duty) async throws -> [Fact] {
        try await database.read { try FactStore($0).facts(of: duty.subject) }
    }

    func tasks(of someone: Someone) async throws -> [WorkTask] {
        try await database.read { try TaskStore($0).open(for: [someone.desk]) }
    }

    func journal(of subject: Subject) async throws -> [String] {
        try await database.read { try Journal($0).entries(of: subject).map { "\($0.actorName)：\($0.sentence)" } }
    }

    /// The record to which an answer leads.
    func found<Record: Sendable>(
        _ answer: TestResponse,
        _ find: @escaping @Sendable (any Connection, ID<Record>) throws -> Record?
    ) async throws
        -> Record
    {
        guard let id = ID<Record>(answer.location?.split(separator: "/").last ?? "") else { throw NotMade(answer.text) }
        guard let record = try await database.read({ try find($0, id) }) else { throw NotMade("not there") }
        return record
    }
}

struct NotMade: Error {
    let answer: String

    init(_ answer: String) {
        self.answer = answer
    }
}

extension Day {
    /// 2024-07-01 is the day on which the clock of the tests stands.
    static func of(_ month: Int, _ day: Int, _ year: Int = 2024) -> Day {
        guard let date = Day(year: year, month: month, day: day) else { preconditionFailure("no such day") }
        return date
    }
}
