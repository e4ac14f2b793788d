// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import Web

/// A blind review for the demo region: a pool of experts, essays that are shared out, one sheet handed in and one given back.
struct ReviewDemo {
    let officer: Viewer
    let applicant: Viewer
    let judges: [Viewer]
    let universities: [Union]
    let terms: ProgrammeTerms
    let calendar: WorkCalendar

    func load(_ db: any Connection) throws {
        try pool(db)
        guard let ready = ReadyProgramme.all.first(where: { $0.key == "essay" }), universities.count > 2, judges.count > 2 else {
            return
        }
        var spec = ready.spec
        spec.basis = "《关于开展2024年工会工作学习体会征文的通知》（桂教工办〔2024〕14号）"
        spec.review = ReviewSpec(perEntry: 2, most: 10, isBlind: true, levels: 0, source: "桂教工办〔2024〕14号第五条")
        spec.ranking?.score.trim = nil
        spec.ranking?.score.criteria = ProgrammeDemo.essayPoints
        let call = Programme(
            id: .make(at: time(5, 6)),
            union: officer.actingUnion.id,
            unionPath: officer.actingUnion.path,
            unionName: officer.actingUnion.name,
            year: 2024,
            title: "2024年工会工作学习体会征文（专家盲评）",
            spec: spec,
            form: ready.form,
            measure: nil,
            stage: .collecting,
            applyUntil: day(6, 14),
            revision: 1,
            createdAt: time(5, 6),
            createdName: officer.name
        )
        try ProgrammeDesk(hand: hand(officer, time(5, 6)), terms: terms, calendar: calendar, db: db).open(call)
        for (index, essay) in Self.essays.enumerated() { try essay.handIn(universities[index], to: call, self, index, db) }
        let experts = try ExpertStore(db: db).free(of: call, .init()).map(\.id)
        _ = try desk(call.id, officer, time(6, 17), db).invite(Set(experts.prefix(3)))
        try ProgrammeDesk(hand: hand(officer, time(6, 18)), terms: terms, calendar: calendar, db: db)
            .beginReview(try current(call.id, db))
        _ = try desk(call.id, officer, time(6, 18), db).share(until: day(7, 12))
        try score(call.id, db)
    }

    private struct Essay {
        let title: String
        let authors: String
        let abstract: String

        func handIn(_ union: Union, to call: Programme, _ demo: ReviewDemo, _ index: Int, _ db: any Connection) throws {
            let now = demo.time(5, 20 + index)
            let entry = Entry(
                EntryContent(
                    title: title,
                    group: "学习体会类",
                    marks: [],
                    bornOn: nil,
                    answers: FormAnswers([
                        "authors": .text(authors), "length": .text("\(2800 + 300 * index)"),
                        "abstract": .text("\(union.shortName)\(abstract)"), "consent": .text("yes"),
                    ])
                ),
                of: union,
                in: call,
                by: demo.applicant.name,
                at: now
            )
            try EntryStore(db: db).insert(entry)
            try demo.act(entry.id, demo.applicant, union.id, now.advanced(bySeconds: 600), db) {
                try $0.handIn($1, day: now.day)
            }
            let opinion = "工会初评，同意报送。"
            try demo.act(entry.id, demo.applicant, union.id, demo.time(6, 3), db) { try $0.forward($1, opinion: opinion) }
            try demo.act(entry.id, demo.officer, demo.officer.actingUnion.id, demo.time(6, 12), db) { try $0.accept($1) }
        }
    }

    private static let essays = [
        Essay(title: "在教研室里建小家", authors: "苏映雪、黎远山", abstract: "三年建了十二个教研室小家，苏映雪写了怎么起步、怎么留住人。"),
        Essay(title: "把谈心做成制度", authors: "周望岳", abstract: "的谈心日办了四十期，本文整理了青年教师最常问的五个问题。"),
        Essay(title: "工会经费怎样花在一线", authors: "韦清和、岑若水", abstract: "公开了两年的经费去向，韦清和、岑若水谈公开以后的变化。"),
    ]

    private func pool(_ db: any Connection) throws {
        let union = officer.actingUnion
        func add(
            _ name: String,
            _ person: PersonID?,
            _ unit: UnionID?,
            _ workplace: String,
            _ title: String,
            _ fields: Set<String>
        )
            throws -> Expert
        {
            let now = time(4, 10)
            let expert = Expert(
                id: .make(at: now),
                union: union.id,
                unionPath: union.path,
                unionName: union.name,
                person: person,
                name: name,
                workplace: workplace,
                unit: unit,
                unitName: "",
                title: title,
                fields: fields,
                revision: 0,
                createdName: officer.name,
                hasAccount: person != nil
            )
            try ExpertStore(db: db).insert(expert, by: hand(officer, now))
            try note(expert, "create", "加进专家库：\(name)，\(workplace)", now, db)
            return expert
        }
        for (judge, title) in zip(judges, ["高级教师", "高级政工师", "副教授"]) {
            _ = try add(judge.name, judge.person, judge.home, judge.homeName, title, ["工会理论", "民主管理"])
        }
        _ = try add("骆闻笛", nil, nil, "自治区社会科学院", "研究员", ["工会理论", "劳动关系"])
        let away = try add("尤知秋", nil, nil, "自治区总工会干部学校", "教授", ["经费审计"])
        guard var paused = try ExpertStore(db: db).find(away.id) else { return }
        (paused.pausedWhy, paused.pausedOn) = ("援外一年", day(6, 3))
        try ExpertStore(db: db).save(paused)
        try note(paused, "pause", "停用尤知秋：援外一年", time(6, 3), db)
    }

    /// The first judge hands one sheet in; the second's first one comes back to him.
    private func score(_ call: ID<Programme>, _ db: any Connection) throws {
        let points = ["view": Fraction(26), "argument": Fraction(33), "use": Fraction(16), "writing": Fraction(17, 2)]
        for (index, judge) in judges.prefix(2).enumerated() {
            guard let review = try ReviewStore(db: db).list(of: judge.person).first else { continue }
            let now = time(6, 25 + index)
            let own = ActingHand(account: judge.account, name: judge.name, union: officer.actingUnion.id, at: now)
            let desk = ReviewDesk(programme: try current(call, db), hand: own, terms: terms, db: db)
            try desk.confirm(points, of: review)
            guard index == 1, let handed = try ReviewStore(db: db).find(review.id) else { continue }
            try self.desk(call, officer, time(6, 27), db).sendBack(handed, because: "评委来电，“论证”一项打错了")
        }
    }

    fileprivate func act(
        _ id: ID<Entry>,
        _ viewer: Viewer,
        _ union: UnionID,
        _ now: Instant,
        _ db: any Connection,
        _ act: (EntryDesk, Entry) throws -> Void
    ) throws {
        guard let entry = try EntryStore(db: db).find(id) else { return }
        let hand = ActingHand(account: viewer.account, name: viewer.name, union: union, at: now)
        try act(EntryDesk(programme: try current(entry.programme, db), hand: hand, db: db), entry)
    }

    private func note(_ expert: Expert, _ verb: String, _ sentence: String, _ now: Instant, _ db: any Connection) throws {
        try Journal(db).append(
            at: now,
            actor: officer.account,
            name: officer.name,
            union: officer.actingUnion.id,
            subject: expert.subject,
            verb: verb,
            sentence: sentence
        )
    }

    private func desk(_ call: ID<Programme>, _ viewer: Viewer, _ now: Instant, _ db: any Connection) throws -> ReviewDesk {
        ReviewDesk(programme: try current(call, db), hand: hand(viewer, now), terms: terms, db: db)
    }

    private func hand(_ viewer: Viewer, _ now: Instant) -> ActingHand {
        ActingHand(account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
    }

    private func current(_ call: ID<Programme>, _ db: any Connection) throws -> Programme {
        guard let programme = try ProgrammeStore(db: db).find(call) else { throw Refusal.notFound }
        return programme
    }

    private func day(_ month: Int, _ day: Int) -> Day { Day(year: 2024, month: month, day: day) ?? Day(number: 19_902) }

    fileprivate func time(_ month: Int, _ day: Int) -> Instant {
        Instant(startOf: self.day(month, day)).advanced(bySeconds: 36_000)
    }
}
