// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What the viewer's unions answer for (我的承办), in the order of its days.
struct AssignmentListPage: Page {
    struct Group: Encodable, Sendable {
        let anchor: String
        let name: String
        let rows: [Row]
    }

    struct Row: Encodable, Sendable {
        let title: String
        let detail: String
        let address: String
        let verb: String
        let state: AssignmentBadge
        let due: DueMark
        let signal: Signal?
    }

    struct Tab: Encodable, Sendable {
        let state: String
        let label: String
        let count: Int
        let isCurrent: Bool
    }

    let title = "我的承办"
    let tabs: [Tab]
    let groups: [Group]
    let counts: StateCounts
    let isFirst: Bool
    /// Where the next page begins; `nil` on the last.
    let next: String?
    let chosen: String
    let slips: OwnSlips
    let maySupervise: Bool

    var place: Place { .assignments }

    init(
        _ rows: [AssignmentRow],
        counts: StateCounts,
        filter: AssignmentFilter,
        terms: SupervisionTerms,
        slips: OwnSlips,
        maySupervise: Bool,
        today: Day
    ) {
        self.slips = slips
        self.maySupervise = maySupervise
        let shown = rows.prefix(AssignmentStore.pageLength)
        let named = Dictionary(grouping: shown) { DueGroup($0, today: today) }
        groups = DueGroup.allCases.compactMap { group in
            named[group].map {
                Group(anchor: "g\(group.rawValue)", name: group.name, rows: $0.map { Row($0, terms, today: today) })
            }
        }
        self.counts = counts
        chosen = filter.state?.rawValue ?? ""
        let open = Tab(state: "", label: "要办的", count: counts.open, isCurrent: filter.state == nil)
        tabs =
            [open]
            + Assignment.State.allCases.map { state in
                Tab(state: state.rawValue, label: state.label, count: counts[state], isCurrent: filter.state == state)
            }
        isFirst = filter.after == nil
        next = rows.count > AssignmentStore.pageLength ? shown.last?.id.description : nil
    }

    var content: HTML {
        """
        <div class="head"><div><h1>我的承办</h1><p>\(summary)</p></div>\(supervision, if: maySupervise)</div>
        <div class="stack">\(slips.html, if: isFirst)<div><nav class="tabs" aria-label="按状态看">\(tabs.map(tab))</nav>\
        \(groups.isEmpty ? nothing : list)</div></div>
        """
    }

    private var supervision: HTML { "<a class=\"btn small\" href=\"/supervision\">督办</a>" }

    private var summary: String {
        if counts.total == 0 { return "上级还没有交办事情给本会。" }
        return
            "交办给本会的 \(counts.total) 件：等签收 \(counts.issued) 件，在办 \(counts.signed) 件，等核实 \(counts.submitted) 件，已销号 \(counts.closed) 件。"
    }

    private func tab(_ tab: Tab) -> HTML {
        let address = tab.state.isEmpty ? "/assignments" : "/assignments?state=\(tab.state)"
        let current: HTML = tab.isCurrent ? " aria-current=\"page\"" : ""
        return "<a href=\"\(address)\"\(current)>\(tab.label)<span>\(tab.count)</span></a>"
    }

    private var list: HTML {
        "<div class=\"box flush\"><p class=\"hint\">过了期限的在前，再按期限先后。</p>\(groups.map(section))</div>\(pager)"
    }

    private var pager: HTML {
        HTML.pager(
            "/assignments",
            query: chosen.isEmpty ? "" : "state=\(chosen)",
            isFirst: isFirst,
            next: next,
            back: "回到最急的",
            more: "再看 50 件"
        )
    }

    private func section(_ group: Group) -> HTML {
        """
        <section class="group" aria-labelledby="\(group.anchor)"><header><h2 id="\(group.anchor)">\(group.name)\
        <span>\(group.rows.count) 件</span></h2></header><ul class="tasks">\(group.rows.map(line))</ul></section>
        """
    }

    private func line(_ row: Row) -> HTML {
        """
        <li><div><h3><a href="\(row.address)">\(row.title)</a></h3><p>\(row.detail)</p></div>
        <div>\(row.state.html) \(row.signal.map(\.html))</div><div>\(row.due.html)</div>
        <div><a class="btn small" href="\(row.address)" aria-label="\(row.verb)：\(row.title)">\(row.verb)</a></div></li>
        """
    }

    private var nothing: HTML {
        """
        <div class="box"><div class="empty"><div class="woven"></div><p><b>\(chosen.isEmpty ? "没有要办的" : "这一类里没有")</b></p>
        <p>上级把要点里的举措交办下来，这里和待办里都会有。</p></div></div>
        """
    }
}

/// How near the day is.
private enum DueGroup: Int, CaseIterable {
    case overdue, week, later, over

    init(_ row: AssignmentRow, today: Day) {
        let sunday = today.adding(days: 7 - today.weekday)
        self = !row.state.isOpen ? .over : row.due < today ? .overdue : row.due <= sunday ? .week : .later
    }

    var name: String {
        switch self {
        case .overdue: "已超期"
        case .week: "本周"
        case .later: "以后"
        case .over: "不用再办"
        }
    }
}

extension AssignmentListPage.Row {
    fileprivate init(_ row: AssignmentRow, _ terms: SupervisionTerms, today: Day) {
        let verbs: [Assignment.State: String] = [.issued: "去签收", .signed: "去办"]
        self.init(
            title: row.title,
            detail: "\(row.issuerName)交办，\(row.unionName)\(row.part.label)",
            address: "/assignments/\(row.id)",
            verb: verbs[row.state] ?? "看",
            state: AssignmentBadge(row.state),
            due: DueMark(row.due, state: row.state, closedOn: row.closedAt?.day, today: today),
            signal: terms.signal(row.state, due: row.due, on: today)
        )
    }
}

/// The list of what one's own unions answer for.
struct AssignmentListRoutes {
    let supervision: SupervisionTerms

    func add(to site: inout Site) {
        site.page("assignments", .permission(.readPlans), "我的承办") { visit in
            let store = AssignmentStore(db: visit.db)
            let (paths, filter) = (try visit.viewer.ownPaths, AssignmentFilter(visit.query))
            return .page(
                AssignmentListPage(
                    try store.list(at: paths, filter),
                    counts: try store.counts(at: paths),
                    filter: filter,
                    terms: supervision,
                    slips: try OwnSlips(at: paths, today: visit.today, db: visit.db),
                    maySupervise: try visit.viewer.may(.superviseMeasures),
                    today: visit.today
                )
            )
        }
    }
}
