// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What a registration leaves for others: a fact while it stands, a task while something on it must be changed.
struct LegalPersonRecords {
    let db: any Connection
    let rules: LegalPersonRules
    let now: Instant

    static let kind = FactKind(
        "legalPerson",
        "工会法人",
        unit: "家",
        meaning: "一个工会取得了法人资格；日期是发证的那一天，注销以后不再算。",
        states: [.init("registered", "已登记")],
        tags: [.init(.theme, "工会类别", choices: Union.Kind.allCases.map(\.label))]
    )

    private static func key(_ union: UnionID) -> String { "legal-person/\(union)" }

    func publish(_ person: LegalPerson, of union: Union) throws {
        try FactStore(db).publish(
            Fact(
                key: Self.key(union.id),
                kind: Self.kind.key,
                union: union.id,
                path: union.path.text,
                on: person.issuedOn,
                state: "registered",
                subject: Subject("union", union.id),
                label: union.name,
                link: "/unions/\(union.id)/legal-person",
                tags: [.theme: [union.kind.label]]
            )
        )
    }

    func withdraw(_ union: UnionID, because reason: String) throws {
        try FactStore(db).withdraw(Self.key(union), because: reason)
    }

    /// Something on the certificate is not so any more: the clock for the change runs from that day.
    func changed(_ union: Union, _ words: String, on day: Day, by post: ID<Holding>? = nil) throws {
        let due = day.adding(days: rules.changeDays.length.count)
        guard let id = try store.begin(words, at: union.id, by: due, because: post, now) else { return }
        let title = "\(union.shortName)法人变更登记"
        try task(Subject("legal_change", id), union.id, Self.change, title, "\(words)。\(rules.changeDays.citation)", due)
    }

    /// A post that was never held changes nothing: its clock stops, and its task goes; what else is to be changed stays.
    func takeBack(_ post: ID<Holding>, of union: Union, by name: String) throws {
        try finish(try store.takeBack(post, at: union.id), by: name, outcome: "登记撤回")
    }

    private static let change = "变更登记"
    private var store: LegalPersonStore { LegalPersonStore(db: db) }

    private func finish(_ changes: [ID<LegalPerson.Change>], by name: String, outcome: String) throws {
        for id in changes {
            try TaskStore(db).finish(Subject("legal_change", id), verb: Self.change, at: now, by: name, outcome: outcome)
        }
    }

    private func task(_ subject: Subject, _ union: UnionID, _ verb: String, _ title: String, _ detail: String, _ due: Day) throws
    {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: union,
                role: Role.officer.rawValue,
                subject: subject,
                verb: verb,
                title: title,
                detail: detail,
                link: "/unions/\(union)/legal-person",
                due: due,
                createdAt: now
            )
        )
    }

    func finish(_ union: UnionID, by name: String, outcome: String) throws {
        try finish(try store.settle(union), by: name, outcome: outcome)
        for verb in [Self.change, "换证"] {
            try TaskStore(db).finish(Subject("legal_person", union), verb: verb, at: now, by: name, outcome: outcome)
        }
    }

    /// Calls certificates to mind that end soon, and once more when they have ended. Tells how many tasks it gave.
    func night() throws -> Int {
        let (store, today) = (LegalPersonStore(db: db), now.day)
        var added = 0
        for (person, unionName) in try store.ending(by: today.adding(months: rules.renewalMonths.integer), today: today) {
            guard try store.call(person.union, on: today) else { continue }
            try TaskStore(db).finish(Subject("legal_person", person.union), verb: "换证", at: now, by: "系统", outcome: "再次提醒")
            let title = "\(unionName)法人资格证书\(person.validUntil.spoken)到期"
            let detail = "换证以后在法人登记里写上新的日期，这件事就办结。"
            try task(Subject("legal_person", person.union), person.union, "换证", title, detail, person.validUntil)
            added += 1
        }
        return added
    }
}
