// SPDX-License-Identifier: Apache-2.0
import Kernel
public import Web

/// How far a piece of long work is.
struct JobPage: Page {
    let title: String
    let state: String
    let done: Int64
    let total: Int64
    let step: String
    let outcome: String?
    private let id: String
    private let link: String
    private let progress: HTML
    private let isStopWanted: Bool

    private enum CodingKeys: CodingKey { case title, state, done, total, step, outcome }

    init(_ job: Job) {
        title = job.order.title
        state = job.state.rawValue
        (done, total, step, outcome) = (job.done, job.total, job.step, job.outcome)
        (id, link, isStopWanted) = (job.id.description, job.order.link, job.isStopWanted)
        progress = job.progress
    }

    var place: Place { .account }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/jobs">我的排队事项</a> › 进度</nav>
        <div class="head"><div><h1>\(title)</h1><p>可以关掉这一页去做别的，办好了这里看得到。</p></div></div>
        \(progress)
        <div class="row"><a class="btn" href="\(link)">回到那一页</a>\(stop)</div>
        """
    }

    private var stop: HTML {
        guard state == Job.State.open.rawValue, !isStopWanted else { return "" }
        return """
            <form method="post" action="/jobs/\(id)/stop">\(HTML.formToken)<button class="btn quiet">停下</button></form>
            """
    }
}

extension Job {
    /// How far it is, for any page that shows the record it is about. With the script it moves by itself.
    public var progress: HTML {
        guard isOpen else {
            let tone = state == .done ? "done" : "late"
            return """
                <div class="notice" data-s="\(tone)">\(Icon.light(tone))<div>\(order.title)：\(outcome ?? "办完了")</div></div>
                """
        }
        return """
            <div class="notice" data-s="watch" data-refresh="2" role="status"><div class="grow"><strong>\(order.title)</strong>
            \(bar)<p>\(standing)。没有动的话，<a href="">再看一眼</a>。</p></div></div>
            """
    }

    private var bar: HTML {
        total > 0
            ? "<progress max=\"\("\(total)")\" value=\"\("\(done)")\" aria-label=\"办到哪了\"></progress>"
            : "<progress aria-label=\"办到哪了\"></progress>"
    }

    private var standing: String {
        if isStopWanted { return "已经叫停，办到手上这一步就停" }
        guard hasBegun else { return "排着队，马上开始" }
        let count = total > 0 ? "办了 \(done) / \(total)" : "正在办"
        return step.isEmpty ? count : "\(step)，\(count)"
    }
}
