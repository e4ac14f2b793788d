// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The ratings that concern the visitor, those to fill in first; for those who read congresses also what is run in their branch.
struct RatingListPage: Page {
    struct Own: Encodable, Sendable {
        let address: String
        let title: String
        let detail: String
        let badge: String
        let tone: String
        let mayVote: Bool
        let hasResult: Bool
    }

    struct Row: Encodable, Sendable {
        let address: String
        let title: String
        let union: String
        let when: String
        let state: String
        let tone: String
        let verdict: String
    }

    let title = "评议"
    let own: [Own]
    /// `nil` for members, who see nothing else.
    let run: [Row]?
    let mayRun: Bool

    var place: Place { .congresses }

    init(_ own: [Rating], _ standing: [ID<Rating>: RatingBox.Standing], run: [Rating]?, mayRun: Bool, today: Day) {
        self.own = own.compactMap { rating in
            let standing = standing[rating.id] ?? .stranger
            let isRunning = rating.state == .open && (rating.opensOn...rating.closesOn).contains(today)
            guard standing != .stranger || rating.state == .published else { return nil }
            let (badge, tone): (String, String) =
                switch (rating.state, standing) {
                case (.published, _): ("已公布", "done")
                case (.open, .waiting) where isRunning: ("等您填", "watch")
                case (.open, .waiting): today < rating.opensOn ? ("还没开始", "none") : ("已截止", "none")
                case (_, .taken): ("已参评", "done")
                case (_, .paper): ("领了纸质票", "ok")
                default: (rating.state.label, rating.state.tone)
                }
            return Own(
                address: rating.address,
                title: "\(rating.unionName)\(rating.title)",
                detail: rating.window,
                badge: badge,
                tone: tone,
                mayVote: isRunning && standing == .waiting,
                hasResult: rating.state == .published
            )
        }
        self.mayRun = mayRun
        self.run = run?.map { rating in
            Row(
                address: rating.address,
                title: rating.title,
                union: rating.unionName,
                when: "\(rating.window) · \(rating.assembly.label)",
                state: rating.state.label,
                tone: rating.state.tone,
                verdict: rating.outcome?.verdict.sentence ?? ""
            )
        }
    }

    var content: HTML {
        """
        \(Parts.crumb(run == nil ? [] : [.congresses], title), if: run != nil)
        <div class="head"><div><h1>\(title)</h1><p>会员评家、民主评议：无记名，本人填，结束以前谁也看不到票数。</p></div>
        <div class="row noprint">\(buttons, if: mayRun)</div></div>
        <section class="box" aria-labelledby="own"><h2 id="own">和您有关的</h2>\(own.isEmpty ? Parts.empty("现在没有要您填的评议。") : mine)</section>
        \(run.map(table))
        """
    }

    private var buttons: HTML {
        """
        <a class="btn work" href="/ratings/new">\(Icon.of("edit", "ico"))发起会员评家</a><a class="btn" href="/ratings/new?kind=appraisal">发起民主评议</a>
        """
    }

    private var mine: HTML {
        let rows = own.map { one -> HTML in
            let vote: HTML = "<a class=\"btn seal\" href=\"\(one.address)/vote\">去填</a>"
            let result: HTML = "<a class=\"btn small\" href=\"\(one.address)/result\">看结果</a>"
            return """
                <li><div><b>\(one.title)</b><p>\(one.detail)</p><div class="row">\(vote, if: one.mayVote)\(result, if: one.hasResult)</div></div>\
                \(Parts.badge(one.tone, one.badge))</li>
                """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private func table(_ rows: [Row]) -> HTML {
        guard !rows.isEmpty else {
            return """
                <section class="box flush" aria-label="各次评议"><div class="empty"><div class="woven"></div><p><b>还没有评议</b></p>\
                <p>会员评家一年一次；教职工代表大会上评议干部用民主评议。</p></div></section>
                """
        }
        let lines = rows.map { row -> HTML in
            """
            <tr><th scope="row"><a href="\(row.address)">\(row.title)</a><small>\(row.union)</small></th><td>\(row.when)</td>\
            <td>\(Parts.badge(row.tone, row.state))</td><td>\(row.verdict)</td></tr>
            """
        }
        return """
            <section class="box flush" aria-label="各次评议"><div class="scroll" tabindex="0" role="region" aria-label="各次评议表"><table class="even">
            <thead><tr><th scope="col">评议</th><th scope="col">时间和参评的人</th><th scope="col">进展</th><th scope="col">结论</th></tr></thead>
            <tbody>\(lines)</tbody></table></div></section>
            """
    }
}
