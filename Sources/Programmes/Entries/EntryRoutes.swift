// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import Web

/// Looking at entries, recommending and checking them: everything that is done to one that was handed in.
struct EntryRoutes {
    /// Who knows how members rated their union.
    var ratings: MembersRating.Source? = nil

    func add(to site: inout Site) {
        let read = Route.Need.permission(.readPlans)
        site.page("programmes/:programme/entries", read, "申报件一览", list)
        site.page("programme-entries/:entry", read, "一件申报") { [ratings] visit in
            let (entry, programme) = try Self.seen(visit)
            let journal = try visit.journal.entries(of: entry.subject)
            let files = try AttachmentStore(visit.db).list(of: entry.subject)
            let certificate = entry.state == .concluded ? try CertificateStore(db: visit.db).find(of: entry.id) : nil
            let subsidy = try Self.subsidy(entry, programme, visit)
            let opinions = try Opinion.list(of: entry.id, visit.db)
            var page = try EntryPage(
                entry,
                of: programme,
                opinions,
                files,
                journal,
                certificate,
                subsidy,
                for: try visit.viewer,
                today: visit.today
            )
            if let ratings, programme.spec.asksMembers == true {
                let mayFollow = try visit.viewer.may(.readCongresses, at: entry.unionPath)
                page.members = MembersBox(rating: try ratings(entry.union, visit.today, visit.db), mayFollow: mayFollow)
            }
            if programme.spec.ranking?.visit != nil, programme.stage == .reviewing,
                let planned = try VisitStore(db: visit.db).list(of: entry.id).first(where: \.stands), planned.finding == nil
            {
                page.notes.append("\(planned.plannedOn.written)\(programme.unionName)来现场考察。")
            }
            return .page(page)
        }
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
            let ((entry, programme), viewer) = (try Self.seen(visit), try visit.viewer)
            guard side.holds(entry, programme, viewer) else { throw Refusal.notFound }
            guard isOpen(EntryPage.may(entry, programme, viewer)) else {
                let isCollecting = programme.stage == .collecting
                throw isCollecting ? ProgrammeRefusal.wrongState(entry.state, summary) : .wrongStage(programme.stage, summary)
            }
            let desk = EntryDesk(programme: programme, hand: try visit.actingHand, db: visit.db)
            return .redirect(to: entry.address, saying: Notice(try handler(visit, entry, desk)))
        }
    }

    private static func subsidy(_ entry: Entry, _ programme: Programme, _ visit: Visit) throws -> SubsidyPart? {
        guard programme.spec.budget != nil else { return nil }
        let store = SubsidyStore(db: visit.db)
        return SubsidyPart(
            entry,
            of: programme,
            try store.find(entry.id),
            try store.budget(of: programme.id),
            try AttachmentStore(visit.db).list(of: Subsidy.files(of: entry.id)),
            for: try visit.viewer
        )
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

    /// The entry, where the viewer may look at it.
    static func seen(_ visit: Visit) throws -> (Entry, Programme) {
        let viewer = try visit.viewer
        guard let entry = try EntryStore(db: visit.db).find(try visit.id("entry")),
            let programme = try ProgrammeStore(db: visit.db).find(entry.programme), entry.isVisible(to: viewer, in: programme)
        else { throw Refusal.notFound }
        return (entry, programme)
    }

    private func due(_ visit: Visit) throws -> Day {
        switch WrittenDate.read(visit.form.text("due"), year: visit.today.year) {
        case .day(let day): return day
        case .none: throw ProgrammeRefusal.noText("补正的期限")
        case .wrong(let sentence): throw Refusal.malformed(sentence)
        }
    }
}
