// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

extension FormPage {
    /// The page of a form; after a slip with what was typed and what is wrong with it.
    init(
        _ visit: Visit,
        _ form: StoredForm,
        item typed: ItemForm? = nil,
        table sent: String = "",
        collecting: CollectionForm? = nil,
        errors: [FieldError] = []
    ) throws {
        let spec = form.draft
        var checker = FormChecker(spec)
        _ = checker.check()
        let found = checker.faults
        let kept = try FormStore(visit.db).versions(of: form.id)
        let asked = typed == nil ? spec.item(visit.query.text("item")) : nil
        let changes = kept.first.map { FormChange.list(from: $0.spec, to: spec) } ?? []
        let table = typed == nil ? asked.map { spec.table(of: $0.id) ?? "" } ?? visit.query.text("table") : sent
        title = form.title
        address = form.address
        revision = form.revision
        note = spec.note
        state = "\(form.unionName) · " + (form.versions == 0 ? "还没有发布过" : "发布过 \(form.versions) 版")
        sheets = spec.pages.map { page in
            Sheet(
                id: page.id,
                title: page.title,
                note: page.note,
                shownIf: page.shownIf,
                lines: page.items.map { Self.line($0, found) },
                faults: found.filter { $0.item == page.id }.map(\.sentence)
            )
        }
        versions = kept.map { version in
            let day = version.publishedAt.day.spoken
            return Version(
                number: version.number,
                detail: "\(version.grade.label) · \(day) \(version.publishedName)",
                address: version.address
            )
        }
        self.changes = changes.map(\.sentence)
        grade = FormChange.grade(of: changes).label
        mayEdit = try visit.viewer.may(.superviseMeasures, at: form.unionPath) && form.state == .active
        self.form = typed ?? asked.map { ItemForm($0) } ?? ItemForm()
        page =
            spec.pages.first { $0.id == (typed == nil ? visit.query : visit.form).text("page") }?.id ?? spec.pages.last?.id ?? ""
        self.table = table
        tableName = spec.item(table)?.label ?? ""
        names = Self.names(spec, in: table)
        faults = found.map(\.sentence)
        self.errors = errors
        self.collecting = collecting ?? CollectionForm(title: form.title)
        fillsErrors = collecting != nil
        papers = try PaperRoutes.list(of: form.id, visit.db).map { [$0.id.description, $0.name, $0.link] }
    }

    private static func line(_ item: FormItem, _ faults: [SpecFault]) -> Line {
        let needs = item.isRequired ? "必填" : item.requiredIf.isEmpty ? "" : "有条件必填：\(item.requiredIf)"
        let parts = [
            item.kind.label, item.kind == .note ? "" : "代号 \(item.name)", needs, item.formula.isEmpty ? "" : "= \(item.formula)",
            item.shownIf.isEmpty ? "" : "才问：\(item.shownIf)", item.check.isEmpty ? "" : "检查：\(item.check)",
        ]
        return Line(
            id: item.id,
            label: item.label,
            name: item.name,
            detail: parts.filter { !$0.isEmpty }.joined(separator: " · "),
            faults: faults.filter { $0.item == item.id }.map(\.reason),
            columns: item.kind == .table ? item.columns.map { line($0, faults) } : []
        )
    }

    private static func names(_ spec: FormSpec, in table: String) -> [String] {
        let own = spec.item(table)?.columns.map(\.name) ?? []
        return own + spec.items.filter { $0.kind != .note }.map(\.name) + spec.givens.map(\.name)
    }
}

extension FormChecker {
    /// What is wrong with one item among the others.
    static func faults(of id: String, in spec: FormSpec) -> [SpecFault] {
        var checker = FormChecker(spec)
        _ = checker.check()
        return checker.faults.filter { $0.item == id }
    }
}

extension FormRoutes {
    /// The form as those will see it who fill it in, without anything filled in.
    static func preview(_ form: StoredForm, _ compiled: CompiledForm, page asked: Int, today: Day) -> FillPage {
        let pages = compiled.spec.pages
        let page = min(max(asked, 1), pages.count) - 1
        let evaluation = compiled.evaluate(FormAnswers(), today: today)
        var views = ItemViews(compiled, FormAnswers(), evaluation)
        return FillPage(
            place: .forms,
            title: form.title,
            crumb: [["表单填报", "/forms"], [form.title, form.address]],
            detail: "预览，填的内容不会存",
            reason: "",
            heading: pages[page].title,
            note: [page == 0 ? compiled.spec.note : "", pages[page].note].filter { !$0.isEmpty }.joined(separator: " "),
            isPreview: true,
            action: "",
            revision: 0,
            page: page,
            isFirst: page == 0,
            steps: pages.indices.map { index in
                .init(
                    title: pages[index].title,
                    link: "\(form.address)/preview?page=\(index + 1)",
                    isCurrent: index == page,
                    isDone: false
                )
            },
            items: views.page(page),
            errors: [],
            isRefused: false,
            saved: "",
            script: FormScriptData(compiled, evaluation, page: page).json
        )
    }
}
