// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

/// Ten cities beside 临江市, each with a school, records of every kind and ten users. Whatever is one city's carries its word.
struct Neighbourhood: Sendable {
    struct Quarter: Sendable {
        let word: String
        let region: Region
        let ids: [Mansion.PlanState: Mansion.Ids]
        let member: PersonID
    }

    /// Somebody with an account, and the words that he may never see.
    struct User: Sendable, CustomStringConvertible {
        let login: String
        let quarter: Int
        let role: Role?
        let isAtSchool: Bool

        var description: String { login }
    }

    let mansion: Mansion
    let quarters: [Quarter]
    let users: [User]

    static let words = ["云岭", "雾港", "霜桥", "雪浦", "虹湾", "霞坪", "岚谷", "澜洲", "杉坞", "桐埠"]
    /// What stands in the names of the unions that everybody here is a stranger to.
    static let elsewhere = ["临江", "青石", "望海", "桂海师范", "桂海师大"]

    static func open(on engine: Engine) async throws -> Neighbourhood {
        let mansion = try await Mansion.open(on: engine)
        let hash = try await mansion.database.read { db in
            try db.value("SELECT password FROM account WHERE login = 'zhaoliu'", as: String.self) ?? ""
        }
        var (quarters, users): ([Quarter], [User]) = ([], [])
        for (number, word) in words.enumerated() {
            let region = mansion.region.neighbour(number, named: word)
            let residents = residents(of: number)
            let member = PersonID.make(at: TestClock.start, salt: 20_000 + Int64(number))
            try await mansion.database.write { db in
                for union in [region.city, region.school] { try UnionStore(db).insert(union) }
                try enrol(region.zhaoLiu, number: Int64(number), hash, db)
                for (place, user) in residents.enumerated() {
                    try user.enrol(in: region, named: "\(word)人\(place)", number: Int64(21_000 + number * 20 + place), hash, db)
                }
                let person = Person(id: member, name: "\(word)会员")
                try PersonStore(db).enrol(person, in: region.city, since: Region.since, membership: 20_000 + Int64(number))
                try UnionStore(db).setConfirmsPlans(true, of: region.city.id)
            }
            var ids: [Mansion.PlanState: Mansion.Ids] = [:]
            for state in Mansion.PlanState.allCases {
                ids[state] = try await Mansion.plan(state, of: region, in: mansion.database, isAssessed: false)
            }
            quarters.append(Quarter(word: word, region: region, ids: ids, member: member))
            users += residents
        }
        return Neighbourhood(mansion: mansion, quarters: quarters, users: users)
    }

    private static func residents(of quarter: Int) -> [User] {
        func user(_ role: Role?, atSchool: Bool) -> User {
            let place = atSchool ? "school" : "city"
            let login = "\(role?.rawValue.lowercased() ?? "member")-\(place)-\(quarter)"
            return User(login: login, quarter: quarter, role: role, isAtSchool: atSchool)
        }
        let atCity = Role.allCases.map { user($0, atSchool: false) } + [user(nil, atSchool: false)]
        return atCity + [Role.officer, .chair, nil].map { user($0, atSchool: true) }
    }

    private static func enrol(_ someone: Someone, number: Int64, _ hash: String, _ db: any Connection) throws {
        let person = Person(id: someone.person, name: someone.name)
        try PersonStore(db).enrol(person, in: someone.home, since: Region.since, membership: 30_000 + number)
        try AccountStore(db).open(someone.account, for: person.id, login: someone.login, password: hash, at: TestClock.start)
        let (accounts, home) = (AccountStore(db), someone.home.id)
        try accounts.grant(
            .officer,
            to: someone.account,
            in: home,
            withSubtree: true,
            from: Region.since,
            by: nil,
            id: 30_000 + number
        )
    }

    /// A browser for each user, signed in. One after another: more than 64 sign-ins at once are told to come again.
    func signInAll() async throws -> [TestClient] {
        let browser = TestClient(mansion.server)
        var clients: [TestClient] = []
        for user in users {
            let client = browser.another()
            let answer = try await client.signIn(user.login, password: Region.password)
            #expect(answer.status == 303, "\(user) cannot sign in")
            clients.append(client)
        }
        return clients
    }

    /// The words that a user may not find in any answer.
    func foreign(to user: User) -> [String] {
        let others = quarters.indices.filter { $0 != user.quarter }.map { quarters[$0].word } + Self.elsewhere
        guard user.isAtSchool else { return others }
        // What the city has for itself, its school sees as little as strangers do.
        let own = quarters[user.quarter].word
        return others + ["市学习会", "市凭据", "市现场", "市送温暖", "市上半年", "会员"].map { own + $0 }
    }

    /// Addresses of somebody else's records; what has no id here is left out.
    func addresses(of quarter: Quarter) -> [String] {
        PermissionTable.lines.filter { !$0.isPost && $0.route.contains(":") }.flatMap { line in
            quarter.ids.keys.compactMap { state in path(line.route, quarter, state) }
        }
    }

    private func path(_ route: String, _ quarter: Quarter, _ state: Mansion.PlanState) -> String? {
        guard let ids = quarter.ids[state], let path = route.split(separator: " ").last else { return nil }
        let parts = path.split(separator: "/").map { part -> String? in
            switch part {
            case ":plan": ids.plan.description
            case ":measure": ids.measure.description
            case ":item": ids.item.description
            case ":report": ids.report.description
            case ":attachment": (path.hasPrefix("activities/") ? ids.photo : ids.attachment).description
            case ":amendment": ids.amendment?.description
            case ":activity": ids.activity.description
            case ":document": ids.papers.document.description
            case ":incoming": ids.papers.incoming.description
            case ":assignment": ids.assignment?.description
            case ":slip": ids.slip?.description
            case ":account": quarter.region.zhaoLiu.account.description
            case ":union": quarter.region.city.id.description
            case ":person": quarter.member.description
            default: part.hasPrefix(":") ? nil : String(part)
            }
        }
        let known = parts.compactMap { $0 }
        return known.count == parts.count ? "/" + known.joined(separator: "/") : nil
    }
}

extension Neighbourhood.User {
    fileprivate func enrol(in region: Region, named name: String, number: Int64, _ hash: String, _ db: any Connection) throws {
        let person = Person(id: .make(at: TestClock.start, salt: number), name: name)
        let (account, home) = (AccountID.make(at: TestClock.start, salt: number), isAtSchool ? region.school : region.city)
        try PersonStore(db).enrol(person, in: home, since: Region.since, membership: number)
        try AccountStore(db).open(account, for: person.id, login: login, password: hash, at: TestClock.start)
        guard let role else { return }
        try AccountStore(db)
            .grant(role, to: account, in: home.id, withSubtree: true, from: Region.since, by: nil, id: number)
    }
}
