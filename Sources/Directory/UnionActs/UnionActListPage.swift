// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The acts on unions that a branch decides or that touch it.
struct UnionActListPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let words: String
        let detail: String
        let when: String
        let state: String
        let tone: String

        init(_ act: UnionAct, today: Day) {
            id = act.id.description
            words = act.words
            detail = "\(act.kind.label)，\(act.document)，\(act.requestedName)提出"
            when = act.state == .done ? "\(act.effectiveOn.written)生效" : "\(act.effectiveOn.written)起"
            state = act.obstacle == nil ? act.state.label : "到了日子，还不能生效"
            tone = act.obstacle == nil ? act.state.tone : "late"
        }
    }

    let title = "组织变更"
    let name: String
    let state: String
    let rows: [Row]
    let isFirst: Bool
    let next: String?

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/unions">工会名录</a> › 组织变更</nav>
        <div class="head"><div><h1>组织变更</h1><p>\(name)。成立、更名、隶属调整、合并、分立和撤销，从工会的那一页提出。</p></div></div>
        <nav class="tabs" aria-label="到哪一步">\(tab("", "全部"))\(tab("requested", "等批准"))\(tab("approved", "等生效"))\(tab("done", "已生效"))</nav>
        <section class="box flush" aria-label="变更单">\(rows.isEmpty ? nothing : list)</section>\(pager)
        """
    }

    private func tab(_ value: StaticString, _ label: StaticString) -> HTML {
        let current: HTML = "\(value)" == state ? " aria-current=\"page\"" : ""
        return "<a href=\"/union-acts?state=\("\(value)")\"\(current)>\("\(label)")</a>"
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有组织变更</b></p><p>提出的会进上级工会主席的待办，也列在这里。</p></div>"
    }

    private var list: HTML {
        let items = rows.map { row -> HTML in
            """
            <li><div><h3><a href="/union-acts/\(row.id)">\(row.words)</a></h3><p>\(row.detail)</p></div><div></div>\
            <div>\(row.when) <span class="badge" data-s="\(row.tone)">\(row.state)</span></div><div></div></li>
            """
        }
        return "<h2 class=\"vh\">变更单</h2><ul class=\"tasks\">\(items)</ul>"
    }

    private var pager: HTML {
        HTML.pager("/union-acts", query: "state=\(state)", isFirst: isFirst, next: next, back: "回到最近的", more: "再看 50 件")
    }
}
