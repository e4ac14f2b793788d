// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Entering the sheets of the judges.
struct ScoreRoutes {
    let terms: ProgrammeTerms
    let calendar: WorkCalendar

    func add(to site: inout Site) {
        let need = Route.Need.permission(.editPlans)
        site.page("programmes/:programme/scores", need, "登记评分的表单") { visit in
            let programme = try programme(visit)
            return .page(try page(visit, programme, judge: Int(visit.query.text("judge")), sent: nil, errors: [:]))
        }
        site.action("programmes/:programme/scores", need, "登记评委的评分", enter)
    }

    private func programme(_ visit: Visit) throws -> Programme {
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), .editPlans, for: visit.viewer)
        guard programme.spec.ranking != nil else { throw ProgrammeRefusal.noReview }
        try programme.require([.reviewing], to: "登记评分")
        return programme
    }

    private func enter(_ visit: Visit) throws -> Reply {
        let programme = try programme(visit)
        let desk = ProgrammeDesk(hand: try visit.actingHand, terms: terms, calendar: calendar, db: visit.db)
        guard let spec = programme.spec.ranking, let number = Int(visit.form.text("judge")) else { throw Refusal.notFound }
        let entries = try entries(visit, programme, of: number)
        let before = Dictionary(
            uniqueKeysWithValues: try desk.lists.sheets(of: programme.id).filter { $0.number == number }.map { ($0.entry, $0) }
        )
        var errors: [ID<Entry>: String] = [:]
        var sheets: [(ListStore.Sheet, Entry)] = []
        for entry in entries {
            do {
                guard let sheet = try Self.sheet(visit.form, entry, number, spec.score) else { continue }
                if before[entry.id] != sheet { sheets.append((sheet, entry)) }
            } catch let refusal as any RuleViolation {
                errors[entry.id] = refusal.sentence
            }
        }
        guard errors.isEmpty else { throw Rejection(try page(visit, programme, judge: number, sent: visit.form, errors: errors)) }
        for (sheet, entry) in sheets { try desk.enter(sheet, for: entry, in: programme) }
        return .redirect(to: "\(programme.address)/scores?judge=\(number)", saying: Notice("登记了 \(sheets.count) 件"))
    }

    /// What a judge has before him: everything, or what he was given and has not handed in.
    private func entries(_ visit: Visit, _ programme: Programme, of number: Int) throws -> [Entry] {
        let all = try EntryStore(db: visit.db).all(of: programme.id, in: [.underReview])
        guard programme.spec.review != nil else { return all }
        let given = try ReviewStore(db: visit.db).list(of: programme.id, by: number).filter {
            ![.ended, .confirmed].contains($0.state)
        }
        return all.filter { Set(given.map(\.entry)).contains($0.id) }
    }

    /// What a row says; `nil` for an empty one.
    private static func sheet(_ form: Form, _ entry: Entry, _ number: Int, _ spec: ScoreSpec) throws -> ListStore.Sheet? {
        let recusal = form.text("r-\(entry.id)")
        let texts = spec.criteria.map { (criterion: $0, text: form.text("p-\(entry.id)-\($0.key)")) }
        if texts.allSatisfy(\.text.isEmpty) {
            guard !recusal.isEmpty else { return nil }
            return ListStore.Sheet(entry: entry.id, number: number, points: nil, recusal: String(recusal.prefix(100)))
        }
        guard recusal.isEmpty else { throw SheetRefusal.both }
        var points: [String: Fraction] = [:]
        for (criterion, text) in texts where !text.isEmpty {
            guard let value = PointText.read(text) else { throw SheetRefusal.notPoints(criterion.label, text) }
            points[criterion.key] = value
        }
        try ScoreSheet(judge: number, points: points).require(spec)
        return ListStore.Sheet(entry: entry.id, number: number, points: points, recusal: nil)
    }

    private func page(
        _ visit: Visit,
        _ programme: Programme,
        judge asked: Int?,
        sent: Form?,
        errors: [ID<Entry>: String]
    ) throws -> ScorePage {
        let lists = ListStore(db: visit.db)
        // Who hands in on line does so alone; the others' sheets come on paper.
        let isShared = programme.spec.review != nil
        let judges = try lists.judges(of: programme.id).filter { !isShared || $0.person == nil }
        let chosen = judges.first { $0.number == asked } ?? judges.first
        let entries = try entries(visit, programme, of: chosen?.number ?? 0)
        let progress = isShared ? try ReviewStore(db: visit.db).progress(in: programme.id) : [:]
        let sheets = try lists.sheets(of: programme.id)
        let own = Dictionary(uniqueKeysWithValues: sheets.filter { $0.number == chosen?.number }.map { ($0.entry, $0) })
        let criteria = programme.spec.ranking?.score.criteria ?? []
        return ScorePage(
            id: programme.id.description,
            programme: programme.title,
            rule: programme.spec.ranking?.score.sentence ?? "",
            judges: judges.map { judge in
                let done = Set(sheets.filter { $0.number == judge.number }.map(\.entry))
                    .union(entries.filter { $0.union == judge.union }.map(\.id))
                let own = progress[judge.number]
                return .init(
                    number: judge.number,
                    name: judge.name,
                    entered: isShared ? own?.confirmed ?? 0 : done.count,
                    given: isShared ? own?.given ?? 0 : entries.count,
                    isChosen: judge == chosen
                )
            },
            criteria: criteria.map { .init(key: $0.key, label: "\($0.label)（\(PointText.words($0.most))）") },
            rows: entries.map { entry in
                .init(
                    id: entry.id.description,
                    title: entry.code.map { "第 \($0) 号 \(entry.content.title)" } ?? entry.content.title,
                    unionName: entry.unionName,
                    values: criteria.map { criterion in
                        sent?.text("p-\(entry.id)-\(criterion.key)")
                            ?? own[entry.id]?.points?[criterion.key].map { PointText.words($0, places: 3) } ?? ""
                    },
                    recusal: sent?.text("r-\(entry.id)") ?? own[entry.id]?.recusal ?? "",
                    isOwn: !isShared && chosen?.union == entry.union,
                    error: errors[entry.id] ?? ""
                )
            },
            errors: entries.compactMap { entry in
                errors[entry.id].map { FieldError("row-\(entry.id)", "\(entry.content.title)：\($0)") }
            }
        )
    }
}

/// Why a row of a judge's sheet cannot be read.
enum SheetRefusal: RuleViolation, Equatable {
    case both
    case notPoints(String, String)

    var sentence: String {
        switch self {
        case .both: "回避的就不打分，两样只写一样。"
        case .notPoints(let label, let text): "“\(label)”的“\(text)”不是分数，写成 12.5 这样。"
        }
    }
}
