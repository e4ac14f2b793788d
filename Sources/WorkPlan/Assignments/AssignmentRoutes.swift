// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// An assignment's page, and what the union that answers for it does: sign, report, ask for change, ask for closing.
struct AssignmentRoutes {
    let shelf: PlanShelf
    let supervision: SupervisionTerms

    func add(to site: inout Site) {
        site.page("assignments/:assignment", .permission(.readPlans), "一件承办事项") { visit in
            .page(try AssignmentDesk(visit).page(shelf, supervision))
        }
        site.action("assignments/:assignment/signature", .permission(.reportProgress), "签收", sign)
        site.action(
            "assignments/:assignment/reports",
            .permission(.reportProgress),
            "报进展",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: AttachmentIntake.reading("files"),
            report
        )
        site.action("assignments/:assignment/acknowledgement", .permission(.reportProgress), "知悉交办撤回", acknowledge)
        site.action("assignments/:assignment/changes", .permission(.reportProgress), "申请改期或者变更", requestChange)
        site.action(
            "assignments/:assignment/application",
            .permission(.reportProgress),
            "申请销号",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: AttachmentIntake.reading("proofs"),
            submit
        )
    }

    func sign(_ visit: Visit) throws -> Reply {
        let desk = try responsible(visit, .sign)
        try desk.store.sign(desk.assignment, by: desk.viewer.name, at: visit.now)
        try desk.conclude("sign", "\(desk.assignment.unionName)签收", to: .signed, ending: ["签收"], as: "已签收")
        let detail = "\(desk.assignment.issue.issuerName)交办，办结后申请销号"
        try visit.tasks.add(desk.records.work(desk.assignment, due: desk.assignment.due, detail: detail, at: visit.now))
        return desk.back("签收了。办的过程里随时报进展")
    }

    /// Takes note that an amendment of the plan ended what the union had in hand.
    private func acknowledge(_ visit: Visit) throws -> Reply {
        let desk = try AssignmentDesk(visit)
        try desk.requireResponsible()
        guard try WithdrawalNotice(db: visit.db).waits(desk.assignment) else { throw AssignmentRefusal.nothingToNote }
        try desk.conclude("note", "\(desk.assignment.unionName)知悉交办撤回", ending: [WithdrawalNotice.verb], as: "已知悉")
        return desk.back("知道了，待办里不再有")
    }

    func report(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        let desk = try responsible(visit, .report)
        let report = ProgressReport(
            id: .make(at: visit.now),
            kind: .progress,
            progress: visit.form.text("progress"),
            problems: visit.form.text("problems"),
            nextStep: visit.form.text("next"),
            evidence: visit.form.text("evidence"),
            openReason: "",
            reported: desk.hand
        )
        var errors = intake.errors
        if report.progress.isEmpty { errors.append(.init("progress", "写上办了什么")) }
        for (field, text) in [
            ("progress", report.progress), ("problems", report.problems), ("next", report.nextStep),
            ("evidence", report.evidence),
        ] where text.count > 1000 { errors.append(.init(field, "写短些，1000 个字以内")) }
        guard errors.isEmpty else { throw Rejection(try desk.page(shelf, supervision, errors: errors)) }
        try keep(report, with: intake, desk)
        try desk.conclude("report", "报进展：\(report.progress.opening)", as: "")
        return desk.back("进展报上了")
    }

    func requestChange(_ visit: Visit) throws -> Reply {
        let desk = try responsible(visit, .requestChange)
        let (wanted, reason) = (visit.form.text("wanted"), visit.form.text("why"))
        var errors: [FieldError] = []
        var day: Day?
        switch WrittenDate.read(visit.form.text("wanted-on"), year: desk.plan.year) {
        case .none: break
        case .wrong(let sentence): errors.append(.init("wanted-on", sentence))
        case .day(let wish) where wish < visit.today: errors.append(.init("wanted-on", "\(wish.written)已经过了，改成今天或以后"))
        case .day(let wish) where wish == desk.assignment.due: errors.append(.init("wanted-on", "现在的期限就是\(wish.written)"))
        case .day(let wish): day = wish
        }
        if errors.isEmpty, day == nil, wanted.isEmpty { errors.append(.init("wanted-on", "写上要改到哪天，或者在下面写要改什么")) }
        if wanted.count > 500 { errors.append(.init("wanted", "写短些，500 个字以内")) }
        if reason.isEmpty || reason.count > 500 { errors.append(.init("why", "写明理由，500 个字以内")) }
        guard errors.isEmpty else { throw Rejection(try desk.page(shelf, supervision, errors: errors)) }
        let request = ChangeRequest(
            id: .make(at: visit.now),
            wantedOn: day,
            wanted: wanted,
            reason: reason,
            requested: desk.hand,
            state: .open,
            decided: nil
        )
        try ChangeRequestStore(db: visit.db).insert(request, of: desk.assignment.id)
        try desk.conclude("change", "申请\(request.words)。理由：\(reason.opening)", as: "")
        for task in desk.records.decision(desk.assignment, by: desk.viewer.name, at: visit.now) { try visit.tasks.add(task) }
        return desk.back("申请报上去了，定下来以前照原来的办")
    }

    func submit(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        let desk = try responsible(visit, .submit)
        if let open = try ChangeRequestStore(db: visit.db).open(of: desk.assignment.id) {
            throw AssignmentRefusal.changeIsOpen(open.requested.name)
        }
        let below = try desk.store.childCounts(of: desk.assignment.id).open
        let report = ProgressReport(
            id: .make(at: visit.now),
            kind: .closing,
            progress: visit.form.text("result"),
            problems: "",
            nextStep: "",
            evidence: visit.form.text("proof"),
            openReason: below > 0 ? visit.form.text("open-why") : "",
            reported: desk.hand
        )
        var errors = intake.errors
        if report.progress.isEmpty || report.progress.count > 1000 { errors.append(.init("result", "写上办成了什么，1000 个字以内")) }
        if report.evidence.isEmpty || report.evidence.count > 1000 { errors.append(.init("proof", "写上凭什么说办成了，1000 个字以内")) }
        if below > 0, report.openReason.isEmpty || report.openReason.count > 300 {
            errors.append(.init("open-why", "分给下级的还有 \(below) 家没有销号，写明为什么现在就申请，300 个字以内"))
        }
        guard errors.isEmpty else { throw Rejection(try desk.page(shelf, supervision, errors: errors)) }
        try desk.store.submit(desk.assignment, by: desk.viewer.account, name: desk.viewer.name, at: visit.now)
        try keep(report, with: intake, desk)
        let rest = below > 0 ? "下级还有 \(below) 家没有销号：\(report.openReason.opening)" : ""
        let sentence = "申请销号：\(report.progress.opening)。凭：\(report.evidence.opening)。\(rest)"
        try desk.conclude("apply", sentence, to: .submitted, ending: ["办理"], as: "已申请销号")
        for task in desk.records.verification(desk.assignment, by: desk.viewer.name, at: visit.now) { try visit.tasks.add(task) }
        return desk.back("销号申请报上去了，由\(desk.assignment.issue.issuerName)核实")
    }

    /// The report with its files, which whoever may read the assignment may read.
    private func keep(_ report: ProgressReport, with intake: AttachmentIntake, _ desk: AssignmentDesk) throws {
        try ProgressReportStore(db: desk.db).insert(report, of: desk.assignment.id)
        try AttachmentStore(desk.db).add(
            try intake.require(),
            to: report.subject,
            of: desk.assignment.union,
            at: desk.assignment.unionPath,
            audience: .readPlans,
            by: desk.viewer,
            on: desk.visit.now
        )
    }

    /// The desk of someone who acts for the union, while the verb is open.
    private func responsible(_ visit: Visit, _ verb: Assignment.Verb) throws -> AssignmentDesk {
        let desk = try AssignmentDesk(visit)
        try desk.requireResponsible()
        try desk.assignment.require(verb)
        return desk
    }
}

extension AssignmentDesk {
    /// The viewer's hand under what they say now.
    var hand: Assignment.Mark { .init(at: visit.now, name: viewer.name, account: viewer.account) }

    /// The page with all that hangs on the assignment; rejected forms come back with what was typed.
    func page(_ shelf: PlanShelf, _ supervision: SupervisionTerms, errors: [FieldError] = []) throws -> AssignmentPage {
        let content = try shelf.content(of: plan, on: visit.today, db: db)
        let reports = try ProgressReportStore(db: db).reports(of: assignment.id)
        let file = AssignmentFile(
            number: content.numbers[measure.id] ?? "",
            reports: reports,
            evidence: try AttachmentStore(db).lists(of: ProgressReport.kind, ids: reports.map(\.id.rawValue)),
            changes: try ChangeRequestStore(db: db).requests(of: assignment.id),
            children: try store.children(of: assignment.id),
            below: try store.childCounts(of: assignment.id),
            entries: try visit.journal.entries(of: assignment.subject),
            slips: try SlipBlock(self),
            noticeWaits: assignment.state == .withdrawn && isResponsible ? try WithdrawalNotice(db: db).waits(assignment) : false
        )
        return AssignmentPage(self, file, supervision, errors: errors)
    }
}

/// All that hangs on an assignment and is shown with it.
struct AssignmentFile: Sendable {
    /// `6-4`: where the measure stands in the plan.
    let number: String
    let reports: [ProgressReport]
    /// The files of each report, by its number.
    let evidence: [Int64: [Attachment]]
    let changes: [ChangeRequest]
    /// The first of those it was split up into, and how all of them stand.
    let children: [Assignment]
    let below: StateCounts
    let entries: [JournalEntry]
    let slips: SlipBlock
    /// Whether the viewer's union has still to say that it knows of the withdrawal.
    var noticeWaits = false

    var openChange: ChangeRequest? { changes.first { $0.state == .open } }
    var application: ProgressReport? { reports.first { $0.kind == .closing } }
    var openChildren: Int { below.open }
}

extension String {
    /// As much of it as a line of the journal quotes.
    var opening: String { count > 120 ? "\(prefix(120))…" : self }
}
