// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import Web

/// What is done to a programme as a whole, each with all its traces.
struct ProgrammeDesk {
    let hand: ActingHand
    let terms: ProgrammeTerms
    let calendar: WorkCalendar
    let db: any Connection

    var entries: EntryStore { EntryStore(db: db) }
    var lists: ListStore { ListStore(db: db) }
    var today: Day { hand.at.day }

    /// Opens (发起) a programme: its terms are frozen, and every union that it addresses is asked to apply.
    func open(_ programme: Programme) throws {
        let faults = programme.spec.faults(leastPublicity: terms.publicityDays) + programme.spec.faults(of: programme.form)
        guard faults.isEmpty else { throw ProgrammeRefusal.faults(faults) }
        guard programme.applyUntil >= today else { throw ProgrammeRefusal.pastDay(programme.applyUntil) }
        let programme = try fixed(programme)
        try ProgrammeStore(db: db).insert(programme, by: hand.account)
        if let budget = programme.spec.budget { try SubsidyStore(db: db).open(budget, of: programme.id) }
        for union in try addressed(programme) {
            try TaskStore(db).add(
                WorkTask(
                    id: .make(at: hand.at),
                    union: union.id,
                    role: Role.officer.rawValue,
                    subject: programme.invitation(of: union.id),
                    verb: "申报",
                    title: programme.title,
                    detail: "\(programme.unionName)组织，\(programme.applyUntil.spoken)截止",
                    link: programme.address,
                    due: programme.applyUntil,
                    createdAt: hand.at
                )
            )
        }
        try note(programme, "create", "发起“\(programme.title)”，\(programme.applyUntil.spoken)截止申报。依据：\(programme.spec.basis)")
    }

    /// The programme with the version of its form: one that comes with a ready programme becomes the union's own and is published.
    func fixed(_ programme: Programme) throws -> Programme {
        guard programme.version == nil else { return programme }
        var programme = programme
        programme.form.title = String("\(programme.title)申报表".prefix(60))
        let store = FormStore(db)
        let form = try store.begin(
            programme.form,
            of: programme.union,
            at: programme.unionPath,
            by: hand.name,
            on: hand.at
        )
        let version = try store.publishFirst(form, by: hand.name, at: hand.at)
        programme.version = version.id
        try Journal(db).append(
            at: hand.at,
            actor: hand.account,
            name: hand.name,
            union: hand.union,
            subject: Subject("form", form),
            verb: "publish",
            sentence: "随“\(programme.title)”发布申报表第\(version.number)版，指纹 \(version.digest.prefix(12))"
        )
        return programme
    }

    /// Whom it asks: the group of unions that it names; otherwise those directly below.
    func addressed(_ programme: Programme) throws -> [Union] {
        guard let group = programme.spec.unionGroup else { return try UnionStore(db).children(of: programme.union) }
        return try UnionStore(db).members(of: group, below: UnionPath(text: programme.unionPath))
    }

    /// Ends the applications: what passed the check goes on, what was left lying stands in the way and is named. Before the last
    /// day only where no application waits for a recommendation any more.
    func beginReview(_ programme: Programme) throws {
        try programme.require([.collecting], to: "送评")
        let open = try entries.all(of: programme.id, in: [.submitted, .forwarded, .returned])
        let waiting = open.filter { entry in
            entry.state == .returned ? (entry.returnDue ?? today) >= today : entry.atUnion == programme.union
        }
        guard waiting.isEmpty else { throw ProgrammeRefusal.stillOpen(waiting.count) }
        let below = open.count { $0.state != .returned }
        guard today > programme.applyUntil || below == 0 else {
            throw ProgrammeRefusal.stillApplying(below, programme.applyUntil)
        }
        try endLeftovers(programme)
        let accepted = try entries.all(of: programme.id, in: [.accepted])
        guard !accepted.isEmpty else { throw ProgrammeRefusal.noEntries }
        if let ranking = programme.spec.ranking {
            let judges = try lists.judges(of: programme.id)
            let need = programme.spec.review?.perEntry ?? ranking.score.trim?.minJudges ?? 1
            guard judges.count >= need else { throw ProgrammeRefusal.noJudges(have: judges.count, need: need) }
            for entry in accepted { try entries.move(entry, by: .assign, at: hand.at) }
            if programme.spec.review != nil { try number(accepted, of: programme) }
            try ProgrammeStore(db: db).move(programme, to: .reviewing)
            try note(programme, "assign", "\(accepted.count) 件送评，评委 \(judges.count) 人")
        } else {
            try keep(list(of: accepted, spec: nil, ranked: nil), of: programme, accepted)
        }
        try endInvitations(programme, outcome: "申报截止")
    }

    /// Gives each entry the number (评审编号) that stands for it before judges, in an order that a seed alone decides.
    private func number(_ accepted: [Entry], of programme: Programme) throws {
        let seed = programme.reviewSeed ?? String(UInt64.random(in: .min ... .max), radix: 16, uppercase: true)
        let order = accepted.sorted { left, right in
            let (first, second) = (StoredJSON.seal("\(seed) \(left.id)"), StoredJSON.seal("\(seed) \(right.id)"))
            return first.lexicographicallyPrecedes(second)
        }
        for (index, entry) in order.enumerated() {
            try db.run("UPDATE programme_entry SET code = \(index + 1) WHERE id = \(entry.id)")
        }
        try db.run("UPDATE programme SET review_seed = \(seed) WHERE id = \(programme.id)")
    }

    func endInvitations(_ programme: Programme, outcome: String) throws {
        for union in try addressed(programme) {
            let subject = programme.invitation(of: union.id)
            try TaskStore(db).finish(subject, verb: "申报", at: hand.at, by: hand.name, outcome: outcome)
        }
    }

    /// What was not recommended in time and what was not mended in time ends here. Drafts were never handed in and stay drafts.
    private func endLeftovers(_ programme: Programme) throws {
        let desk = EntryDesk(programme: programme, hand: hand, db: db)
        for entry in try entries.all(of: programme.id, in: [.submitted, .forwarded, .returned]) {
            if entry.state == .returned {
                let reason = "补正期限\(entry.returnDue?.spoken ?? "")已过，没有重报"
                try desk.reject(entry, code: "FORMAL_LATE", because: reason)
            } else {
                let place = entry.state == .submitted ? "本级工会" : entry.atName
                try desk.reject(entry, code: "NOT_RECOMMENDED", because: "截止时\(place)没有推荐")
            }
        }
    }

    func add(_ judge: Judge, to programme: Programme) throws {
        try programme.require([.collecting, .reviewing], to: "请评委")
        guard programme.spec.has(.review) else { throw ProgrammeRefusal.noReview }
        try lists.add(judge, to: programme.id)
        let from = judge.unionName.isEmpty ? "" : "（\(judge.unionName)）"
        try note(programme, "judge", "请评委 \(judge.number)：\(judge.name)\(from)")
    }

    /// Enters one judge's sheet for one entry, or that the judge stands aside. Who is of the same union is not heard.
    func enter(_ sheet: ListStore.Sheet, for entry: Entry, in programme: Programme) throws {
        try programme.require([.reviewing], to: "评分")
        guard let ranking = programme.spec.ranking else { throw ProgrammeRefusal.noReview }
        try entry.require(.score)
        guard let judge = try lists.judges(of: programme.id).first(where: { $0.number == sheet.number }) else {
            throw Refusal.notFound
        }
        guard programme.spec.review == nil else { return try enterOnPaper(sheet, of: judge, for: entry, in: programme) }
        if let points = sheet.points {
            guard judge.union != entry.union else { throw ProgrammeRefusal.standsAside(judge.number, entry.content.title) }
            try ScoreSheet(judge: judge.number, points: points).require(ranking.score)
        } else if (sheet.recusal ?? "").isEmpty {
            throw ProgrammeRefusal.noText("回避的原因")
        }
        try lists.keep(sheet, by: hand)
        let what = try sheet.points.map { try "\(PointText.words($0.values.reduce(Fraction.zero) { try $0 + $1 })) 分" }
        try note(programme, "score", "登记评委 \(judge.number) 对“\(entry.content.title)”的评分：\(what ?? "回避")")
    }

    /// Ranks (排名): a list is made of the sheets, with its reckoning, and frozen.
    func rank(_ programme: Programme) throws {
        try programme.require([.reviewing], to: "排名")
        guard let spec = programme.spec.ranking else { throw ProgrammeRefusal.noReview }
        let reviewed = try entries.all(of: programme.id, in: [.underReview])
        let visits = try VisitDesk(programme: programme, hand: hand, terms: terms, db: db).points(of: reviewed)
        guard programme.spec.review == nil else {
            let valid = try handedIn(reviewed, of: programme)
            return try keep(
                list(of: reviewed, spec: spec, ranked: (Ranking.rank(valid, by: spec, adding: visits), valid)),
                of: programme,
                reviewed
            )
        }
        let judges = try lists.judges(of: programme.id)
        let sheets = Dictionary(grouping: try lists.sheets(of: programme.id), by: \.entry)
        var valid: [ID<Entry>: [ScoreSheet]] = [:]
        for entry in reviewed {
            let entered = sheets[entry.id] ?? []
            let own = Set(judges.filter { $0.union == entry.union }.map(\.number))
            let missing = Set(judges.map(\.number)).subtracting(entered.map(\.number)).subtracting(own)
            guard missing.isEmpty else { throw ProgrammeRefusal.sheetsMissing(entry.content.title, missing.sorted()) }
            valid[entry.id] = entered.filter { !own.contains($0.number) }.compactMap { sheet in
                sheet.points.map { ScoreSheet(judge: sheet.number, points: $0) }
            }
        }
        try keep(
            list(of: reviewed, spec: spec, ranked: (Ranking.rank(valid, by: spec, adding: visits), valid)),
            of: programme,
            reviewed
        )
    }

    private func list(
        of entries: [Entry],
        spec: RankSpec?,
        ranked: (lines: [Ranked<ID<Entry>>], sheets: [ID<Entry>: [ScoreSheet]])?
    ) throws -> FrozenList {
        guard let spec, let ranked else {
            let lines = entries.enumerated().map { index, entry in
                FrozenList.Line(entry, rank: index + 1, score: nil, sheets: [:], tie: "", places: 0)
            }
            return FrozenList(spec: nil, lines: lines, sentence: "没有评审，按申报先后排列，由会议审定")
        }
        let byID = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0) })
        let lines = try ranked.lines.compactMap { line in
            try byID[line.key].map { entry in
                let totals = try Dictionary(
                    uniqueKeysWithValues: (ranked.sheets[line.key] ?? []).map { ($0.judge, PointText.words(try $0.total)) }
                )
                return FrozenList.Line(
                    entry,
                    rank: line.rank,
                    score: line.score,
                    sheets: totals,
                    tie: line.tie,
                    places: spec.score.places
                )
            }
        }
        return FrozenList(spec: spec, lines: lines, sentence: spec.sentence)
    }

    private func keep(_ list: FrozenList, of programme: Programme, _ entries: [Entry]) throws {
        let byID = Dictionary(uniqueKeysWithValues: entries.map { ($0.id.rawValue, $0) })
        for line in list.lines {
            guard let entry = byID[line.entry] else { continue }
            try self.entries.move(entry, by: .rank, at: hand.at, ", rank = \(line.rank)")
        }
        try lists.keep(list, of: programme.id, by: hand)
        try ProgrammeStore(db: db).move(programme, to: .ranked)
        let plain = programme.spec.budget == nil ? "名单列好了，等会议审定" : "逐件定补助，再审定名单"
        let news = list.spec == nil ? plain : "排名出来了，等审定名单"
        for role in [Role.chair, .reviewer] { try task("审定", programme, at: role, news, due: nil) }
        try note(programme, "rank", "排出名单 \(list.lines.count) 件：\(list.sentence)")
    }

    func task(_ verb: String, _ programme: Programme, at role: Role, _ detail: String, due: Day?) throws {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: hand.at),
                union: programme.union,
                role: role.rawValue,
                subject: programme.subject,
                verb: verb,
                title: programme.title,
                detail: detail,
                link: programme.address,
                due: due,
                createdAt: hand.at
            )
        )
    }

    func finish(_ programme: Programme, _ verb: String, outcome: String) throws {
        try TaskStore(db).finish(programme.subject, verb: verb, at: hand.at, by: hand.name, outcome: outcome)
    }

    func note(_ programme: Programme, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: hand.at,
            actor: hand.account,
            name: hand.name,
            union: hand.union,
            subject: programme.subject,
            verb: verb,
            sentence: sentence
        )
    }
}

extension FrozenList.Line {
    init(_ entry: Entry, rank: Int, score: Score?, sheets: [Int: String], tie: String, places: Int) {
        self.init(
            entry: entry.id.rawValue,
            title: entry.content.title,
            unionName: entry.unionName,
            rank: rank,
            score: score?.value,
            shown: score?.value.decimal(places: places) ?? "",
            sheets: sheets,
            dropped: score?.dropped.sorted() ?? [],
            trace: score?.trace ?? "",
            tie: tie
        )
    }
}
