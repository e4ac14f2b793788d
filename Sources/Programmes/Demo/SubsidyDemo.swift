// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import Web

/// Two calls about money for the demo region: one that is settled, and one of which some is proven and paid.
struct SubsidyDemo {
    let officer: Viewer
    let chair: Viewer
    let applicant: Viewer
    let universities: [Union]
    let terms: ProgrammeTerms
    let calendar: WorkCalendar

    private struct Site {
        let title: String
        let place: String
        let tier: String
        let cost: Int64
    }

    private static let first = [
        Site(title: "教职工健身房改造", place: "体育馆负一层，健身和气排球", tier: "B档", cost: 52_000),
        Site(title: "教职工书屋", place: "图书馆二楼，读书和沙龙", tier: "C档", cost: 26_000),
    ]
    private static let second = [
        Site(title: "教职工活动中心器材更新", place: "工会楼一层，乒乓球和棋牌", tier: "A档", cost: 75_000),
        Site(title: "青年教职工之家", place: "学生活动中心三楼，交流和休息", tier: "B档", cost: 48_000),
        Site(title: "母婴关爱室", place: "行政楼二楼，女教职工使用", tier: "C档", cost: 23_000),
    ]

    func load(_ db: any Connection) throws {
        guard let ready = ReadyProgramme.all.first(where: { $0.key == "subsidy" }), universities.count >= 3 else { return }
        var (call, entries) = try decided(ready, "第一批", Self.first, opened: time(3, 4), total: 6_000_000, db)
        for entry in entries { try prove(entry, call, at: time(5, 20), db) }
        for (index, entry) in entries.enumerated() { try pay(entry, call, "记-\(31 + index)", at: time(5, 28), db) }
        try desk(chair, time(6, 3), db).settle(try current(call, db), carriedBy: "")
        (call, entries) = try decided(ready, "第二批", Self.second, opened: time(4, 8), total: 14_000_000, db)
        for entry in entries.dropFirst() { try prove(entry, call, at: time(6, 20), db) }
        try pay(entries[2], call, "记-58", at: time(6, 25), db)
    }

    /// Applied for within three weeks, decided, public and named a month and a half later.
    private func decided(
        _ ready: ReadyProgramme,
        _ batch: String,
        _ sites: [Site],
        opened: Instant,
        total: Int64,
        _ db: any Connection
    )
        throws -> (Programme, [ID<Entry>])
    {
        var spec = ready.spec
        spec.basis = "《关于申报2024年教职工之家活动阵地建设补助的通知》（桂教工办〔2024〕9号）"
        spec.quota = QuotaRule(perUnion: 1, source: "桂教工办〔2024〕9号第三条：每校每批限报1个")
        let tiers = [("A档", 6_000_000), ("B档", 4_000_000), ("C档", 2_000_000)].map {
            BudgetRule.Tier(name: $0.0, amount: Int64($0.1))
        }
        spec.budget = BudgetRule(total: total, tiers: tiers, source: "本会2024年经费预算，2月27日常委会会议通过")
        func after(_ days: Int64) -> Instant { opened.advanced(bySeconds: days * 86_400) }
        let call = Programme(
            id: .make(at: opened),
            union: officer.actingUnion.id,
            unionPath: officer.actingUnion.path,
            unionName: officer.actingUnion.name,
            year: 2024,
            title: "2024年\(batch)\(ready.title)",
            spec: spec,
            form: ready.form,
            measure: nil,
            stage: .collecting,
            applyUntil: opened.day.adding(days: 21),
            revision: 1,
            createdAt: opened,
            createdName: officer.name
        )
        try desk(officer, opened, db).open(call)
        var entries: [ID<Entry>] = []
        for (site, union) in zip(sites, universities) {
            let entry = try apply(site, union, call, at: after(7), db)
            try act(entry, union, after(8), db) { try $0.handIn($1, day: after(8).day) }
            try act(entry, union, after(9), db) { try $0.forward($1, opinion: "校工会委员会研究同意，自筹部分已列入预算。") }
            try act(entry, nil, after(14), db) { try $0.accept($1) }
            entries.append(entry)
        }
        try desk(officer, after(23), db).beginReview(try current(call, db))
        for (site, entry) in zip(sites, entries) {
            try money(entry, chair, after(25), db) { try $0.grant($1, tier: site.tier, written: "") }
        }
        try desk(chair, after(25), db).decide(try current(call, db), meeting: "\(after(25).day.spoken)常委会会议")
        _ = try desk(officer, after(26), db).publicise(try current(call, db))
        _ = try desk(officer, after(46), db).conclude(try current(call, db), document: "桂教工字〔2024〕\(after(46).day.month + 8)号")
        return (call, entries)
    }

    private func prove(_ id: ID<Entry>, _ call: Programme, at now: Instant, _ db: any Connection) throws {
        try money(id, applicant, now, db) { desk, entry in
            let spent = try SubsidyStore(db: db).find(id)?.amount ?? .zero
            try desk.file(entry, words: "建成投入使用，工会和资产处一起验收，已登记入账。", spent: spent, receipts: spent)
        }
    }

    private func pay(_ id: ID<Entry>, _ call: Programme, _ voucher: String, at now: Instant, _ db: any Connection) throws {
        try money(id, officer, now, db) { try $0.check($1, returning: nil) }
        try money(id, officer, now, db) { try $0.pay($1, on: now.day, voucher: voucher) }
    }

    private func apply(_ site: Site, _ union: Union, _ call: Programme, at now: Instant, _ db: any Connection) throws -> ID<Entry>
    {
        let answers = [
            "site": site.place, "area": "120", "plan": "照学校资产管理办法采购，建成以后对全体教职工开放。", "cost": "\(site.cost)",
            "own": "3000", "asked": "\(site.cost - 3000)",
        ]
        let entry = Entry(
            EntryContent(
                title: site.title,
                group: "",
                marks: [],
                bornOn: nil,
                answers: FormAnswers(answers.mapValues { .text($0) })
            ),
            of: union,
            in: call,
            by: applicant.name,
            at: now
        )
        try EntryStore(db: db).insert(entry)
        return entry.id
    }

    private func act(
        _ id: ID<Entry>,
        _ union: Union?,
        _ now: Instant,
        _ db: any Connection,
        _ act: (EntryDesk, Entry) throws -> Void
    )
        throws
    {
        guard let entry = try EntryStore(db: db).find(id), let programme = try ProgrammeStore(db: db).find(entry.programme) else {
            return
        }
        let viewer = union == nil ? officer : applicant
        let hand = ActingHand(account: viewer.account, name: viewer.name, union: union?.id ?? viewer.actingUnion.id, at: now)
        try act(EntryDesk(programme: programme, hand: hand, db: db), entry)
    }

    private func money(
        _ id: ID<Entry>,
        _ viewer: Viewer,
        _ now: Instant,
        _ db: any Connection,
        _ act: (SubsidyDesk, Entry) throws -> Void
    )
        throws
    {
        guard let entry = try EntryStore(db: db).find(id), let programme = try ProgrammeStore(db: db).find(entry.programme) else {
            return
        }
        let hand = ActingHand(account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
        try act(SubsidyDesk(programme: programme, hand: hand, db: db), entry)
    }

    private func desk(_ viewer: Viewer, _ now: Instant, _ db: any Connection) -> ProgrammeDesk {
        let hand = ActingHand(account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
        return ProgrammeDesk(hand: hand, terms: terms, calendar: calendar, db: db)
    }

    private func current(_ call: Programme, _ db: any Connection) throws -> Programme {
        guard let programme = try ProgrammeStore(db: db).find(call.id) else { throw Refusal.notFound }
        return programme
    }

    private func time(_ month: Int, _ day: Int) -> Instant {
        Instant(startOf: Day(year: 2024, month: month, day: day) ?? Day(number: 19_902)).advanced(bySeconds: 36_000)
    }
}
