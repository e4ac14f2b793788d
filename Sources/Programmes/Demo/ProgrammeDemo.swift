// SPDX-License-Identifier: Apache-2.0
import Forms
public import Kernel
public import Membership
public import Storage
public import Web

/// Calls for the demo region, made by the same desks as through the pages: studios in publicity with an objection, essays
/// that are being recommended, others that experts review without knowing whose they are, and two about money.
public struct ProgrammeDemo {
    private let officer: Viewer
    private let chair: Viewer
    private let applicant: Viewer
    private let judges: [Viewer]
    private let universities: [Union]
    private let terms: ProgrammeTerms
    private let calendar: WorkCalendar
    private let sealer: Sealer

    public init(
        officer: Viewer,
        chair: Viewer,
        applicant: Viewer,
        judges: [Viewer],
        universities: [Union],
        terms: ProgrammeTerms,
        calendar: WorkCalendar,
        sealer: Sealer
    ) {
        (self.officer, self.chair, self.applicant, self.universities) = (officer, chair, applicant, universities)
        self.judges = judges
        (self.terms, self.calendar, self.sealer) = (terms, calendar, sealer)
    }

    /// The measure is the one that the studios carry out.
    public func load(_ db: any Connection, measure: Int64?) throws {
        try studios(db, measure: measure)
        try essays(db)
        try ReviewDemo(
            officer: officer,
            applicant: applicant,
            judges: judges,
            universities: universities,
            terms: terms,
            calendar: calendar
        ).load(db)
        try SubsidyDemo(
            officer: officer,
            chair: chair,
            applicant: applicant,
            universities: universities,
            terms: terms,
            calendar: calendar
        ).load(db)
    }

    private struct Studio {
        let title: String
        let leader: String
        let topic: String
        /// Tenths of a point by judge; nothing where the judge stands aside.
        let results: [Int]
    }

    private static let studios = [
        Studio(title: "梁思齐劳模创新工作室", leader: "自治区劳动模范 梁思齐", topic: "乡村师范实训", results: [205, 210, 208, 200, 212, 207, 206]),
        Studio(title: "覃素琴劳模创新工作室", leader: "全国五一劳动奖章获得者 覃素琴", topic: "临床护理教学", results: [212, 220, 205, 214, 228, 218, 210]),
        Studio(title: "陆文渊劳模创新工作室", leader: "全国先进工作者 陆文渊", topic: "智慧水利与防灾", results: [230, 222, 232, 240, 228, 235, 231]),
        Studio(title: "蓝海宁劳模创新工作室", leader: "自治区劳动模范 蓝海宁", topic: "新能源汽车检修", results: [180, 196, 176, 188, 201, 185, 190]),
        Studio(title: "农玉珍劳模创新工作室", leader: "自治区劳动模范 农玉珍", topic: "壮瑶医药传承", results: [200, 195, 210, 185, 220, 205, 190]),
        Studio(title: "莫凌霄劳模创新工作室", leader: "广西工匠 莫凌霄", topic: "甘蔗良种繁育", results: [165, 180, 170, 195, 150, 185, 175]),
        Studio(title: "甘棠工匠创新工作室", leader: "广西工匠 甘棠", topic: "桥隧检测", results: [150, 172, 160, 145, 177, 162, 168]),
    ]

    private func studios(_ db: any Connection, measure: Int64?) throws {
        guard let ready = ReadyProgramme.all.first(where: { $0.key == "studio" }) else { return }
        var spec = ready.spec
        spec.basis = "《关于开展2024年自治区教育工会劳模创新工作室评选的通知》（桂教工办〔2024〕12号）"
        (spec.quota.perUnion, spec.quota.source) = (1, "桂教工办〔2024〕12号第三条：每校限推荐1个")
        let call = programme("2024年\(ready.title)", spec, ready.form, until: day(5, 24), measure, at: time(3, 20))
        try desk(officer, time(3, 20), db).open(call)
        for (index, studio) in Self.studios.enumerated() where index < universities.count {
            let answers = [
                "leader": studio.leader, "years": "\(3 + index)", "team": "教师和技术人员九人，师带徒三对。",
                "projects": "\(studio.topic)方向近三年立项两项，成果用于教学。", "support": "场所一百二十平方米，学校每年拨付工作经费，制度上墙。",
            ]
            let entry = try apply(studio.title, answers, "", universities[index], call, at: time(5, 8 + index), db)
            let opinion = "5月\(15 + index % 3)日工会委员会研究，校内公示五个工作日没有异议，同意推荐。"
            try act(entry, universities[index], time(5, 22), db) { try $0.forward($1, opinion: opinion) }
            try act(entry, nil, time(5, 28), db) { try $0.accept($1) }
        }
        for number in 1...7 {
            let own = number == 7 ? universities[2] : nil
            let judge = Judge(number: number, name: "评委\(number)", union: own?.id, unionName: own?.shortName ?? "")
            try desk(officer, time(5, 29), db).add(judge, to: try current(call, db))
        }
        try desk(officer, time(5, 29), db).beginReview(try current(call, db))
        try score(call, db)
        try desk(officer, time(6, 6), db).rank(try current(call, db))
        try desk(chair, time(6, 11), db).decide(try current(call, db), meeting: "6月11日常委会会议", chosen: [])
        let publicity = try desk(officer, time(6, 13), db).publicise(try current(call, db))
        try object(to: Self.studios[1].title, in: publicity, db)
        _ = try desk(officer, time(6, 24), db).conclude(try current(call, db), document: "桂教工字〔2024〕18号")
    }

    private func score(_ call: Programme, _ db: any Connection) throws {
        let now = time(6, 5)
        for entry in try EntryStore(db: db).all(of: call.id, in: [.underReview]) {
            guard let studio = Self.studios.first(where: { $0.title == entry.content.title }) else { continue }
            for (index, results) in studio.results.enumerated() where !(index == 6 && entry.union == universities[2].id) {
                let points: [String: Fraction] = [
                    "leader": Fraction(14), "team": Fraction(14), "projects": Fraction(18), "results": Fraction(results, 10),
                    "mentoring": Fraction(9), "base": Fraction(9), "rules": Fraction(5),
                ]
                let sheet = ListStore.Sheet(entry: entry.id, number: index + 1, points: points, recusal: nil)
                try desk(officer, now, db).enter(sheet, for: entry, in: try current(call, db))
            }
        }
    }

    private func object(to title: String, in publicity: Publicity, _ db: any Connection) throws {
        guard let entry = try PublicityStore(db: db).entries(of: publicity.id).first(where: { $0.content.title == title }) else {
            return
        }
        let words = ObjectionDesk.Words(name: "韦某", contact: "0771-0000000", facts: "申报材料里一项专利的第一发明人与登记簿不一致，请核实。")
        let desk = ObjectionDesk(db: db, sealer: sealer, terms: terms, now: time(6, 18))
        _ = try desk.receive(words, about: entry, in: publicity, from: "203.0.113.20")
    }

    /// What the invented notice says.
    static let essayPoints: [ScoreSpec.Criterion] = [
        .init(key: "view", label: "立意", most: Fraction(30)), .init(key: "argument", label: "论证", most: Fraction(40)),
        .init(key: "use", label: "应用价值", most: Fraction(20)), .init(key: "writing", label: "文字规范", most: Fraction(10)),
    ]

    private func essays(_ db: any Connection) throws {
        guard let ready = ReadyProgramme.all.first(where: { $0.key == "essay" }), let first = universities.first else { return }
        var spec = ready.spec
        spec.basis = "《关于开展工人阶级和工会工作理论征文的通知》（桂教工办〔2024〕16号）"
        (spec.quota.perGroup, spec.quota.source) = (1, "桂教工办〔2024〕16号第三条")
        spec.ranking?.score.criteria = Self.essayPoints
        let call = programme("2024年\(ready.title)", spec, ready.form, until: day(7, 31), nil, at: time(6, 3))
        try desk(officer, time(6, 3), db).open(call)
        let titles = [("高校青年教师的工会归属感研究", "理论类"), ("把教代会开成解决问题的会", "学习体会类"), ("民办高校工会经费收缴调查", "调研报告类")]
        for (index, (title, group)) in titles.enumerated() {
            let answers = [
                "authors": "梁思齐、蓝海宁", "length": "\(3200 + index * 400)", "abstract": "从本校三年的做法说起，讲清楚问题和办法。",
                "consent": "yes",
            ]
            let entry = try apply(title, answers, group, first, call, at: time(6, 17 + index), db, handIn: index < 2)
            if index < 1 { try act(entry, first, time(6, 24), db) { try $0.forward($1, opinion: "工会初评，同意报送。") } }
        }
    }

    private func apply(
        _ title: String,
        _ answers: [String: String],
        _ group: String,
        _ union: Union,
        _ call: Programme,
        at now: Instant,
        _ db: any Connection,
        handIn: Bool = true
    ) throws -> ID<Entry> {
        let entry = Entry(
            EntryContent(
                title: title,
                group: group,
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
        if handIn { try act(entry.id, union, now.advanced(bySeconds: 600), db) { try $0.handIn($1, day: now.day) } }
        return entry.id
    }

    /// In the name of the union's officer, or of the one who calls.
    private func act(
        _ id: ID<Entry>,
        _ union: Union?,
        _ now: Instant,
        _ db: any Connection,
        _ act: (EntryDesk, Entry) throws -> Void
    ) throws {
        guard let entry = try EntryStore(db: db).find(id), let programme = try ProgrammeStore(db: db).find(entry.programme) else {
            return
        }
        let viewer = union == nil ? officer : applicant
        let hand = ActingHand(account: viewer.account, name: viewer.name, union: union?.id ?? viewer.actingUnion.id, at: now)
        try act(EntryDesk(programme: programme, hand: hand, db: db), entry)
    }

    private func programme(
        _ title: String,
        _ spec: ProgrammeSpec,
        _ form: FormSpec,
        until: Day,
        _ measure: Int64?,
        at now: Instant
    ) -> Programme {
        Programme(
            id: .make(at: now),
            union: officer.actingUnion.id,
            unionPath: officer.actingUnion.path,
            unionName: officer.actingUnion.name,
            year: 2024,
            title: title,
            spec: spec,
            form: form,
            measure: measure,
            stage: .collecting,
            applyUntil: until,
            revision: 1,
            createdAt: now,
            createdName: officer.name
        )
    }

    private func desk(_ viewer: Viewer, _ now: Instant, _ db: any Connection) -> ProgrammeDesk {
        let hand = ActingHand(account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
        return ProgrammeDesk(hand: hand, terms: terms, calendar: calendar, db: db)
    }

    private func current(_ call: Programme, _ db: any Connection) throws -> Programme {
        guard let programme = try ProgrammeStore(db: db).find(call.id) else { throw Refusal.notFound }
        return programme
    }

    private func day(_ month: Int, _ day: Int) -> Day {
        Day(year: 2024, month: month, day: day) ?? Day(number: 19_902)
    }

    private func time(_ month: Int, _ day: Int) -> Instant {
        Instant(startOf: self.day(month, day)).advanced(bySeconds: 36_000)
    }
}
