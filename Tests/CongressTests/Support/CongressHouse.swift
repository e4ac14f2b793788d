// SPDX-License-Identifier: Apache-2.0
import Ballots
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Congress

/// The house with congresses in it, and short ways to what tests ask of it.
struct CongressHouse: Sendable {
    let house: House

    static func open(on engine: Engine) async throws -> CongressHouse {
        CongressHouse(
            house: try await House.open(
                on: engine,
                migrations: DocumentsModule.migrations + BallotsModule.migrations + CongressModule.migrations
            ) { site, _ in
                BallotsModule(homes: CongressModule.homes).add(to: &site)
                DocumentsModule(access: AttachmentAccess(), rules: try DocumentRules(.builtIn(), on: TestClock.start.day)).add(
                    to: &site
                )
                try CongressModule(
                    rules: .builtIn(),
                    calendar: .builtIn(of: [.guangxi]),
                    site: "https://hearth.test",
                    on: TestClock.start.day
                ).add(to: &site)
            }
        )
    }

    var region: Region { house.region }
    var clock: TestClock { house.clock }
    var database: TestDatabase { house.database }

    func officer() async throws -> TestClient { try await house.signIn(region.wuShi) }

    /// A delegate with an account, of the school: 钱七.
    func delegate() async throws -> TestClient { try await house.signIn(region.qianQi) }

    /// A congress of the school's staff: so many seats in one constituency, filled with delegates of whom the first is 钱七.
    @discardableResult
    func congress(
        seats: Int,
        filled: Int? = nil,
        staff: Int = 1000,
        body: Body = .staff,
        since: Day? = nil
    ) async throws -> CongressTerm {
        let (school, now) = (region.school, clock.now)
        let congress = CongressTerm(
            id: .make(at: now),
            union: school.id,
            unionPath: school.path.text,
            unionName: school.name,
            body: body,
            form: .delegates,
            unitName: "青石一中",
            isBranch: false,
            number: 8,
            staff: staff,
            established: seats,
            years: 5,
            began: since ?? now.day.adding(days: -30),
            createdAt: now,
            createdName: "吴十"
        )
        let unit = Constituency(
            id: .make(at: now),
            congress: congress.id,
            name: "全校",
            delegation: "第一代表团",
            staff: staff,
            seats: seats
        )
        let person = region.qianQi.person
        let delegates = (0..<(filled ?? seats)).map { index in
            Delegate(
                id: .make(at: now),
                congress: congress.id,
                constituency: unit.id,
                person: index == 0 ? person : nil,
                name: index == 0 ? "钱七" : "代表\(index)",
                traits: index % 5 < 4 ? [.teacher] : [],
                isHead: index == 0,
                since: congress.began,
                vacantFrom: nil,
                ending: nil
            )
        }
        try await database.write { db in
            let store = CongressStore(db: db)
            try store.insert(congress)
            try store.add(unit)
            try store.add(delegates)
        }
        return congress
    }

    /// A meeting that the county has approved, with an agenda; today unless told otherwise.
    func meeting(
        of congress: CongressTerm,
        with partner: CongressTerm? = nil,
        proposalsUntil: Day? = nil,
        number: Int = 1
    ) async throws -> ID<Meeting> {
        let client = try await officer()
        let until = proposalsUntil?.description ?? ""
        let held = max(clock.today, proposalsUntil ?? clock.today)
        let answer = try await client.post(
            "\(congress.address)/meetings",
            [
                "number": "\(number)", "held": held.description, "place": "大礼堂", "kind": "regular", "caller": "school",
                "until": until, "partner": partner?.id.description ?? "",
            ]
        )
        guard let id = ID<Meeting>(answer.location?.split(separator: "/").last ?? "") else { throw NotMade(answer.text) }
        try await client.post(
            "/congress-meetings/\(id)/agenda",
            ["starts": "8:30", "title": "听取学校工作报告", "speaker": "校长", "power": "hear"]
        )
        try await client.post("/congress-meetings/\(id)/request")
        try await house.signIn(region.zhouJiu).post("/congress-meetings/\(id)/decision")
        return id
    }

    func delegates(of congress: CongressTerm) async throws -> [Delegate] {
        try await database.read { try CongressStore(db: $0).delegates(of: congress.id) }
    }

    /// Makes persons with accounts of delegates, so that they can vote on phones; 钱七 has one already.
    func equip(_ delegates: ArraySlice<Delegate>) async throws {
        let school = region.school
        try await database.write { db in
            for (number, delegate) in delegates.enumerated() where delegate.person == nil {
                let person = Person(id: .make(at: TestClock.start, salt: Int64(7000 + number)), name: delegate.name)
                try PersonStore(db).enrol(person, in: school, since: Region.since, membership: Int64(7000 + number))
                let account = AccountID.make(at: TestClock.start, salt: Int64(7000 + number))
                try AccountStore(db).open(account, for: person.id, login: "delegate\(number)", password: "", at: TestClock.start)
                try db.run("UPDATE congress_delegate SET person_id = \(person.id) WHERE id = \(delegate.id)")
            }
        }
    }

    /// Puts votes into the urn of a motion that is open on phones: so many for it, against it, neither.
    func cast(_ yes: Int, _ no: Int, _ abstain: Int, by people: [PersonID], in motion: ID<Motion>) async throws {
        let poll = try #require(try await self.motion(motion).poll)
        let marks = Array(repeating: "yes", count: yes) + Array(repeating: "no", count: no) + Array(repeating: "", count: abstain)
        try await database.write { db in
            for (mark, person) in zip(marks, people) {
                let own = ["this"]
                let answer = Ballots.Answer(question: "motion", yes: mark == "yes" ? own : [], no: mark == "no" ? own : [])
                _ = try BallotBox(db).cast([answer], in: poll, by: person)
            }
        }
    }

    func find(_ id: ID<Meeting>) async throws -> Meeting? { try await database.read { try MeetingStore(db: $0).find(id) } }

    func motions(of id: ID<Meeting>) async throws -> [Motion] { try await database.read { try MotionStore(db: $0).list(of: id) } }

    /// Ticks delegates in or out by the list.
    @discardableResult
    func mark(_ delegates: some Sequence<Delegate>, _ act: String, at meeting: ID<Meeting>) async throws -> TestResponse {
        var fields: FormFields = ["act": act]
        for delegate in delegates { fields.add("delegate", delegate.id.description) }
        return try await officer().post("/congress-meetings/\(meeting)/presence", fields)
    }

    /// Puts a motion down and says which.
    func motion(
        _ title: String,
        _ kind: Motion.Kind,
        ballot: Ballot = .hands,
        body: Body = .staff,
        at meeting: ID<Meeting>
    ) async throws -> ID<Motion> {
        let answer = try await officer().post(
            "/congress-meetings/\(meeting)/motions",
            ["kind": kind.rawValue, "title": title, "ballot": ballot.rawValue, "body": body.rawValue]
        )
        guard let motion = try await motions(of: meeting).last, motion.title == title else { throw NotMade(answer.text) }
        return motion.id
    }

    /// Opens a motion and declares what the tellers counted.
    func vote(_ id: ID<Motion>, tellers: [Delegate], _ numbers: FormFields) async throws -> TestResponse {
        let client = try await officer()
        let opened = try await client.post("/congress-motions/\(id)/opening")
        guard opened.status == 303 else { return opened }
        var fields = numbers
        fields.add("teller", tellers[0].id.description)
        fields.add("second", tellers[1].id.description)
        return try await client.post("/congress-motions/\(id)/count", fields)
    }

    func motion(_ id: ID<Motion>) async throws -> Motion {
        guard let motion = try await database.read({ try MotionStore(db: $0).find(id) }) else { throw NotMade("no motion") }
        return motion
    }
}

struct NotMade: Error {
    let answer: String

    init(_ answer: String) {
        self.answer = answer
    }
}

extension Day {
    static func of(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let date = Day(year: year, month: month, day: day) else { preconditionFailure("no such day") }
        return date
    }
}

/// The rules as they come with the program.
func builtInRules() throws -> CongressRules {
    try CongressRules(.builtIn(), on: TestClock.start.day)
}
