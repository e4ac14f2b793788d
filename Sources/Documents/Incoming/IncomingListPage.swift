// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What came in (收文): what waits for a signature, and the register.
struct IncomingListPage: Page {
    struct Waiting: Encodable, Sendable {
        let link: String
        let title: String
        let detail: String
        let union: String
    }

    struct Row: Encodable, Sendable {
        let link: String
        let entry: String
        let title: String
        let sender: String
        let number: String
        let date: String
        let state: String
        let tone: String
    }

    let title = "收文"
    let waiting: [Waiting]
    let rows: [Row]
    let state: String
    let filter: RegisterFilter
    let errors: [FieldError]
    let next: String
    let mayRegister: Bool

    var place: Place { .documents }

    var content: HTML {
        """
        <div class="head"><div><h1>收文</h1><p>签收就登记；拟办、批办、承办、办结，一步一记。</p></div>\
        <div class="row"><a class="btn" href="/incoming/register">登记簿</a>\("<a class=\"btn work\" href=\"/incoming/new\">登记纸质来文</a>", if: mayRegister)</div></div>
        \(DocumentTabs(isIncoming: true, waiting: waiting.count).html)
        \(open)<form class="filters" method="get" action="/incoming">\(filter.controls(errors: errors))\(Field.choice("state", "办到哪一步", options: Self.states, chosen: state))<button class="btn">筛选</button></form>
        <section class="box flush" aria-label="收文登记">\(rows.isEmpty ? empty : table)</section>
        \(next.isEmpty ? "" : "<nav class=\"row\" aria-label=\"翻页\"><a class=\"btn\" href=\"\(next)\">更早的</a></nav>" as HTML)
        """
    }

    private var open: HTML {
        guard !waiting.isEmpty else { return "" }
        let rows = waiting.map { item -> HTML in
            """
            <li><div><h3><a href="\(item.link)"><span class="verb">签收</span>\(item.title)</a></h3><p>\(item.union) · \(item.detail)</p></div>\
            <div><a class="btn small" href="\(item.link)" aria-label="去签收：\(item.title)">去签收</a></div></li>
            """
        }
        return
            "<section class=\"box flush\" aria-labelledby=\"open\"><header><h2 id=\"open\">等签收的 \(waiting.count) 件</h2></header><ul class=\"list\">\(rows)</ul></section>"
    }

    private var empty: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><b>登记簿里没有这样的收文</b><p>签收一份公文，或者登记一份纸质来文。</p></div>"
    }

    private var table: HTML {
        let body = rows.map { row -> HTML in
            """
            <tr><th scope="row"><a href="\(row.link)">\(row.title)</a></th><td class="nw">\(row.entry)</td><td>\(row.sender)</td>\
            <td class="nw">\(row.number)</td><td class="nw">\(row.date)</td><td class="nw"><span class="badge" data-s="\(row.tone)">\(row.state)</span></td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="收文登记表"><table class="even"><thead><tr><th scope="col">标题</th>\
            <th scope="col">收文号</th><th scope="col">来文单位</th><th scope="col">来文字号</th><th scope="col">收到</th>\
            <th scope="col">办到哪一步</th></tr></thead><tbody>\(body)</tbody></table></div>
            """
    }

    private static let states = [Choice("", "全部")] + IncomingDocument.State.allCases.map { Choice($0.rawValue, $0.label) }
}
