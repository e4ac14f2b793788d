// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The unions of a branch: a level of the tree at a time, or what a search finds on all levels.
struct UnionBookPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let name: String
        let kind: String
        let tag: String
        let parent: String
        let members: String
        let unions: String
        let hasBelow: Bool
        /// What it was called before, and that it is no more.
        let past: String

        init(_ line: UnionBook.Line) {
            id = line.id.description
            name = line.name
            kind = line.kind.label
            tag = line.tag ?? ""
            parent = line.parentName ?? ""
            members = RegisterPage.grouped(line.members)
            unions = RegisterPage.grouped(line.unions)
            hasBelow = line.unions > 0
            past = [line.formerName.map { "曾用名\($0)" }, line.closedOn.map { "\($0.written)撤销或者合并" }].compactMap(\.self)
                .joined(separator: "；")
        }
    }

    struct Node: Encodable, Sendable {
        let id: String
        let name: String
    }

    /// How many unions there are of a kind.
    struct Kind: Encodable, Sendable {
        let name: String
        let number: String
    }

    let title = "工会名录"
    let id: String
    let name: String
    let members: String
    let unions: String
    let kinds: [Kind]
    let tags: [String]
    let terms: TermTally
    let soonMonths: Int
    let filter: UnionFilter
    let found: String
    let rows: [Row]
    let above: [Node]
    /// The branches that the viewer sees, where there are several.
    let branches: [Node]
    let isFirst: Bool
    let next: String?

    var place: Place { .members }

    var content: HTML {
        """
        \(crumbs)<div class="head"><div><h1>工会名录</h1><p>\(name)，连同下级 <b class="num">\(unions)</b> 个工会，<b class="num">\(members)</b> 名会员。</p></div>
        <div class="row noprint"><a class="btn" href="/unions/\(id)">本级工会</a><a class="btn" href="/members?union=\(id)">会员名册</a><a class="btn" href="/union-acts">组织变更</a>\(export)</div></div>
        <div class="cols"><section class="box flush" aria-labelledby="level"><header><h2 id="level">\(heading)</h2></header>
        \(form)<div id="results" data-results>\(results)</div></section>
        <aside aria-label="数目">\(numbers)\(lagging)\(own, if: branches.count > 1)</aside></div>
        """
    }

    /// What the script puts in the place of the list while somebody types.
    var results: HTML { "\(list)\(pager)" }

    private var heading: String { filter.isSearch ? "\(name)　各级" : "\(name)　直接下级" }

    private var crumbs: HTML {
        let links = above.map { "<a href=\"/unions?union=\($0.id)\">\($0.name)</a> › " as HTML }
        return "<nav class=\"crumb\" aria-label=\"位置\"><a href=\"/members\">组织会员</a> › \(links)\(name)</nav>"
    }

    private var export: HTML {
        let fields = [("q", filter.words), ("kind", filter.kind), ("tag", filter.tag), ("term", filter.term), ("union", id)].map {
            field -> HTML in
            "<input type=\"hidden\" name=\"\(field.0)\" value=\"\(field.1)\">"
        }
        return
            "<form method=\"post\" action=\"/unions/exports\">\(HTML.formToken)\(fields)<button class=\"btn\">导出表格</button></form>"
    }

    private var form: HTML {
        """
        <form class="filters noprint" method="get" action="/unions" role="search" data-live><input type="hidden" name="union" value="\(id)">
        <div class="field big"><label for="q">全称、简称、拼音或首字母</label>\
        <input id="q" name="q" type="search" value="\(filter.words)" autocomplete="off" data-filter></div>
        \(Field.choice("kind", "类别", options: Self.kindChoices, chosen: filter.kind))
        \(Field.choice("tag", "标签", options: [Choice("", "不限")] + tags.map { Choice($0, $0) }, chosen: filter.tag), if: !tags.isEmpty)
        \(Field.choice("term", "换届", options: Self.termChoices, chosen: filter.term))
        <button class="btn">找</button></form>
        """
    }

    private static let kindChoices = [Choice("", "不限")] + Union.Kind.allCases.map { Choice($0.rawValue, $0.label) }

    private static let termChoices =
        [Choice("", "不限")] + UnionFilter.Lag.allCases.map { Choice($0.rawValue, $0.label) }

    private var list: HTML {
        guard !rows.isEmpty else { return nothing }
        let upper: HTML = "<th scope=\"col\">上级</th>"
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="工会名单"><table class="even"><thead><tr><th scope="col">工会</th>\
            <th scope="col">类别</th>\(upper, if: filter.isSearch)<th scope="col" class="r">会员</th><th scope="col" class="r">下级工会</th></tr></thead>\
            <tbody>\(rows.map(row))</tbody></table></div>
            """
    }

    private func row(_ row: Row) -> HTML {
        let tag: HTML = " <span class=\"badge\">\(row.tag)</span>"
        let past: HTML = "<br><small class=\"muted\">\(row.past)</small>"
        let upper: HTML = "<td class=\"nw\">\(row.parent)</td>"
        let below: HTML =
            row.hasBelow
            ? "<a href=\"/unions?union=\(row.id)\" aria-label=\"看\(row.name)的下级\">\(row.unions) 个</a>"
            : "<span class=\"muted\">没有</span>"
        return """
            <tr><th scope="row"><a href="/unions/\(row.id)">\(row.name)</a>\(past, if: !row.past.isEmpty)</th><td>\(row.kind)\(tag, if: !row.tag.isEmpty)</td>\
            \(upper, if: filter.isSearch)<td class="r num">\(row.members)</td><td class="r num nw">\(below)</td></tr>
            """
    }

    private var nothing: HTML {
        let (first, way): (HTML, HTML) =
            filter.isSearch
            ? ("没有找到", "名称可以只打一部分，拼音从头打起；类别和标签选“不限”再找。") : ("没有下级工会", "“本级工会”里有这个工会自己的情况。")
        return "<div class=\"empty\"><div class=\"woven\"></div><p><b>\(first)</b></p><p>\(way)</p></div>"
    }

    private var pager: HTML {
        guard !rows.isEmpty else { return "" }
        let query = filter.query.isEmpty ? "" : "\(filter.query)&"
        let first: HTML = isFirst ? "" : "<a class=\"btn\" href=\"/unions?\(filter.query)\">回到开头</a>"
        let more: HTML? = next.map { "<a class=\"btn\" href=\"/unions?\(query)after=\($0)\">再看 100 个</a>" }
        return "<nav class=\"row noprint\" aria-label=\"翻页\"><span class=\"muted num\">\(found)</span>\(first)\(more)</nav>"
    }

    private var numbers: HTML {
        let pairs = kinds.map { kind -> HTML in "<dt>\(kind.name)</dt><dd class=\"num\">\(kind.number) 个</dd>" }
        return
            "<section class=\"box\" aria-labelledby=\"kinds\"><h2 id=\"kinds\">各类工会</h2><dl class=\"facts\">\(pairs)</dl></section>"
    }

    private var lagging: HTML {
        let rows = [
            ("late", "已届满，没有换届", terms.late), ("soon", "\(soonMonths) 个月内届满", terms.soon), ("unknown", "没有登记届期", terms.unknown),
        ]
        let items = rows.map { row -> HTML in
            "<dt><a href=\"/unions?union=\(id)&term=\(row.0)\">\(row.1)</a></dt><dd class=\"num\">\(RegisterPage.grouped(row.2)) 个</dd>"
        }
        return "<section class=\"box\" aria-labelledby=\"lag\"><h2 id=\"lag\">换届</h2><dl class=\"facts\">\(items)</dl></section>"
    }

    private var own: HTML {
        let items = branches.map { "<li><a href=\"/unions?union=\($0.id)\">\($0.name)</a></li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"own\"><h2 id=\"own\">您管的单位</h2><ul class=\"list\">\(items)</ul></section>"
    }
}
