// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The matrix (对照表): where every union below stands with every measure, fifty unions a page.
struct MatrixPage: Page {
    struct Column: Encodable, Sendable {
        let number: String
        let phrase: String
        let address: String
        let item: String
    }

    struct Row: Encodable, Sendable {
        let union: String
        /// Where the unions below this one are; empty where there are none.
        let drill: String
        let cells: [Cell]
    }

    struct Cell: Encodable, Sendable {
        /// The union's own state; empty where it has nothing, or not what was filtered for.
        let state: String
        let word: String
        let address: String
        /// `3/12` of the unions below.
        let below: String
    }

    struct Crumb: Encodable, Sendable {
        let label: String
        let address: String
    }

    let title: String
    let head: PlanHead
    let under: String
    let crumbs: [Crumb]
    let columns: [Column]
    let own: Row?
    let rows: [Row]
    let totals: [String]
    let section: String
    let state: String
    let onlyIssued: Bool
    let sections: [String]
    let underID: String
    let isFirst: Bool
    let next: String?
    let counted: String

    var place: Place { .plans }

    init(_ matrix: Matrix, _ living: LivingPlan, _ filter: MatrixFilter, for viewer: Viewer) {
        let plan = living.plan
        let base = "/plans/\(plan.id)/matrix"
        title = "\(plan.title)承办对照表"
        head = PlanHead(plan, .matrix, for: viewer)
        under = matrix.under.name
        underID = matrix.under.union.description
        crumbs = matrix.chain.dropLast().filter { viewer.may(.readPlans, at: $0.path) }.map { row in
            Crumb(label: row.name, address: "\(base)?under=\(row.union)")
        }
        columns = matrix.columns.map { column in
            Column(
                number: column.number,
                phrase: column.phrase,
                address: "/plans/\(plan.id)/measures/\(column.measure)#p\(column.number)",
                item: column.item
            )
        }
        let counts = filter.state ?? .closed
        func row(_ row: Matrix.Row, below: Bool = true) -> Row {
            let isReadable = viewer.may(.readPlans, at: row.path)
            return Row(
                union: row.name,
                drill: below && row.hasChildren && isReadable ? "\(base)?under=\(row.union)" : "",
                cells: matrix.columns.map { column in
                    let own = matrix.cell(row, column).flatMap { filter.state == nil || $0.state == filter.state ? $0 : nil }
                    let tally = below ? matrix.below(row, column) : .zero
                    return Cell(
                        state: own?.state.rawValue ?? "",
                        word: own?.state.short ?? "",
                        address: isReadable ? own.map { "/assignments/\($0.assignment)" } ?? "" : "",
                        below: tally.total == 0 ? "" : "\(tally[counts])/\(tally.total)"
                    )
                }
            )
        }
        let ownRow = row(matrix.under, below: false)
        own = filter.after == nil && ownRow.cells.contains { !$0.state.isEmpty } ? ownRow : nil
        rows = matrix.rows.map { row($0) }
        totals = matrix.columns.map { column in
            let tally = matrix.below(matrix.under, column)
            return tally.total == 0 ? "" : "\(tally[counts])/\(tally.total)"
        }
        sections = living.sections.map(\.heading)
        section = filter.section.map(String.init) ?? ""
        state = filter.state?.rawValue ?? ""
        onlyIssued = filter.onlyIssued
        isFirst = filter.after == nil
        next = matrix.hasMore ? matrix.rows.last?.union.description : nil
        counted = counts.label
    }

    var content: HTML {
        """
        \(head.html)
        <nav class="crumb" aria-label="位置">\(crumbs.map { "<a href=\"\($0.address)\">\($0.label)</a> › " as HTML })\(under)</nav>
        <div class="head"><div><h1>承办对照表</h1><p>\(under)直接下级的工会，每家对每条举措办到哪一步。格子里下一行的数，是再往下各家里“\(counted)”的家数和交办的家数。</p></div>
        <div class="row noprint">\(export)</div></div>
        <section class="box flush across" aria-label="承办对照表">\(filters)\(legend)\(isEmpty ? nothing : table)</section>\(pager)
        """
    }

    /// What is asked for, but for the page.
    private var query: [(String, String)] {
        [("under", underID), ("state", state), ("section", section), ("measures", onlyIssued ? "issued" : "")]
    }

    private var isEmpty: Bool { rows.isEmpty && own == nil }

    private var filters: HTML {
        let stateOptions =
            [Choice("", "全部")] + [Assignment.State.issued, .signed, .submitted, .closed].map { Choice($0.rawValue, $0.label) }
        let sectionOptions =
            [Choice("", "整份要点")]
            + sections.enumerated().map { Choice("\($0 + 1)", $1.isEmpty ? "第\($0 + 1)部分" : String($1.prefix(20))) }
        return """
            <form class="filters noprint" method="get" action="/plans/\(head.id)/matrix">
              <input type="hidden" name="under" value="\(underID)">
              \(Field.choice("state", "状态", options: stateOptions, chosen: state))
              \(Field.choice("section", "部分", options: sectionOptions, chosen: section))
              \(Field.choice("measures", "举措", options: [Choice("", "全部"), Choice("issued", "交办过的")],
                chosen: onlyIssued ? "issued" : ""))
              <button class="btn">筛选</button>
            </form>
            """
    }

    private var legend: HTML {
        let marks = [Assignment.State.issued, .signed, .submitted, .closed].map { state -> HTML in
            "<span class=\"mark\" data-s=\"\(state.tone)\">\(state.short)</span> \(state.label)　"
        }
        return "<p class=\"hint\">\(marks)空格没有交办。点格子看那一件，点编号看举措，点工会看它的下级。\(columns.count > 24 ? "打印前先按部分筛选，字才看得清。" : "")</p>"
    }

    /// The export says again what is shown: the form has no other fields.
    private var export: HTML {
        let fields = query
        return """
            <form method="post" action="/plans/\(head.id)/matrix/export">\(HTML.formToken)\
            \(fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })\
            <button class="btn small">导出表格</button></form>
            """
    }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>\(state.isEmpty ? "没有直接下级的工会" : "没有这个状态的工会")</b></p></div>
        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="对照表"><table class="grid\(" many", if: columns.count > 24)">
        <thead><tr><td></td>\(items)</tr><tr><th scope="col">工会</th>\(columns.map(heading))</tr></thead>
        <tbody>\(own.map { line($0, name: "本会") })\(rows.map { line($0, name: nil) })</tbody>
        <tfoot><tr><th scope="row">下级合计</th>\(totals.map { "<td>\($0)</td>" as HTML })</tr></tfoot>
        </table></div>
        """
    }

    /// The items above their measures.
    private var items: [HTML] {
        var groups: [(item: String, count: Int)] = []
        for column in columns {
            if groups.last?.item == column.item { groups[groups.count - 1].count += 1 } else { groups.append((column.item, 1)) }
        }
        return groups.map { "<th scope=\"colgroup\" colspan=\"\($0.count)\">第\($0.item)项</th>" }
    }

    private func heading(_ column: Column) -> HTML {
        "<th scope=\"col\"><a href=\"\(column.address)\" title=\"\(column.phrase)\">\(column.number)</a></th>"
    }

    private func line(_ row: Row, name: String?) -> HTML {
        let union: HTML = row.drill.isEmpty ? "\(name ?? row.union)" : "<a href=\"\(row.drill)\">\(row.union)</a>"
        return "<tr><th scope=\"row\">\(union)</th>\(row.cells.map(mark))</tr>\n"
    }

    private func mark(_ cell: Cell) -> HTML {
        guard !cell.state.isEmpty || !cell.below.isEmpty else { return "<td></td>" }
        let below: HTML = cell.below.isEmpty ? "" : "<small>\(cell.below)</small>"
        guard !cell.state.isEmpty else { return "<td>\(below)</td>" }
        let tone = Assignment.State(rawValue: cell.state)?.tone ?? ""
        let own: HTML =
            cell.address.isEmpty
            ? "<span class=\"mark\" data-s=\"\(tone)\">\(cell.word)</span>"
            : "<a class=\"mark\" href=\"\(cell.address)\" data-s=\"\(tone)\">\(cell.word)</a>"
        return "<td>\(own)\(below)</td>"
    }

    private var pager: HTML {
        let asked = query.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        return HTML.pager(
            "/plans/\(head.id)/matrix",
            query: asked,
            isFirst: isFirst,
            next: next,
            back: "回到最前",
            more: "再看 50 家"
        )
    }
}

extension Assignment.State {
    /// The word in a cell of the matrix.
    var short: String {
        switch self {
        case .issued: "待签"
        case .signed: "在办"
        case .submitted: "待核"
        case .closed: "销号"
        case .withdrawn: "撤回"
        }
    }
}
