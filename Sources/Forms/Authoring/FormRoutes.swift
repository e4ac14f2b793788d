// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Writing a form, publishing it, sending it out.
struct FormRoutes {
    func add(to site: inout Site) {
        let need = Route.Need.permission(.superviseMeasures)
        site.page("forms", .permission(.readPlans), "表单填报", list)
        site.action("forms", need, "新建表单", create)
        site.page("forms/:form", .permission(.readPlans), "一份表单") { visit in
            let form = try FormStore(visit.db).require(try visit.id("form"), .readPlans, for: try visit.viewer)
            return .page(try FormPage(visit, form))
        }
        site.action("forms/:form", need, "改表单名称") { visit in
            let (title, note) = (visit.form.text("title"), visit.form.text("note"))
            return try change(visit, "改表单名称和说明") { spec in
                (spec.title, spec.note) = (title, note)
                return [title.isEmpty || title.count > 60 ? FieldError("title", "写上表单名称，60 个字以内") : nil].compactMap { $0 }
            }
        }
        site.action("forms/:form/items", need, "存一道题", putItem)
        site.action("forms/:form/items/order", need, "移动、去掉一道题", moveItem)
        site.action("forms/:form/pages", need, "存一页", putPage)
        site.action("forms/:form/versions", need, "发布一版", publish)
        site.page("forms/:form/versions/:version", .permission(.readPlans), "表单的一版", version)
        site.page("forms/:form/preview", .permission(.readPlans), "预览表单", preview)
        site.action("forms/:form/collections", need, "发给下级填", collect)
    }

    static func keeping(_ visit: Visit) throws -> StoredForm {
        try FormStore(visit.db).require(try visit.id("form"), .superviseMeasures, for: visit.viewer)
    }

    private func list(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        return .page(
            FormListPage(
                forms: try FormStore(visit.db).list(for: viewer),
                tallies: try CollectionStore(db: visit.db).tallies(for: viewer),
                errands: try CollectionStore(db: visit.db).errands(of: viewer.actingUnion.id),
                mayCreate: viewer.may(.superviseMeasures, at: viewer.actingUnion.path),
                today: visit.today
            )
        )
    }

    /// Begins a form: an empty one, or a copy of one that the viewer may read.
    private func create(_ visit: Visit) throws -> Reply {
        let (viewer, store) = (try visit.viewer, FormStore(visit.db))
        let acting = viewer.actingUnion
        guard viewer.may(.superviseMeasures, at: acting.path) else { throw Refusal.notFound }
        let title = visit.form.text("title")
        var spec = FormSpec.blank(title.isEmpty ? "没有名称的表单" : String(title.prefix(60)), at: visit.now)
        let pattern = visit.form.text("pattern")
        if !pattern.isEmpty {
            guard let id = ID<StoredForm>(pattern) else { throw Refusal.notFound }
            spec = try store.require(id, .readPlans, for: viewer).draft
            if !title.isEmpty { spec.title = String(title.prefix(60)) }
        }
        let id = ID<StoredForm>.make(at: visit.now)
        try store.insert(spec, id: id, of: acting.id, at: acting.path, by: viewer.name, on: visit.now)
        try visit.note(Subject("form", id), "create", "新建表单“\(spec.title)”")
        return .redirect(to: "/forms/\(id)")
    }

    private func change(_ visit: Visit, _ line: String, _ body: (inout FormSpec) throws -> [FieldError]) throws -> Reply {
        let form = try Self.keeping(visit)
        var spec = form.draft
        let errors = try body(&spec)
        guard errors.isEmpty else { throw Rejection(try FormPage(visit, form, errors: errors)) }
        try FormStore(visit.db).save(spec, of: form, revision: Int(visit.form.text("revision")) ?? 0)
        try visit.note(form.subject, "edit", line)
        return .redirect(to: form.address, saying: Notice("存好了"))
    }

    /// Keeps an item. What is wrong in itself is shown beside its fields; what only does not fit the others yet is kept, and
    /// listed where the form is published.
    private func putItem(_ visit: Visit) throws -> Reply {
        let form = try Self.keeping(visit)
        let fields = ItemForm(visit.form)
        var spec = form.draft
        let former = spec.item(fields.id)
        guard fields.id.isEmpty || former != nil else { throw FormRefusal.noItem }
        let item = fields.item(id: former?.id ?? FormSpec.freshID("q", at: visit.now), former: former)
        let table = former == nil ? visit.form.text("table") : spec.table(of: item.id) ?? ""
        var faults = ItemChecker(item, isColumn: !table.isEmpty).faults().filter { $0.field != "columns" }
        let isTaken = spec.items.contains { $0.name == item.name && $0.id != item.id && $0.kind != .note }
        if isTaken, item.kind != .note { faults.append(SpecFault(item, "name", "代号“\(item.name)”别的题用了，换一个")) }
        guard spec.put(item, page: visit.form.text("page"), table: table) else { throw FormRefusal.noItem }
        faults += FormChecker.faults(of: item.id, in: spec).filter { fault in !faults.contains(fault) && fault.field != "columns"
        }
        guard faults.isEmpty else {
            let errors = faults.map { FieldError($0.field, $0.reason) }
            throw Rejection(try FormPage(visit, form, item: fields, table: table, errors: errors))
        }
        try FormStore(visit.db).save(spec, of: form, revision: Int(visit.form.text("revision")) ?? 0)
        try visit.note(form.subject, "edit", "\(former == nil ? "添" : "改")题“\(item.label)”")
        let place = table.isEmpty ? visit.form.text("page") : ""
        let query = !table.isEmpty ? "?table=\(table)#item" : place.isEmpty ? "" : "?page=\(place)#item"
        return .redirect(to: form.address + query, saying: Notice("存好了"))
    }

    private func moveItem(_ visit: Visit) throws -> Reply {
        let (id, act) = (visit.form.text("item"), visit.form.text("act"))
        guard let label = try Self.keeping(visit).draft.item(id)?.label else { throw FormRefusal.noItem }
        return try change(visit, act == "remove" ? "去掉题“\(label)”" : "移动题“\(label)”") { spec in
            let isDone = act == "remove" ? spec.remove(id) : spec.move(id, by: act == "up" ? -1 : 1)
            guard isDone else { throw FormRefusal.noItem }
            return []
        }
    }

    private func putPage(_ visit: Visit) throws -> Reply {
        let (id, sent) = (visit.form.text("page"), visit.form)
        let title = sent.text("title").isEmpty ? "没有名称的一页" : String(sent.text("title").prefix(40))
        return try change(visit, "改页“\(title)”") { spec in
            if id.isEmpty {
                guard spec.pages.count < FormChecker.Limit.pages else {
                    return [FieldError("title", "表单最多 \(FormChecker.Limit.pages) 页")]
                }
                spec.pages.append(.init(id: FormSpec.freshID("p", at: visit.now), title: title))
                return []
            }
            guard let index = spec.pages.firstIndex(where: { $0.id == id }) else { throw FormRefusal.noItem }
            if sent.text("act") == "remove" {
                guard spec.pages[index].items.isEmpty else { return [FieldError(id, "这一页还有题，先移走或者去掉")] }
                spec.pages.remove(at: index)
                return []
            }
            (spec.pages[index].title, spec.pages[index].note) = (title, String(sent.text("note").prefix(500)))
            spec.pages[index].shownIf = String(sent.text("shownIf").prefix(ExpressionLexer.longest))
            return []
        }
    }

    private func publish(_ visit: Visit) throws -> Reply {
        let (form, store) = (try Self.keeping(visit), FormStore(visit.db))
        do {
            _ = try CompiledForm(form.draft)
        } catch {
            throw FormRefusal.notSound(error)
        }
        guard Int(visit.form.text("revision")) == form.revision else { throw FormRefusal.draftMoved }
        var grade = FormChange.Grade.first
        if let former = try store.versions(of: form.id).first {
            let changes = FormChange.list(from: former.spec, to: form.draft)
            guard former.digest != form.draft.digest else { throw FormRefusal.nothingChanged }
            grade = FormChange.grade(of: changes)
        }
        let version = try store.publish(form, grade, by: visit.viewer.name, at: visit.now)
        let seal = version.digest.prefix(12)
        try visit.note(form.subject, "publish", "发布表单“\(form.title)”第\(version.number)版（\(grade.label)），指纹 \(seal)")
        return .redirect(to: form.address, saying: Notice("第 \(version.number) 版发布了"))
    }

    private func version(_ visit: Visit) throws -> Reply {
        let store = FormStore(visit.db)
        let form = try store.require(try visit.id("form"), .readPlans, for: try visit.viewer)
        guard let number = Int(visit.submission.parameters["version"] ?? ""), let version = try store.version(number, of: form.id)
        else { throw Refusal.notFound }
        let former = number > 1 ? try store.version(number - 1, of: form.id) : nil
        return .page(VersionPage(form, version, former: former))
    }

    private func preview(_ visit: Visit) throws -> Reply {
        let form = try FormStore(visit.db).require(try visit.id("form"), .readPlans, for: try visit.viewer)
        guard let compiled = try? CompiledForm(form.draft) else {
            // Why it cannot be shown stands on the form's own page, each fault beside its item.
            return .redirect(to: form.address, saying: Notice("表单还有毛病，改好才能预览", tone: .watch))
        }
        return .page(Self.preview(form, compiled, page: Int(visit.query.text("page")) ?? 1, today: visit.today))
    }

    private func collect(_ visit: Visit) throws -> Reply {
        let (form, fields) = (try Self.keeping(visit), CollectionForm(visit.form))
        guard let version = try FormStore(visit.db).versions(of: form.id).first else { throw FormRefusal.notPublished }
        var errors: [FieldError] = []
        guard let due = fields.read(today: visit.today, &errors), errors.isEmpty else {
            throw Rejection(try FormPage(visit, form, collecting: fields, errors: errors))
        }
        let collection = try CollectionDesk(visit).open(version, of: form, fields, due: due)
        return .redirect(to: collection.address, saying: Notice("发出去了，各家待办里有了"))
    }
}
