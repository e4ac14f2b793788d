// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// Applying, recommending, checking: everything that is done to one entry.
struct EntryRoutes {
    func add(to site: inout Site) {
        let (read, edit) = (Route.Need.permission(.readPlans), Route.Need.permission(.editPlans))
        site.page("programmes/:programme/entries", read, "申报件一览", list)
        site.page("programmes/:programme/entries/new", edit, "申报的表单") { visit in
            let programme = try addressed(visit)
            guard try !programme.unions(of: visit.viewer).isEmpty else { throw Refusal.notFound }
            return .page(try form(visit, programme, nil, EntryForm(visit.query, programme.spec), errors: []))
        }
        upload("programmes/:programme/entries", "申报一件", create, in: &site)
        site.page("programme-entries/:entry", read, "一件申报") { visit in
            let (entry, programme) = try seen(visit)
            let journal = try visit.journal.entries(of: entry.subject)
            let files = try AttachmentStore(visit.db).list(of: entry.subject)
            let opinions = try Opinion.list(of: entry.id, visit.db)
            return .page(
                EntryPage(entry, of: programme, opinions, files, journal, for: try visit.viewer, today: visit.today)
            )
        }
        site.page("programme-entries/:entry/edit", edit, "改申报材料的表单") { visit in
            let (entry, programme) = try own(visit)
            try entry.require(entry.state == .returned ? .resubmit : .submit)
            return .page(try form(visit, programme, entry, EntryForm(entry), errors: []))
        }
        upload("programme-entries/:entry", "改申报材料", update, in: &site)
        step("forwarding", "推荐", .place, { $0.forward }, in: &site) { visit, entry, desk in
            try desk.forward(entry, opinion: visit.form.text("why"))
            return "推荐上去了"
        }
        step("acceptance", "通过形式审查", .calling, { $0.check }, in: &site) { _, entry, desk in
            try desk.accept(entry)
            return "通过了"
        }
        step("return", "退回补正", .holding, { $0.sendBack }, in: &site) { visit, entry, desk in
            try desk.sendBack(entry, items: visit.form.text("items"), until: try due(visit))
            return "退回了，申报的工会待办里有了"
        }
        step("rejection", "不予入选", .calling, { $0.reject }, in: &site) { visit, entry, desk in
            try desk.reject(entry, code: "FORMAL", because: visit.form.text("why"))
            return "办好了，申报的工会看得到理由"
        }
        step("withdrawal", "撤回申报", .own, { $0.withdraw }, in: &site) { _, entry, desk in
            try desk.withdraw(entry)
            return "撤回了，名额空出来了"
        }
        step("disqualification", "取消资格", .calling, { $0.disqualify }, in: &site) { visit, entry, desk in
            try desk.disqualify(entry, because: visit.form.text("why"))
            return "取消了"
        }
    }

    /// Whose step it is: the subject's union's, that of the union where the entry lies, that of the union that calls, or of the
    /// one of the two that has it now.
    private enum Side: Sendable {
        case own, place, calling, holding

        func holds(_ entry: Entry, _ programme: Programme, _ viewer: Viewer) -> Bool {
            let calls = viewer.may(.editPlans, at: programme.unionPath)
            return switch self {
            case .own: viewer.applies(for: entry.union)
            case .place: viewer.applies(for: entry.atUnion)
            case .calling: calls
            case .holding: entry.atUnion == programme.union ? calls : viewer.applies(for: entry.atUnion)
            }
        }
    }

    /// An action that takes papers along with its fields.
    private func upload(
        _ path: String,
        _ summary: String,
        _ handler: @escaping @Sendable (Visit, AttachmentIntake) throws -> Reply,
        in site: inout Site
    ) {
        site.action(
            path,
            .permission(.editPlans),
            summary,
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: AttachmentIntake.reading("files"),
            handler
        )
    }

    /// Whose step it is, is told why it is not open now; for everyone else there is nothing there.
    private func step(
        _ noun: String,
        _ summary: String,
        _ side: Side,
        _ isOpen: @escaping @Sendable (EntryMay) -> Bool,
        in site: inout Site,
        _ handler: @escaping @Sendable (Visit, Entry, EntryDesk) throws -> String
    ) {
        site.action("programme-entries/:entry/\(noun)", .permission(.editPlans), summary) { visit in
            let ((entry, programme), viewer) = (try seen(visit), try visit.viewer)
            guard side.holds(entry, programme, viewer) else { throw Refusal.notFound }
            guard isOpen(EntryPage.may(entry, programme, viewer)) else {
                let isCollecting = programme.stage == .collecting
                throw isCollecting ? ProgrammeRefusal.wrongState(entry.state, summary) : .wrongStage(programme.stage, summary)
            }
            let desk = EntryDesk(programme: programme, hand: try visit.actingHand, db: visit.db)
            return .redirect(to: entry.address, saying: Notice(try handler(visit, entry, desk)))
        }
    }

    private func list(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), for: viewer)
        let state = Entry.State(rawValue: visit.query.text("state"))
        let store = EntryStore(db: visit.db)
        let after = ID<Entry>(visit.query.text("after"))
        let entries = try store.list(of: programme, for: viewer, state: state, after: after)
        let tally = try store.tally(of: programme, for: viewer)
        return .page(EntryListPage(entries, tally, of: programme, for: viewer, state: state, isFirst: after == nil))
    }

    /// The programme, where it can still be applied for.
    private func addressed(_ visit: Visit) throws -> Programme {
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), for: visit.viewer)
        try programme.require([.collecting], to: "申报")
        guard visit.today <= programme.applyUntil else { throw ProgrammeRefusal.closed(programme.applyUntil) }
        return programme
    }

    private func seen(_ visit: Visit) throws -> (Entry, Programme) {
        let viewer = try visit.viewer
        guard let entry = try EntryStore(db: visit.db).find(try visit.id("entry")),
            let programme = try ProgrammeStore(db: visit.db).find(entry.programme), entry.isVisible(to: viewer, in: programme)
        else { throw Refusal.notFound }
        return (entry, programme)
    }

    private func own(_ visit: Visit) throws -> (Entry, Programme) {
        let (entry, programme) = try seen(visit)
        guard try visit.viewer.applies(for: entry.union) else { throw Refusal.notFound }
        return (entry, programme)
    }

    private func create(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        let programme = try addressed(visit)
        let (viewer, sent) = (try visit.viewer, EntryForm(visit.form, programme.spec))
        let unions = programme.unions(of: viewer)
        let chosen = sent.union.isEmpty ? unions.first : unions.first { $0.union.description == sent.union }
        guard let chosen, let union = try UnionStore(visit.db).find(chosen.union) else { throw Refusal.notFound }
        guard programme.spec.unionGroup.map({ $0.contains(union) }) ?? true else { throw ProgrammeRefusal.notAddressed }
        let content = try read(visit, programme, nil, sent, intake)
        let entry = Entry(
            id: .make(at: visit.now),
            programme: programme.id,
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            atUnion: union.id,
            atPath: union.path.text,
            atName: union.name,
            level: 0,
            content: content,
            state: .draft,
            since: visit.now,
            revision: 1,
            createdName: viewer.name
        )
        try EntryStore(db: visit.db).insert(entry)
        return try conclude(visit, entry, programme, intake, "记下“\(content.title)”，还没有申报")
    }

    private func update(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        var (entry, programme) = try own(visit)
        try entry.require(entry.state == .returned ? .resubmit : .submit)
        let sent = EntryForm(visit.form, programme.spec)
        let content = try read(visit, programme, entry, sent, intake)
        guard visit.form.text("revision") == "\(entry.revision)" else { throw ProgrammeRefusal.moved }
        try EntryStore(db: visit.db).save(content, of: entry)
        (entry.content, entry.revision) = (content, entry.revision + 1)
        return try conclude(visit, entry, programme, intake, "改“\(content.title)”的材料")
    }

    private func read(
        _ visit: Visit,
        _ programme: Programme,
        _ entry: Entry?,
        _ sent: EntryForm,
        _ intake: AttachmentIntake
    ) throws -> EntryContent {
        var errors: [FieldError] = []
        let content = sent.read(programme.spec, whole: visit.form.text("act") == "submit", today: visit.today, &errors)
        errors += intake.errors
        guard let content, errors.isEmpty else { throw Rejection(try form(visit, programme, entry, sent, errors: errors)) }
        return content
    }

    private func conclude(
        _ visit: Visit,
        _ entry: Entry,
        _ programme: Programme,
        _ intake: AttachmentIntake,
        _ line: String
    ) throws -> Reply {
        let viewer = try visit.viewer
        if !intake.files.isEmpty {
            _ = try AttachmentStore(visit.db).add(
                intake.files,
                to: entry.subject,
                of: entry.union,
                at: entry.unionPath,
                audience: ProgrammesModule.attachmentAudience,
                by: viewer,
                on: visit.now
            )
        }
        guard visit.form.text("act") == "submit" else {
            try visit.note(entry.subject, "edit", line)
            return .redirect(to: entry.address, saying: Notice("存好了，还没有申报", tone: .watch))
        }
        try EntryDesk(programme: programme, hand: try visit.actingHand, db: visit.db).submit(entry)
        return .redirect(to: entry.address, saying: Notice("申报了"))
    }

    private func form(
        _ visit: Visit,
        _ programme: Programme,
        _ entry: Entry?,
        _ form: EntryForm,
        errors: [FieldError]
    ) throws -> EntryFormPage {
        let files = try entry.map { try AttachmentStore(visit.db).list(of: $0.subject) } ?? []
        let unions = programme.unions(of: try visit.viewer)
        return EntryFormPage(form, of: programme, entry, files, unions: unions, errors: errors)
    }

    private func due(_ visit: Visit) throws -> Day {
        switch WrittenDate.read(visit.form.text("due"), year: visit.today.year) {
        case .day(let day): return day
        case .none: throw ProgrammeRefusal.noText("补正的期限")
        case .wrong(let sentence): throw Refusal.malformed(sentence)
        }
    }
}
