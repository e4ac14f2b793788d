// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage

/// What an election brings into the register (当选登记): the term it begins, the posts it fills, the posts it ends. For rooms above; all
/// of it happens in the transaction that approves the election.
public struct ElectedPosts {
    /// An office as an election names it.
    public enum Office: String, Sendable {
        case chair, viceChair, auditChair, auditMember, womenChair, member
    }

    public enum Body: String, Sendable {
        case committee, audit, women
    }

    public struct Person: Sendable {
        public let id: PersonID
        public let name: String

        public init(_ id: PersonID, _ name: String) {
            (self.id, self.name) = (id, name)
        }
    }

    private let db: any Connection
    private let rules: DirectoryRules
    private let now: Instant

    public init(_ db: any Connection, rules: RuleBook, at now: Instant) throws {
        self.db = db
        self.rules = try DirectoryRules(rules, on: now.day)
        self.now = now
    }

    /// Begins the term of a body with the day of its election; what the officer has entered already stands.
    public func begin(_ body: Body, number: Int, years: Int, on day: Day, of union: Union, by name: String) throws {
        guard let body = Term.Body(rawValue: body.rawValue) else { return }
        let store = TermStore(db: db)
        let former = try store.current(body, of: union.id)
        if let former, former.number == number, former.since == day { return }
        let term = Term(
            id: .make(at: now),
            union: union.id,
            body: body,
            number: number,
            since: day,
            years: years,
            due: Term.due(since: day, years: years),
            ended: nil
        )
        try store.begin(term)
        try TermRecords(db: db).publish(term, after: former, of: union)
        guard let former else { return }
        try TaskStore(db).finish(former.subject, verb: "换届", at: now, by: name, outcome: "已换届")
    }

    /// Fills an office with those elected. `office` is `nil` for a post that has only a title. With `replacing` those who held it until
    /// then hold it until the day before.
    public func fill(
        _ office: Office?,
        titled title: String,
        with people: [Person],
        on day: Day,
        basis: String,
        replacing: Bool,
        of union: Union
    ) throws {
        let office = office.flatMap { Holding.Office(rawValue: $0.rawValue) }
        let store = PostStore(db: db)
        let held = try store.all(of: union.id).filter { $0.until == nil && $0.since < day }
        let former = held.filter { office == nil ? $0.office == nil && $0.title == title : $0.office == office }
        if replacing { for holding in former { try end(holding, on: day.adding(days: -1)) } }
        for person in people {
            let others = try store.all(of: union.id)
            let isThere = others.contains {
                $0.person == person.id && $0.office == office && $0.until == nil && (office != nil || $0.title == title)
            }
            if isThere { continue }
            let holding = Holding(
                id: .make(at: now),
                union: union.id,
                person: person.id,
                name: person.name,
                title: title,
                office: office,
                manner: .elected,
                since: day,
                until: nil,
                basis: basis,
                actingDue: nil
            )
            let term = try office.flatMap { try TermStore(db: db).current($0.body, of: union.id) }
            try holding.check(against: others, term, rules.posts)
            guard try store.insert(holding) else { throw PostRefusal.holdsAlready(person.name, office ?? .member) }
            guard office == .chair else { continue }
            try LegalPersonRecords(db: db, rules: rules.legal, now: now).changed(
                union,
                "法定代表人换成\(person.name)",
                on: day,
                by: holding.id
            )
        }
    }

    /// Ends the office of who was recalled, with the day of the vote as the last.
    public func recall(_ person: Person, from office: Office?, titled title: String, on day: Day, of union: Union) throws {
        let office = office.flatMap { Holding.Office(rawValue: $0.rawValue) }
        for holding in try PostStore(db: db).all(of: union.id)
        where holding.person == person.id && holding.until == nil
            && (office == nil ? holding.title == title : holding.office == office)
        {
            try end(holding, on: day)
        }
    }

    private func end(_ holding: Holding, on day: Day) throws {
        _ = try PostStore(db: db).end(holding.id, on: day)
        try TaskStore(db).finish(holding.subject, verb: "补选", at: now, by: "系统", outcome: "已选出")
    }
}
