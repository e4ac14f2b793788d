// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Programmes

/// A call of 临江市 with an entry of the school: a draft, recommended, or public with an objection to it.
struct Calls: Sendable {
    let programme: ID<Programme>
    let entry: ID<Entry>
    private(set) var publicity = ID<Publicity>(rawValue: 0)
    private(set) var objection = ID<Objection>(rawValue: 0)
    /// Where the certificate of the entry is checked; only of what is published.
    private(set) var certificate = ""
    /// Of the city's pool.
    let expert: ID<Expert>
    /// What a member was given in a review of the region.
    let review: ID<Review>

    init(_ state: Mansion.PlanState, of region: Region, _ db: any Connection) throws {
        let (now, city, school) = (TestClock.start, region.city, region.school)
        guard let ready = ReadyProgramme.all.first(where: { $0.key == "home" }) else {
            throw StorageError(.other, "no ready programme")
        }
        var spec = ready.spec
        (spec.levels, spec.basis, spec.places) = ([], "实施办法", 30)
        spec.quota = QuotaRule(perUnion: 2, source: "实施办法")
        spec.vote = VoteRule(bound: .moreThan, share: Fraction(1, 2), source: "实施办法")
        let call = Programme(
            id: .make(at: now),
            union: city.id,
            unionPath: city.path.text,
            unionName: city.name,
            year: 2024,
            title: "先进教职工之家确认",
            spec: spec,
            form: ready.form,
            measure: nil,
            stage: .collecting,
            applyUntil: now.day.adding(days: 20),
            revision: 1,
            createdAt: now,
            createdName: region.zhaoLiu.name
        )
        programme = call.id
        let fresh = Entry(
            id: .make(at: now),
            programme: call.id,
            union: school.id,
            unionPath: school.path.text,
            unionName: school.name,
            atUnion: school.id,
            atPath: school.path.text,
            atName: school.name,
            level: 0,
            content: EntryContent(title: "一中教职工之家", group: "教职工之家", marks: [], bornOn: nil),
            state: .draft,
            since: now,
            revision: 1,
            createdName: region.wuShi.name
        )
        entry = fresh.id
        func hand(_ someone: Someone) -> ActingHand {
            ActingHand(account: someone.account, name: someone.name, union: someone.home.id, at: now)
        }
        let terms = try ProgrammeTerms(.builtIn(), on: now.day)
        func desk(_ someone: Someone) throws -> ProgrammeDesk {
            ProgrammeDesk(hand: hand(someone), terms: terms, calendar: try .builtIn(of: [.guangxi]), db: db)
        }
        func current() throws -> (Programme, Entry) {
            guard let programme = try ProgrammeStore(db: db).find(programme), let entry = try EntryStore(db: db).find(entry)
            else {
                throw StorageError(.other, "no programme")
            }
            return (programme, entry)
        }
        func act(_ someone: Someone, _ act: (EntryDesk, Entry) throws -> Void) throws {
            let (programme, entry) = try current()
            try act(EntryDesk(programme: programme, hand: hand(someone), db: db), entry)
        }
        expert = try Self.expert(nil, of: city, hand(region.zhaoLiu), db)
        review = try Self.review(of: region, hand(region.zhangSan), terms, db)
        try desk(region.zhaoLiu).open(call)
        try EntryStore(db: db).insert(fresh)
        guard state != .draft else { return }
        try act(region.wuShi) { try $0.submit($1) }
        try act(region.wuShi) { try $0.forward($1, opinion: "集体研究推荐") }
        guard state == .published else { return }
        try act(region.zhaoLiu) { try $0.accept($1) }
        try desk(region.zhaoLiu).beginReview(try current().0)
        try desk(region.wangWu).decide(try current().0, meeting: "主席办公会", chosen: [entry])
        let shown = try desk(region.zhaoLiu).publicise(try current().0)
        publicity = shown.id
        objection = .make(at: now)
        let facts = "会员评家的票数和实际收回的票数不一致，工会委员都知道。"
        try PublicityStore(db: db).insert(
            objection,
            to: entry,
            in: shown,
            as: .accepted,
            named: false,
            facts: facts,
            from: "203.0.113.9",
            at: now
        )
        let content = Certificate.Content(
            holder: "一中教职工之家",
            isPerson: false,
            unionName: school.name,
            programme: call.title,
            series: spec.series,
            act: spec.act,
            tier: "",
            basis: "桂教工字〔2024〕21号",
            namedOn: now.day,
            issuer: city.name
        )
        let certificates = CertificateStore(db: db)
        try certificates.issue(content, to: entry, of: try current().0, by: region.zhaoLiu.name, at: now)
        certificate = try certificates.find(of: entry)?.code ?? ""
    }

    private static func expert(_ person: PersonID?, of union: Union, _ hand: ActingHand, _ db: any Connection) throws -> ID<
        Expert
    > {
        let expert = Expert(
            id: .make(at: hand.at),
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            person: person,
            name: person == nil ? "外聘专家" : "会员",
            workplace: "某研究院",
            unit: nil,
            unitName: "",
            title: "研究员",
            fields: ["统计"],
            revision: 0,
            createdName: hand.name,
            hasAccount: person != nil
        )
        // A person is once in a pool; each state of the mansion asks for him.
        if let person {
            let known: ID<Expert>? = try db.value(
                "SELECT id FROM programme_expert WHERE union_id = \(union.id) AND person_id = \(person)"
            )
            if let known { return known }
        }
        try ExpertStore(db: db).insert(expert, by: hand)
        return expert.id
    }

    /// An essay of 望海市 that the member of the school judges without knowing whose it is.
    private static func review(of region: Region, _ hand: ActingHand, _ terms: ProgrammeTerms, _ db: any Connection) throws
        -> ID<Review>
    {
        guard let ready = ReadyProgramme.all.first(where: { $0.key == "essay" }) else {
            throw StorageError(.other, "no ready programme")
        }
        var spec = ready.spec
        spec.basis = "征文通知"
        spec.ranking?.score.trim = nil
        spec.review = ReviewSpec(perEntry: 1, most: 9, isBlind: true, levels: 0, source: "征文通知")
        let (now, top, home) = (hand.at, region.region, region.otherCity)
        let call = Programme(
            id: .make(at: now),
            union: top.id,
            unionPath: top.path.text,
            unionName: top.name,
            year: 2024,
            title: "学习体会征文",
            spec: spec,
            form: ready.form,
            measure: nil,
            stage: .collecting,
            applyUntil: now.day.adding(days: 20),
            revision: 1,
            createdAt: now,
            createdName: hand.name
        )
        let desk = ProgrammeDesk(hand: hand, terms: terms, calendar: try .builtIn(of: [.guangxi]), db: db)
        try ProgrammeStore(db: db).insert(desk.fixed(call), by: hand.account)
        let id = ID<Entry>.make(at: now)
        try db.run(
            """
            INSERT INTO programme_entry (id, programme_id, union_id, union_path, at_union_id, at_path, level, title, group_name,
                marks, answers, state, state_at, revision, created_at, created_name, submitted_at, submitted_by, submitted_name,
                code)
            VALUES (\(id), \(call.id), \(home.id), \(home.path), \(home.id), \(home.path), 0, '一篇', '', '', '{}', 'underReview',
                \(now), 1, \(now), '经办', \(now), \(region.wangShier.account), '经办', 1)
            """
        )
        try db.run("UPDATE programme SET stage = 'reviewing' WHERE id = \(call.id)")
        // The member of the table of permissions.
        let judge = try expert(.make(at: TestClock.start, salt: 1000), of: top, hand, db)
        try ListStore(db: db).add(Judge(number: 1, name: "会员", union: nil, unionName: "", expert: judge), to: call.id)
        try ReviewStore(db: db).give([(id, 1)], in: call.id, by: hand)
        guard let review = try ReviewStore(db: db).find(id, 1) else { throw StorageError(.other, "no review") }
        return review.id
    }
}
