// SPDX-License-Identifier: Apache-2.0
import Ballots
import Congress
import Directory
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Elections

/// The house with elections in it, a school of many members, and short ways to what tests ask of it.
struct ElectionHouse: Sendable {
    let house: House

    static func open(on engine: Engine, members: Int = 121) async throws -> ElectionHouse {
        let migrations =
            DirectoryModule.migrations + BallotsModule.migrations + CongressModule.migrations + ElectionsModule.migrations
        let house = try await House.open(on: engine, migrations: migrations) { site, _ in
            BallotsModule(homes: ElectionsModule.homes).add(to: &site)
            try ElectionsModule(
                rules: .builtIn(),
                calendar: .builtIn(of: [.guangxi]),
                site: "https://hearth.test",
                on: TestClock.start.day
            ).add(to: &site)
        }
        let own = ElectionHouse(house: house)
        try await house.database.write { db in
            // 钱七 and 吴十 are members of the school already.
            for number in 0..<(members - 2) {
                let person = Person(id: .make(at: TestClock.start, salt: Int64(5000 + number)), name: Self.name(number))
                try PersonStore(db).enrol(person, in: house.region.school, since: Region.since, membership: Int64(5000 + number))
            }
            // 钱七 counts beside 吴十.
            try AccountStore(db).grant(
                .reviewer,
                to: house.region.qianQi.account,
                in: house.region.school.id,
                withSubtree: false,
                from: Region.since,
                by: nil,
                id: 900
            )
        }
        return own
    }

    /// The names of the school's members: eight who stand in most tests first.
    static func name(_ number: Int) -> String {
        number < 8 ? "候选\(["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"][number])" : "会员\(number)"
    }

    var region: Region { house.region }
    var clock: TestClock { house.clock }
    var database: TestDatabase { house.database }

    func officer() async throws -> TestClient { try await house.signIn(region.wuShi) }
    func second() async throws -> TestClient { try await house.signIn(region.qianQi) }
    func above() async throws -> TestClient { try await house.signIn(region.zhouJiu) }

    @discardableResult
    func create(_ fields: FormFields = [:]) async throws -> ID<Election> {
        var form: FormFields = [:]
        let base = [
            "union": region.school.id.description, "kind": "committee", "manner": "term", "meeting": "members", "number": "3",
            "years": "5", "members": "860", "seats": "7", "held": "2024年7月15日", "place": "礼堂", "percent": "", "shares": "",
        ]
        for (name, value) in base.sorted(by: { $0.key < $1.key }) {
            form.add(name, fields.pairs.last { $0.name == name }?.value ?? value)
        }
        let answer = try await officer().post("/elections", form)
        guard let id = ID<Election>(answer.location?.split(separator: "/").last ?? "") else { throw NotMade(answer.text) }
        return id
    }

    func approve(_ id: ID<Election>) async throws {
        try await officer().post("/elections/\(id)/request")
        try await above().post("/elections/\(id)/decision")
    }

    @discardableResult
    func nominate(_ name: String, in id: ID<Election>, _ traits: [String] = []) async throws -> TestResponse {
        var form: FormFields = ["name": name, "unit": "", "position": "教师", "nominator": "第一小组"]
        for trait in traits { form.add("traits", trait) }
        return try await officer().post("/elections/\(id)/candidates", form)
    }

    func check(all id: ID<Election>) async throws {
        let officer = try await officer()
        for one in try await candidates(of: id) where one.stands && one.checkedName == nil {
            try await officer.post("/elections/\(id)/candidates/\(one.id)/check", ["apart": "yes", "audit": "yes"])
        }
    }

    /// Up to the day of the election, with these who stand and tellers who do not.
    func ready(
        _ names: [String],
        _ fields: FormFields = [:],
        before: (ID<Election>) async throws -> Void = { _ in },
        tellers: Bool = true
    ) async throws -> ID<Election> {
        let id = try await create(fields)
        try await approve(id)
        for name in names { try await nominate(name, in: id) }
        try await before(id)
        try await check(all: id)
        let officer = try await officer()
        let hung = try await officer.post("/elections/\(id)/publicity")
        guard hung.status == 303 else { throw NotMade(hung.text) }
        clock.advance(days: 14)
        let again = try await self.officer()
        let frozen = try await again.post("/elections/\(id)/freezing")
        guard frozen.status == 303 else { throw NotMade(frozen.text) }
        guard tellers else { return id }
        try await again.post("/elections/\(id)/tellers", ["chief": "会员20", "teller": "会员21、会员22", "counter": "会员23"])
        return id
    }

    /// Gives out papers and says which round it is.
    func open(_ id: ID<Election>, present: Int = 96) async throws -> Round {
        let answer = try await officer().post("/elections/\(id)/rounds", ["present": "\(present)"])
        guard answer.status == 303, let round = try await rounds(of: id).last else { throw NotMade(answer.text) }
        return round
    }

    /// What a clerk sends for a round.
    func entry(_ round: Round, issued: Int, returned: Int, toomany: Int = 0, _ votes: [String: Int], others: String = "")
        async throws
        -> FormFields
    {
        var form: FormFields = [
            "issued": "\(issued)", "returned": "\(returned)", "toomany": "\(toomany)", "unclear": "0", "others": others,
        ]
        for one in try await standing(in: round.id) {
            form.add("yes-\(one.id)", "\(votes[one.name] ?? 0)")
            form.add("no-\(one.id)", "0")
        }
        return form
    }

    /// Both clerks enter the same, and the officer declares.
    @discardableResult
    func count(_ round: Round, issued: Int, returned: Int, toomany: Int = 0, _ votes: [String: Int], others: String = "")
        async throws
        -> TestResponse
    {
        let form = try await entry(round, issued: issued, returned: returned, toomany: toomany, votes, others: others)
        let (first, second) = (try await officer(), try await second())
        let entered = try await first.post("\(round.address)/entries", form)
        guard entered.status == 303 else { return entered }
        try await second.post("\(round.address)/entries", form)
        return try await first.post("\(round.address)/declaration")
    }

    func find(_ id: ID<Election>) async throws -> Election {
        guard let election = try await database.read({ try ElectionStore(db: $0).find(id) }) else { throw NotMade("no election") }
        return election
    }

    func candidates(of id: ID<Election>) async throws -> [Candidate] {
        try await database.read { try CandidateStore(db: $0).list(of: id) }
    }

    func elected(in id: ID<Election>) async throws -> Set<String> {
        Set(try await candidates(of: id).filter(\.isElected).map(\.name))
    }

    func standing(in round: ID<Round>) async throws -> [Candidate] {
        try await database.read { try CandidateStore(db: $0).standing(in: round) }
    }

    func rounds(of id: ID<Election>) async throws -> [Round] { try await database.read { try RoundStore(db: $0).list(of: id) } }

    func entries(of round: ID<Round>) async throws -> [Entry] {
        try await database.read { try RoundStore(db: $0).entries(of: round) }
    }

    /// Who holds what in the school's register on a day: `主席:甲`.
    func posts(on day: Day) async throws -> Set<String> {
        let school = region.school.id
        return try await database.read { db in
            Set(
                try db.rows(
                    """
                    SELECT person.name AS name, post.title AS title FROM post JOIN person ON person.id = post.person_id
                    WHERE post.union_id = \(school) AND post.since <= \(day) AND (post.until IS NULL OR post.until >= \(day))
                    """
                ).map { "\(try $0.get("title", as: String.self)):\(try $0.get("name", as: String.self))" }
            )
        }
    }
}

struct NotMade: Error {
    let answer: String

    init(_ answer: String) {
        self.answer = answer
    }
}

/// The rules as they come with the program.
func builtInRules() throws -> ElectionRules {
    try ElectionRules(.builtIn(), on: TestClock.start.day)
}

extension Election {
    static func sample(kind: Kind = .committee, manner: Manner = .term, meeting: Assembly = .members) -> Election {
        Election(
            id: .make(at: TestClock.start),
            union: .make(at: TestClock.start),
            unionPath: "000",
            unionName: "青石一中工会",
            kind: kind,
            manner: manner,
            meeting: meeting,
            source: nil,
            number: 3,
            years: 5,
            members: 860,
            seats: 7,
            percent: nil,
            shares: [],
            heldOn: TestClock.start.day,
            place: "礼堂",
            state: .preparing,
            createdAt: TestClock.start,
            createdName: "吴十"
        )
    }
}
