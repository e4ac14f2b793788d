// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One task as a line: verb, title, what it is about, how long there is, one way in.
struct TaskRow: Encodable, Sendable {
    let verb: String
    let title: String
    let detail: String
    let link: String
    let left: String
    let date: String
    let tone: String
    let basis: String

    init(_ task: WorkTask, today: Day) {
        verb = task.verb
        title = task.title
        detail = task.detail
        link = task.link
        basis = task.dueKind == .law ? "规定的期限" : "内部期限"
        guard let due = task.due else {
            (left, date, tone) = ("", "不限期", "")
            return
        }
        let days = today.days(until: due)
        date = due.year == today.year ? due.spoken : due.written
        switch days {
        case ..<0: (left, tone) = ("已过\(-days)天", "late")
        case 0: (left, tone) = ("今天到期", "late")
        case 1...3: (left, tone) = ("剩\(days)天", "watch")
        default: (left, tone) = ("剩\(days)天", "none")
        }
    }

    var html: HTML {
        """
        <li>
          <div><h3><a href="\(link)"><span class="verb">\(verb)</span>\(title)</a></h3><p>\(detail)</p></div>
          <div><span class="muted">\(left.isEmpty ? "" : basis)</span></div>
          <div>\(due)</div>
          <div><a class="btn small" href="\(link)" aria-label="去\(verb)：\(title)">去\(verb)</a></div>
        </li>
        """
    }

    private var due: HTML {
        guard !left.isEmpty else { return "<span class=\"muted\">\(date)</span>" }
        return "<span class=\"due\" data-s=\"\(tone)\">\(Icon.of("clock"))<span><b>\(left)</b>\(date)</span></span>"
    }
}
