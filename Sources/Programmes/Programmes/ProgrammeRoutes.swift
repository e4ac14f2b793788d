// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import Web
import WorkPlan

/// Starting programmes, looking at them, and taking them from one stage to the next.
struct ProgrammeRoutes {
    let terms: ProgrammeTerms
    let calendar: WorkCalendar

    func add(to site: inout Site) {
        let (read, edit) = (Route.Need.permission(.readPlans), Route.Need.permission(.editPlans))
        site.page("programmes", read, "评选一览") { visit in
            let viewer = try visit.viewer
            return .page(ProgrammeListPage(try ProgrammeStore(db: visit.db).list(for: viewer), for: viewer, today: visit.today))
        }
        site.page("programmes/apportionment", read, "名额分配表，不存") { visit in
            .page(ApportionmentPage(visit.query))
        }
        site.page("programmes/new", edit, "发起评选的表单", asked)
        site.action("programmes", edit, "发起评选", start)
        site.action("programmes/forms", edit, "照带来的申报表写一份", author)
        site.page("programmes/:programme", read, "一次评选") { visit in
            let viewer = try visit.viewer
            let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), for: viewer)
            let desk = try desk(visit)
            return .page(
                try ProgrammeReading(
                    programme: programme,
                    viewer: viewer,
                    today: visit.today,
                    db: visit.db,
                    desk: desk,
                    skipped: min(max(Int(visit.query.text("skip")) ?? 0, 0), EntryStore.most)
                ).page()
            )
        }
        step("judges", edit, .editPlans, "请评委", addJudge, in: &site)
        step("review", edit, .editPlans, "截止申报，送评", in: &site) { visit, programme, desk in
            try desk.beginReview(programme)
            return "申报截止了"
        }
        step("ranking", edit, .editPlans, "排名", in: &site) { _, programme, desk in
            try desk.rank(programme)
            return "排好了，等审定"
        }
        step("decision", .permission(.publishPlans), .publishPlans, "审定名单", in: &site) { visit, programme, desk in
            let chosen = Set(visit.form.all("entry").compactMap { ID<Entry>($0) })
            try desk.decide(programme, meeting: visit.form.text("meeting"), chosen: chosen, votes: try votes(visit.form))
            return "审定了，可以公示"
        }
        step("publicity", edit, .editPlans, "公示名单", in: &site) { _, programme, desk in
            let publicity = try desk.publicise(programme)
            return "公示了，到\(publicity.clock.last.spoken) 24 时期满"
        }
        step("conclusion", edit, .editPlans, "公示期满，确定结果", in: &site) { visit, programme, desk in
            let ends = visit.form.text("ends") == "1"
            let count = try desk.conclude(programme, document: visit.form.text("document"), endsReplacing: ends)
            return "\(programme.spec.act)了 \(count) \(programme.spec.counter)"
        }
        step("closing", edit, .editPlans, "不再递补，办结", in: &site) { _, programme, desk in
            try desk.close(programme)
            return "办结了，不再递补"
        }
        step("return", edit, .editPlans, "退回评审", in: &site) { visit, programme, desk in
            try desk.sendBack(programme, because: visit.form.text("why"))
            return "退回评审了，改好评分再排名"
        }
        step("voiding", .permission(.publishPlans), .publishPlans, "作废", in: &site) { visit, programme, desk in
            try desk.void(programme, because: visit.form.text("why"))
            return "作废了，申报的工会看得到理由"
        }
        step("replacement", edit, .editPlans, "递补", in: &site) { _, programme, desk in
            "“\(try desk.replace(programme).content.title)”递补了，接着公示"
        }
    }

    /// A step of the programme: found with the permission, done with all its traces, back to its page.
    private func step(
        _ noun: String,
        _ need: Route.Need,
        _ permission: Permission,
        _ summary: String,
        _ handler: @escaping @Sendable (Visit, Programme, ProgrammeDesk) throws -> String,
        in site: inout Site
    ) {
        site.action("programmes/:programme/\(noun)", need, summary) { visit in
            let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), permission, for: visit.viewer)
            let sentence = try handler(visit, programme, try desk(visit))
            return .redirect(to: programme.address, saying: Notice(sentence))
        }
    }

    private func step(
        _ noun: String,
        _ need: Route.Need,
        _ permission: Permission,
        _ summary: String,
        in site: inout Site,
        _ handler: @escaping @Sendable (Visit, Programme, ProgrammeDesk) throws -> String
    ) {
        step(noun, need, permission, summary, handler, in: &site)
    }

    private func desk(_ visit: Visit) throws -> ProgrammeDesk {
        ProgrammeDesk(hand: try visit.actingHand, terms: terms, calendar: calendar, db: visit.db)
    }

    /// The votes as the form carries them: `v-ID` of `n-ID` who could vote.
    private func votes(_ form: Form) throws -> [ID<Entry>: Selection.Votes] {
        var votes: [ID<Entry>: Selection.Votes] = [:]
        for text in form.all("listed") {
            let (given, voters) = (form.text("v-\(text)"), form.text("n-\(text)"))
            guard !given.isEmpty || !voters.isEmpty else { continue }
            guard let id = ID<Entry>(text), let given = Int(given), let voters = Int(voters), (0...10_000).contains(voters) else {
                throw ProgrammeRefusal.voteNumbers
            }
            votes[id] = Selection.Votes(votes: given, voters: voters)
        }
        return votes
    }

    private func asked(_ visit: Visit) throws -> Reply {
        var form = ProgrammeForm(visit.query)
        if let ready = ReadyProgramme.all.first(where: { $0.key == form.ready }) {
            form = ProgrammeForm(ready, measure: form.measure, today: visit.today)
        } else if let measure = try measure(visit, form.measure), let ready = ReadyProgramme.fitting(measure.phrase) {
            form = ProgrammeForm(ready, measure: form.measure, today: visit.today)
        } else {
            form.ready = ""
        }
        return .page(try page(visit, form, errors: []))
    }

    private func page(_ visit: Visit, _ form: ProgrammeForm, errors: [FieldError]) throws -> ProgrammeFormPage {
        let (viewer, measure) = (try visit.viewer, try measure(visit, form.measure))
        let union = try union(visit, measure)
        return ProgrammeFormPage(
            form,
            phrase: measure?.phrase ?? "",
            forms: form.ready.isEmpty ? [] : try FormStore(visit.db).offers(of: union.id),
            mayAuthor: viewer.may(.superviseMeasures, at: union.path.text),
            errors: errors
        )
    }

    /// A measure's programme is its plan's union's; otherwise the union that one acts for.
    private func union(_ visit: Visit, _ measure: PlanReadings.Cited?) throws -> Union {
        let path = try measure?.unionPath ?? visit.viewer.applyingUnions.first?.path ?? ""
        guard let union = try UnionStore(visit.db).at(path: path) else { throw Refusal.notFound }
        return union
    }

    /// Writes the form that comes with a ready programme down as the union's own, to be changed and published.
    private func author(_ visit: Visit) throws -> Reply {
        guard let ready = ReadyProgramme.all.first(where: { $0.key == visit.form.text("ready") }) else { throw Refusal.notFound }
        let union = try union(visit, nil)
        guard try visit.viewer.may(.superviseMeasures, at: union.path.text) else { throw Refusal.notFound }
        let name = try visit.viewer.name
        let form = try FormStore(visit.db).begin(ready.form, of: union.id, at: union.path.text, by: name, on: visit.now)
        try visit.note(Subject("form", form), "create", "照“\(ready.name)”带来的申报表新建")
        return .redirect(to: "/forms/\(form)", saying: Notice("写好了，改完发布，再回来发起评选时选它", tone: .watch))
    }

    /// What the call asks with: the union's own version that was chosen, or what comes along.
    private func form(
        _ visit: Visit,
        _ form: ProgrammeForm,
        _ ready: ReadyProgramme,
        _ union: Union,
        _ errors: inout [FieldError]
    )
        throws -> (spec: FormSpec, version: ID<FormVersion>?)
    {
        guard !form.form.isEmpty else { return (ready.form, nil) }
        let version = try FormStore(visit.db).offers(of: union.id).first { $0.id.description == form.form }
        guard let version else {
            errors.append(.init("form", "这份表单不在了，或者不是本会的，另选一份"))
            return (ready.form, nil)
        }
        let faults = ready.spec.faults(of: version.spec)
        if !faults.isEmpty { errors.append(.init("form", faults.joined(separator: ""))) }
        return (version.spec, version.id)
    }

    /// The measure that is to be carried out, where it is of a plan that this person edits.
    private func measure(_ visit: Visit, _ text: String) throws -> PlanReadings.Cited? {
        guard let id = ID<PlanReadings.Cited>(text), let cited = try PlanReadings(visit.db).cited(id.rawValue, on: visit.today),
            try visit.viewer.may(.editPlans, at: cited.unionPath)
        else { return nil }
        return cited
    }

    private func start(_ visit: Visit) throws -> Reply {
        let (viewer, form) = (try visit.viewer, ProgrammeForm(visit.form))
        guard let ready = ReadyProgramme.all.first(where: { $0.key == form.ready }) else { throw Refusal.notFound }
        let measure = try measure(visit, form.measure)
        guard measure != nil || form.measure.isEmpty else { throw Refusal.notFound }
        var errors: [FieldError] = []
        let union = try union(visit, measure)
        let application = try self.form(visit, form, ready, union, &errors)
        guard let (spec, until) = form.read(ready, leastPublicity: terms.publicityDays, today: visit.today, &errors) else {
            throw Rejection(try page(visit, form, errors: errors))
        }
        let programme = Programme(
            id: .make(at: visit.now),
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            year: visit.today.year,
            title: form.title,
            spec: spec,
            form: application.spec,
            version: application.version,
            measure: measure?.id,
            stage: .collecting,
            applyUntil: until,
            revision: 1,
            createdAt: visit.now,
            createdName: viewer.name
        )
        try desk(visit).open(programme)
        return .redirect(to: programme.address, saying: Notice("发起了，范围内的工会待办里都有了"))
    }

    @Sendable
    private func addJudge(_ visit: Visit, _ programme: Programme, _ desk: ProgrammeDesk) throws -> String {
        let (name, from) = (visit.form.text("judge"), visit.form.text("from"))
        guard !name.isEmpty, name.count <= 40 else { throw ProgrammeRefusal.noText("评委的姓名") }
        let unions = from.isEmpty ? [] : try UnionStore(visit.db).named([from], within: UnionPath(text: programme.unionPath))
        guard from.isEmpty || unions.count == 1 else { throw JudgeRefusal.noUnion(from) }
        let number = (try ListStore(db: visit.db).judges(of: programme.id).map(\.number).max() ?? 0) + 1
        let most = programme.spec.review == nil ? 50 : ReviewDesk.mostJudges
        guard number <= most else { throw JudgeRefusal.tooMany(most) }
        try desk.add(
            Judge(number: number, name: name, union: unions.first?.id, unionName: unions.first?.shortName ?? ""),
            to: programme
        )
        return "评委 \(number) 请好了"
    }
}

/// Why somebody is not taken as a judge.
enum JudgeRefusal: RuleViolation, Equatable {
    case noUnion(String)
    case tooMany(Int)

    var sentence: String {
        switch self {
        case .noUnion(let name): "没有找到叫“\(name)”的工会。写全称或者简称，没有工会的不填。"
        case .tooMany(let most): "评委最多 \(most) 位。"
        }
    }
}

extension Visit {
    /// In whose name this visit acts.
    var actingHand: ActingHand {
        get throws {
            let viewer = try viewer
            return ActingHand(account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
        }
    }
}
