// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// Rolls for the demo region, with people on the move: an application, a transfer, honours, a look that somebody took.
public struct RollDemo {
    private let sealer: Sealer
    private let school: (union: Union, officer: Viewer)
    private let university: (union: Union, officer: Viewer)
    /// The member with an account, who sees their own data.
    private let member: Viewer

    public init(sealer: Sealer, school: (Union, Viewer), university: (Union, Viewer), member: Viewer) {
        self.sealer = sealer
        self.school = (school.0, school.1)
        self.university = (university.0, university.1)
        self.member = member
    }

    /// Members for each school and university: some dozens each, numbered through.
    public func load(_ unions: [Union], _ db: any Connection, at now: Instant) throws {
        let filler = RollFiller(sealer: sealer, today: now.day, start: now.advanced(bySeconds: -86_400 * 170))
        let seats = unions.enumerated().flatMap { index, union -> [RollFiller.Seat] in
            let count = union.kind == .university ? 40 : union.kind == .school ? 16 + index % 9 : 0
            return Array(repeating: RollFiller.Seat(union: union.id, path: union.path), count: count)
        }
        try filler.fill(seats, from: 1, db)
        _ = try MembershipTally(db).recount(mending: true)
        try TermDemo(db: db, now: now).load(unions)
        guard sealer.isReady else { return }
        try known(db)
        try moves(db, now)
        try RollFileDemo(sealer: sealer, union: school.union, officer: school.officer, db: db, now: now).load()
    }

    private func hand(_ viewer: Viewer) -> Transferring.Hand { .init(account: viewer.account, name: viewer.name) }

    private func known(_ db: any Connection) throws {
        let store = SealedStore(db, sealer)
        guard let born = Day(year: 1986, month: 4, day: 12), var person = try PersonStore(db).find(member.person) else { return }
        person.sex = .female
        person.bornOn = born
        person.position = "专任教师"
        _ = try PersonStore(db).save(person)
        try store.set(
            Self.knownNumber + IdentityNumber.check(Self.knownNumber.compactMap(\.wholeNumberValue)),
            .idNumber,
            of: member.person.rawValue
        )
        try store.set("14099990001", .mobile, of: member.person.rawValue)
        try store.set("648000", .duesBase, of: member.person.rawValue)
    }

    /// Of a place of its own: among the places of the invented people, one of a whole province's has any number one can think of.
    static let knownNumber = "45018919860412024"

    private func moves(_ db: any Connection, _ now: Instant) throws {
        let rolls = Register(db: db, sealer: sealer, branch: Branch(union: university.union, withSubtree: true))
        let leaving = try rolls.page(.active, after: nil).prefix(3).map(\.membership.person)
        if let person = leaving.first, let one = try MemberDesk.any(person, db) {
            _ = try Transferring(db: db, now: now, actor: hand(university.officer)).request(
                one,
                to: school.union,
                because: "调到邕宁区第三小学任教",
                answerWithin: 15,
                by: university.officer.account
            )
        }
        try apply("韦雨桐", "45019920010615020", "14099990002", db, now)
        try apply("陆子谦", "45019919990921031", "", db, now)
        guard let awarded = Day(year: 2023, month: 9, day: 8) else { return }
        try db.run(
            """
            INSERT INTO honour (id, person_id, title, level, awarded_on, grantor, document)
            VALUES (\(ID<Honour>.make(at: now, salt: 3_000_001)), \(member.person), '县级优秀教师', 'county', \(awarded), '示例：邕宁区教育局', '示例：文件和文号')
            """
        )
        let look = Subject("person", member.person)
        try Journal(db).append(
            at: now,
            actor: school.officer.account,
            name: school.officer.name,
            union: school.union.id,
            subject: look,
            verb: "reveal",
            sentence: "看了\(member.name)的身份证号全号，用途：核对会员名册，办医疗互助参保"
        )
    }

    private func apply(_ name: String, _ plain: String, _ mobile: String, _ db: any Connection, _ now: Instant) throws {
        let number = plain + IdentityNumber.check(plain.compactMap(\.wholeNumberValue))
        let identity = try IdentityNumber(number, today: now.day)
        let details = PersonDetails(
            name: name,
            sex: identity.sex,
            bornOn: identity.bornOn,
            position: "专任教师",
            idNumber: number,
            mobile: mobile,
            duesBase: ""
        )
        let admission = Admission(db: db, sealer: sealer, now: now, actor: hand(school.officer))
        _ = try admission.apply(details, to: school.union, under: nil, from: nil)
    }
}
