// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web
import WorkPlan

/// Writing a scheme, issuing it, looking at it.
struct SchemeRoutes {
    func add(to site: inout Site) {
        site.page("assessments", .permission(.readPlans), "年度考评") { visit in
            let viewer = try visit.viewer
            let mayCreate = viewer.may(.superviseMeasures, at: viewer.actingUnion.path)
            let schemes = try SchemeStore(db: visit.db).list(for: viewer)
            return .page(AssessmentListPage(schemes, mayCreate: mayCreate, year: visit.today.year))
        }
        let need = Route.Need.permission(.superviseMeasures)
        site.action("assessments", need, "拟考评办法", create)
        site.page("assessments/:assessment", .permission(.readPlans), "一次考评", show)
        site.page("assessments/:assessment/edit", need, "改考评办法的表单") { visit in
            let scheme = try keeping(visit)
            try scheme.require([.draft], to: "改办法")
            let leaf = scheme.content.leaf(visit.query.text("leaf")).map { LeafForm($0) } ?? LeafForm()
            return .page(try page(visit, scheme, SchemeForm(scheme.content), leaf, []))
        }
        site.action("assessments/:assessment", need, "存考评办法", save)
        site.action("assessments/:assessment/leaves", need, "存一项指标", saveLeaf)
        site.action("assessments/:assessment/leaves/removal", need, "去掉一项指标", removeLeaf)
        site.action("assessments/:assessment/issue", need, "印发考评办法") { visit in
            let scheme = try keeping(visit)
            try AssessmentDesk(visit).issue(scheme)
            return .redirect(to: scheme.address, saying: Notice("印发了，各家待办里有了"))
        }
        site.action("assessments/:assessment/revision", need, "修订考评办法") { visit in
            let scheme = try keeping(visit)
            try AssessmentDesk(visit).reopen(scheme, decision: visit.form.text("decision"))
            return .redirect(to: scheme.address + "/edit", saying: Notice("开了新一版，改好再印发", tone: .watch))
        }
    }

    private func keeping(_ visit: Visit) throws -> Scheme {
        try SchemeStore(db: visit.db).require(try visit.id("assessment"), .superviseMeasures, for: visit.viewer)
    }

    /// Begins a scheme; last year's is its pattern where there is one.
    private func create(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let acting = viewer.actingUnion
        guard viewer.may(.superviseMeasures, at: acting.path), let union = try UnionStore(visit.db).find(acting.id) else {
            throw Refusal.notFound
        }
        let asked = Int(visit.form.text("year")) ?? visit.today.year
        let year = (2000...9998).contains(asked) ? asked : visit.today.year
        let former = try SchemeStore(db: visit.db).list(for: viewer).first { $0.union == union.id && $0.year < year }
        let plan = try PlanReadings(visit.db).plan(of: union.id, in: year)?.id
        let content = Self.beginning(year, former, samePlan: former?.plan == plan)
        let id = ID<Scheme>.make(at: visit.now)
        guard
            try SchemeStore(db: visit.db).insert(
                content,
                id: id,
                of: union,
                year: year,
                plan: plan,
                by: viewer.name,
                at: visit.now
            )
        else { throw AssessmentRefusal.yearTaken(year) }
        try visit.note(Subject("assessment", id), "create", "拟\(year)年考评办法")
        return .redirect(to: "/assessments/\(id)/edit")
    }

    static func beginning(_ year: Int, _ former: Scheme?, samePlan: Bool) -> SchemeContent {
        let end = Day(year: year, month: 12, day: 20) ?? Day(number: 0)
        guard var content = former?.content else {
            return SchemeContent(
                title: "\(year)年度考评办法",
                basis: "",
                fullMark: Fraction(100),
                groups: [],
                bonusCap: .zero,
                deductionCap: .zero,
                vetoes: [],
                grades: [],
                rounding: .down,
                tie: .contract,
                passesDown: false,
                ranksRounded: false,
                places: 2,
                selfScoreBy: end,
                publicityDays: 5
            )
        }
        content.title = content.title.replacing("\(former?.year ?? 0)", with: "\(year)")
        content.selfScoreBy = end
        // Measures belong to a plan; the next plan's are chosen anew.
        if !samePlan { content.leaves.removeAll { $0.kind == .reading } }
        return content
    }

    private func show(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        guard let scheme = try SchemeStore(db: visit.db).find(try visit.id("assessment")) else { throw Refusal.notFound }
        let mayKeep = viewer.may(.readPlans, at: scheme.unionPath)
        let sheets = try SheetStore(db: visit.db).sheets(of: scheme.id, scope: mayKeep ? nil : viewer.scope(of: .readPlans))
        guard mayKeep || !sheets.isEmpty else { throw Refusal.notFound }
        let entries = mayKeep ? try visit.journal.entries(of: scheme.subject) : []
        let mayAct = viewer.may(.superviseMeasures, at: scheme.unionPath)
        return .page(SchemePage(scheme, sheets, entries, mayKeep: mayKeep, mayAct: mayAct))
    }

    private func save(_ visit: Visit) throws -> Reply {
        let (scheme, form) = (try keeping(visit), SchemeForm(visit.form))
        try scheme.require([.draft], to: "改办法")
        var errors: [FieldError] = []
        guard let content = form.read(year: scheme.year, keeping: scheme.content.leaves, &errors) else {
            throw Rejection(try page(visit, scheme, form, LeafForm(), errors))
        }
        return try keep(visit, content, scheme, "改考评办法")
    }

    private func saveLeaf(_ visit: Visit) throws -> Reply {
        let (scheme, form) = (try keeping(visit), LeafForm(visit.form))
        try scheme.require([.draft], to: "改指标")
        var errors: [FieldError] = []
        let known = try measures(visit, scheme).map(\.id)
        guard scheme.content.leaves.count < 60 || !form.id.isEmpty, let leaf = form.read(measures: known, at: visit.now, &errors)
        else {
            throw Rejection(try page(visit, scheme, SchemeForm(scheme.content), form, errors))
        }
        var content = scheme.content
        if let index = content.leaves.firstIndex(where: { $0.id == form.id }) {
            content.leaves[index] = leaf
        } else if form.id.isEmpty {
            content.leaves.append(leaf)
        } else {
            throw AssessmentRefusal.moved
        }
        return try keep(visit, content, scheme, "存指标“\(leaf.name)”\(Points.words(leaf.points)) 分")
    }

    private func removeLeaf(_ visit: Visit) throws -> Reply {
        let scheme = try keeping(visit)
        try scheme.require([.draft], to: "改指标")
        guard let leaf = scheme.content.leaf(visit.form.text("leaf")) else { throw AssessmentRefusal.moved }
        var content = scheme.content
        content.leaves.removeAll { $0.id == leaf.id }
        return try keep(visit, content, scheme, "去掉指标“\(leaf.name)”")
    }

    private func keep(_ visit: Visit, _ content: SchemeContent, _ scheme: Scheme, _ line: String) throws -> Reply {
        try SchemeStore(db: visit.db).save(content, of: scheme, revision: Int(visit.form.text("revision")) ?? 0)
        try visit.note(scheme.subject, "edit", line)
        return .redirect(to: scheme.address + "/edit", saying: Notice("存好了"))
    }

    private func measures(_ visit: Visit, _ scheme: Scheme) throws -> [(id: Int64, phrase: String)] {
        try scheme.plan.map { try PlanReadings(visit.db).measures(of: $0).map { ($0.id, $0.phrase) } } ?? []
    }

    private func page(_ visit: Visit, _ scheme: Scheme, _ form: SchemeForm, _ leaf: LeafForm, _ errors: [FieldError]) throws
        -> SchemeFormPage
    {
        SchemeFormPage(scheme, form, leaf, measures: try measures(visit, scheme), errors: errors)
    }
}
