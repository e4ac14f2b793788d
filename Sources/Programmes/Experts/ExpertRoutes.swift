// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The pool of experts: looked through, added to, corrected, paused.
struct ExpertRoutes {
    func add(to site: inout Site) {
        let (read, edit) = (Route.Need.permission(.readPlans), Route.Need.permission(.editPlans))
        site.page("experts", read, "专家库", list)
        site.page("experts/new", edit, "加专家的表单") { _ in .page(ExpertFormPage(ExpertForm(), of: nil, errors: [])) }
        site.action("experts", edit, "加一位专家", add)
        site.page("experts/:expert", read, "一位专家") { visit in
            let viewer = try visit.viewer
            let store = ExpertStore(db: visit.db)
            let expert = try store.require(visit.id("expert"), .readPlans, for: viewer)
            let journal = try visit.journal.entries(of: expert.subject)
            let edits = viewer.may(.editPlans, at: expert.unionPath)
            return .page(ExpertPage(expert, record: try store.record(of: expert.id), journal, mayEdit: edits))
        }
        site.page("experts/:expert/edit", edit, "改专家资料的表单") { visit in
            let expert = try own(visit)
            return .page(ExpertFormPage(ExpertForm(expert), of: expert, errors: []))
        }
        site.action("experts/:expert", edit, "改专家的资料", update)
        site.action("experts/:expert/pause", edit, "停用专家", pause)
        site.action("experts/:expert/return", edit, "恢复专家", restore)
    }

    private func own(_ visit: Visit) throws -> Expert {
        try ExpertStore(db: visit.db).require(visit.id("expert"), .editPlans, for: visit.viewer)
    }

    private func list(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let store = ExpertStore(db: visit.db)
        let query = visit.query
        let filter = ExpertStore.Filter(words: query.text("words"), field: query.text("field"), state: query.text("state"))
        let after = ID<Expert>(query.text("after"))
        let experts = try store.list(for: viewer, filter, after: after)
        let fields = try store.fields(for: viewer)
        let mayAdd = !viewer.applyingUnions.isEmpty
        return .page(ExpertListPage(experts, filter, fields: fields, isFirst: after == nil, mayAdd: mayAdd))
    }

    private func add(_ visit: Visit) throws -> Reply {
        guard let grant = try visit.viewer.applyingUnions.first, let union = try UnionStore(visit.db).find(grant.union) else {
            throw Refusal.notFound
        }
        let form = ExpertForm(visit.form)
        var expert = Expert(
            id: .make(at: visit.now),
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            person: nil,
            name: "",
            workplace: "",
            unit: nil,
            unitName: "",
            title: "",
            fields: [],
            revision: 0,
            createdName: try visit.viewer.name,
            hasAccount: false
        )
        var errors: [FieldError] = []
        try form.read(into: &expert, visit.db, &errors)
        guard errors.isEmpty else { throw Rejection(ExpertFormPage(form, of: nil, errors: errors)) }
        try ExpertStore(db: visit.db).insert(expert, by: try visit.actingHand)
        try visit.note(expert.subject, "create", "加进专家库：\(expert.name)，\(expert.workplace)")
        return .redirect(to: expert.address, saying: Notice("加好了"))
    }

    private func update(_ visit: Visit) throws -> Reply {
        let former = try own(visit)
        var expert = former
        let form = ExpertForm(visit.form)
        var errors: [FieldError] = []
        try form.read(into: &expert, visit.db, &errors)
        guard errors.isEmpty else { throw Rejection(ExpertFormPage(form, of: former, errors: errors)) }
        guard visit.form.text("revision") == "\(former.revision)" else { throw ProgrammeRefusal.moved }
        let store = ExpertStore(db: visit.db)
        // Whose sheets are whose must not change under a review.
        if expert.person != former.person || expert.unit != former.unit, try store.isJudging(expert.id) {
            throw ExpertRefusal.isJudging(former.name)
        }
        try store.save(expert)
        try visit.note(expert.subject, "edit", "改资料：\(expert.name)，\(expert.workplace)，\(expert.way)")
        return .redirect(to: expert.address, saying: Notice("改好了"))
    }

    private func pause(_ visit: Visit) throws -> Reply {
        var expert = try own(visit)
        let why = visit.form.text("why")
        guard !why.isEmpty, why.count <= 100 else { throw ExpertRefusal.noReason }
        if let former = expert.pausedWhy { throw ExpertRefusal.paused(expert.name, former) }
        (expert.pausedWhy, expert.pausedOn) = (why, visit.today)
        try ExpertStore(db: visit.db).save(expert)
        try visit.note(expert.subject, "pause", "停用\(expert.name)：\(why)")
        return .redirect(to: expert.address, saying: Notice("停用了，以后请评委时不再出现", tone: .watch))
    }

    private func restore(_ visit: Visit) throws -> Reply {
        var expert = try own(visit)
        guard !expert.isActive else { throw ExpertRefusal.notPaused(expert.name) }
        (expert.pausedWhy, expert.pausedOn) = (nil, nil)
        try ExpertStore(db: visit.db).save(expert)
        try visit.note(expert.subject, "return", "恢复\(expert.name)")
        return .redirect(to: expert.address, saying: Notice("恢复了"))
    }
}
