// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Finds everything that keeps a form from being published, and compiles it.
struct FormChecker {
    /// What a form may hold.
    enum Limit {
        static let pages = 20
        static let items = 300
        static let columns = 20
        static let options = 100
        static let rows = 200
        static let files = 10
        /// Of the items of one page: each has a place in what the page sends.
        static let fileItems = 10
        static let label = 200
        static let name = 30
        static let text = 20_000
    }

    let spec: FormSpec
    private(set) var faults: [SpecFault] = []
    private let names: SpecNames

    init(_ spec: FormSpec) {
        self.spec = spec
        names = SpecNames(spec)
    }

    /// The compiled form, unless its conditions cannot be read or run in a circle.
    mutating func check() -> CompiledForm? {
        checkWhole()
        var nodes: [String: CompiledForm.Node] = [:]
        var pages: [Expression?] = []
        for (index, page) in spec.pages.enumerated() {
            pages.append(condition(page.shownIf, names.names(in: nil), page.id, "shownIf", "第 \(index + 1) 页"))
            for item in page.items.filter({ $0.kind == .file }).dropFirst(Limit.fileItems) {
                faults.append(SpecFault(item, "type", "一页最多 \(Limit.fileItems) 道附件题，分到下一页"))
            }
            for item in page.items {
                nodes[item.id] = node(item, in: nil, page: index)
                for column in item.columns where item.kind == .table { nodes[column.id] = node(column, in: item, page: index) }
            }
        }
        do {
            let order = try Dependencies(nodes: nodes, pages: pages, spec: spec).order()
            return faults.isEmpty ? CompiledForm(spec: spec, nodes: nodes, pageShownIf: pages, order: order) : nil
        } catch {
            faults.append(error)
            return nil
        }
    }

    private mutating func checkWhole() {
        if spec.spec != 1 { faults.append(SpecFault("spec", "这份表单的格式比程序新，升级程序再用")) }
        if spec.title.trimmed.isEmpty || spec.title.count > 60 { faults.append(SpecFault("title", "写上表单名称，60 个字以内")) }
        if spec.pages.isEmpty || spec.pages.count > Limit.pages {
            faults.append(SpecFault("pages", "表单要有 1 到 \(Limit.pages) 页，现在 \(spec.pages.count) 页"))
        }
        let all = spec.items.flatMap { [$0] + $0.columns }
        if !all.contains(where: \.kind.isAnswered) { faults.append(SpecFault("items", "还没有一道要填的题")) }
        if all.count > Limit.items { faults.append(SpecFault("items", "题目最多 \(Limit.items) 道，现在 \(all.count) 道")) }
        var ids: Set<String> = []
        for id in all.map(\.id) + spec.pages.map(\.id) where !ids.insert(id).inserted {
            faults.append(SpecFault(item: id, "id", "编号“\(id)”用了两次"))
        }
        var known = Set(spec.givens.map(\.name))
        for item in spec.items where item.kind != .note {
            if !known.insert(item.name).inserted { faults.append(SpecFault(item, "name", "代号“\(item.name)”用了两次，换一个")) }
        }
        for table in spec.items {
            var inner = known
            for column in table.columns where !inner.insert(column.name).inserted {
                faults.append(SpecFault(column, "name", "代号“\(column.name)”用了两次，换一个"))
            }
        }
    }

    private mutating func node(_ item: FormItem, in table: FormItem?, page: Int) -> CompiledForm.Node {
        faults += ItemChecker(item, isColumn: table != nil).faults()
        let here = names.names(in: table?.id)
        let own = names.names(in: table?.id, own: item)
        let label = item.label
        var formula: Expression?
        if item.kind == .formula {
            formula = compile(item, here)
        }
        return CompiledForm.Node(
            item: item,
            table: table?.id,
            page: page,
            shownIf: condition(item.shownIf, here, item.id, "shownIf", label),
            requiredIf: condition(item.requiredIf, here, item.id, "requiredIf", label),
            check: condition(item.check, own, item.id, "check", label),
            formula: formula
        )
    }

    private mutating func compile(_ item: FormItem, _ names: ExpressionNames) -> Expression? {
        do {
            let (expression, type) = try ExpressionText.compile(item.formula, with: names)
            switch type {
            case .number, .text, .day, .truth: return expression
            default:
                faults.append(SpecFault(item, "formula", "算出来要是数字、文字、日期或者是否，不能是\(type.label)"))
            }
        } catch {
            faults.append(SpecFault(item, "formula", error.sentence))
        }
        return nil
    }

    private mutating func condition(
        _ text: String,
        _ names: ExpressionNames,
        _ id: String,
        _ field: String,
        _ name: String
    ) -> Expression? {
        guard !text.isEmpty else { return nil }
        do {
            return try ExpressionText.condition(text, with: names)
        } catch {
            faults.append(SpecFault(item: id, field, name: name, error.sentence))
            return nil
        }
    }
}
