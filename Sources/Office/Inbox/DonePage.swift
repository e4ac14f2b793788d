// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What was done at my desks (已办), the latest first, by month.
struct DonePage: Page {
    struct Group: Encodable, Sendable {
        let anchor: String
        let name: String
        let rows: [Row]
    }

    struct Row: Encodable, Sendable {
        let verb: String
        let title: String
        let outcome: String
        let when: String
        let isOnTime: Bool
        let link: String
    }

    let title = "已办"
    let groups: [Group]
    let waiting: Int
    let total: Int

    var place: Place { .inbox }

    init(_ tasks: [FinishedTask], waiting: Int) {
        let months = Dictionary(grouping: tasks) { $0.at.day.year * 100 + $0.at.day.month }
        groups = months.keys.sorted(by: >).map { month in
            Group(anchor: "m\(month)", name: "\(month / 100)年\(month % 100)月", rows: (months[month] ?? []).map(Self.row))
        }
        self.waiting = waiting
        total = tasks.count
    }

    private static func row(_ finished: FinishedTask) -> Row {
        Row(
            verb: finished.task.verb,
            title: finished.task.title,
            outcome: "\(finished.by) · \(finished.outcome)",
            when: "\(finished.at.day.spoken)办结",
            isOnTime: finished.task.due.map { finished.at.day <= $0 } ?? true,
            link: finished.task.link
        )
    }

    var content: HTML {
        """
        <div class="head"><div><h1>已办 \(total) 件</h1><p>按办结的先后排，最近的在前，最多列 200 件。</p></div></div>
        <div class="stack"><div>\(InboxTabs(waiting: waiting, isDone: true).html)\(groups.isEmpty ? nothing : list)</div></div>
        """
    }

    private var list: HTML { "<div class=\"box flush\">\(groups.map(section))</div>" }

    private var nothing: HTML {
        "<div class=\"box\"><div class=\"empty\"><div class=\"woven\"></div><p><b>还没有办结的事</b></p></div></div>"
    }

    private func section(_ group: Group) -> HTML {
        """
        <section class="group" aria-labelledby="\(group.anchor)"><header><h2 id="\(group.anchor)">\(group.name)\
        <span>\(group.rows.count) 件</span></h2></header><ul class="tasks">\(group.rows.map(line))</ul></section>
        """
    }

    private func line(_ row: Row) -> HTML {
        """
        <li><div><h3><a href="\(row.link)"><span class="verb">\(row.verb)</span>\(row.title)</a></h3><p>\(row.outcome)</p></div>
        <div></div><div><span class="due" data-s="\(row.isOnTime ? "done" : "late")">\(Icon.of("clock"))\
        <span><b>\(row.isOnTime ? "按期" : "超期")</b>\(row.when)</span></span></div>
        <div><a class="btn small" href="\(row.link)" aria-label="看：\(row.title)">看</a></div></li>
        """
    }
}
