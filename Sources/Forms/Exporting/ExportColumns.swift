// SPDX-License-Identifier: Apache-2.0

/// The columns of an export: every item that any of the versions has, each once, under the label that it had last.
struct ExportColumns {
    struct Column {
        let label: String
        let name: String
        let item: FormItem
        /// How much of it is covered where personal data are.
        let mask: FormItem.Mask
        /// The option that the column is about.
        var option: String?

        func text(_ answers: FormAnswers, isMasked: Bool) -> String {
            let answer = answers[item.id]
            let cover = isMasked ? mask : .none
            guard let option else { return ExportCover.text(answer, of: item, cover) }
            guard case .list(let chosen) = answer else { return "" }
            // Whether a tick is there is all that such a column says.
            return AnswerText.masked(chosen.contains(option) ? "1" : "0", cover == .none ? .none : .all)
        }
    }

    /// A table of the form, with every column that any of the versions has.
    struct Table {
        let item: FormItem
        let columns: [Column]
    }

    let list: [Column]
    let tables: [Table]

    /// - Parameter specs: The older before the newer.
    init(_ specs: [FormSpec]) {
        let items = Self.merged(specs.map(\.items))
        let cover = ExportCover(specs)
        func column(_ item: FormItem) -> Column {
            Column(label: item.label, name: item.name, item: item, mask: cover.mask(of: item.id))
        }
        list = items.filter { $0.kind != .note }.flatMap { item -> [Column] in
            guard item.kind == .many else { return [column(item)] }
            return item.options.map { option in
                Column(
                    label: "\(item.label)：\(option.label)",
                    name: "\(item.name).\(option.id)",
                    item: item,
                    mask: cover.mask(of: item.id),
                    option: option.id
                )
            }
        }
        tables = items.filter { $0.kind == .table }.map { Table(item: $0, columns: $0.columns.map(column)) }
    }

    private static func merged(_ lists: [[FormItem]]) -> [FormItem] {
        var order: [String] = []
        var latest: [String: FormItem] = [:]
        for item in lists.joined() {
            if let former = latest[item.id] {
                var item = item
                item.columns = merged([former.columns, item.columns])
                item.options += former.options.filter { option in !item.options.contains { $0.id == option.id } }
                latest[item.id] = item
            } else {
                order.append(item.id)
                latest[item.id] = item
            }
        }
        return order.compactMap { latest[$0] }
    }
}
