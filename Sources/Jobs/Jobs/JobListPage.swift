// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The long work that somebody has asked for.
struct JobListPage: Page {
    struct Line: Encodable {
        let id: String
        let title: String
        let since: String
        let standing: String
        let light: String
        let link: String
    }

    let title = "我的排队事项"
    let lines: [Line]

    var place: Place { .account }

    init(_ jobs: [Job]) {
        lines = jobs.map { job in
            Line(
                id: job.id.description,
                title: job.order.title,
                since: "\(job.createdAt.day.written) \(job.createdAt.clockTime)",
                standing: Self.standing(job),
                light: [.open: "watch", .done: "done", .failed: "late", .stopped: "none"][job.state] ?? "none",
                link: job.isOpen || job.state == .failed ? "/jobs/\(job.id)" : job.order.link
            )
        }
    }

    private static func standing(_ job: Job) -> String {
        switch job.state {
        case .open: job.total > 0 ? "办了 \(job.done) / \(job.total)" : "正在办"
        case .done: job.outcome ?? "办完了"
        case .failed: job.outcome ?? "没有办成"
        case .stopped: job.outcome ?? "停下了"
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 我的排队事项</nav>
        <div class="head"><div><h1>我的排队事项</h1><p>导入、封存这些要等一会儿的事，办到哪了都在这里；留九十天。</p></div></div>
        <section class="box flush" aria-label="排队事项">\(lines.isEmpty ? empty : table)</section>
        """
    }

    private var empty: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有要等的事</b></p><p>导入名单、给报告定稿时，办得久的会排到这里。</p></div>"
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="排队事项表"><table class="even"><thead><tr><th scope="col">什么事</th>\
        <th scope="col">办到哪了</th><th scope="col">什么时候叫办的</th></tr></thead><tbody>
        \(lines.map(row))
        </tbody></table></div>
        """
    }

    private func row(_ line: Line) -> HTML {
        """
        <tr><th scope="row"><a href="\(line.link)">\(line.title)</a></th>\
        <td><span class="badge" data-s="\(line.light)">\(line.standing)</span></td><td class="nw">\(line.since)</td></tr>
        """
    }
}
