// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The transfers that come into one's unions, or go out of them.
struct TransferListPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let name: String
        let detail: String
        let when: String
        let state: String
        let tone: String
        /// Whether this viewer may take it up now.
        let isOpen: Bool

        init(_ transfer: Transfer, for viewer: Viewer, today: Day) {
            id = transfer.id.description
            name = transfer.name
            detail = "\(transfer.from.name) → \(transfer.to.name)"
            when = transfer.effectiveOn.map { "\($0.written)转入" } ?? "\(transfer.requestedOn.written)提出"
            state = transfer.isLate(on: today) ? "到期没有答复" : transfer.state.label
            tone = transfer.isLate(on: today) ? "late" : transfer.state.tone
            isOpen = transfer.obstacle(for: viewer.account) == nil && viewer.may(.keepMembers, at: transfer.to.path.text)
        }
    }

    let title = "会籍转接"
    let name: String
    let comingIn: Bool
    let rows: [Row]
    let isFirst: Bool
    let next: String?

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › 转接</nav>
        <div class="head"><div><h1>会籍转接</h1><p>\(name)。要转出，从会员的那一页提出，或者在名册里勾上几个人一起提出。</p></div></div>
        <nav class="tabs" aria-label="方向">\(tab("in", "转入", comingIn))\(tab("out", "转出", !comingIn))</nav>
        <section class="box flush" aria-label="转接单">
        \(rows.isEmpty ? nothing : list)</section>\(pager)
        """
    }

    private func tab(_ way: StaticString, _ label: StaticString, _ isLit: Bool) -> HTML {
        let current: HTML = isLit ? " aria-current=\"page\"" : ""
        return "<a href=\"/transfers?way=\("\(way)")\"\(current)>\("\(label)")</a>"
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有转接</b></p><p>有人转来，会进待办，也列在这里。</p></div>"
    }

    private var list: HTML {
        let items = rows.map { row -> HTML in
            """
            <li><div><h3><a href="/transfers/\(row.id)">\(row.name)</a></h3><p>\(row.detail)</p></div><div></div>\
            <div>\(row.when) <span class="badge" data-s="\(row.tone)">\(row.state)</span></div><div>\(HTML.pick(row.id, row.name), if: row.isOpen)</div></li>
            """
        }
        return "<h2 class=\"vh\">转接单</h2><ul class=\"tasks\">\(items)</ul>\(bar, if: rows.contains(where: \.isOpen))"
    }

    private var bar: HTML { HTML.pickBar("/transfers/picked", "<button class=\"btn work\">接收</button>") }

    private var pager: HTML {
        HTML.pager(
            "/transfers",
            query: "way=\(comingIn ? "in" : "out")",
            isFirst: isFirst,
            next: next,
            back: "回到最近的",
            more: "再看 50 件"
        )
    }
}
