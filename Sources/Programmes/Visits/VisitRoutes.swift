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
            let entries = try EntryStore(db: visit.db).all(of: programme.id, in: Self.states)
            let skipped = min(max(Int(visit.query.text("skip")) ?? 0, 0), EntryStore.most)
            let visits = try VisitStore(db: visit.db).standing(in: programme.id)
            return .page(VisitListPage(programme, rule, entries, visits, skipped: skipped))
        }
        site.page("programme-entries/:entry/visit", edit, "一件的现场考察") { visit in
            let (entry, programme) = try called(visit)
            let rule = try rule(programme)
            let desk = VisitDesk(programme: programme, hand: try visit.actingHand, terms: terms, db: visit.db)
            let visits = try VisitStore(db: visit.db).list(of: entry.id)
            return .page(VisitPage(entry, of: programme, rule, visits, try desk.judges(for: entry)))
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

    private func act(_ visit: Visit) throws -> Reply {
        let (entry, programme) = try called(visit)
        _ = try rule(programme)
        let desk = VisitDesk(programme: programme, hand: try visit.actingHand, terms: terms, db: visit.db)
        let (form, page) = (visit.form, "\(entry.address)/visit")
        let numbers = Set(form.all("judge").compactMap { Int($0) })
        switch form.text("act") {
        case "plan":
            try desk.plan(entry, on: try day(visit), numbers: numbers)
            return .redirect(to: page, saying: Notice("安排好了，申报的工会待办里也有了"))
        case "record":
            let points = PointText.read(form.text("points"))
            try desk.record(entry, on: try day(visit), came: numbers, finding: form.text("finding"), points: points)
            return .redirect(to: "\(programme.address)/visits", saying: Notice("登记了"))
        default:
            try desk.void(entry, because: form.text("why"))
            return .redirect(to: page, saying: Notice("作废了，可以重新安排", tone: .watch))
        }
    }

    private func day(_ visit: Visit) throws -> Day {
        guard case .day(let day) = WrittenDate.read(visit.form.text("on"), year: visit.today.year) else {
            throw ProgrammeRefusal.noText("哪一天，比如 7月31日")
        }
        return day
    }
}
