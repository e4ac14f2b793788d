// SPDX-License-Identifier: Apache-2.0

/// What the showing and the value of each item depend on, and an order that respects it.
struct Dependencies {
    private let edges: [String: [String]]
    private let ids: [String]
    private let nodes: [String: CompiledForm.Node]

    init(nodes: [String: CompiledForm.Node], pages: [Expression?], spec: FormSpec) {
        self.nodes = nodes
        ids = spec.items.flatMap { [$0.id] + $0.columns.map(\.id) }
        edges = nodes.mapValues { node in
            var needed = (node.shownIf?.items ?? []).union(node.formula?.items ?? [])
            needed.formUnion(pages[node.page]?.items ?? [])
            if let table = node.table { needed.insert(table) }
            return needed.sorted()
        }
    }

    /// Refuses a circle, and names the way round.
    func order() throws(SpecFault) -> [String] {
        var done: Set<String> = []
        var path: [String] = []
        var order: [String] = []
        for id in ids { try visit(id, &path, &done, &order) }
        return order
    }

    private func visit(
        _ id: String,
        _ path: inout [String],
        _ done: inout Set<String>,
        _ order: inout [String]
    ) throws(SpecFault) {
        guard !done.contains(id), let node = nodes[id] else { return }
        if let start = path.firstIndex(of: id) {
            let circle = (path[start...] + [id]).compactMap { nodes[$0]?.item.name }
            let field = node.formula == nil ? "shownIf" : "formula"
            throw SpecFault(node.item, field, "绕成了圈，算不出来：\(circle.joined(separator: " → "))。断开其中一步")
        }
        path.append(id)
        for next in edges[id] ?? [] { try visit(next, &path, &done, &order) }
        path.removeLast()
        done.insert(id)
        order.append(id)
    }
}
