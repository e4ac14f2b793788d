// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Visits as pages, for the side that calls.
struct VisitRoutes {
    let terms: ProgrammeTerms

    func add(to site: inout Site) {
        let edit = Route.Need.permission(.editPlans)
        site.page("programmes/:programme/visits", edit, "一次评选的现场考察") { visit in
            let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), .editPlans, for: visit.viewer)
            let rule = try rule(programme)
            let skipped = min(max(Int(visit.query.text("skip")) ?? 0, 0), EntryStore.most)
            let (store, most) = (VisitStore(db: visit.db), VisitListPage.most)
            let entries = try EntryStore(db: visit.db).page(of: programme.id, in: Self.states, skipping: skipped, most: most)
            let visits = try store.standing(in: programme.id, of: Set(entries.map(\.id)))
            let count = try store.count(in: programme.id, states: Self.states)
            return .page(VisitListPage(programme, rule, entries, visits, count: count, skipped: skipped))
        }
        site.page("programme-entries/:entry/visit", edit, "一件的现场考察") { visit in
            let (entry, programme) = try called(visit)
            return .page(try page(visit, entry, programme))
        }
        site.action("programme-entries/:entry/visit", edit, "安排、登记、作废现场考察", act)
    }

    private static let states: [Entry.State] = [
        .underReview, .ranked, .proposed, .publicised, .concluded, .notSelected, .disqualified,
    ]

    private func rule(_ programme: Programme) throws -> VisitRule {
        guard let rule = programme.spec.ranking?.visit else { throw VisitRefusal.noVisit }
        return rule
    }

    private func called(_ visit: Visit) throws -> (Entry, Programme) {
        let (entry, programme) = try EntryRoutes.seen(visit)
        guard try visit.viewer.may(.editPlans, at: programme.unionPath) else { throw Refusal.notFound }
        return (entry, programme)
    }

    private func desk(_ visit: Visit, _ programme: Programme) throws -> VisitDesk {
        VisitDesk(programme: programme, hand: try visit.actingHand, terms: terms, db: visit.db)
    }

    private func page(
        _ visit: Visit,
        _ entry: Entry,
        _ programme: Programme,
        sent: VisitPage.Sent = .init(),
        errors: [FieldError] = []
    ) throws -> VisitPage {
        VisitPage(
            entry,
            of: programme,
            try rule(programme),
            try VisitStore(db: visit.db).list(of: entry.id),
            try desk(visit, programme).judges(for: entry),
            sent: sent,
            errors: errors
        )
    }

    private func act(_ visit: Visit) throws -> Reply {
        let (entry, programme) = try called(visit)
        let (form, address) = (visit.form, "\(entry.address)/visit")
        let numbers = Set(form.all("judge").compactMap { Int($0) })
        let (words, points) = (form.text("finding"), form.text("points"))
        do {
            let desk = try desk(visit, programme)
            switch form.text("act") {
            case "plan":
                try desk.plan(entry, on: try day(visit), numbers: numbers)
                return .redirect(to: address, saying: Notice("安排好了，申报的工会待办里也有了"))
            case "record":
                try desk.record(entry, on: try day(visit), came: numbers, finding: words, points: PointText.read(points))
                return .redirect(to: "\(programme.address)/visits", saying: Notice("登记了"))
            default:
                try desk.void(entry, because: form.text("why"))
                return .redirect(to: address, saying: Notice("作废了，可以重新安排", tone: .watch))
            }
        } catch let refusal as VisitRefusal {
            guard let field = refusal.field else { throw refusal }
            let sent = VisitPage.Sent(on: form.text("on"), finding: words, points: points, judges: numbers)
            throw Rejection(try page(visit, entry, programme, sent: sent, errors: [FieldError(field, refusal.sentence)]))
        }
    }

    private func day(_ visit: Visit) throws -> Day {
        guard case .day(let day) = WrittenDate.read(visit.form.text("on"), year: visit.today.year) else {
            throw VisitRefusal.noDay
        }
        return day
    }
}
