// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import Web

/// Applying: the head of an entry, its form page by page, and handing it in.
struct ApplyingRoutes {
    func add(to site: inout Site) {
        let edit = Route.Need.permission(.editPlans)
        site.page("programmes/:programme/entries/new", edit, "申报的表单") { visit in
            let programme = try addressed(visit)
            guard try !programme.unions(of: visit.viewer).isEmpty else { throw Refusal.notFound }
            return .page(try head(visit, programme, nil, EntryForm(visit.query, programme.spec), errors: []))
        }
        site.action("programmes/:programme/entries", edit, "申报一件", create)
        site.page("programme-entries/:entry/edit", edit, "填申报表", fill)
        site.action("programme-entries/:entry", edit, "改申报件的名称", update)
        site.action(
            "programme-entries/:entry/answers",
            edit,
            "存申报表的一页",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: FormFiles.read
        ) { visit, files in try own(visit).pages(visit).save(visit, files) }
        site.action("programme-entries/:entry/answers/draft", edit, "自动存申报表") { visit in
            try own(visit).pages(visit).autosave(visit)
        }
        site.action("programme-entries/:entry/submission", edit, "申报", submit)
    }

    /// The programme, where it can still be applied for.
    private func addressed(_ visit: Visit) throws -> Programme {
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), for: visit.viewer)
        try programme.require([.collecting], to: "申报")
        guard visit.today <= programme.applyUntil else { throw ProgrammeRefusal.closed(programme.applyUntil) }
        return programme
    }

    /// What is this person's to fill in, while it can be.
    private func own(_ visit: Visit) throws -> EntryFilling {
        let (entry, programme) = try EntryRoutes.seen(visit)
        guard try visit.viewer.applies(for: entry.union) else { throw Refusal.notFound }
        try programme.require([.collecting], to: "改申报材料")
        try entry.require(entry.state == .returned ? .resubmit : .submit)
        return try EntryFilling(entry, of: programme, visit.db)
    }

    private func create(_ visit: Visit) throws -> Reply {
        let programme = try addressed(visit)
        let (viewer, sent) = (try visit.viewer, EntryForm(visit.form, programme.spec))
        let unions = programme.unions(of: viewer)
        let chosen = sent.union.isEmpty ? unions.first : unions.first { $0.union.description == sent.union }
        guard let chosen, let union = try UnionStore(visit.db).find(chosen.union) else { throw Refusal.notFound }
        guard programme.spec.unionGroup.map({ $0.contains(union) }) ?? true else { throw ProgrammeRefusal.notAddressed }
        let entry = Entry(try read(visit, programme, nil, sent), of: union, in: programme, by: viewer.name, at: visit.now)
        try EntryStore(db: visit.db).insert(entry)
        try visit.note(entry.subject, "edit", "记下“\(entry.content.title)”，还没有申报")
        return .redirect(to: "\(entry.address)/edit?page=1", saying: Notice("记下了，接着填申报表", tone: .watch))
    }

    private func fill(_ visit: Visit) throws -> Reply {
        let filling = try own(visit)
        switch visit.query.text("page") {
        case "check": return .page(try filling.check(visit))
        case "0": return .page(try head(visit, filling.programme, filling.entry, EntryForm(filling.entry), errors: []))
        default: return .page(try filling.pages(visit).show(visit.query))
        }
    }

    private func update(_ visit: Visit) throws -> Reply {
        let filling = try own(visit)
        var content = try read(visit, filling.programme, filling.entry, EntryForm(visit.form, filling.programme.spec))
        guard visit.form.text("revision") == "\(filling.entry.revision)" else { throw ProgrammeRefusal.moved }
        content.answers = filling.entry.content.answers
        try EntryStore(db: visit.db).save(content, of: filling.entry)
        try visit.note(filling.entry.subject, "edit", "改名称和组别：“\(content.title)”")
        return .redirect(to: "\(filling.address)?page=1", saying: Notice("存好了", tone: .watch))
    }

    private func submit(_ visit: Visit) throws -> Reply {
        let filling = try own(visit)
        guard visit.form.text("revision") == "\(filling.entry.revision)" else { throw ProgrammeRefusal.moved }
        let evaluation = try filling.pages(visit).evaluate()
        guard evaluation.isComplete, filling.headErrors(today: visit.today).isEmpty else {
            throw Rejection(try filling.check(visit, isRefused: true))
        }
        let desk = EntryDesk(programme: filling.programme, hand: try visit.actingHand, db: visit.db)
        try desk.handIn(filling.entry, evaluation)
        return .redirect(to: filling.entry.address, saying: Notice("申报了"))
    }

    private func read(_ visit: Visit, _ programme: Programme, _ entry: Entry?, _ sent: EntryForm) throws -> EntryContent {
        var errors: [FieldError] = []
        guard let content = sent.read(programme.spec, today: visit.today, &errors) else {
            throw Rejection(try head(visit, programme, entry, sent, errors: errors))
        }
        return content
    }

    private func head(_ visit: Visit, _ programme: Programme, _ entry: Entry?, _ form: EntryForm, errors: [FieldError]) throws
        -> EntryFormPage
    {
        EntryFormPage(form, of: programme, entry, unions: programme.unions(of: try visit.viewer), errors: errors)
    }
}
