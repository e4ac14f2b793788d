// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// A year of a branch, by month and kind.
struct OverviewPage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let cells: [Cell]
        let total: Cell
    }

    struct Cell: Encodable, Sendable {
        let verified: Int
        let waiting: Int
        let address: String
    }

    let title: String
    let year: Int
    let branch: String
    let branches: [ActivityListPage.Branch]
    let rows: [Row]
    let months: [Cell]
    let total: Cell
    let participants: Int

    var place: Place { .activities }

    init(_ overview: Overview, year: Int, branch: String, branches: [Union]) {
        title = "\(year)年活动一览"
        self.year = year
        self.branch = branch
        self.branches = branches.map { .init(id: $0.id.description, name: $0.shortName) }
        func cell(_ cell: Overview.Cell, _ kind: ActivityKind?, _ month: Int?) -> Cell {
            let address = Self.address(kind, year: year, month: month, branch: branch)
            return Cell(verified: cell.verified, waiting: cell.waiting, address: address)
        }
        rows = ActivityKind.allCases.filter { overview.cells[$0] != nil }.map { kind in
            Row(
                name: kind.label,
                cells: (1...12).map { cell(overview.cell(kind, $0), kind, $0) },
                total: cell(overview.total(of: kind), kind, nil)
            )
        }
        months = (1...12).map { cell(overview.total(in: $0), nil, $0) }
        total = cell(overview.total, nil, nil)
        participants = overview.total.participants
    }

    private static func address(_ kind: ActivityKind?, year: Int, month: Int?, branch: String) -> String {
        let first = Day(year: year, month: month ?? 1, day: 1)?.description ?? ""
        let last = Day.lastOf(month: month ?? 12, year: year)?.description ?? ""
        let pairs = [("kind", kind?.rawValue ?? ""), ("from", first), ("until", last), ("union", branch)]
        return "/activities?" + pairs.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/activities">活动</a> › 按月看</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(summary)</p></div>
        <div class="row noprint"><button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        <section class="box" aria-label="按月按类别">
        <form class="filters noprint" method="get" action="/activities/overview">
          \(Field.text("year", "年份", value: String(year), keyboard: "numeric"))
          \(ActivityListPage.narrowing(branches, chosen: branch))
          <button class="btn">看</button>
        </form>
        \(rows.isEmpty ? nothing : table)
        </section>
        """
    }

    private var summary: String {
        guard !rows.isEmpty else { return "这一年没有报送过的活动。" }
        let waiting = total.waiting > 0 ? "，另有 \(total.waiting) 场等核实" : ""
        return "已核实 \(total.verified) 场、\(participants) 人次\(waiting)。草稿、退回和撤回的不在内。"
    }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>\(year)年没有报送过的活动</b></p>\
        <p><a class="btn" href="/activities">去看全部</a></p></div>
        """
    }

    private var table: HTML {
        let months: [HTML] = (1...12).map { "<th scope=\"col\" class=\"r\">\($0)月</th>" }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="按月按类别的场次表"><table>
            <thead><tr><th scope="col">类别</th>\(months)<th scope="col" class="r">全年</th></tr></thead>
            <tbody>\(rows.map(line))<tr><th scope="row"><b>合计</b></th>\(self.months.map(figure))\(figure(total))</tr></tbody>
            </table></div><p class="hint">数是已核实的场次，“+”后面是等核实的。点数看是哪几场。</p>
            """
    }

    private func line(_ row: Row) -> HTML {
        "<tr><th scope=\"row\">\(row.name)</th>\(row.cells.map(figure))\(figure(row.total))</tr>"
    }

    private func figure(_ cell: Cell) -> HTML {
        guard cell.verified + cell.waiting > 0 else { return "<td class=\"r muted\">—</td>" }
        let waiting: HTML = cell.waiting > 0 ? "<small>+\(cell.waiting)</small>" : ""
        return "<td class=\"r nw\"><a href=\"\(cell.address)\">\(cell.verified)\(waiting)</a></td>"
    }
}
