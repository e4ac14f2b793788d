// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Activities

/// The house with work records in it, and short ways to what tests ask of it.
struct ActivityHouse: Sendable {
    let house: House

    static func open(on engine: Engine) async throws -> ActivityHouse {
        ActivityHouse(
            house: try await House.open(
                on: engine,
                migrations: DocumentsModule.migrations + ActivitiesModule.migrations
            ) { site, _ in
                var readers = AttachmentAccess()
                ActivitiesModule.admit(to: &readers)
                DocumentsModule(access: readers, rules: try DocumentRules(.builtIn(), on: TestClock.start.day)).add(to: &site)
                ActivitiesModule().add(to: &site)
            }
        )
    }

    var database: TestDatabase { house.database }
    var region: Region { house.region }
    var clock: TestClock { house.clock }

    func signIn(_ someone: Someone) async throws -> TestClient { try await house.signIn(someone) }

    /// A record as its form makes it: the school's visit of a model worker, unless told otherwise.
    func fields(_ union: Union? = nil, _ changes: [String: String] = [:], filing: Bool = true) -> FormFields {
        var values = [
            "union": (union ?? region.school).id.description, "kind": "exchange", "title": "劳模宣讲走进一中", "held": "6月20日",
            "place": "学校报告厅", "participants": "120", "members": "45", "summary": "请劳模讲焊接，学生提问踊跃。", "evidence": "签到表存办公室",
            "contact": "", "mode": "线下", "direction": "劳模工匠进学校", "stage": "中学", "theme": "劳模精神、劳动精神、工匠精神",
            "act": filing ? "file" : "keep",
        ]
        for (name, value) in changes { values[name] = value }
        var form: FormFields = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
            for part in value.split(separator: "|") { form.add(name, String(part)) }
        }
        return form
    }

    /// Files a record through the form and says which.
    func filed(_ someone: Someone? = nil, _ changes: [String: String] = [:]) async throws -> ID<Activity> {
        try await made(someone, changes, filing: true)
    }

    func draft(_ someone: Someone? = nil, _ changes: [String: String] = [:]) async throws -> ID<Activity> {
        try await made(someone, changes, filing: false)
    }

    private func made(_ someone: Someone?, _ changes: [String: String], filing: Bool) async throws -> ID<Activity> {
        let officer = someone ?? region.wuShi
        defer { clock.advance(seconds: 1) }
        let answer = try await signIn(officer).post("/activities", fields(officer.home, changes, filing: filing))
        guard let location = answer.location, let id = ID<Activity>(location.split(separator: "/").last ?? "") else {
            throw NotMade(answer: answer.text)
        }
        return id
    }

    func activity(_ id: ID<Activity>) async throws -> Activity? {
        try await database.read { try ActivityStore(db: $0).find(id) }
    }

    func fact(_ id: ID<Activity>) async throws -> Fact? {
        try await database.read { try FactStore($0).facts(of: Subject("activity", id)).first }
    }

    func journal(_ id: ID<Activity>) async throws -> [JournalEntry] {
        try await database.read { try Journal($0).entries(of: Subject("activity", id)) }
    }

    func tasks(of someone: Someone) async throws -> [WorkTask] {
        try await database.read { try TaskStore($0).open(for: [someone.desk]) }
    }

    func done(of someone: Someone) async throws -> [FinishedTask] {
        try await database.read { try TaskStore($0).done(for: [someone.desk]) }
    }
}

struct NotMade: Error {
    let answer: String
}

extension Day {
    /// 2024-07-01 is the day on which the clock of the tests stands.
    static func of(_ month: Int, _ day: Int, year: Int = 2024) -> Day {
        guard let date = Day(year: year, month: month, day: day) else { preconditionFailure("no such day") }
        return date
    }
}
