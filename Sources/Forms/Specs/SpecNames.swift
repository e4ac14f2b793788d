// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The names that the items of a form give to its expressions.
struct SpecNames {
    private(set) var base = ExpressionNames()

    init(_ spec: FormSpec) {
        for given in spec.givens { base.outer[given.name] = .given(given.type) }
        // A formula's type follows from what it is made of; until that is known it may stand nowhere.
        for item in spec.items {
            if let type = Self.type(of: item) { base.outer[item.name] = .item(id: item.id, type) }
            guard item.kind == .table else { continue }
            for column in item.columns {
                guard let type = Self.type(of: column) else { continue }
                base.columns[item.id, default: [:]][column.name] = .item(id: column.id, type)
            }
        }
        settle(spec)
    }

    /// Formulas may use formulas: each round settles those whose parts are settled.
    private mutating func settle(_ spec: FormSpec) {
        var open: [(item: FormItem, table: String?)] = spec.items.filter { $0.kind == .formula }.map { ($0, nil) }
        for table in spec.items { open += table.columns.filter { $0.kind == .formula }.map { ($0, table.id) } }
        var isMoving = true
        while isMoving, !open.isEmpty {
            isMoving = false
            for (item, table) in open {
                guard let type = try? ExpressionText.compile(item.formula, with: names(in: table)).type else { continue }
                isMoving = true
                name(item, in: table, type)
                open.removeAll { $0.item.id == item.id }
            }
        }
        // What never settles has a fault or runs in a circle, which is told where it stands; a type lets the rest be checked.
        for (item, table) in open { name(item, in: table, .number) }
    }

    private mutating func name(_ item: FormItem, in table: String?, _ type: ExpressionType) {
        if let table {
            base.columns[table, default: [:]][item.name] = .item(id: item.id, type)
        } else {
            base.outer[item.name] = .item(id: item.id, type)
        }
    }

    func names(in table: String?, own: FormItem? = nil) -> ExpressionNames {
        var names = base
        names.row = table
        if let own {
            let meaning = table.flatMap { base.columns[$0]?[own.name] } ?? base.outer[own.name]
            if case .item(_, let type) = meaning { names.own = type }
        }
        return names
    }

    static func type(of item: FormItem) -> ExpressionType? {
        let options = item.options.map { Expression.Option(id: $0.id, label: $0.label) }
        return switch item.kind {
        case .text, .phone: .text
        case .number, .money, .year: .number
        case .day: .day
        case .truth: .truth
        case .one: .choice(options)
        case .many: .choices(options)
        case .person: .person
        case .file: .files
        case .table: .rows(item.id)
        case .formula, .note: nil
        }
    }
}

extension FormSpec.Given {
    var type: ExpressionType {
        switch kind {
        case .number: .number
        case .text: .text
        case .truth: .truth
        case .day: .day
        }
    }
}
