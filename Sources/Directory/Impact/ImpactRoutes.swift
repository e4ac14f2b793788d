// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The register of impact assessments, and writing one: by the officers of the union that works with the data.
struct ImpactRoutes {
    let rules: ImpactRules

    func add(to site: inout Site) {
        site.page("impact-assessments", .permission(.readMembers), "个人信息保护影响评估的登记", list)
        site.action("impact-assessments/exports", .permission(.readMembers), "影响评估的登记表", export)
        site.page("impact-assessments/new", .permission(.keepMembers), "写影响评估的表单") { .page(try blank($0)) }
        site.action("impact-assessments", .permission(.keepMembers), "写一份影响评估", create)
        site.page("impact-assessments/:impact", .permission(.readMembers), "一份影响评估") { visit in
            .page(try ImpactPage(try Self.require(visit, .readMembers), visit, rules))
        }
        site.page("impact-assessments/:impact/edit", .permission(.keepMembers), "改影响评估的表单") { visit in
            let assessment = try Self.require(visit, .keepMembers)
            try assessment.require(.draft)
            return .page(form(ImpactForm(assessment.body), assessment, assessment.unionName))
        }
        site.action("impact-assessments/:impact", .permission(.keepMembers), "改一份影响评估", update)
        site.action("impact-assessments/:impact/submission", .permission(.keepMembers), "交影响评估作结论", submit)
        site.action("impact-assessments/:impact/removal", .permission(.keepMembers), "删掉影响评估的草稿", remove)
        site.action("impact-assessments/:impact/successor", .permission(.keepMembers), "照这份写一份新的影响评估", succeed)
    }

    /// The assessment, for whoever may do this at its union.
    static func require(_ visit: Visit, _ permission: Permission) throws -> ImpactAssessment {
        guard let assessment = try ImpactStore(db: visit.db).find(try visit.id("impact")),
            try visit.viewer.may(permission, at: assessment.path.text)
        else { throw Refusal.notFound }
        return assessment
    }

    private func list(_ visit: Visit) throws -> Reply {
        let (viewer, store) = (try visit.viewer, ImpactStore(db: visit.db))
        let last = ID<ImpactAssessment>(visit.query.text("before"))
        let found = try store.list(within: viewer.scope(of: .readMembers), before: last)
        let shown = found.prefix(ImpactStore.pageLength)
        // What is missing concerns whoever answers at the top; elsewhere the list would call for what others have done.
        let root = try UnionStore(visit.db).root()
        let missing = try root.flatMap { root in
            viewer.may(.readMembers, at: root.path.text) ? try ImpactNight.missing(at: root.id, visit.db) : nil
        }
        return .page(
            ImpactListPage(
                rows: shown.map { ImpactListPage.Row($0, today: visit.today) },
                missing: missing ?? [],
                mayWrite: viewer.may(.keepMembers),
                kept: rules.keptYears.citation,
                isFirst: last == nil,
                next: found.count > shown.count ? shown.last?.id.description : nil
            )
        )
    }

    private func export(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let all = try ImpactStore(db: visit.db).list(within: viewer.scope(of: .readMembers), before: nil, limit: "LIMIT 5000")
        try visit.note(Subject("union", viewer.actingUnion.id), "export", "导出影响评估登记表，\(all.count) 份")
        let table = ImpactTable(all, years: rules.keptYears.integer).sheet
        let name = "个人信息保护影响评估登记表-\(visit.today).csv"
        return .file(Download(name: name, contentType: "text/csv; charset=utf-8", bytes: table.bytes))
    }

    private func home(_ visit: Visit) throws -> Union {
        try Branch.find("", for: visit.viewer, to: .keepMembers, in: visit.db).union
    }

    private func blank(_ visit: Visit) throws -> ImpactFormPage {
        form(ImpactForm(visit.query), nil, try home(visit).name)
    }

    private func form(
        _ form: ImpactForm,
        _ assessment: ImpactAssessment?,
        _ union: String,
        errors: [FieldError] = []
    ) -> ImpactFormPage {
        ImpactFormPage(
            action: assessment?.address ?? "/impact-assessments",
            union: union,
            revision: assessment?.revision ?? 0,
            form: form,
            errors: errors
        )
    }

    private func create(_ visit: Visit) throws -> Reply {
        let (union, fields) = (try home(visit), ImpactForm(visit.form))
        var errors: [FieldError] = []
        let body = fields.read(&errors)
        guard errors.isEmpty else { throw Rejection(form(fields, nil, union.name, errors: errors)) }
        let assessment = try begin(body, at: union, replacing: nil, visit)
        return .redirect(to: assessment.address, saying: Notice("存好了，写完再交"))
    }

    private func begin(
        _ body: ImpactAssessment.Body,
        at union: Union,
        replacing former: ID<ImpactAssessment>?,
        _ visit: Visit
    ) throws -> ImpactAssessment {
        let viewer = try visit.viewer
        let assessment = ImpactAssessment(
            id: .make(at: visit.now),
            union: union.id,
            path: union.path,
            unionName: union.name,
            body: body,
            state: .draft,
            revision: 1,
            createdAt: visit.now,
            createdBy: viewer.account,
            createdName: viewer.name,
            replaces: former,
            verdict: nil
        )
        guard try ImpactStore(db: visit.db).insert(assessment) else { throw ImpactRefusal.hasSuccessor }
        try visit.note(assessment.subject, "create", "起草影响评估“\(body.title)”")
        return assessment
    }

    private func update(_ visit: Visit) throws -> Reply {
        let (assessment, fields) = (try Self.require(visit, .keepMembers), ImpactForm(visit.form))
        try assessment.require(.draft)
        var errors: [FieldError] = []
        let body = fields.read(&errors)
        guard errors.isEmpty else { throw Rejection(form(fields, assessment, assessment.unionName, errors: errors)) }
        guard visit.form.text("revision") == String(assessment.revision),
            try ImpactStore(db: visit.db).write(body, on: assessment)
        else { throw ImpactRefusal.changed }
        try visit.note(assessment.subject, "edit", "改影响评估“\(body.title)”")
        return .redirect(to: assessment.address, saying: Notice("存好了"))
    }

    private func submit(_ visit: Visit) throws -> Reply {
        let assessment = try Self.require(visit, .keepMembers)
        try assessment.require(.draft)
        let missing = assessment.body.missing
        guard missing.isEmpty else { throw ImpactRefusal.unfinished(missing) }
        guard try ImpactStore(db: visit.db).move(assessment.id, from: .draft, to: .submitted) else { throw ImpactRefusal.changed }
        try visit.note(assessment.subject, "submit", "交影响评估“\(assessment.body.title)”作结论")
        let name = try visit.viewer.name
        try visit.tasks.finish(assessment.subject, verb: ImpactTask.mend, at: visit.now, by: name, outcome: "改好交了")
        try visit.tasks.add(ImpactTask.conclude(assessment, at: visit.now))
        return .redirect(to: assessment.address, saying: Notice("交上去了，等主席作结论"))
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let assessment = try Self.require(visit, .keepMembers)
        try assessment.require(.draft)
        guard try ImpactStore(db: visit.db).remove(assessment.id) else { throw ImpactRefusal.changed }
        if let former = assessment.replaces { try ImpactStore(db: visit.db).uncall(former) }
        let name = try visit.viewer.name
        try visit.tasks.finish(assessment.subject, verb: ImpactTask.mend, at: visit.now, by: name, outcome: "草稿删了")
        try visit.note(assessment.subject, "remove", "删掉影响评估草稿“\(assessment.body.title)”")
        return .redirect(to: "/impact-assessments", saying: Notice("草稿删掉了"))
    }

    private func succeed(_ visit: Visit) throws -> Reply {
        let assessment = try Self.require(visit, .keepMembers)
        try assessment.require(.concluded)
        guard let union = try UnionStore(visit.db).find(assessment.union) else { throw Refusal.notFound }
        let fresh = try begin(assessment.body, at: union, replacing: assessment.id, visit)
        let name = try visit.viewer.name
        try visit.tasks.finish(assessment.subject, verb: ImpactNight.verb, at: visit.now, by: name, outcome: "在写新的")
        return .redirect(to: "\(fresh.address)/edit", saying: Notice("照原来的抄了一份，改好再交"))
    }
}

/// What waits about an assessment.
enum ImpactTask {
    static let mend = "改评估"
    static let decide = "结论"

    static func conclude(_ assessment: ImpactAssessment, at now: Instant) -> WorkTask {
        task(assessment, .chair, decide, "给影响评估作结论：\(assessment.body.title)", "\(assessment.createdName)起草。", now)
    }

    static func mend(_ assessment: ImpactAssessment, because reason: String, at now: Instant) -> WorkTask {
        task(assessment, .officer, mend, "改影响评估：\(assessment.body.title)", reason, now)
    }

    private static func task(
        _ assessment: ImpactAssessment,
        _ role: Role,
        _ verb: String,
        _ title: String,
        _ detail: String,
        _ now: Instant
    ) -> WorkTask {
        WorkTask(
            id: .make(at: now),
            union: assessment.union,
            role: role.rawValue,
            subject: assessment.subject,
            verb: verb,
            title: title,
            detail: detail,
            link: assessment.address,
            due: nil,
            createdAt: now
        )
    }
}
