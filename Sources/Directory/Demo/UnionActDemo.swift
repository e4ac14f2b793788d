// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// Acts on unions of the demo region: a name that was changed, a school that was founded, one that waits for the chair;
/// certificates, of which one ends soon.
public struct UnionActDemo {
    private let officer: Viewer
    private let chair: Viewer
    private let tree: TreeKeeping
    private let rules: DirectoryRules

    public init(officer: Viewer, chair: Viewer, tree: TreeKeeping, rules: RuleBook, on today: Day) throws {
        (self.officer, self.chair, self.tree) = (officer, chair, tree)
        self.rules = try DirectoryRules(rules, on: today)
    }

    public func load(_ unions: [Union], school: Union, _ db: any Connection, at now: Instant) throws {
        let counties = unions.filter { $0.kind == .county }
        guard let county = counties.first(where: { $0.id == school.parent }) else { return }
        let siblings = unions.filter { $0.parent == county.id && $0.id != school.id }
        let founded = try carry(.found, county, "\(Self.place(of: county))实验学校工会", 60, "成立批复", "新学校开学", under: county, db, now)
        if let sibling = siblings.first {
            try carry(.rename, sibling, "\(Self.place(of: county))育才学校工会", 24, "更名批复", "学校更名", under: county, db, now)
        }
        // What waits for the chair: a county's school goes up in the new one; its members would go along.
        if let last = siblings.last, siblings.count > 1, let made = founded?.made, let target = try UnionStore(db).find(made) {
            let act = act(.merge, last, target, "", "撤并学校的通知", "两校合并办学", now, under: county, salt: 31)
            try acting(officer, db, now.advanced(bySeconds: -7200)).request(act)
        }
        try certificates(school, county, db, now)
        try posts(school, db, now)
    }

    /// Two more posts at the school: one by appointment, one for which somebody acts until the next election.
    private func posts(_ school: Union, _ db: any Connection, _ now: Instant) throws {
        let people = try db.rows(
            """
            SELECT person_id, name FROM membership
            WHERE union_id = \(school.id) AND until IS NULL AND person_id NOT IN (SELECT person_id FROM post WHERE union_id = \(school.id))
            ORDER BY pinyin, id LIMIT 2
            """
        )
        let entries: [(office: Holding.Office, manner: Holding.Manner, months: Int)] = [
            (.womenChair, .appointed, 14), (.auditChair, .acting, 2),
        ]
        for (row, entry) in zip(people, entries) {
            let since = now.day.adding(months: -entry.months)
            let holding = Holding(
                id: .make(at: now, salt: 95_000 + Int64(entry.months)),
                union: school.id,
                person: try row.get("person_id"),
                name: try row.get("name"),
                title: entry.office.label,
                office: entry.office,
                manner: entry.manner,
                since: since,
                until: nil,
                basis: "示例：委员会会议",
                actingDue: entry.manner == .acting ? since.adding(months: rules.posts.actingMonths.integer) : nil
            )
            _ = try PostStore(db: db).insert(holding)
        }
    }

    private static func place(of county: Union) -> String { county.shortName.replacing("教育工会", with: "") }

    /// Asks and approves some days ago.
    @discardableResult
    private func carry(
        _ kind: UnionAct.Kind,
        _ union: Union,
        _ name: String,
        _ daysAgo: Int,
        _ document: String,
        _ reason: String,
        under county: Union,
        _ db: any Connection,
        _ now: Instant
    ) throws -> UnionAct? {
        let then = now.advanced(bySeconds: -86_400 * Int64(daysAgo))
        let act = act(kind, union, nil, name, document, reason, then, under: county, salt: Int64(daysAgo))
        try acting(officer, db, then).request(act)
        try acting(chair, db, then.advanced(bySeconds: 3600)).approve(act, by: chair.account, "")
        return try UnionActStore(db: db).find(act.id)
    }

    private func acting(_ viewer: Viewer, _ db: any Connection, _ now: Instant) -> UnionActing {
        let hand = Transferring.Hand(account: viewer.account, name: viewer.name)
        return UnionActing(db: db, tree: tree, rules: rules.acts, legal: rules.legal, now: now, actor: hand)
    }

    private func act(
        _ kind: UnionAct.Kind,
        _ union: Union,
        _ other: Union?,
        _ name: String,
        _ document: String,
        _ reason: String,
        _ now: Instant,
        under county: Union,
        salt: Int64
    ) -> UnionAct {
        let isFounding = kind == .found
        return UnionAct(
            id: .make(at: now, salt: 90_000 + salt),
            kind: kind,
            decider: .init(union: county.id, path: county.path, name: county.name),
            subject: isFounding ? nil : union.id,
            subjectName: isFounding ? "" : union.name,
            other: other?.id,
            otherName: other?.name ?? "",
            name: name,
            shortName: name.replacing("工会", with: ""),
            unionKind: isFounding ? .school : nil,
            tag: nil,
            effectiveOn: now.day,
            document: "示例：\(document)",
            ground: kind.ends ? .employerEnded : nil,
            basis: kind.ends ? "示例：县区关于撤并学校的通知" : "",
            reason: reason,
            state: .requested,
            requestedAt: now,
            requestedBy: officer.account,
            requestedName: officer.name,
            answer: nil,
            made: nil,
            obstacle: nil
        )
    }

    private func certificates(_ school: Union, _ county: Union, _ db: any Connection, _ now: Instant) throws {
        for (index, (union, months)) in [(school, 2), (county, 40)].enumerated() {
            let opening = "8145019900000000\(index + 1)"
            let values = opening.compactMap { UnionCode.alphabet.firstIndex(of: $0) }
            let person = LegalPerson(
                union: union.id,
                code: opening + String(UnionCode.alphabet[UnionCode.check(values)]),
                number: "示例 \(index + 1) 号",
                registeredName: union.name,
                representative: "示例",
                address: "示例：学校所在地",
                authority: "示例：当地总工会",
                issuedOn: now.day.adding(months: months - 60),
                validUntil: now.day.adding(months: months),
                change: nil,
                cancelledOn: nil
            )
            try LegalPersonStore(db: db).save(person)
            try LegalPersonRecords(db: db, rules: rules.legal, now: now).publish(person, of: union)
        }
    }
}
