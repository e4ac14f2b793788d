// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The measures by who leads them (按责任单位).
struct PlanUnionsPage: Page {
    struct Group: Encodable, Sendable {
        let anchor: String
        let name: String
        let lights: [LivingPlanPage.Light]
        let rows: [Margin]
    }

    let title: String
    let head: PlanHead
    let groups: [Group]
    let total: Int

    var place: Place { .plans }

    init(_ drawn: DrawnPaper, for viewer: Viewer) {
        let (living, margins) = (drawn.living, drawn.margins)
        let byLead = Dictionary(grouping: margins, by: \.lead)
        // In the order in which the plan first names them; what nobody leads yet comes last.
        var names: [String] = []
        for margin in margins where !names.contains(margin.lead) { names.append(margin.lead) }
        // Who only sees a part is not told who does the rest; it would be untrue to say that nobody does.
        let nobody = living.access == .whole ? "还没有定责任单位" : "责任单位只有本会和承办的工会看得到"
        let ordered = names.filter { !$0.isEmpty } + names.filter(\.isEmpty)
        title = "\(living.plan.title)，按责任单位"
        head = PlanHead(living.plan, .unions, for: viewer)
        groups = ordered.enumerated().map { index, name in
            let rows = byLead[name] ?? []
            return Group(anchor: "u\(index)", name: name.isEmpty ? nobody : name, lights: Self.tally(rows), rows: rows)
        }
        total = margins.count
    }

    private static func tally(_ rows: [Margin]) -> [LivingPlanPage.Light] {
        WorkPlan.Light.State.allCases.compactMap { state in
            let count = rows.filter { $0.light == state.rawValue }.count
            return count == 0 ? nil : .init(state: state.rawValue, word: state.word, count: count, meaning: state.meaning)
        }
    }

    var content: HTML {
        """
        \(head.html)
        <div class="head"><div><h1>\(Paper.title(title))</h1><p>\(groups.count) 组，\(total) 条举措。只列牵头的，配合的不重复算。</p></div></div>
        \(groups.map(box))
        """
    }

    private func box(_ group: Group) -> HTML {
        let lights = group.lights.map { light -> HTML in
            "<span class=\"light\" data-s=\"\(light.state)\">\(Icon.lamp(light.state))\(light.word) \(light.count)</span>"
        }
        return """
            <section class="box flush" aria-labelledby="\(group.anchor)"><header><h2 id="\(group.anchor)">\(group.name) \
            <small class="muted">\(group.rows.count) 条</small></h2><div class="row">\(lights)</div></header>
            <ul>\(group.rows.map { $0.line(first: $0.due, last: $0.kind) })</ul></section>
            """
    }
}
