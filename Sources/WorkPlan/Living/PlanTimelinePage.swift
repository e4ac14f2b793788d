// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The measures by the month they are due in (时间表); those without a day stand under the whole year.
struct PlanTimelinePage: Page {
    struct Group: Encodable, Sendable {
        let anchor: String
        let name: String
        let rows: [Row]
    }

    struct Row: Encodable, Sendable {
        let when: String
        let margin: Margin
    }

    let title: String
    let head: PlanHead
    let groups: [Group]
    let total: Int
    let undated: Int

    var place: Place { .plans }

    init(_ living: LivingPlan, for viewer: Viewer) {
        let dated = living.measures.filter { $0.measure.due != nil }
        let months = Dictionary(grouping: dated) { measure in
            measure.measure.due.map { $0.year * 12 + $0.month } ?? 0
        }
        var groups = months.keys.sorted().map { month -> Group in
            let rows = (months[month] ?? []).sorted { ($0.measure.due?.number ?? 0) < ($1.measure.due?.number ?? 0) }
            return Group(
                anchor: "m\(month)",
                name: Self.name(of: month, in: living.plan.year),
                rows: rows.map { Self.row($0, living.plan) }
            )
        }
        let rest = living.measures.filter { $0.measure.due == nil }
        if !rest.isEmpty {
            groups.append(Group(anchor: "year", name: "全年", rows: rest.map { Self.row($0, living.plan) }))
        }
        title = "\(living.plan.title)时间表"
        head = PlanHead(living.plan, .timeline, for: viewer)
        self.groups = groups
        total = living.measures.count
        undated = rest.count
    }

    private static func name(of month: Int, in year: Int) -> String {
        let (years, index) = ((month - 1) / 12, (month - 1) % 12 + 1)
        return years == year ? "\(index)月" : "\(years)年\(index)月"
    }

    private static func row(_ living: LivingMeasure, _ plan: Plan) -> Row {
        let when = living.measure.due.map { "\($0.day)日前" } ?? (living.measure.cadence.isEmpty ? "全年" : living.measure.cadence)
        return Row(when: when, margin: Margin(living, plan: plan))
    }

    var content: HTML {
        """
        \(head.html)
        <div class="head"><div><h1>\(Paper.title(title))</h1><p>按期限所在的月排，共 \(total) 条。没有定日子的 \(undated) 条放在全年。</p></div></div>
        <div class="months">\(groups.map(month))</div>
        """
    }

    private func month(_ group: Group) -> HTML {
        """
        <section class="month" aria-labelledby="\(group.anchor)"><h2 id="\(group.anchor)">\(group.name) \
        <small>\(group.rows.count) 条</small></h2><ul>\(group.rows.map { $0.margin.line(first: $0.when, last: $0.margin.lead) })</ul>
        </section>
        """
    }
}

extension Margin {
    /// The measure in one line of a view by month or by union.
    func line(first: String, last: String) -> HTML {
        let figure: HTML = done.isEmpty ? "<span class=\"muted\">—</span>" : figure
        return """
            <li class="mrow"><span class="muted">\(first)</span><a href="\(panelAddress)"><span class="no">\(number)</span>\(phrase)</a>\
            \(lamp)<span>\(figure)</span><span class="muted">\(last)</span></li>
            """
    }
}
