// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
internal import Web

/// A small tree of unions with named people, the same in every test.
///
///     桂海省教育工会
///     ├ 桂海师范大学工会（区直）
///     ├ 临江市教育工会
///     │  └ 青石县教育工会
///     │     └ 青石县第一中学工会
///     └ 望海市教育工会
public struct Region: Sendable {
    /// The password of everyone.
    public static let password = "一句好记的长话 2024"

    public let region = Union.test(1, in: nil, .root, .region, "桂海省教育工会", "省教育工会")
    public let university: Union
    public private(set) var city: Union
    public let otherCity: Union
    public let county: Union
    public private(set) var school: Union

    /// Officer of the region and all below.
    public let zhangSan: Someone
    /// Reviewer of the region and all below.
    public let liSi: Someone
    /// Chair of the region and all below.
    public let wangWu: Someone
    /// Officer of 临江市 and all below.
    public private(set) var zhaoLiu: Someone
    /// A member of the school without any grant.
    public let qianQi: Someone
    /// Auditor of the region and all below.
    public let sunBa: Someone
    /// Officer of the county and all below.
    public let zhouJiu: Someone
    /// Officer of the school alone.
    public let wuShi: Someone
    /// Officer of the university alone.
    public let zhengShiyi: Someone
    /// Officer of 望海市 and all below.
    public let wangShier: Someone

    public init() {
        university = .test(2, in: region, region.path.child(0), .university, "桂海师范大学工会", "桂海师大", UnionGroup.directUniversityTag)
        city = .test(3, in: region, region.path.child(1), .city, "临江市教育工会", "临江市")
        otherCity = .test(4, in: region, region.path.child(2), .city, "望海市教育工会", "望海市")
        county = .test(5, in: city, city.path.child(0), .county, "青石县教育工会", "青石县")
        school = .test(6, in: county, county.path.child(0), .school, "青石县第一中学工会", "青石一中")
        zhangSan = Someone(1, "张三", "zhangsan", at: region, as: .officer, withSubtree: true)
        liSi = Someone(2, "李四", "lisi", at: region, as: .reviewer, withSubtree: true)
        wangWu = Someone(3, "王五", "wangwu", at: region, as: .chair, withSubtree: true)
        zhaoLiu = Someone(4, "赵六", "zhaoliu", at: city, as: .officer, withSubtree: true)
        qianQi = Someone(5, "钱七", "qianqi", at: school)
        sunBa = Someone(6, "孙八", "sunba", at: region, as: .auditor, withSubtree: true)
        zhouJiu = Someone(7, "周九", "zhoujiu", at: county, as: .officer, withSubtree: true)
        wuShi = Someone(8, "吴十", "wushi", at: school, as: .officer)
        zhengShiyi = Someone(9, "郑十一", "zhengshiyi", at: university, as: .officer)
        wangShier = Someone(10, "王十二", "wangshier", at: otherCity, as: .officer, withSubtree: true)
    }

    public var unions: [Union] { [region, university, city, otherCity, county, school] }

    public var people: [Someone] {
        [zhangSan, liSi, wangWu, zhaoLiu, qianQi, sunBa, zhouJiu, wuShi, zhengShiyi, wangShier]
    }

    /// The same region with another city in the place of 临江市, its school directly below it, and an officer of its own.
    public func neighbour(_ number: Int, named word: String) -> Region {
        var copy = self
        let path = region.path.child(10 + number)
        copy.city = .test(Int64(1000 + 2 * number), in: region, path, .city, "\(word)市教育工会", "\(word)市")
        let name = "\(word)第一小学工会"
        copy.school = .test(Int64(1001 + 2 * number), in: copy.city, path.child(0), .school, name, "\(word)一小")
        let login = "zhao-\(number)"
        copy.zhaoLiu = Someone(Int64(1000 + number), "\(word)赵", login, at: copy.city, as: .officer, withSubtree: true)
        return copy
    }

    /// Writes the tree and its people into a database.
    public func settle(in database: any Database, passwordHash: String) async throws {
        try await database.write { db in
            for union in unions { try UnionStore(db).insert(union) }
            for (index, someone) in people.enumerated() {
                try enrol(someone, number: Int64(index + 1), passwordHash: passwordHash, db)
            }
        }
    }

    private func enrol(_ someone: Someone, number: Int64, passwordHash: String, _ db: any Connection) throws {
        let people = PersonStore(db)
        let accounts = AccountStore(db)
        let person = Person(id: someone.person, name: someone.name)
        try people.enrol(person, in: someone.home, since: Self.since, membership: number)
        try accounts.open(someone.account, for: someone.person, login: someone.login, password: passwordHash, at: TestClock.start)
        guard let role = someone.role else { return }
        try people.appoint(someone.person, to: role.label, in: someone.home.id, since: Self.since, post: number)
        try accounts.grant(
            role,
            to: someone.account,
            in: someone.home.id,
            withSubtree: someone.withSubtree,
            from: Self.since,
            by: nil,
            // Far from the ids that tests take for nobody's.
            id: 100 + number
        )
    }

    /// The day since when everyone belongs and holds: 1 January 2024.
    public static let since = Day(number: 19_723)
}

extension Union {
    fileprivate static func test(
        _ number: Int64,
        in parent: Union?,
        _ path: UnionPath,
        _ kind: Kind,
        _ name: String,
        _ shortName: String,
        _ tag: String? = nil
    ) -> Union {
        Union(
            id: .make(at: TestClock.start, salt: number),
            parent: parent?.id,
            path: path,
            kind: kind,
            tag: tag,
            name: name,
            shortName: shortName,
            confirmsPlans: kind == .region
        )
    }
}
