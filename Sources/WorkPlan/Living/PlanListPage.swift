// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Web

/// The measures as a list (清单), filtered and sorted.
struct PlanListPage: Page {
    /// What the filter form asks for, as the address carries it.
    struct Filter: Encodable, Sendable {
        let words: String
        let light: String
        let lead: String
        let kind: String
        /// A column's name, with a minus before it for the other way round.
        let sort: String

        init(_ query: Form) {
            words = query.text("q")
            light = query.text("light")
            lead = query.text("union")
            kind = query.text("kind")
            let sort = query.text("sort")
            let column = sort.hasPrefix("-") ? String(sort.dropFirst()) : sort
            self.sort = ["no", "kind", "light", "union", "due"].contains(column) ? sort : "no"
        }

        var isEmpty: Bool { words.isEmpty && light.isEmpty && lead.isEmpty && kind.isEmpty }
    }

    let title: String
    let head: PlanHead
    let filter: Filter
    let leads: [String]
    let kinds: [String]
    let rows: [Margin]
    let total: Int

    var place: Place { .plans }

    init(_ drawn: DrawnPaper, for viewer: Viewer, filter: Filter) {
        let (living, all) = (drawn.living, drawn.margins)
        title = "\(living.plan.title)清单"
        head = PlanHead(living.plan, .list, for: viewer)
        self.filter = filter
        leads = Set(all.map(\.lead)).filter { !$0.isEmpty }.sorted()
        kinds = MeasureKind.allCases.map(\.label).filter { label in all.contains { $0.kind == label } }
        rows = Self.sorted(all.filter { Self.matches($0, filter) }, by: filter.sort, in: living)
        total = all.count
    }

    private static func matches(_ row: Margin, _ filter: Filter) -> Bool {
        (filter.words.isEmpty || row.phrase.contains(filter.words) || row.number == filter.words)
            && (filter.light.isEmpty || row.light == filter.light)
            && (filter.lead.isEmpty || row.lead == filter.lead)
            && (filter.kind.isEmpty || row.kind == filter.kind)
    }

    private static func sorted(_ rows: [Margin], by sort: String, in living: LivingPlan) -> [Margin] {
        if sort == "no" { return rows }
        let order = Dictionary(uniqueKeysWithValues: living.measures.enumerated().map { ($1.measure.id.description, $0) })
        let dues = Dictionary(uniqueKeysWithValues: living.measures.map { ($0.measure.id.description, $0.measure.due) })
        func place(_ row: Margin) -> Int { order[row.id] ?? 0 }
        let column = sort.hasPrefix("-") ? String(sort.dropFirst()) : sort
        let ascending = rows.sorted { left, right in
            switch column {
            case "kind" where left.kind != right.kind: left.kind < right.kind
            case "light" where left.light != right.light: rank(left.light) < rank(right.light)
            case "union" where left.lead != right.lead: left.lead < right.lead
            case "due" where dues[left.id] != dues[right.id]:
                ((dues[left.id] ?? nil)?.number ?? .max) < ((dues[right.id] ?? nil)?.number ?? .max)
            default: place(left) < place(right)
            }
        }
        return sort.hasPrefix("-") ? ascending.reversed() : ascending
    }

    private static func rank(_ light: String) -> Int {
        Light.State.allCases.firstIndex { $0.rawValue == light } ?? 0
    }

    var content: HTML {
        """
        \(head.html)
        <div class="head"><div><h1>\(Paper.title(title))</h1><p>\(summary)</p></div></div>
        <section class="box flush" aria-label="举措清单">
          \(form)
          \(rows.isEmpty ? nothing : table)
        </section>
        """
    }

    private var summary: String {
        filter.isEmpty ? "\(total) 条举措，按原文次序排；点列头换次序。" : "\(total) 条里筛出 \(rows.count) 条。"
    }

    private var form: HTML {
        """
        <form class="filters noprint" method="get" action="/plans/\(head.id)/list">
          <div class="field big"><label for="q">举措里的字</label><input id="q" name="q" type="search" value="\(filter.words)" \
        data-filter></div>
          \(Field.choice("light", "灯", options: Self.lightOptions, chosen: filter.light))
          \(Field.choice("union", "责任单位", options: Self.options(leads), chosen: filter.lead))
          \(Field.choice("kind", "类别", options: Self.options(kinds), chosen: filter.kind))
          <button class="btn">筛选</button>
        </form>
        """
    }

    private static let lightOptions =
        [Choice("", "全部")] + Light.State.allCases.map { Choice($0.rawValue, $0.word) }

    private static func options(_ values: [String]) -> [Choice] {
        [Choice("", "全部")] + values.map { Choice($0, $0) }
    }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>没有符合的举措</b></p>
        <p><a class="btn" href="/plans/\(head.id)/list">看全部 \(total) 条</a></p></div>
        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="举措清单表"><table>
          <thead><tr>\(column("no", "举措"))\(column("kind", "类别"))<th scope="col" class="r">办了 / 要办</th>\
        \(column("light", "灯"))\(column("union", "责任单位"))\(column("due", "期限"))</tr></thead>
          <tbody>\(rows.map(row))</tbody>
        </table></div>
        """
    }

    private func column(_ name: String, _ label: String) -> HTML {
        let isCurrent = filter.sort == name || filter.sort == "-\(name)"
        let isDescending = filter.sort == "-\(name)"
        let order: HTML = isCurrent ? " aria-sort=\"\(isDescending ? "descending" : "ascending")\"" : ""
        let next = filter.sort == name ? "-\(name)" : name
        return "<th scope=\"col\"\(order)><a href=\"\(address(sort: next))\">\(label)</a></th>"
    }

    private func address(sort: String) -> String {
        let query = [("q", filter.words), ("light", filter.light), ("union", filter.lead), ("kind", filter.kind), ("sort", sort)]
        let parts = query.filter { !$0.1.isEmpty }.map { "\($0.0)=\(PercentCoding.encode($0.1))" }
        return "/plans/\(head.id)/list?\(parts.joined(separator: "&"))"
    }

    private func row(_ margin: Margin) -> HTML {
        let figure: HTML = margin.done.isEmpty ? "<span class=\"muted\">—</span>" : margin.figure
        return """
            <tr><th scope="row"><span class="no">\(margin.number)</span>\
            <a class="quote" href="\(margin.panelAddress)">\(margin.phrase)</a></th>
            <td class="nw">\(margin.kind)</td><td class="r nw">\(figure)</td><td class="nw">\(margin.lamp)</td>\
            <td>\(margin.lead)</td><td class="nw">\(margin.due)</td></tr>
            """
    }
}
