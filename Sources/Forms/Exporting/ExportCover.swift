// SPDX-License-Identifier: Apache-2.0

/// How much of each item an export covers (遮盖), over all versions at once: what any of them called personal stays covered.
///
/// A column is at least as personal as its table. What is worked out from something personal would give it away, and is covered
/// whole.
struct ExportCover {
    private var masks: [String: FormItem.Mask] = [:]

    init(_ specs: [FormSpec]) {
        for item in specs.flatMap(\.items) {
            raise(item.id, to: Self.mask(item))
            for column in item.columns { raise(column.id, to: Self.mask(column.covered(like: item))) }
        }
        for spec in specs { coverFormulas(of: spec) }
    }

    func mask(of id: String) -> FormItem.Mask { masks[id] ?? .none }

    private mutating func raise(_ id: String, to mask: FormItem.Mask) {
        if mask > self.mask(of: id) { masks[id] = mask }
    }

    private mutating func coverFormulas(of spec: FormSpec) {
        guard let form = try? CompiledForm(spec) else {
            // What cannot be read any more may have met anything.
            for item in spec.items.flatMap({ [$0] + $0.columns }) where item.kind == .formula { raise(item.id, to: .all) }
            return
        }
        // In this order a formula comes after those that it is made of.
        for id in form.order {
            guard let parts = form.nodes[id]?.formula?.items else { continue }
            if parts.contains(where: { mask(of: $0) != .none }) { raise(id, to: .all) }
        }
    }

    /// Of words the head and the tail may be seen; of a day, a number or a choice they are as good as the whole.
    private static func mask(_ item: FormItem) -> FormItem.Mask {
        guard item.mask != .none || item.isPersonal else { return .none }
        guard [.text, .phone, .person].contains(item.kind) else { return .all }
        return item.mask == .none ? .middle : item.mask
    }

    /// Numbers without their unit, dates as tables want them, and what is personal covered.
    static func text(_ answer: FormAnswer?, of item: FormItem, _ mask: FormItem.Mask) -> String {
        switch (item.kind, answer) {
        case (_, nil): return ""
        case (.person, .person(let person)) where mask == .middle:
            // Part by part: covered as one text, the name would stand uncovered at its head.
            return AnswerText.parts(of: person).map { AnswerText.masked($0.word, $0.part == .birth ? .all : .middle) }
                .joined(separator: "，")
        case (.number, .text(let text)), (.money, .text(let text)), (.year, .text(let text)), (.day, .text(let text)):
            return AnswerText.masked(text, mask)
        default: return AnswerText.masked(AnswerText.shown(answer, of: item), mask)
        }
    }
}

extension FormItem {
    /// The column with what its table says of all its columns.
    fileprivate func covered(like table: FormItem) -> FormItem {
        var column = self
        column.isPersonal = isPersonal || table.isPersonal
        if column.mask == .none { column.mask = table.mask }
        return column
    }
}
