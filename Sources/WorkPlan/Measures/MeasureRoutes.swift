// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage
import Web

/// Correcting a measure, and adding one that the reader did not see.
struct MeasureRoutes {
    func add(to site: inout Site) {
        site.page("measures/:measure/edit", .permission(.editPlans), "改举措的表单") { visit in
            let desk = try correcting(visit)
            return .page(try page(desk, MeasureForm(desk.measure), errors: []))
        }
        site.action("measures/:measure", .permission(.editPlans), "改一条举措", update)
        site.page("items/:item/measures/new", .permission(.editPlans), "补一条举措的表单") { visit in
            let (plan, item, union) = try draftItem(visit)
            let blank = MeasureForm(Measure(blankIn: item, of: plan, union: union, at: visit.now))
            return .page(try newPage(visit, plan, item, union, blank, errors: []))
        }
        site.action("items/:item/measures", .permission(.editPlans), "补一条举措", create)
    }

    /// The desk of a measure that may still be corrected; what an amendment ended stays as it ended.
    private func correcting(_ visit: Visit) throws -> ReviewDesk {
        let desk = try ReviewDesk(visit)
        guard desk.plan.state != .published || desk.measure.state.isTaken else { throw PlanRefusal.measureEnded }
        return desk
    }

    private func update(_ visit: Visit) throws -> Reply {
        let desk = try correcting(visit)
        var form = MeasureForm(visit.form)
        // The form of a published measure shows its words and does not send them.
        if desk.plan.state == .published { form.phrase = desk.measure.phrase }
        var measure = desk.measure
        var errors = form.apply(to: &measure, year: desk.plan.year)
        switch desk.plan.state {
        case .submitted: throw PlanRefusal.isSubmitted
        case .published where form.reason.isEmpty: errors.append(.init("reason", "发布以后再改，要写明原因"))
        case .published: break
        case .draft:
            errors += place(form.phrase, &measure, in: desk.item, among: desk.others)
            measure.state = .changed
        }
        let unions = try assign(form, to: &measure, in: desk.plan, &errors, visit.db)
        guard errors.isEmpty else { throw Rejection(try page(desk, form, errors: errors)) }
        try desk.store.update(measure)
        try unions.write(visit.db, measure.id)
        try desk.conclude("edit", Changes.sentence(from: desk.measure, to: measure, reason: form.reason))
        let path = desk.plan.state == .published ? "/plans/\(desk.plan.id)/measures/\(measure.id)" : nil
        return path.map { .redirect(to: $0, saying: Notice("改好了")) } ?? desk.back
    }

    private func create(_ visit: Visit) throws -> Reply {
        let (plan, item, union) = try draftItem(visit)
        let form = MeasureForm(visit.form)
        var measure = Measure(blankIn: item, of: plan, union: union, at: visit.now)
        var errors = form.apply(to: &measure, year: plan.year)
        let siblings = try MeasureStore(db: visit.db).measures(of: item.id)
        errors += place(form.phrase, &measure, in: item, among: siblings)
        let unions = try assign(form, to: &measure, in: plan, &errors, visit.db)
        guard errors.isEmpty else { throw Rejection(try newPage(visit, plan, item, union, form, errors: errors)) }
        try MeasureStore(db: visit.db).insert(measure)
        try unions.write(visit.db, measure.id)
        try visit.note(plan.subject, "add", "补上\(ReviewDesk.quoted(measure.phrase))")
        try PlanStore(db: visit.db).touch(plan.id)
        return .redirect(to: "/plans/\(plan.id)/review#m\(measure.id)")
    }

    /// Binds the corrected words to their place in the text.
    private func place(
        _ phrase: String,
        _ measure: inout Measure,
        in item: PlanItemRecord,
        among others: [Measure]
    ) -> [FieldError] {
        do {
            let span = try Reviewing.locate(phrase, near: measure.span.lowerBound, in: item)
            try Reviewing.requireFree(span, among: others)
            measure.span = span
            measure.phrase = phrase
            return []
        } catch {
            return [FieldError("phrase", error.sentence)]
        }
    }

    /// Both parts of a measure, ready to be written.
    private struct Parts {
        let lead: [Union]
        let support: [Union]

        func write(_ db: any Connection, _ measure: ID<Measure>) throws {
            let store = MeasureUnionStore(db: db)
            try store.assign(lead, .lead, of: measure)
            try store.assign(support, .support, of: measure)
        }
    }

    private func assign(
        _ form: MeasureForm,
        to measure: inout Measure,
        in plan: Plan,
        _ errors: inout [FieldError],
        _ db: any Connection
    ) throws -> Parts {
        let (leads, supports) = (UnionNames.split(form.lead), UnionNames.split(form.support))
        guard let union = try UnionStore(db).find(plan.union) else { throw Refusal.notFound }
        let names = try UnionNames(leads + supports, within: union, db: db)
        let (lead, support) = (names.resolve(leads), names.resolve(supports))
        for (field, unknown) in [("lead", lead.unknown), ("support", support.unknown)] where !unknown.isEmpty {
            errors.append(.init(field, "没有叫“\(unknown.joined(separator: "、"))”的工会，从列出的名称里选"))
        }
        measure.leadLabel = lead.label
        measure.supportLabel = support.label
        return Parts(lead: lead.unions, support: support.unions)
    }

    private func draftItem(_ visit: Visit) throws -> (Plan, PlanItemRecord, Union) {
        let id: ID<PlanItemRecord> = try visit.id("item")
        let texts = PlanTextStore(db: visit.db)
        guard let item = try texts.item(id), let owner = try texts.plan(of: id) else { throw Refusal.notFound }
        let plan = try PlanStore(db: visit.db).require(owner, .editPlans, for: visit.viewer)
        guard let union = try UnionStore(visit.db).find(plan.union) else { throw Refusal.notFound }
        try plan.requireDraft()
        return (plan, item, union)
    }

    private func page(_ desk: ReviewDesk, _ form: MeasureForm, errors: [FieldError]) throws -> MeasureEditPage {
        guard let union = try UnionStore(desk.visit.db).find(desk.plan.union) else { throw Refusal.notFound }
        let isPublished = desk.plan.state == .published
        let review = "/plans/\(desk.plan.id)/review#m\(desk.measure.id)"
        return MeasureEditPage(
            title: "改举措",
            planID: desk.plan.id.description,
            planTitle: desk.plan.title,
            action: "/measures/\(desk.measure.id)",
            back: isPublished ? "/plans/\(desk.plan.id)/measures/\(desk.measure.id)" : review,
            item: .init(desk.item, marking: desk.measure.span),
            form: form,
            isPublished: isPublished,
            unions: try UnionNames.offered(within: union, db: desk.visit.db),
            errors: errors
        )
    }

    private func newPage(
        _ visit: Visit,
        _ plan: Plan,
        _ item: PlanItemRecord,
        _ union: Union,
        _ form: MeasureForm,
        errors: [FieldError]
    ) throws -> MeasureEditPage {
        MeasureEditPage(
            title: "补一条举措",
            planID: plan.id.description,
            planTitle: plan.title,
            action: "/items/\(item.id)/measures",
            back: "/plans/\(plan.id)/review",
            item: .init(item, marking: 0..<0),
            form: form,
            isPublished: false,
            unions: try UnionNames.offered(within: union, db: visit.db),
            errors: errors
        )
    }
}

extension Measure {
    /// What the form for an added measure begins with.
    fileprivate init(blankIn item: PlanItemRecord, of plan: Plan, union: Union, at now: Instant) {
        self.init(
            id: .make(at: now),
            plan: plan.id,
            item: item.id,
            span: 0..<0,
            phrase: "",
            kind: .other,
            state: .accepted,
            target: nil,
            due: nil,
            cadence: "",
            scope: "",
            references: "",
            namedResponsible: "",
            namedPartners: "",
            leadLabel: union.shortName,
            supportLabel: "",
            audience: .everyone,
            reason: "核对时补上的。",
            hint: "待定"
        )
    }
}

extension MeasureEditPage.PlanItemText {
    init(_ item: PlanItemRecord, marking span: Range<Int>) {
        let scalars = Array(item.text.unicodeScalars)
        let bounds = span.clamped(to: 0..<scalars.count)
        func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        self.init(
            label: item.label,
            before: text(0..<bounds.lowerBound),
            marked: text(bounds),
            after: text(bounds.upperBound..<scalars.count)
        )
    }
}
