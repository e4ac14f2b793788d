// SPDX-License-Identifier: Apache-2.0
import Ballots
import Congress
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Ratings

/// The house with ratings in it, a county whose school and branches have members, and short ways to what tests ask of it.
struct RatingHouse: Sendable {
    let house: House

    /// 钱七 and 吴十 are members of the school already; `members` counts them.
    static func open(on engine: Engine, members: Int = 12) async throws -> RatingHouse {
        let migrations = BallotsModule.migrations + CongressModule.migrations + RatingsModule.migrations
        let house = try await House.open(on: engine, migrations: migrations) { site, _ in
            BallotsModule().add(to: &site)
            try RatingsModule(rules: .builtIn(), site: "https://hearth.test", on: TestClock.start.day).add(to: &site)
        }
        let own = RatingHouse(house: house)
        try await house.database.write { db in
            for number in 0..<(members - 2) {
                let person = Person(id: own.person(number), name: "会员\(number)")
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

    var region: Region { house.region }
    var clock: TestClock { house.clock }
    var database: TestDatabase { house.database }

    /// The person behind `会员3`.
    func person(_ number: Int) -> PersonID { .make(at: TestClock.start, salt: Int64(5000 + number)) }

    func officer() async throws -> TestClient { try await house.signIn(region.wuShi) }
    func second() async throws -> TestClient { try await house.signIn(region.qianQi) }
    func above() async throws -> TestClient { try await house.signIn(region.zhouJiu) }
    func stranger() async throws -> TestClient { try await house.signIn(region.zhengShiyi) }

    /// What the form carries, with these fields instead.
    func form(_ fields: [String: String] = [:]) -> FormFields {
        let base = [
            "union": region.school.id.description, "kind": "home", "assembly": "members", "title": "2024年度会员评家",
            "opens": "2024年7月1日", "closes": "2024年7月5日", "matters": "工会工作总体评价\n工会主席履职", "scale": "满意、基本满意、不满意",
            "floor": "2/3", "line": "90%", "base": "参评", "grades": "2", "source": "",
        ].merging(fields) { $1 }
        var form: FormFields = [:]
        for (name, value) in base.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
        return form
    }

    func create(_ fields: [String: String] = [:]) async throws -> ID<Rating> {
        let answer = try await officer().post("/ratings", form(fields))
        guard let id = ID<Rating>(answer.location?.split(separator: "/").last ?? "") else { throw NotMade(answer.text) }
        return id
    }

    func opened(_ fields: [String: String] = [:]) async throws -> ID<Rating> {
        let id = try await create(fields)
        let answer = try await officer().post("/ratings/\(id)/opening")
        guard answer.status == 303 else { throw NotMade(answer.text) }
        return id
    }

    /// Puts a ballot into the box for somebody, as the page would.
    func cast(_ marks: [Int?], by person: PersonID, in id: ID<Rating>) async throws {
        let rating = try await find(id)
        _ = try await database.write { db in try RatingBox(db: db).cast(marks, by: person, in: rating) }
    }

    func find(_ id: ID<Rating>) async throws -> Rating {
        guard let rating = try await database.read({ try RatingStore(db: $0).find(id) }) else { throw NotMade("no rating") }
        return rating
    }

    func facts() async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT state, amount, base FROM fact WHERE kind = 'rating' ORDER BY key").map {
                let (amount, base): (Int?, Int?) = (try $0.find("amount"), try $0.find("base"))
                return "\(try $0.get("state", as: String.self)) \(amount ?? -1)/\(base ?? -1)"
            }
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
func builtInRules() throws -> RatingRules { try RatingRules(.builtIn(), on: TestClock.start.day) }

extension Rating {
    static func sample(
        _ kind: Kind = .home,
        expected: Int = 1240,
        terms: RatingTerms? = nil,
        matters: [Matter] = [Matter(text: "工会工作总体评价", detail: "")]
    ) throws -> Rating {
        let rules = try builtInRules()
        return Rating(
            id: .make(at: TestClock.start),
            union: .make(at: TestClock.start),
            unionPath: "000",
            unionName: "青石一中工会",
            kind: kind,
            assembly: kind.assemblies[0],
            year: 2024,
            title: "2024年度\(kind.label)",
            opensOn: TestClock.start.day,
            closesOn: TestClock.start.day.adding(days: 4),
            scale: rules.scale(of: kind),
            terms: terms ?? rules.terms(of: kind),
            matters: matters,
            state: .open,
            expected: expected,
            createdAt: TestClock.start,
            createdName: "吴十"
        )
    }
}
