// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The documents of the viewer's unions (发文).
struct DocumentListPage: Page {
    struct Row: Encodable, Sendable {
        let link: String
        let title: String
        let number: String
        let kind: String
        let state: String
        let tone: String
        let date: String
        let receipts: String
        let union: String
    }

    struct Filter: Encodable, Sendable {
        var state = ""
        var kind = ""
        var year = ""
        var register = RegisterFilter(Form())
    }

    let title = "公文"
    let rows: [Row]
    let filter: Filter
    let years: [String]
    let next: String
    let errors: [FieldError]
    let mayDraft: Bool
    let waiting: Int
    /// Documents of former years that should be in the archive by now.
    let unfiled: Int

    var place: Place { .documents }

    var content: HTML {
        """
        <div class="head"><div><h1>公文</h1><p>本会的发文和收文。拟稿、审签、编号、印发、签收、归档，一步一记。</p></div>\
        <div class="row"><a class="btn" href="/documents/register">登记簿</a><a class="btn" href="/documents/archive">归档目录</a><a class="btn" href="/documents/settings">公文设定</a>\("<a class=\"btn work\" href=\"/documents/new\">拟稿</a>", if: mayDraft)</div></div>
        \(DocumentTabs(isIncoming: false, waiting: waiting).html)
        \(late)<form class="filters" method="get" action="/documents">\(filter.register.controls(errors: errors))
        \(Field.choice("state", "办到哪一步", options: Self.states, chosen: filter.state))\(Field.choice("kind", "文种", options: Self.kinds, chosen: filter.kind))\
        \(Field.choice("year", "年度", options: [Choice("", "全部")] + years.map { Choice($0, $0 + "年") }, chosen: filter.year))<button class="btn">筛选</button></form>
        <section class="box flush" aria-label="发文">\(rows.isEmpty ? empty : table)</section>
        \(next.isEmpty ? "" : "<nav class=\"row\" aria-label=\"翻页\"><a class=\"btn\" href=\"\(next)\">更早的</a></nav>" as HTML)
        """
    }

    private var late: HTML {
        guard unfiled > 0 else { return "" }
        return """
            <div class="notice" data-s="watch">\(Icon.light("watch"))<div>以前年度有 \(unfiled) 件印发的公文还没有归档。\
            \(Cite(DocumentSource.archive).html)</div></div>
            """
    }

    private var empty: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><b>没有这样的公文</b><p>换个条件找，或者从拟稿开始。</p></div>"
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="发文表"><table class="even"><thead><tr><th scope="col">标题</th>\
        <th scope="col">发文字号</th><th scope="col">文种</th><th scope="col">办到哪一步</th><th scope="col" class="r">签收</th>\
        <th scope="col">日期</th></tr></thead><tbody>\(rows.map(row))</tbody></table></div>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><th scope="row"><a href="\(row.link)">\(row.title)</a><br><small class="muted">\(row.union)</small></th><td class="nw">\(row.number)</td>\
        <td class="nw">\(row.kind)</td><td class="nw"><span class="badge" data-s="\(row.tone)">\(row.state)</span></td>\
        <td class="r nw">\(row.receipts)</td><td class="nw">\(row.date)</td></tr>
        """
    }

    private static let states = [Choice("", "全部")] + DocumentState.allCases.map { Choice($0.rawValue, $0.label) }
    private static let kinds = [Choice("", "全部")] + DocumentKind.usual.map { Choice($0.rawValue, $0.label) }
}

/// The two sides of the office: what goes out, what comes in.
struct DocumentTabs {
    let isIncoming: Bool
    let waiting: Int

    var html: HTML {
        let count: HTML = waiting > 0 ? " <span class=\"num\">\(waiting)</span>" : ""
        return """
            <nav class="tabs" aria-label="公文"><a href="/documents"\(" aria-current=\"page\"", if: !isIncoming)>发文</a>\
            <a href="/incoming"\(" aria-current=\"page\"", if: isIncoming)>收文\(count)</a></nav>
            """
    }
}
