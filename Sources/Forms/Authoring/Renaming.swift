// SPDX-License-Identifier: Apache-2.0

/// Puts a new name of an item into the expressions that use the old one, and only where it means that item: a column is meant in
/// the rows of its table and in what is worked out over them, another table may have one of the same name.
struct Renaming {
    private let old: String
    private let new: String
    /// The table that it is a column of.
    private let table: String?
    private let tables: [String: String]
    private let shadowing: Set<String>

    init(_ spec: FormSpec, from old: String, to new: String, in table: String?) {
        (self.old, self.new, self.table) = (old, new, table)
        let found = spec.items.filter { $0.kind == .table }
        tables = Dictionary(found.map { ($0.name, $0.id) }) { first, _ in first }
        shadowing = Set(found.filter { $0.columns.contains { $0.name == old } }.map(\.id))
    }

    /// - Parameter row: The table in whose rows the expression is worked out.
    func text(_ text: String, row: String?) -> String {
        ExpressionText.renamed(text, from: old, to: new, row: row, tables: tables) { row in
            if let table { return row == table }
            return row.map { !shadowing.contains($0) } ?? true
        }
    }

    func item(_ item: FormItem, row: String?) -> FormItem {
        var item = item
        item.shownIf = text(item.shownIf, row: row)
        item.requiredIf = text(item.requiredIf, row: row)
        item.check = text(item.check, row: row)
        item.formula = text(item.formula, row: row)
        let id = item.id
        item.columns = item.columns.map { self.item($0, row: id) }
        return item
    }
}

extension FormSpec {
    /// Puts a new name into every expression that means the item, or the column of the table.
    mutating func rename(from old: String, to new: String, in table: String?) {
        let renaming = Renaming(self, from: old, to: new, in: table)
        for page in pages.indices {
            pages[page].shownIf = renaming.text(pages[page].shownIf, row: nil)
            pages[page].items = pages[page].items.map { renaming.item($0, row: nil) }
        }
    }
}
