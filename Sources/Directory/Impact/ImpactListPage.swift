// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The register: what was assessed, how it stands, what is missing.
struct ImpactListPage: Page {
    struct Row: Encodable, Sendable {
        let link: String
        let title: String
        let union: String
        let when: String
        let state: String
        let tone: String

        init(_ assessment: ImpactAssessment, today: Day) {
            link = assessment.address
            title = assessment.body.title
            union = assessment.unionName
            let verdict = assessment.verdict
            when = verdict.map { "\($0.on.written)作结论，\($0.reviewOn.written)复评" } ?? "\(assessment.createdAt.day.written)起草"
            let isDue = assessment.state == .concluded && (verdict.map { $0.reviewOn <= today } ?? false)
            state = isDue ? "该复评了" : assessment.state == .concluded ? verdict?.conclusion.label ?? "" : assessment.state.label
            tone =
                isDue ? "watch" : verdict?.conclusion == .stop && assessment.state == .concluded ? "late" : assessment.state.tone
        }
    }

    let title = "个人信息保护影响评估"
    let rows: [Row]
    /// Protected fields that no conclusion covers.
    let missing: [String]
    let mayWrite: Bool
    let kept: String
    let isFirst: Bool
    let next: String?

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › 影响评估</nav>
        <div class="head"><div><h1>个人信息保护影响评估</h1><p>处理敏感个人信息、自动化决策、委托处理、向别人提供或者公开之前，先评估，再动手。</p></div>\
        <div class="row noprint">\(start, if: mayWrite)<button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        \(lack, if: !missing.isEmpty)
        <section class="box flush" aria-label="登记">\(rows.isEmpty ? nothing : list)</section>\(pager)
        <section class="box" aria-label="依据"><p class="hint">\(ImpactAssessment.source)。</p><p class="hint">\(kept)。有结论的不能删。</p>\
        <form class="noprint" method="post" action="/impact-assessments/exports" data-file>\(HTML.formToken)\
        <div class="row"><button class="btn">下载登记表</button></div></form></section>
        """
    }

    private var start: HTML { "<a class=\"btn work\" href=\"/impact-assessments/new\">写一份评估</a>" }

    private var lack: HTML {
        """
        <div class="notice" data-s="watch" role="status">\(Icon.light("watch"))<div>字段目录里受保护的\(missing.joined(separator: "、"))\
        还没有评估。补上一份，作了结论，这条提醒就没有了。</div></div>
        """
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>还没有评估</b></p><p>写好的评估和结论都列在这里。</p></div>"
    }

    private var list: HTML {
        let items = rows.map { row -> HTML in
            """
            <li><div><h3><a href="\(row.link)">\(row.title)</a></h3><p>\(row.union)</p></div><div></div>\
            <div>\(row.when) <span class="badge" data-s="\(row.tone)">\(row.state)</span></div><div></div></li>
            """
        }
        return "<h2 class=\"vh\">登记</h2><ul class=\"tasks\">\(items)</ul>"
    }

    private var pager: HTML {
        HTML.pager("/impact-assessments", key: "before", isFirst: isFirst, next: next, back: "回到最近的", more: "再看 50 份")
    }
}
