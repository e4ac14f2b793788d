// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Issuing (交办): the form, what it would do, and doing it; the same for splitting up an assignment (再分解).
struct IssueRoutes {
    func add(to site: inout Site) {
        site.page("measures/:measure/assignments/new", .permission(.superviseMeasures), "交办一条举措的表单") { visit in
            try show(try IssueDesk(measureOf: visit))
        }
        site.action("measures/:measure/assignments", .permission(.superviseMeasures), "交办一条举措") { visit in
            try issue(try IssueDesk(measureOf: visit))
        }
        site.page("assignments/:assignment/parts/new", .permission(.superviseMeasures), "再分解的表单") { visit in
            try show(try IssueDesk(parentOf: visit))
        }
        site.action("assignments/:assignment/parts", .permission(.superviseMeasures), "再分解给下级") { visit in
            try issue(try IssueDesk(parentOf: visit))
        }
    }

    /// The form; filled in, it shows what it would do before anything is done.
    private func show(_ desk: IssueDesk) throws -> Reply {
        let query = IssueForm(desk.visit.query)
        let form = query.isSent ? query : IssueForm(due: desk.parent?.due ?? desk.measure.due)
        var errors: [FieldError] = []
        let reading = form.isSent ? try form.read(desk, &errors) : nil
        return .page(try page(desk, form, errors: errors, reading: reading))
    }

    func issue(_ desk: IssueDesk) throws -> Reply {
        let form = IssueForm(desk.visit.form)
        var errors: [FieldError] = []
        guard let reading = try form.read(desk, &errors) else {
            throw Rejection(try page(desk, form, errors: errors, reading: nil))
        }
        let viewer = try desk.visit.viewer
        let act = desk.act(reading, by: viewer)
        let count = try IssueStore(db: desk.db).issue(act)
        guard count > 0 else {
            let preview = try desk.preview(reading)
            throw preview.held == 0 ? AssignmentRefusal.nobodySelected : .everyoneHasIt(preview.held)
        }
        try note(desk, act, count)
        return .redirect(to: desk.origin, saying: Notice("交办给 \(count) 家工会了，签收在他们的待办里"))
    }

    private func note(_ desk: IssueDesk, _ act: IssueAct, _ count: Int) throws {
        let issue = act.issue
        let words = ReviewDesk.quoted(issue.title.isEmpty ? act.measure.phrase : issue.title)
        let sentence = "\(words)交办给\(issue.recipients)，\(count) 家，\(issue.part.label)，\(issue.due.written)前办结"
        try desk.visit.note(desk.parent?.subject ?? desk.plan.subject, "assign", sentence)
    }

    private func page(_ desk: IssueDesk, _ form: IssueForm, errors: [FieldError], reading: IssueForm.Reading?) throws -> IssuePage
    {
        IssuePage(
            desk,
            form,
            errors: errors,
            offers: try IssueStore(db: desk.db).offers(below: desk.issuer.id, at: desk.issuer.path.text),
            planned: try reading.map { ($0, try desk.preview($0)) }
        )
    }
}
