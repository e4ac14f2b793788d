// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import NIOPosix
import PlanReading
import Storage
import Web

/// Beginning an amendment, and deciding what becomes of each measure.
struct AmendmentRoutes {
    let readers: NIOThreadPool
    let terms: LightTerms

    func add(to site: inout Site) {
        site.page("plans/:plan/amendments/new", .permission(.editPlans), "修订要点的表单", begin)
        site.action(
            "plans/:plan/amendments",
            .permission(.editPlans),
            "修订要点：交新文",
            bodyLimit: PlanReader.largestFile + (1 << 16),
            prepare: read,
            store
        )
        site.page("amendments/:amendment", .permission(.readPlans), "一次修订：逐条定去留", show)
        site.page("amendments/:amendment/comparison", .permission(.readPlans), "修订的全文对照", compare)
        site.action("amendments/:amendment/measures/:measure/verdict", .permission(.editPlans), "定一条举措的去留", decide)
        site.page("amendments/:amendment/removal", .permission(.editPlans), "撤掉修订的确认", confirmRemoval)
        site.action("amendments/:amendment/removal", .permission(.editPlans), "撤掉修订", remove)
        AmendmentPublicationRoutes(terms: terms).add(to: &site)
    }

    private enum Outcome: Sendable {
        case reading(PlanReading, source: String)
        case wrong(FieldError)
    }

    private func read(_ submission: Submission) async throws -> Outcome {
        let form = submission.form
        let (file, text) = (form.file("file"), form.text("text"))
        guard file != nil || !text.isEmpty else { return .wrong(FieldError("file", "没有收到新文：选一个文件，或者把文字贴进来")) }
        let (name, field) = (file?.name ?? "粘贴的文字", file == nil ? "text" : "file")
        return try await readers.runIfActive {
            do {
                let reading =
                    try file.map { file throws(UnreadablePlan) in try PlanReader.read(file: file.bytes, named: file.name) }
                    ?? PlanReader.read(text: text)
                return .reading(reading, source: name)
            } catch let error as UnreadablePlan {
                return .wrong(FieldError(field, "“\(name)”：\(error.message)"))
            }
        }
    }

    private func published(_ visit: Visit) throws -> Plan {
        let plan = try PlanStore(db: visit.db).require(try visit.id("plan"), .editPlans, for: visit.viewer)
        guard plan.state == .published else { throw AmendmentRefusal.notPublished }
        return plan
    }

    private func begin(_ visit: Visit) throws -> Reply {
        let plan = try published(visit)
        let running = try AmendmentStore(db: visit.db).amendments(of: plan.id).first { $0.state != .published }
        if let running { return .redirect(to: running.address) }
        return .page(AmendmentFormPage(plan, visit.form, errors: []))
    }

    private func store(_ visit: Visit, _ outcome: Outcome) throws -> Reply {
        let plan = try published(visit)
        var errors: [FieldError] = []
        let basis = AmendmentFormPage.basis(visit.form, today: visit.today, year: plan.year, &errors)
        guard case .reading(let reading, let source) = outcome else {
            if case .wrong(let error) = outcome { errors.append(error) }
            throw Rejection(AmendmentFormPage(plan, visit.form, errors: errors))
        }
        let field = visit.form.file("file") == nil ? "text" : "file"
        if let year = reading.document.year, year != plan.year {
            errors.append(.init(field, "这是\(year)年的要点，修订的是\(plan.year)年的。换一份，或者去导入\(year)年的要点"))
        }
        let texts = PlanTextStore(db: visit.db)
        if try texts.sections(of: plan.id).isSame(as: reading), plan.preamble == reading.preamble {
            errors.append(.init(field, "新文的正文和现在的一字不差，没有可修订的"))
        }
        guard let basis, errors.isEmpty, let union = try UnionStore(visit.db).find(plan.union) else {
            throw Rejection(AmendmentFormPage(plan, visit.form, errors: errors))
        }
        let viewer = try visit.viewer
        let draft = AmendmentDraft(plan: plan, union: union, reading: reading, sourceName: source, basis: basis)
        let found = try draft.write(visit.db, by: viewer.account, name: viewer.name, at: visit.now)
        try PlanNotice(reading: reading, union: union).enter(for: found.amendment.id, by: try Clerk(visit), visit.db)
        return try announce(found, source, plan, visit)
    }

    private func announce(_ found: AmendmentDraft.Outcome, _ source: String, _ plan: Plan, _ visit: Visit) throws -> Reply {
        let counts = AmendedMeasure.Finding.allCases.map { "\($0.label) \(found.counts[$0] ?? 0) 条" }.joined(separator: "，")
        let (amendment, words) = (found.amendment, "\(counts)，新文里待核 \(found.proposals) 条")
        try visit.note(plan.subject, "amend", "起第\(amendment.version)版的修订，依据\(amendment.basis.words)，新文“\(source)”。\(words)")
        try visit.tasks.add(
            WorkTask(
                id: .make(at: visit.now),
                union: plan.union,
                role: Role.officer.rawValue,
                subject: amendment.subject,
                verb: "修订",
                title: "修订：\(plan.title)",
                detail: words,
                link: amendment.address,
                due: nil,
                createdAt: visit.now
            )
        )
        return .redirect(to: amendment.address, saying: Notice("比对好了。\(words)"))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .readPlans)
        guard desk.amendment.state != .published else { return .redirect(to: "/plans/\(desk.plan.id)/versions") }
        return .page(try AmendmentPage(desk))
    }

    private func compare(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .readPlans)
        guard desk.amendment.state != .published else {
            let (from, to) = (desk.amendment.version - 1, desk.amendment.version)
            return .redirect(to: "/plans/\(desk.plan.id)/comparison?from=\(from)&to=\(to)")
        }
        let texts = PlanTextStore(db: visit.db)
        let (old, new) = (
            PlanVersion(desk.plan, try texts.sections(of: desk.plan.id)),
            PlanVersion(desk.draft, try texts.sections(of: desk.draft.id))
        )
        return .page(ComparisonPage(desk.plan, from: old, to: new, back: (desk.amendment.address, "修订")))
    }

    private func decide(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .editPlans)
        try desk.amendment.requireOpen()
        let id: ID<Measure> = try visit.id("measure")
        guard var amended = try desk.measures().first(where: { $0.measure.id == id }) else { throw Refusal.notFound }
        switch visit.form.text("verdict") {
        case "carry": try carry(&amended, desk)
        case "end": try end(&amended, visit.form)
        default: throw AmendmentRefusal.noVerdict
        }
        guard try AmendedMeasureStore(db: visit.db).decide(amended, of: desk.amendment.id, by: desk.viewer.name) else {
            throw Refusal.notFound
        }
        let words = ReviewDesk.quoted(amended.measure.phrase)
        try desk.note("verdict", "修订里\(words)\(AmendmentPage.sentence(of: amended))")
        return .redirect(to: "\(desk.amendment.address)#m\(id)")
    }

    /// Binds the measure to words of the new text, which are thereby taken.
    private func carry(_ amended: inout AmendedMeasure, _ desk: AmendmentDesk) throws {
        let form = desk.visit.form
        guard let id = ID<Measure>(form.text("successor")), var successor = try MeasureStore(db: desk.db).find(id),
            successor.plan == desk.draft.id, successor.state != .excluded
        else { throw AmendmentRefusal.noSuccessor }
        if let other = try desk.measures().first(where: { other in
            other.successor?.id == id && other.verdict == .carry && other.measure.id != amended.measure.id
        }) {
            throw AmendmentRefusal.successorTaken(other.measure.phrase)
        }
        if successor.state == .proposed {
            successor.state = .accepted
            try MeasureStore(db: desk.db).update(successor)
        }
        amended.verdict = .carry
        amended.reason = ""
        amended.successor = successor
        let answers = ["new": true, "old": false]
        amended.takesTarget = amended.asksTarget ? answers[form.text("target")] : nil
        amended.takesDue = amended.asksDue ? answers[form.text("due")] : nil
    }

    private func end(_ amended: inout AmendedMeasure, _ form: Form) throws {
        let reason = form.text("reason")
        guard !reason.isEmpty, reason.count <= 200 else { throw AmendmentRefusal.noReason }
        amended.verdict = .end
        amended.reason = reason
        amended.successor = nil
        (amended.takesTarget, amended.takesDue) = (nil, nil)
    }

    private func confirmRemoval(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .editPlans)
        try desk.amendment.requireOpen()
        return .page(AmendmentRemovalPage(desk))
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let desk = try AmendmentDesk(visit, .editPlans)
        try desk.amendment.requireOpen()
        try PlanRemoval(db: visit.db).remove(desk.draft.id)
        try desk.note("drop", "撤掉第\(desk.amendment.version)版的修订，要点照旧。依据原写\(desk.amendment.basis.words)")
        try desk.finish("修订", as: "修订已撤")
        return .redirect(to: "/plans/\(desk.plan.id)", saying: Notice("修订撤掉了，要点没有变动"))
    }
}

extension [PlanSectionRecord] {
    /// Whether a reading says the same, to the last character.
    fileprivate func isSame(as reading: PlanReading) -> Bool {
        map { [$0.number, $0.title] } == reading.sections.map { [$0.number, $0.title] }
            && map { $0.items.map { [$0.number, $0.title, $0.text] } }
                == reading.sections.map { $0.items.map { [$0.number, $0.title, $0.text] } }
    }
}
