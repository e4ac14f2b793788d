// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What is done in a review by experts, each with all its traces: record, sheet, conflict, journal, task.
struct ReviewDesk {
    let programme: Programme
    let hand: ActingHand
    let terms: ProgrammeTerms
    let db: any Connection

    var reviews: ReviewStore { ReviewStore(db: db) }
    var conflicts: ConflictStore { ConflictStore(db: db) }
    private var lists: ListStore { ListStore(db: db) }
    private var entries: EntryStore { EntryStore(db: db) }
    private var today: Day { hand.at.day }

    var spec: ReviewSpec {
        get throws(ReviewRefusal) {
            guard let spec = programme.spec.review else { throw .notShared }
            return spec
        }
    }

    /// What counts as one's own: the terms of the programme, and never less than the rule book says.
    func recusal() throws -> Recusal {
        let spec = try spec
        return Recusal(levels: max(spec.levels, terms.recusalLevels.integer), isBlind: spec.isBlind, top: programme.unionPath)
    }

    /// Asks experts of the union's pool to judge.
    func invite(_ ids: Set<ID<Expert>>) throws -> Int {
        try programme.require([.collecting, .reviewing], to: "请评委")
        let free = try ExpertStore(db: db).free(of: programme, .init()).filter { ids.contains($0.id) }
        let known = try lists.judges(of: programme.id)
        guard known.count + free.count <= Self.mostJudges else { throw JudgeRefusal.tooMany(Self.mostJudges) }
        var number = known.map(\.number).max() ?? 0
        for expert in free {
            number += 1
            try lists.add(
                Judge(number: number, name: expert.name, union: expert.unit, unionName: expert.unitName, expert: expert.id),
                to: programme.id
            )
            try note("judge", "从专家库请评委 \(number)：\(expert.name)（\(expert.workplace)）")
        }
        return free.count
    }

    static let mostJudges = 500

    /// Works the conflicts out anew and takes away what nobody may judge any more.
    func settle() throws -> Int {
        let reviewed = try entries.all(of: programme.id, in: [.underReview])
        let parties = try conflicts.parties(of: programme, since: since, on: today)
        let matters = try conflicts.matters(of: reviewed, in: programme)
        try conflicts.replace(try recusal().conflicts(of: parties, with: matters), in: programme.id, at: hand.at)
        return try reviews.endConflicted(in: programme.id, by: hand)
    }

    /// Membership that ended longer ago is nobody's own any more.
    private var since: Day { today.adding(months: -12 * terms.recusalYears.integer) }

    /// Shares the entries out (分配), or what has come to lack judges since; who has entries keeps them.
    func share(until day: Day?) throws -> Int {
        try programme.require([.reviewing], to: "分配")
        let spec = try spec
        guard let until = day ?? programme.reviewUntil else { throw ReviewRefusal.noDay }
        guard until >= today else { throw ProgrammeRefusal.pastDay(until) }
        _ = try settle()
        let reviewed = try entries.all(of: programme.id, in: [.underReview]).sorted { ($0.code ?? 0) < ($1.code ?? 0) }
        let numbers = try lists.judges(of: programme.id).map(\.number)
        let given = try pairs(reviewed, numbers, spec)
        try reviews.give(given.map { (reviewed[$0.entry].id, numbers[$0.judge]) }, in: programme.id, by: hand)
        try setUntil(until)
        try TaskStore(db).finish(programme.subject, verb: "补分配", at: hand.at, by: hand.name, outcome: "已补")
        let words = "分给评委 \(given.count) 件次，\(until.spoken)截止；按种子 \(programme.reviewSeed ?? "") 抽的"
        try note("share", "\(words)。\(spec.sentence)")
        return given.count
    }

    /// Who is given what besides what he has: by places in the two lists.
    private func pairs(_ reviewed: [Entry], _ numbers: [Int], _ spec: ReviewSpec) throws -> [(entry: Int, judge: Int)] {
        let entryPlaces = Dictionary(uniqueKeysWithValues: reviewed.enumerated().map { ($1.id, $0) })
        let judgePlaces = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
        var barred = [[Int]](repeating: [], count: reviewed.count)
        var fixed = barred
        for pair in try conflicts.standing(in: programme.id) {
            if let entry = entryPlaces[pair.entry], let judge = judgePlaces[pair.number] { barred[entry].append(judge) }
        }
        for review in try reviews.list(of: programme.id) {
            guard let entry = entryPlaces[review.entry], let judge = judgePlaces[review.number] else { continue }
            // What was taken from somebody is not given to him again by chance.
            if review.state == .ended { barred[entry].append(judge) } else { fixed[entry].append(judge) }
        }
        let sharing = Sharing(
            entries: reviewed.count,
            judges: numbers.count,
            perEntry: spec.perEntry,
            most: spec.most,
            barred: barred,
            fixed: fixed,
            seed: Self.number(of: programme.reviewSeed ?? "")
        )
        guard sharing.lacks.isEmpty else {
            let lines = sharing.lacks.prefix(8).map { lack in
                "第 \(reviewed[lack.entry].code ?? 0) 号可以评的有 \(lack.eligible) 位，要 \(spec.perEntry) 位，还差 \(lack.missing) 位"
                    + (lack.eligible >= spec.perEntry ? "（他们都满 \(spec.most) 件了）" : "")
            }
            let rest = sharing.lacks.count > 8 ? ["一共 \(sharing.lacks.count) 件缺评委"] : []
            throw ReviewRefusal.short(lines + rest)
        }
        var pairs: [(entry: Int, judge: Int)] = []
        for (entry, judges) in sharing.shares.enumerated() {
            for judge in judges where !fixed[entry].contains(judge) { pairs.append((entry, judge)) }
        }
        return pairs
    }

    /// A seed as the number that chance begins from.
    static func number(of seed: String) -> UInt64 { StoredJSON.seal(seed).prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    private func setUntil(_ day: Day) throws {
        try db.run("UPDATE programme SET review_until = \(day) WHERE id = \(programme.id)")
    }

    /// Moves the last day (改截止), with a reason.
    func extend(to day: Day, because why: String) throws {
        try programme.require([.reviewing], to: "改截止日期")
        _ = try spec
        guard !why.isEmpty, why.count <= 200 else { throw ReviewRefusal.noReason("为什么改") }
        guard day >= today else { throw ProgrammeRefusal.pastDay(day) }
        try setUntil(day)
        try note("deadline", "评审截止改到\(day.spoken)：\(why)")
    }

    /// Keeps what a judge has typed so far; nobody else reads it.
    func keep(_ draft: [String: String], of review: Review) throws {
        try requireOpen(review)
        try reviews.keep(draft, of: review)
    }

    /// Hands a sheet in (交评分). Whoever must stand aside is refused at this very moment, whatever was thought at the sharing.
    func confirm(_ points: [String: Fraction], of review: Review) throws {
        guard let ranking = programme.spec.ranking else { throw ProgrammeRefusal.noReview }
        try requireOpen(review)
        try ScoreSheet(judge: review.number, points: points).require(ranking.score)
        try requireNoConflict(review)
        guard try reviews.confirm(review) else { throw ProgrammeRefusal.moved }
        try lists.keep(.init(entry: review.entry, number: review.number, points: points, recusal: nil), by: hand)
        try note("score", "评委 \(review.number) 交了\(review.codeWords)的评分")
    }

    private func requireOpen(_ review: Review) throws {
        try programme.require([.reviewing], to: "评分")
        guard [.open, .draft, .returned].contains(review.state) else { throw ReviewRefusal.wrongState(review.state, "评分") }
        if let until = programme.reviewUntil, today > until { throw ReviewRefusal.late(until) }
        guard try entries.find(review.entry)?.state == .underReview else { throw ReviewRefusal.wrongState(.ended, "评分") }
    }

    /// What the records say of the pair now, and what somebody has said.
    private func requireNoConflict(_ review: Review) throws {
        guard let entry = try entries.find(review.entry) else { throw Refusal.notFound }
        let parties = try conflicts.parties(of: programme, since: since, on: today, number: review.number)
        let found = try recusal().conflicts(of: parties, with: try conflicts.matters(of: [entry], in: programme))
        if let conflict = found.first {
            let detail = programme.spec.isBlind ? "按记录算出来的" : conflict.detail
            throw ReviewRefusal.conflict("评委 \(review.number)", conflict.kind.label, detail)
        }
        for noted in try conflicts.list(in: programme.id, of: review.number)
        where noted.code == review.code && noted.liftedWhy == nil {
            let detail = programme.spec.isBlind ? "登记过的" : noted.detail
            throw ReviewRefusal.conflict("评委 \(review.number)", noted.kind.label, detail)
        }
    }

    /// Stands aside (申明回避): said by the judge, or noted by an officer. The entry is taken away and lacks a judge.
    func standAside(_ entry: Entry, _ number: Int, as kind: Conflict.Kind, because why: String) throws {
        try programme.require([.reviewing], to: "登记回避")
        guard !why.isEmpty, why.count <= 200 else { throw ReviewRefusal.noReason("回避的原因") }
        try conflicts.add(.init(entry: entry.id, number: number, kind: kind, detail: why), in: programme.id, by: hand)
        let ended = try reviews.endConflicted(in: programme.id, by: hand)
        let what = kind == .declared ? "评委 \(number) 申明回避第 \(entry.code ?? 0) 号" : "登记评委 \(number) 回避第 \(entry.code ?? 0) 号"
        try note("recuse", "\(what)：\(why)")
        if ended > 0 { try ask("第 \(entry.code ?? 0) 号少一位评委，补分一位") }
    }

    /// Lifts what somebody said by mistake.
    func lift(_ id: ID<Conflict>, because why: String) throws {
        try programme.require([.reviewing], to: "解除回避")
        guard !why.isEmpty, why.count <= 200 else { throw ReviewRefusal.noReason("为什么解除") }
        guard try conflicts.lift(id, in: programme.id, because: why, by: hand) else { throw ReviewRefusal.notLifted }
        try note("recuse", "解除一条回避：\(why)")
    }

    /// Gives an entry to somebody else (换人), with a reason: to a judge who is named, or to the least loaded.
    func exchange(_ review: Review, for number: Int?, because why: String) throws -> Int {
        try programme.require([.reviewing], to: "换评委")
        let spec = try spec
        guard !why.isEmpty, why.count <= 200 else { throw ReviewRefusal.noReason("为什么换") }
        guard review.state != .ended else { throw ReviewRefusal.wrongState(review.state, "换评委") }
        let chosen = try number ?? reviews.lightest(for: review.entry, in: programme.id, most: spec.most)
        guard let chosen, chosen != review.number else { throw ReviewRefusal.nobodyElse(review.code) }
        guard try lists.judges(of: programme.id).contains(where: { $0.number == chosen }) else {
            throw ReviewRefusal.unknownJudge("\(chosen)")
        }
        if let there = try reviews.find(review.entry, chosen), there.state != .ended {
            throw ReviewRefusal.nobodyElse(review.code)
        }
        guard try reviews.progress(in: programme.id)[chosen]?.given ?? 0 < spec.most else {
            throw ReviewRefusal.full(chosen, spec.most)
        }
        if review.state == .confirmed { try lists.giveBack(review.entry, review.number, because: why, by: hand) }
        try reviews.move(review, to: .ended, because: why)
        try reviews.give(review.entry, to: chosen, in: programme.id, by: hand)
        try note("exchange", "\(review.codeWords)由评委 \(review.number) 换成评委 \(chosen)：\(why)")
        return chosen
    }

    /// Gives a sheet back (退回重评), with a reason that the judge reads; the next one he hands in is another version.
    func sendBack(_ review: Review, because why: String) throws {
        try programme.require([.reviewing], to: "退回评分")
        guard !why.isEmpty, why.count <= 200 else { throw ReviewRefusal.noReason("为什么退回") }
        guard review.state == .confirmed else { throw ReviewRefusal.wrongState(review.state, "退回") }
        let sheet = try lists.versions(of: review.entry, by: review.number).first
        let draft = sheet?.points?.mapValues { PointText.words($0, places: 3) }
        try lists.giveBack(review.entry, review.number, because: why, by: hand)
        try reviews.move(review, to: .returned, draft: draft, because: why)
        try note("return", "退回评委 \(review.number) 对\(review.codeWords)的评分：\(why)")
    }

    private func ask(_ detail: String) throws {
        let tasks = TaskStore(db)
        try tasks.finish(programme.subject, verb: "补分配", at: hand.at, by: hand.name, outcome: "又少了")
        try tasks.add(
            WorkTask(
                id: .make(at: hand.at),
                union: programme.union,
                role: Role.officer.rawValue,
                subject: programme.subject,
                verb: "补分配",
                title: programme.title,
                detail: detail,
                link: "\(programme.address)/panel",
                due: programme.reviewUntil,
                createdAt: hand.at
            )
        )
    }

    private func note(_ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: hand.at,
            actor: hand.account,
            name: hand.name,
            union: programme.union,
            subject: programme.subject,
            verb: verb,
            sentence: sentence
        )
    }
}
