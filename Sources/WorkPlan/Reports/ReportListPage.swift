// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The reports on a plan that one may read, and which of them one may begin.
struct ReportListPage: Page {
    struct Row: Encodable, Sendable {
        let title: String
        let address: String
        let state: String
        let badge: String
        let detail: String
    }

    struct Kind: Encodable, Sendable {
        let key: String
        let label: String
        let meaning: String
    }

    let title = "报告"
    let planID: String
    let planTitle: String
    let rows: [Row]
    let kinds: [Kind]
    let mayReadWhole: Bool

    var place: Place { .plans }

    init(_ plan: Plan, _ reports: [Report], for viewer: Viewer) {
        planID = plan.id.description
        planTitle = plan.title
        rows = reports.map { report in
            let detail = report.freeze.map { "\($0.by)\($0.at.day.spoken)定稿，校验码\($0.seal.map { " \($0.prefix(16))" } ?? "还在算")" }
            return Row(
                title: report.title,
                address: report.address,
                state: report.state.label,
                badge: report.state == .frozen ? "done" : "work",
                detail: detail ?? "\(report.createdName)\(report.createdAt.day.spoken)起草"
            )
        }
        let isHolder = viewer.may(.reportProgress, at: plan.unionPath)
        let isBelow = viewer.may(.reportProgress) && viewer.actingUnion.path != plan.unionPath
        kinds = Report.Kind.allCases.filter { $0 == .own ? isBelow : isHolder }.map { kind in
            Kind(key: kind.rawValue, label: kind.label, meaning: kind.meaning)
        }
        mayReadWhole = viewer.may(.readPlans, at: plan.unionPath)
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › <a href="/plans/\(planID)">\(planTitle)</a> › 报告</nav>
        <div class="head"><div><h1>报告</h1><p>系统按记录起草，数字都有出处；定稿以后文字和数字不再变。</p></div>\
        <div class="row noprint">\(unfinished, if: mayReadWhole)</div></div>
        <div class="cols"><div class="box">\(rows.isEmpty ? nothing : "<ul class=\"list plans\">\(rows.map(line))</ul>")</div>
        <aside aria-label="起草">\(starting, if: !kinds.isEmpty)</aside></div>
        """
    }

    private var unfinished: HTML { "<a class=\"btn\" href=\"/plans/\(planID)/unfinished\">没有完成的举措</a>" }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>还没有报告</b></p><p>起草一份，系统先写好，再由人改。</p></div>"
    }

    private var starting: HTML {
        let picks = kinds.enumerated().map { index, kind -> HTML in
            let checked: HTML = index == 0 ? " checked" : ""
            return """
                <label class="pick"><input type="radio" name="kind" value="\(kind.key)"\(checked)>\
                <span><b>\(kind.label)</b><br>\(kind.meaning)</span></label>
                """
        }
        return """
            <form class="box" method="post" action="/plans/\(planID)/reports">\(HTML.formToken)<h2>起草一份</h2>
            <fieldset class="field"><legend>哪一种</legend>\(picks)</fieldset>
            <div class="row"><button class="btn work">起草</button></div></form>
            """
    }

    private func line(_ row: Row) -> HTML {
        """
        <li><div><h2><a class="quote" href="\(row.address)">\(row.title)</a> \
        <span class="badge" data-s="\(row.badge)">\(row.state)</span></h2><p>\(row.detail)</p></div></li>
        """
    }
}
