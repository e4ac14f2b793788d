// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Planning a visit, recording it, and taking it back, each with all its traces.
struct VisitDesk {
    let programme: Programme
    let hand: ActingHand
    let terms: ProgrammeTerms
    let db: any Connection

    private var store: VisitStore { VisitStore(db: db) }
    private var traces: EntryTraces { EntryTraces(hand: hand, db: db) }

    /// The judges of the call who may visit this entry, and why the others must stand aside (回避).
    func judges(for entry: Entry) throws -> [(judge: Judge, barred: String)] {
        let conflicts = ConflictStore(db: db)
        let today = hand.at.day
        let since = today.adding(months: -12 * terms.recusalYears.integer)
        let levels = max(programme.spec.review?.levels ?? 0, terms.recusalLevels.integer)
        let recusal = Recusal(levels: levels, isBlind: false, top: programme.unionPath)
        let parties = try conflicts.parties(of: programme, since: since, on: today)
        let matters = try conflicts.matters(of: [entry], in: programme)
        let found = recusal.conflicts(of: parties, with: matters)
        var barred = Dictionary(grouping: found, by: \.number).mapValues { $0[0].kind.label }
        for pair in try conflicts.standing(in: programme.id) where pair.entry == entry.id && barred[pair.number] == nil {
            barred[pair.number] = "登记过回避"
        }
        return try ListStore(db: db).judges(of: programme.id).map { ($0, barred[$0.number] ?? "") }
    }

    /// Plans it (安排考察): a day, and who goes.
    func plan(_ entry: Entry, on day: Day, numbers: Set<Int>) throws {
        try open(entry)
        guard day >= hand.at.day else { throw VisitRefusal.past(day) }
        guard !numbers.isEmpty else { throw VisitRefusal.nobody }
        let known = try judges(for: entry)
        for number in numbers.sorted() {
            guard let found = known.first(where: { $0.judge.number == number }) else { throw VisitRefusal.unknown(number) }
            guard found.barred.isEmpty else { throw VisitRefusal.conflict(number, found.barred) }
        }
        let chosen = known.map(\.judge).filter { numbers.contains($0.number) }
        guard try store.insert(entry.id, on: day, chosen, by: hand) else {
            throw VisitRefusal.planned(try store.list(of: entry.id).first(where: \.stands)?.plannedOn ?? day)
        }
        try traces.add(
            Self.visit,
            entry,
            at: programme.union,
            "现场考察，\(chosen.count) 位评委",
            due: day,
            link: "\(entry.address)/visit"
        )
        try traces.add(Self.welcome, entry, at: entry.union, "\(day.spoken)\(programme.unionName)来现场考察", due: day)
        try traces.note(
            entry,
            "visit",
            "安排\(day.spoken)现场考察“\(entry.content.title)”：\(chosen.map(\.name).joined(separator: "、"))"
        )
    }

    /// Records it (登记考察): the day, who came, what was seen, and the points that rank.
    func record(_ entry: Entry, on day: Day, came: Set<Int>, finding: String, points: Fraction?) throws {
        let rule = try open(entry)
        guard let visit = try store.list(of: entry.id).first(where: \.stands) else { throw VisitRefusal.notPlanned }
        guard visit.finding == nil else { throw VisitRefusal.recorded }
        guard day <= hand.at.day else { throw VisitRefusal.future(day) }
        let there = came.intersection(visit.visitors.map(\.number))
        guard !there.isEmpty else { throw VisitRefusal.nobodyCame }
        guard !finding.isEmpty, finding.count <= 1000 else { throw VisitRefusal.noFinding }
        guard let points, points >= .zero, points <= rule.most else { throw VisitRefusal.points(rule.most) }
        guard try store.record(visit, on: day, came: there, finding: finding, points: points, by: hand) else {
            throw ProgrammeRefusal.moved
        }
        try traces.finish(entry, Self.visit, Self.welcome, outcome: "考察过了")
        try traces.note(
            entry,
            "visited",
            "登记“\(entry.content.title)”的现场考察：\(day.spoken)，到了 \(there.count) 位，\(PointText.words(points)) 分"
        )
    }

    /// Makes it void (作废考察), with a reason; another can be planned.
    func void(_ entry: Entry, because why: String) throws {
        try open(entry)
        guard !why.isEmpty, why.count <= 500 else { throw ProgrammeRefusal.noText("为什么作废") }
        guard let visit = try store.list(of: entry.id).first(where: \.stands) else { throw VisitRefusal.notPlanned }
        guard try store.void(visit, because: why, by: hand) else { throw ProgrammeRefusal.moved }
        try traces.finish(entry, Self.visit, Self.welcome, outcome: "作废")
        try traces.note(entry, "unvisit", "作废“\(entry.content.title)”的现场考察（\(visit.plannedOn.spoken)）：\(why)")
    }

    /// What each of these entries got by its visit; nothing where the terms know no visits.
    func points(of reviewed: [Entry]) throws -> [ID<Entry>: Fraction] {
        guard programme.spec.ranking?.visit != nil else { return [:] }
        let standing = try store.standing(in: programme.id)
        let missing = reviewed.filter { standing[$0.id]?.finding == nil }.map(\.content.title)
        guard missing.isEmpty else { throw VisitRefusal.missing(missing) }
        return standing.compactMapValues { $0.finding?.points }
    }

    static let visit = "现场考察"
    static let welcome = "接受考察"

    @discardableResult
    private func open(_ entry: Entry) throws -> VisitRule {
        guard let rule = programme.spec.ranking?.visit else { throw VisitRefusal.noVisit }
        try programme.require([.reviewing], to: "考察")
        try entry.require(.score)
        return rule
    }
}
