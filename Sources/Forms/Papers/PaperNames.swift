// SPDX-License-Identifier: Apache-2.0

/// What the places of a Word file may ask of a form.
struct PaperNames {
    /// The union that filled it in.
    static let union = "填报工会"
    static let rowNumber = "序号"

    private let items: [String: FormItem]

    init(_ form: FormSpec) {
        items = Dictionary(form.items.filter { $0.kind != .note }.map { ($0.name, $0) }) { first, _ in first }
    }

    func item(_ name: String) -> FormItem? { items[name] }

    func isKnown(_ place: String) -> Bool {
        if place == Self.union { return true }
        if let (name, option) = Self.pair(place, "=") {
            return items[name].map { Self.options($0).contains { $0.label == option } } ?? false
        }
        guard let (name, part) = Self.pair(place, ".") else {
            return items[place].map { $0.kind != .table && $0.kind != .file } ?? false
        }
        guard let item = items[name] else { return false }
        switch item.kind {
        case .person: return PersonPart.allCases.contains { $0.label == part && ($0 == .name || item.parts.contains($0)) }
        case .table: return part == Self.rowNumber || item.columns.contains { $0.name == part }
        default: return false
        }
    }

    /// The name of the table that a place is a column of.
    func table(of place: String) -> String? {
        guard let (name, _) = Self.pair(place, "."), items[name]?.kind == .table else { return nil }
        return name
    }

    static func options(_ item: FormItem) -> [FormItem.Option] {
        item.kind == .truth ? [.init(id: "yes", label: "是"), .init(id: "no", label: "否")] : item.options
    }

    static func pair(_ place: String, _ sign: Character) -> (String, String)? {
        let parts = place.split(separator: sign, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
}
