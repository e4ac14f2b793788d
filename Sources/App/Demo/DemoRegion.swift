// SPDX-License-Identifier: Apache-2.0
import Activities
import Assessment
import Congress
import Directory
import Disclosure
import Documents
import Elections
import Forms
import Foundation
import Kernel
import Membership
import Programmes
import Ratings
import Storage
import Web
import WorkPlan

/// The demo region: a regional union, 14 cities, 29 universities with invented names, counties, schools, people and a plan.
///
/// Cities are real, universities and people are not. The same on every machine: its ids come from a counter.
struct DemoRegion {
    let house: House

    /// The afternoon on which the demo's clock starts.
    static let afternoon = Instant(startOf: Day(number: 19_902)).advanced(bySeconds: 57_600)  // 2024-06-28 16:00

    func load() async throws {
        let hash = try await house.membership.hash(DemoAccounts.password)
        let decisions = try JSONDecoder().decode(
            [PlanDemo.Decision].self,
            from: Data(PackageResources.demo_measures_json)
        )
        let wishes = try JSONDecoder().decode([IndicatorDemo.Wish].self, from: Data(PackageResources.demo_indicators_json))
        try await house.database.write { [sealer = house.sealer] db in
            var builder = DemoBuilder(db: db)
            try builder.buildTree()
            let hands = try builder.enrol(passwordHash: hash)
            guard let officer = hands["jingban"], let reviewer = hands["fuhe"] else { return }
            let plan = try PlanDemo(
                text: String(decoding: PackageResources.demo_plan_txt, as: UTF8.self),
                union: builder.region.id,
                officer: officer,
                reviewer: reviewer,
                decisions: decisions
            )
            try plan.load(db, on: DemoBuilder.planDay)
            let trust = TrustDemo(sealer: sealer)
            if let careful = builder.viewers[DemoAccounts.withSecondFactor] {
                try trust.secondFactor(of: careful.account, db, at: DemoBuilder.countingTime)
            }
            if let giver = builder.viewers["jingban"] { try trust.tokens(of: giver.account, db, at: DemoBuilder.countingTime) }
            guard let zhuxi = builder.viewers["zhuxi"], let jingban = builder.viewers["jingban"],
                let nanning = builder.viewers["nanning"], let gaoxiao = builder.viewers["gaoxiao"]
            else { return }
            if let fuhe = builder.viewers["fuhe"] {
                let rules = try DocumentRules(.builtIn(), on: DemoBuilder.planDay)
                try DocumentDemo(officer: jingban, reviewer: fuhe, chair: zhuxi, city: nanning, rules: rules).load(db)
            }
            try AssignmentDemo(officer: jingban, chair: zhuxi, city: nanning, university: gaoxiao).load(db)
            if let fuhe = builder.viewers["fuhe"] {
                let text = String(decoding: PackageResources.demo_plan_txt, as: UTF8.self)
                try AmendmentDemo(officer: jingban, reviewer: fuhe, text: text, module: house.workPlan).load(db)
            }
            try ActivityDemo(
                file: PackageResources.demo_activities_json,
                seats: builder.officers,
                verifyingSeat: DemoSeat.region.rawValue
            ).load(db)
            if let huiyuan = builder.viewers["huiyuan"], let sanxiao = builder.viewers["sanxiao"],
                let school = builder.seat(.firstSchool), let first = builder.seat(.firstUniversity)
            {
                let rolls = RollDemo(sealer: sealer, school: (school, sanxiao), university: (first, gaoxiao), member: huiyuan)
                try rolls.load(builder.unions, db, at: Self.afternoon)
                let acts = try UnionActDemo(
                    officer: jingban,
                    chair: zhuxi,
                    tree: House.tree,
                    rules: .builtIn(),
                    on: Self.afternoon.day
                )
                try acts.load(builder.unions, school: school, db, at: Self.afternoon)
                try CongressDemo(
                    university: (first, gaoxiao),
                    school: (school, sanxiao),
                    member: huiyuan,
                    on: Self.afternoon.day
                ).load(db, at: Self.afternoon)
                if let gaofuhe = builder.viewers["gaofuhe"] {
                    try ElectionDemo(
                        university: (first, gaoxiao),
                        second: gaofuhe,
                        school: (school, sanxiao),
                        on: Self.afternoon.day
                    ).load(db, at: Self.afternoon)
                }
                try RatingDemo(
                    university: (first, gaoxiao),
                    school: (school, sanxiao),
                    member: huiyuan,
                    on: Self.afternoon.day
                ).load(db, at: Self.afternoon)
                let universities = builder.unions.filter { $0.kind == .university && $0.id != first.id }
                let schools = builder.unions.filter { $0.kind == .school && $0.parent == school.parent && $0.id != school.id }
                try DisclosureDemo(
                    university: (first, gaoxiao),
                    school: (school, sanxiao),
                    member: huiyuan,
                    others: Array(universities.prefix(3)) + schools,
                    on: Self.afternoon.day
                ).load(db, at: Self.afternoon)
            }
            try PrivacyDemo(officer: jingban, chair: zhuxi).load(db, at: Self.afternoon)
            let measure: Int64? = try db.value("SELECT id FROM measure WHERE phrase LIKE '%创建2个%' ORDER BY id LIMIT 1")
            let terms = try ProgrammeTerms(.builtIn(), on: DemoBuilder.planDay)
            try ProgrammeDemo(
                officer: jingban,
                chair: zhuxi,
                applicant: gaoxiao,
                judges: ["huiyuan", "nanning", "liuzhou"].compactMap { builder.viewers[$0] },
                universities: builder.unions.filter { $0.kind == .university },
                terms: terms,
                calendar: .builtIn(of: [.guangxi]),
                sealer: sealer
            ).load(db, measure: measure)
            try IndicatorDemo(wishes: wishes, officer: officer).load(db, at: DemoBuilder.countingTime)
            let filling = ["nanning", "gaoxiao", "liuzhou"].compactMap { builder.viewers[$0] }
            try FormDemo(officer: jingban, cities: filling).load(db)
            let assessed = ["nanning", "liuzhou", "gaoxiao"].compactMap { builder.viewers[$0] }
            try AssessmentDemo(officer: jingban, chair: zhuxi, assessed: assessed).load(db)
        }
    }
}

/// Builds the tree and its people with ids that count up.
struct DemoBuilder {
    private static let openingDay = Day(number: 19_723)  // 2024-01-01
    static let planDay = Day(number: 19_781)  // 2024-02-28

    /// When the indicators are set: after the records that they count.
    static let countingTime = Instant(startOf: Day(number: 19_902)).advanced(bySeconds: 36_000)  // 2024-06-28 10:00

    let db: any Connection
    let region: Union
    private var counter: Int64 = 1
    private var seats: [DemoSeat: Union] = [:]
    private(set) var unions: [Union] = []
    /// Those with an account, as they are when they have signed in.
    private(set) var viewers: [String: Viewer] = [:]
    /// The officers by the seat that they file for.
    private(set) var officers: [String: ActivityDemo.Seat] = [:]

    init(db: any Connection) {
        self.db = db
        region = Union(
            id: .make(at: Self.opening, salt: 0),
            parent: nil,
            path: .root,
            kind: .region,
            name: "广西壮族自治区教育工会",
            shortName: "自治区教育工会",
            confirmsPlans: true
        )
    }

    func seat(_ seat: DemoSeat) -> Union? { seats[seat] }

    private static var opening: Instant { Instant(startOf: openingDay) }

    mutating func buildTree() throws {
        try UnionStore(db).insert(region)
        seats[.region] = region
        for (index, city) in DemoNames.cities.enumerated() {
            let name = city == "北海" ? "北海市教科文卫体工会联合会" : "\(city)市教育工会"
            let union = try add(name, .city, below: region, at: index)
            if index < 2 { seats[index == 0 ? .firstCity : .secondCity] = union }
            try addCounties(DemoNames.counties[city] ?? [], below: union)
        }
        for (index, university) in DemoNames.universities.enumerated() {
            let place = DemoNames.cities.count + index
            let tag = UnionGroup.directUniversityTag
            let union = try add("\(university)工会", .university, below: region, at: place, tag: tag)
            if index == 0 { seats[.firstUniversity] = union }
        }
    }

    private mutating func addCounties(_ names: [String], below city: Union) throws {
        for (index, name) in names.enumerated() {
            let county = try add("\(name)教育工会", .county, below: city, at: index)
            if name == "邕宁区" { seats[.firstCounty] = county }
            for (place, school) in DemoNames.schools.enumerated() {
                let union = try add("\(name)\(school)工会", .school, below: county, at: place)
                if name == "邕宁区", school == "第三小学" { seats[.firstSchool] = union }
            }
        }
    }

    private mutating func add(
        _ name: String,
        _ kind: Union.Kind,
        below parent: Union,
        at index: Int,
        tag: String? = nil
    ) throws -> Union {
        let union = Union(
            id: next(),
            parent: parent.id,
            path: parent.path.child(index),
            kind: kind,
            tag: tag,
            name: name,
            shortName: name
        )
        try UnionStore(db).insert(union)
        unions.append(union)
        return union
    }

    /// Enrols everyone with an account, and a chair for each union directly below the region.
    mutating func enrol(passwordHash: String) throws -> [String: PlanDemo.Hand] {
        var hands: [String: PlanDemo.Hand] = [:]
        for entry in DemoAccounts.all {
            guard let union = seats[entry.seat] else { continue }
            let person = try enrol(entry.name, as: entry.post, in: union)
            let account: AccountID = next()
            try AccountStore(db).open(account, for: person, login: entry.login, password: passwordHash, at: Self.opening)
            if let role = entry.role {
                let id: ID<DemoBuilder> = next()
                try AccountStore(db).grant(
                    role,
                    to: account,
                    in: union.id,
                    withSubtree: true,
                    from: Self.openingDay,
                    by: nil,
                    id: id.rawValue
                )
            }
            hands[entry.login] = PlanDemo.Hand(account: account, name: entry.name)
            viewers[entry.login] = viewer(entry, account, person, in: union)
            if entry.role == .officer {
                let hand = ActivityDemo.Hand(account: account, name: entry.name)
                officers[entry.seat.rawValue] = ActivityDemo.Seat(union: union, officer: hand)
            }
        }
        for (index, union) in try UnionStore(db).children(of: region.id).enumerated() {
            _ = try enrol(DemoNames.person(index), as: "主席", in: union)
        }
        return hands
    }

    private func viewer(_ entry: DemoAccounts.Entry, _ account: AccountID, _ person: PersonID, in union: Union) -> Viewer {
        let grants = entry.role.map { role in
            [Viewer.Grant(union: union.id, path: union.path.text, unionName: union.name, role: role, withSubtree: true)]
        }
        return Viewer(
            account: account,
            person: person,
            name: entry.name,
            home: union.id,
            homeName: union.name,
            homePath: union.path.text,
            grants: grants ?? [],
            look: .init(theme: "auto", size: "normal")
        )
    }

    private mutating func enrol(_ name: String, as post: String, in union: Union) throws -> PersonID {
        let person = Person(id: next(), name: name)
        let (membership, office): (ID<DemoBuilder>, ID<DemoBuilder>) = (next(), next())
        try PersonStore(db).enrol(person, in: union, since: Self.openingDay, membership: membership.rawValue)
        try PersonStore(db).appoint(person.id, to: post, in: union.id, since: Self.openingDay, post: office.rawValue)
        return person.id
    }

    private mutating func next<Record>() -> ID<Record> {
        defer { counter += 1 }
        return .make(at: Self.opening, salt: counter)
    }
}
