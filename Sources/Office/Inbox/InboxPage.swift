// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The inbox (待办): what waits, in the order in which it must be done.
struct InboxPage: Page {
    struct Group: Encodable, Sendable {
        let anchor: String
        let name: String
        let rows: [TaskRow]
    }

    let title = "待办"
    let groups: [Group]
    let waiting: Int
    let overdue: Int
    let today: Int
    /// Whether this is the page with the most urgent tasks.
    let isFirst: Bool
    /// Where the next page begins; `nil` on the last.
    let next: String?

    var place: Place { .inbox }

    init(_ tasks: [WorkTask], tally: (waiting: Int, overdue: Int, today: Int), isFirst: Bool, now: Instant) {
        let today = now.day
        let shown = tasks.prefix(TaskStore.pageLength)
        let named = Dictionary(grouping: shown) { Urgency($0.due, today: today) }
        groups = Urgency.allCases.compactMap { urgency in
            guard let tasks = named[urgency] else { return nil }
            let rows = tasks.map { TaskRow($0, today: today) }
            return Group(anchor: "g\(urgency.rawValue)", name: urgency.name, rows: rows)
        }
        waiting = tally.waiting
        overdue = tally.overdue
        self.today = tally.today
        self.isFirst = isFirst
        next = tasks.count > TaskStore.pageLength ? shown.last?.id.description : nil
    }

    var content: HTML {
        """
        <div class="head"><div><h1>\(waiting == 0 ? "没有要办的事" : "待办 \(waiting) 件")</h1><p>\(summary)</p></div>
        <div class="row noprint"><a class="btn" href="/account/notifications">怎么通知我</a><button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        <div class="stack"><div>\(InboxTabs(waiting: waiting, isDone: false).html)\(groups.isEmpty ? nothing : list)</div></div>
        """
    }

    private var summary: String {
        if waiting == 0 { return "新的事来了，这里会有。" }
        let urgent = [overdue > 0 ? "已超期 \(overdue) 件" : "", today > 0 ? "今天到期 \(today) 件" : ""].filter { !$0.isEmpty }
        return urgent.isEmpty ? "没有超期的，也没有今天到期的。" : urgent.joined(separator: "，") + "。"
    }

    private var list: HTML {
        """
        <div class="box flush"><p class="hint">先排过了期限的，再按期限先后；同一天里，规定的期限在前，内部的在后。</p>
        \(groups.map(section))</div>\(pager)
        """
    }

    private var pager: HTML {
        HTML.pager("/tasks", isFirst: isFirst, next: next, back: "回到最急的", more: "再看 50 件")
    }

    private func section(_ group: Group) -> HTML {
        """
        <section class="group" aria-labelledby="\(group.anchor)"><header><h2 id="\(group.anchor)">\(group.name)\
        <span>\(group.rows.count) 件</span></h2></header><ul class="tasks">\(group.rows.map(\.html))</ul></section>
        """
    }

    private var nothing: HTML {
        """
        <div class="box"><div class="empty"><div class="woven"></div><p><b>要办的都办完了</b></p>
        <p>导入要点、送来复核、节点到期，都会进到这里。</p><p><a class="btn" href="/plans">去看要点</a></p></div></div>
        """
    }
}

/// How soon a task must be done.
enum Urgency: Int, CaseIterable {
    case overdue, today, week, later, open

    init(_ due: Day?, today: Day) {
        guard let due else {
            self = .open
            return
        }
        switch today.days(until: due) {
        case ..<0: self = .overdue
        case 0: self = .today
        case 1...7: self = .week
        default: self = .later
        }
    }

    var name: String {
        switch self {
        case .overdue: "已超期"
        case .today: "今天"
        case .week: "七天内"
        case .later: "以后"
        case .open: "不限期"
        }
    }
}

/// The two ways to look at tasks.
struct InboxTabs {
    let waiting: Int
    let isDone: Bool

    var html: HTML {
        let current: HTML = " aria-current=\"page\""
        return """
            <nav class="tabs" aria-label="待办分类"><a href="/tasks"\(current, if: !isDone)>要我办<span>\(waiting)</span></a>\
            <a href="/tasks/done"\(current, if: isDone)>已办</a></nav>
            """
    }
}
