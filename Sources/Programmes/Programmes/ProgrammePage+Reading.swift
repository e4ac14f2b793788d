// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import Web
import WorkPlan

/// Everything that the page of a programme shows, read in a fixed number of statements.
struct ProgrammeReading {
    let programme: Programme
    let viewer: Viewer
    let today: Day
    let db: any Connection
    let desk: ProgrammeDesk
    /// How many lines of the list come before the page that is shown.
    var skipped = 0

    func page() throws -> ProgrammePage {
        let lists = ListStore(db: db)
        let isCalling = viewer.may(.readPlans, at: programme.unionPath)
        let edits = viewer.may(.editPlans, at: programme.unionPath)
        let tally = try EntryStore(db: db).tally(of: programme, for: viewer)
        let judges = isCalling ? try lists.judges(of: programme.id) : []
        let list = isCalling ? try lists.find(programme.id) : nil
        let shown = Array((list?.list.lines ?? []).dropFirst(skipped).prefix(Self.most))
        let listed = try EntryStore(db: db).list(of: Set(shown.map { ID<Entry>(rawValue: $0.entry) }))
        let named = isCalling ? try EntryStore(db: db).named(in: programme.id) : 0
        let rounds = try PublicityStore(db: db).list(of: programme.id)
        let doubts = isCalling ? try PublicityStore(db: db).objections(of: programme.id) : []
        let measure = try programme.measure.flatMap { try PlanReadings(db).cited($0, on: today) }
        let used = isCalling ? try QuotaBook(db: db).used(in: programme.id) : [:]
        let addressed = isCalling ? try desk.addressed(programme) : []
        let document = isCalling ? try programme.document.flatMap(DocumentStore(db).find) : nil
        let subsidies = SubsidyStore(db: db)
        let budget = isCalling && programme.spec.budget != nil ? try subsidies.budget(of: programme.id) : nil
        let sums = try budget.map { SubsidyPage.sums($0, try subsidies.count(of: programme.id)) }
        let entries = try Journal(db).entries(of: programme.subject)
        return ProgrammePage(
            title: programme.title,
            id: programme.id.description,
            unionName: programme.unionName,
            state: programme.stageLabel,
            tone: programme.stage.tone,
            voidWhy: programme.voidWhy ?? "",
            basis: programme.spec.basis,
            formName: programme.form.title,
            formAddress: try isCalling ? programme.version.flatMap { try FormStore(db).version($0)?.address } ?? "" : "",
            document: document.map { $0.state == .void ? "" : $0.link } ?? "",
            noun: programme.spec.noun,
            note: programme.spec.note,
            measure: measure?.phrase ?? "",
            measureAddress: measure?.address ?? "",
            reached: measure?.reached ?? "",
            steps: steps(rounds.last),
            judges: columns(list?.list, judges).map(\.label),
            lines: lines(list?.list, shown, listed, judges),
            lineCount: list?.list.lines.count ?? 0,
            skipped: skipped,
            listSentence: list.map(sentence) ?? "",
            isRanked: programme.spec.has(.rank),
            voteRule: programme.spec.vote?.sentence ?? "",
            shares: programme.spec.shares.map { "\($0.words)（\($0.source)）" },
            sums: sums ?? [],
            uses: uses(used, addressed),
            quotaSource: programme.spec.quota.source,
            untouched: addressed.filter { used[$0.id, default: 0] == 0 }.count,
            rounds: rounds.map { .init(address: $0.address, sentence: $0.clock.sentence, last: $0.clock.last.spoken) },
            doubts: doubts.map {
                .init(
                    address: edits ? $0.address : "",
                    title: $0.entryTitle,
                    facts: $0.facts.isEmpty ? "没有写事实" : String($0.facts.prefix(60)),
                    state: $0.state.label,
                    tone: $0.state.tone
                )
            },
            tallies: Entry.State.allCases.compactMap { state in tally[state].map { "\(state.label) \($0) 件" } },
            entryCount: tally.values.reduce(0, +),
            journal: isCalling ? entries.reversed().filter { $0.verb != "score" }.map { EntryPage.Line($0) } : [],
            sheetCount: isCalling ? entries.count { $0.verb == "score" } : 0,
            may: may(
                list,
                tally,
                isCarried: document.map { $0.state != .void } ?? false,
                named: named
            ),
            choices: choices(list?.list)
        )
    }

    private func sentence(_ list: ListStore.Decided) -> String {
        let made = programme.spec.has(.rank) ? "排名" : "列名单"
        return "\(list.list.sentence)。\(list.rankedName)\(made)\(list.decidedName.map { "，\($0)审定" } ?? "")"
    }

    /// Lines of the list on one page.
    static let most = 50

    /// Everyone that a meeting may choose, on whichever page: it ticks or counts votes for all of them at once.
    private func choices(_ list: FrozenList?) -> [[String]] {
        guard let list, list.spec == nil, programme.spec.budget == nil, programme.stage == .ranked else { return [] }
        return list.lines.map { ["\(ID<Entry>(rawValue: $0.entry))", "\($0.title)（\($0.unionName)）"] }
    }

    private func lines(_ list: FrozenList?, _ shown: [FrozenList.Line], _ entries: [Entry], _ judges: [Judge])
        -> [ProgrammePage.Line]
    {
        guard let list else { return [] }
        let byID = Dictionary(uniqueKeysWithValues: entries.map { ($0.id.rawValue, $0) })
        return shown.map { line in
            let entry = byID[line.entry]
            return ProgrammePage.Line(
                id: "\(ID<Entry>(rawValue: line.entry))",
                rank: "\(line.rank)",
                title: line.title,
                unionName: line.unionName,
                address: "/programme-entries/\(ID<Entry>(rawValue: line.entry))",
                cells: list.spec == nil
                    ? []
                    : columns(list, judges).map { column in
                        let none = programme.spec.review == nil ? "回避" : ""
                        return .init(text: line.sheets[column.number] ?? none, isDropped: line.dropped.contains(column.number))
                    },
                score: line.shown,
                trace: [line.trace, line.tie].filter { !$0.isEmpty }.joined(separator: "；"),
                state: [entry?.tier ?? "", entry.map { $0.revokedOn == nil ? $0.state.label : "已撤销" } ?? ""]
                    .filter { !$0.isEmpty }.joined(separator: " "),
                tone: entry.map { $0.revokedOn == nil ? $0.state.tone : "void" } ?? "none"
            )
        }
    }

    /// A column for each judge; where entries were shared out, for each sheet, and nobody reads whose it is.
    private func columns(_ list: FrozenList?, _ judges: [Judge]) -> [(label: String, number: Int)] {
        guard let list, list.spec != nil else { return [] }
        guard programme.spec.review != nil else { return judges.map { ("评\($0.number)", $0.number) } }
        let most = list.lines.map(\.sheets.count).max() ?? 0
        return (0..<most).map { ("第\($0 + 1)份", $0 + 1) }
    }

    private func uses(_ used: [UnionID: Int], _ addressed: [Union]) -> [ProgrammePage.Use] {
        guard let cap = programme.spec.quota.perUnion else { return [] }
        return addressed.compactMap { union in
            used[union.id].flatMap { $0 > 0 ? ProgrammePage.Use(name: union.shortName, used: $0, cap: cap) : nil }
        }
    }

    private func steps(_ round: Publicity?) -> [ProgrammePage.Step] {
        let order: [Programme.Stage] = [.collecting, .reviewing, .ranked, .decided, .publicised]
        // What is void stands nowhere.
        let now = programme.isFulfilling ? 5 : programme.stage == .concluded ? 6 : order.firstIndex(of: programme.stage) ?? -1
        func step(_ label: String, _ detail: String, _ stages: ClosedRange<Int>) -> ProgrammePage.Step {
            .init(label: label, detail: detail, isDone: now > stages.upperBound, isNow: stages.contains(now))
        }
        var steps = [step("申报推荐", "\(programme.applyUntil.spoken)截止", 0...0)]
        if programme.spec.has(.review) {
            steps.append(step("评审", "\(programme.spec.ranking?.score.criteria.count ?? 0) 项评分", 1...1))
        }
        steps.append(step("审定", programme.spec.placesWords, 2...2))
        steps.append(step("公示", round.map { "到\($0.clock.last.spoken)" } ?? "\(programme.spec.publicityDays) 个工作日", 3...4))
        guard programme.spec.has(.fulfil) else {
            steps.append(step(programme.spec.act, programme.stage == .concluded ? "办结" : "", 5...6))
            return steps
        }
        steps.append(step("验收拨付", programme.isFulfilling ? "在办" : "", 5...5))
        steps.append(step("结项", programme.stage == .concluded ? "办结" : "", 6...6))
        return steps
    }

    private func may(_ list: ListStore.Decided?, _ tally: [Entry.State: Int], isCarried: Bool, named: Int) -> ProgrammeMay {
        var may = ProgrammeMay()
        let edits = viewer.may(.editPlans, at: programme.unionPath)
        let decides = viewer.may(.publishPlans, at: programme.unionPath)
        may.act = programme.spec.act
        may.apply = programme.stage == .collecting && today <= programme.applyUntil && !programme.unions(of: viewer).isEmpty
        may.score = edits && programme.stage == .reviewing && programme.spec.review == nil
        may.visit = edits && programme.spec.ranking?.visit != nil && programme.stage != .collecting
        may.panel = edits && programme.spec.review != nil
        may.judge =
            edits && programme.spec.review == nil && programme.spec.has(.review)
            && [.collecting, .reviewing].contains(programme.stage)
        may.certify = viewer.may(.readPlans, at: programme.unionPath) && programme.spec.certifies && named > 0
        may.handOver =
            programme.stage == .concluded && !isCarried && named > 0 && viewer.may(.draftDocuments, at: programme.unionPath)
        may.export = edits && tally.contains { $0.key != .draft && $0.value > 0 }
        may.begin = edits && programme.stage == .collecting
        may.rank = edits && programme.stage == .reviewing
        may.decide = decides && programme.stage == .ranked && list?.rankedBy != viewer.account
        may.publicise = edits && tally[.proposed, default: 0] > 0 && [.decided, .publicised].contains(programme.stage)
        may.conclude = edits && programme.stage == .publicised && tally[.publicised, default: 0] > 0
        may.settle = decides && programme.isFulfilling
        let running = tally[.proposed, default: 0] + tally[.publicised, default: 0]
        let isOpen =
            programme.spec.awards == nil && programme.spec.budget == nil && running + named < programme.spec.places
            && tally[.ranked, default: 0] > 0
        may.replace = edits && [.decided, .publicised].contains(programme.stage) && isOpen
        may.close = may.replace && running == 0
        may.sendBack = edits && programme.stage == .ranked && programme.spec.has(.review)
        may.void = decides && ![.concluded, .void].contains(programme.stage) && named == 0
        if programme.stage == .ranked, !may.decide, edits { may.obstacle = "等主席或者复核人审定。排名和审定由两个人办。" }
        return may
    }
}
