// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The sheet of a union: self-score, verification, bonuses, deductions and vetoes.
struct SheetRoutes {
    func add(to site: inout Site) {
        let above = Route.Need.permission(.superviseMeasures)
        site.page("assessment-sheets/:sheet", .permission(.readPlans), "一家的考评表") { visit in
            let (sheet, scheme) = try Self.find(visit)
            return .page(
                SheetPage(try SheetMaterial(sheet, scheme, on: visit.today, visit.db), for: try visit.viewer, today: visit.today)
            )
        }
        site.action(
            "assessment-sheets/:sheet",
            .permission(.reportProgress),
            "填自评",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: AttachmentIntake.reading("files"),
            score
        )
        site.action("assessment-sheets/:sheet/return", above, "退回自评") { visit in
            let (sheet, scheme) = try Self.judged(visit)
            try AssessmentDesk(visit).sendBack(sheet, scheme, because: visit.form.text("why"))
            return .redirect(to: sheet.address, saying: Notice("退回了，对方待办里有了", tone: .watch))
        }
        site.action("assessment-sheets/:sheet/verification", above, "核验考评表", verify)
        site.action("assessment-sheets/:sheet/extras", above, "填加分、扣分、一票否决", enter)
        site.action("assessment-extras/:extra/decision", above, "确认加分、扣分、一票否决", decide)
    }

    static func find(_ visit: Visit) throws -> (Sheet, Scheme) {
        guard let sheet = try SheetStore(db: visit.db).find(try visit.id("sheet")),
            let scheme = try SchemeStore(db: visit.db).find(sheet.scheme), sheet.isReadable(by: try visit.viewer, of: scheme)
        else { throw Refusal.notFound }
        return (sheet, scheme)
    }

    /// The sheet, where the viewer acts for the side that assesses.
    static func judged(_ visit: Visit, _ id: ID<Sheet>? = nil) throws -> (Sheet, Scheme) {
        guard let sheet = try SheetStore(db: visit.db).find(try id ?? visit.id("sheet")),
            let scheme = try SchemeStore(db: visit.db).find(sheet.scheme),
            try visit.viewer.may(.superviseMeasures, at: scheme.unionPath)
        else { throw Refusal.notFound }
        return (sheet, scheme)
    }

    private func score(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        let (sheet, scheme) = try Self.find(visit)
        let viewer = try visit.viewer
        guard sheet.isOwn(of: viewer) else { throw Refusal.notFound }
        let submitting = visit.form.text("act") == "submit"
        var errors = intake.errors
        let judgements = judgements(visit, scheme, needsAll: submitting, &errors)
        guard errors.isEmpty else {
            let lost = visit.form.files("files").isEmpty || !intake.errors.isEmpty
            if !lost { errors.append(FieldError("files", "选好的文件没有存下，改好以后重新选一次")) }
            throw Rejection(try page(visit, sheet, scheme, errors))
        }
        try AssessmentDesk(visit).score(
            sheet,
            scheme,
            judgements,
            revision: Int(visit.form.text("revision")) ?? 0,
            submitting: submitting
        )
        try AttachmentStore(visit.db).add(
            intake.files,
            to: sheet.subject,
            of: sheet.union,
            at: sheet.unionPath,
            audience: .readPlans,
            by: viewer,
            on: visit.now
        )
        return .redirect(to: sheet.address, saying: submitting ? Notice("提交了，等核验") : Notice("存好了，还没有提交", tone: .watch))
    }

    private func verify(_ visit: Visit) throws -> Reply {
        let (sheet, scheme) = try Self.judged(visit)
        var errors: [FieldError] = []
        let judgements = judgements(visit, scheme, needsAll: true, &errors)
        guard errors.isEmpty else { throw Rejection(try page(visit, sheet, scheme, errors)) }
        try AssessmentDesk(visit).verify(sheet, scheme, judgements, revision: Int(visit.form.text("revision")) ?? 0)
        return .redirect(to: sheet.address, saying: Notice("核验完了"))
    }

    private func page(_ visit: Visit, _ sheet: Sheet, _ scheme: Scheme, _ errors: [FieldError]) throws -> SheetPage {
        let material = try SheetMaterial(sheet, scheme, on: visit.today, visit.db)
        return SheetPage(material, for: try visit.viewer, today: visit.today, typed: visit.form, errors: errors)
    }

    private func judgements(_ visit: Visit, _ scheme: Scheme, needsAll: Bool, _ errors: inout [FieldError]) -> [AssessmentDesk
        .Judgement]
    {
        scheme.content.leaves.filter { $0.kind == .judged }.map { leaf in
            let (text, note) = (visit.form.text("points-\(leaf.id)"), visit.form.text("note-\(leaf.id)"))
            let points = Points.read(text)
            let isWrong = points.map { $0 > leaf.points } ?? (needsAll || !text.isEmpty)
            if isWrong {
                errors.append(FieldError("points-\(leaf.id)", AssessmentRefusal.noPoints(leaf.name, leaf.points).sentence))
            }
            if note.count > 1000 { errors.append(FieldError("note-\(leaf.id)", "“\(leaf.name)”写 1000 个字以内")) }
            return .init(leaf: leaf, points: points, words: note)
        }
    }

    private func enter(_ visit: Visit) throws -> Reply {
        let (sheet, scheme) = try Self.judged(visit)
        let viewer = try visit.viewer
        let what = visit.form.text("what")
        if what == "veto", scheme.content.vetoes.isEmpty { throw Refusal.notFound }
        let extra = Sheet.Extra(
            id: .make(at: visit.now),
            sheet: sheet.id,
            leaf: what == "veto" ? "" : what,
            points: what == "veto" ? .zero : Points.read(visit.form.text("points")) ?? .zero,
            reason: visit.form.text("reason"),
            evidence: visit.form.text("evidence"),
            state: "entered",
            enteredBy: viewer.account,
            enteredName: viewer.name,
            decidedName: nil
        )
        // An empty choice is no veto.
        guard !what.isEmpty else { throw Refusal.notFound }
        try AssessmentDesk(visit).enter(extra, on: sheet, scheme)
        return .redirect(to: sheet.address, saying: Notice("填上了，等另一人确认", tone: .watch))
    }

    private func decide(_ visit: Visit) throws -> Reply {
        guard let extra = try ExtraStore(db: visit.db).find(try visit.id("extra")) else { throw Refusal.notFound }
        let (sheet, scheme) = try Self.judged(visit, extra.sheet)
        let confirming = visit.form.text("act") == "confirm"
        try AssessmentDesk(visit).decide(extra, on: sheet, scheme, confirming: confirming)
        return .redirect(to: sheet.address, saying: Notice(confirming ? "确认了" : "没有同意，不计"))
    }
}
