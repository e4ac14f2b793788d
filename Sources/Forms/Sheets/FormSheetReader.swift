// SPDX-License-Identifier: Apache-2.0
import Kernel
import Workbook

/// Reads a form out of a table. An item whose name the form has already stays that item, with its id and with what a table
/// does not say of it.
struct FormSheetReader {
    struct Fault: Hashable {
        let row: Int
        let column: FormColumn
        let reason: String

        /// As people name the cell: `D5`.
        var cell: String { "\(ColumnName.of(column.rawValue))\(row)" }
    }

    let rows: [WorkbookRow]
    private(set) var faults: [Fault] = []
    private(set) var spec: FormSpec
    private let former: FormSpec
    private let now: Instant
    private var places: [String: Int] = [:]
    private var told: Set<Fault> = []

    init(_ sheet: FormSheetRows, into former: FormSpec, at now: Instant) {
        (self.former, self.now, rows) = (former, now, sheet.rows)
        spec = former
        spec.pages = []
        guard sheet.hasHead else {
            faults = [Fault(row: 1, column: .label, reason: "找不到表头。下载题目表，照着填，表头那一行不要动")]
            return
        }
        for row in rows { read(row) }
        if rows.count > FormChecker.Limit.items { add(rows.last?.number ?? 1, .label, "题目最多 \(FormChecker.Limit.items) 道") }
        check()
    }

    private mutating func add(_ row: Int, _ column: FormColumn, _ reason: String) {
        let fault = Fault(row: row, column: column, reason: reason)
        if told.insert(fault).inserted { faults.append(fault) }
    }

    private mutating func read(_ row: WorkbookRow) {
        func text(_ column: FormColumn) -> String { row[column.rawValue].text.trimmed }
        for column in FormColumn.allCases where [.formula, .error].contains(row[column.rawValue].kind) {
            add(row.number, column, "这一格是公式或者错误值，改成写出来的内容")
        }
        guard let kind = FormItem.Kind.allCases.first(where: { $0.label == text(.kind) }) else {
            add(row.number, .kind, "“\(text(.kind))”不是题型，从列表里选")
            return
        }
        let name = text(.name).isEmpty ? ItemForm.name(from: text(.label)) : text(.name)
        let same = all(former).first { $0.name == name && $0.kind != .note && kind != .note && places[$0.id] == nil }
        var item = same ?? FormItem(kind, id: FormSpec.freshID("q", at: now), name: name)
        (item.kind, item.label, item.name, item.columns) = (kind, text(.label), name, [])
        (item.hint, item.shownIf, item.source) = (text(.hint), text(.shownIf), text(.source))
        (item.check, item.message, item.formula) = (text(.check), text(.message), text(.formula))
        (item.least, item.most, item.unit) = (text(.least), text(.most), text(.unit))
        item.places = 0
        if !text(.places).isEmpty {
            if let places = Int(text(.places)) { item.places = places } else { add(row.number, .places, "写 0 到 9 的数") }
        }
        let need = kind.isAnswered ? text(.need) : ""
        item.isRequired = need == "必填"
        item.requiredIf = ["", "必填", "可不填"].contains(need) ? "" : need
        let options = text(.options).split { "；;\n".contains($0) }.joined(separator: "\n")
        item.options = kind == .one || kind == .many ? ItemForm.options(options, former: same?.options ?? []) : []
        places[item.id] = row.number
        put(item, page: text(.page), table: text(.table), row: row.number)
    }

    private func all(_ spec: FormSpec) -> [FormItem] { spec.items.flatMap { [$0] + $0.columns } }

    private mutating func put(_ item: FormItem, page title: String, table: String, row: Int) {
        if !table.isEmpty {
            guard let owner = spec.items.first(where: { $0.name == table && $0.kind == .table }) else {
                return add(row, .table, "上面没有代号叫“\(table)”的表格。表格那一行写在它的列前面")
            }
            spec.change(owner.id) { $0.columns.append(item) }
            return
        }
        let title = title.isEmpty ? spec.pages.last?.title ?? "基本情况" : String(title.prefix(40))
        if spec.pages.last?.title != title {
            let used = Set(spec.pages.map(\.id))
            let known = former.pages.first { $0.title == title && !used.contains($0.id) }
            var page = known ?? FormSpec.Page(id: FormSpec.freshID("p", at: now), title: title)
            page.items = []
            spec.pages.append(page)
        }
        spec.pages[spec.pages.count - 1].items.append(item)
    }

    /// What the form as a whole finds wrong, each in its cell.
    private mutating func check() {
        var checker = FormChecker(spec)
        _ = checker.check()
        for fault in checker.faults {
            let row = fault.item.flatMap { places[$0] }
            // A row whose own cells are wrong is told about those first.
            if let row, faults.contains(where: { $0.row == row && $0.column == FormColumn.of(field: fault.field) }) { continue }
            add(row ?? FormSheetWriter.firstRow, FormColumn.of(field: fault.field), row == nil ? fault.sentence : fault.reason)
        }
        faults.sort { ($0.row, $0.column.rawValue) < ($1.row, $1.column.rawValue) }
    }
}
