// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The roll of a union and all below it: who belongs, where, how it stands.
struct RegisterPage: Page {
    struct Row: Encodable, Sendable {
        let person: String
        let name: String
        let sex: String
        let union: String
        let idNumber: String
        let position: String
        let joined: String
        let state: String
        let tone: String

        init(_ line: Register.Line) {
            person = line.membership.person.description
            name = line.name
            sex = line.sex?.label ?? ""
            union = line.unionName
            idNumber = line.idNumber
            position = line.position
            joined = "\(line.membership.joinedOn.year)年\(line.membership.joinedOn.month)月"
            state = line.membership.state.label
            tone = line.membership.state.tone
        }
    }

    struct Node: Encodable, Sendable {
        let id: String
        let name: String
        let total: String
    }

    let title = "组织会员"
    let union: String
    let name: String
    let total: Int
    let active: Int
    let reserved: Int
    /// How many a search or a filter finds.
    let found: String
    let filter: RegisterFilter
    let rows: [Row]
    let below: [Node]
    let above: [Node]
    let unions: [Node]
    let isFirst: Bool
    let next: String?
    let mayKeep: Bool
    /// Whether a whole number was typed into the search.
    let isNumber: Bool

    var place: Place { .members }

    var content: HTML {
        """
        \(crumbs)<div class="head"><div><h1>组织会员</h1><p>\(summary)</p></div><div class="row noprint">\
        <a class="btn" href="/unions\(inUnion)">工会名录</a><a class="btn" href="/transfers">转接</a>\
        <a class="btn" href="/members/rolls?union=\(union)">导入导出</a>\(buttons, if: mayKeep)</div></div>
        <div class="cols"><section class="box flush" aria-labelledby="roll"><header><h2 id="roll">\(name)</h2></header>
        \(form)<div id="results" data-results>\(results)</div></section>
        <aside aria-label="组织">\(tree)\(lookup, if: mayKeep)</aside></div>
        """
    }

    /// What the script puts in the place of the list while somebody types.
    var results: HTML { "\(unionList)\(list)\(bar, if: !rows.isEmpty)\(pager)" }

    private var summary: HTML {
        "<b class=\"num\">\(Self.grouped(total))</b> 名会员：在会 \(Self.grouped(active))，保留会籍 \(Self.grouped(reserved))。"
    }

    private var buttons: HTML {
        "<a class=\"btn work\" href=\"/members/applications\">入会申请</a><a class=\"btn\" href=\"/members/duplicates\">疑似重复</a>"
    }

    private var inUnion: String { filter.union.isEmpty ? "" : "?union=\(filter.union)" }

    private var crumbs: HTML {
        guard !above.isEmpty else { return "" }
        let links = above.map { "<a href=\"/members?union=\($0.id)\">\($0.name)</a> › " as HTML }
        return "<nav class=\"crumb\" aria-label=\"位置\">\(links)\(name)</nav>"
    }

    private var form: HTML {
        let hidden: HTML = "<input type=\"hidden\" name=\"union\" value=\"\(filter.union)\">"
        return """
            <form class="filters noprint" method="get" action="/members" role="search" data-live>\(hidden, if: !filter.union.isEmpty)
            <div class="field big"><label for="q">姓名、拼音、首字母，或身份证后四位</label>\
            <input id="q" name="q" type="search" value="\(filter.words)" autocomplete="off" data-filter></div>
            \(Field.choice("state", "会籍", options: Self.states, chosen: filter.state))
            <button class="btn">找</button></form>
            """
    }

    private static let states = [Choice("", "全部")] + Membership.State.allCases.map { Choice($0.rawValue, $0.label) }

    private var unionList: HTML {
        guard !unions.isEmpty else { return "" }
        let items = unions.map { union -> HTML in
            "<li><div><a href=\"/members?union=\(union.id)\">\(union.name)</a></div><span class=\"muted num\">\(union.total)</span></li>"
        }
        return "<h3 class=\"vh\">单位</h3><p class=\"muted\">单位</p><ul class=\"list inset\">\(items)</ul>"
    }

    private var list: HTML {
        guard !rows.isEmpty else { return nothing }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="会员名单"><table class="even"><thead><tr>\
            <th scope="col" class="slim noprint">\(HTML.pickAll)</th><th scope="col">姓名</th>\
            <th scope="col">性别</th><th scope="col">单位</th><th scope="col">身份证号</th><th scope="col">岗位</th>\
            <th scope="col">入会</th><th scope="col">会籍</th></tr></thead><tbody>\(rows.map(row))</tbody></table></div>
            """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><td class="slim noprint">\(HTML.pick(row.person, row.name, inTable: true))</td>\
        <th scope="row" class="nw"><a href="/members/\(row.person)">\(row.name)</a></th><td>\(row.sex)</td><td class="nw">\(row.union)</td>\
        <td class="num nw">\(row.idNumber)</td><td>\(row.position)</td><td class="nw">\(row.joined)</td>\
        <td><span class="badge" data-s="\(row.tone)">\(row.state)</span></td></tr>
        """
    }

    private var bar: HTML {
        let transfer: HTML = "<button class=\"btn\" name=\"act\" value=\"transfer\">转接</button>"
        return HTML.pickBar(
            "/members/picked",
            """
            <input type="hidden" name="union" value="\(union)">\(transfer, if: mayKeep)\
            <button class="btn" name="act" value="export">导出</button>
            """
        )
    }

    private var nothing: HTML {
        let (first, way): (HTML, HTML) =
            isNumber
            ? ("整号不在这里找", "身份证号、手机号整号查人，用“整号查人”那一栏：查过要留记录，号码也不会留在浏览记录里。")
            : filter.isSearch || !filter.state.isEmpty
                ? ("没有找到", unions.isEmpty ? "姓名从头打起，拼音不用隔开；也可以只打名。" : "会员里没有，上面是叫这个名字的单位。")
                : ("还没有会员", "会员入会审批以后，就在这里。")
        return "<div class=\"empty\"><div class=\"woven\"></div><p><b>\(first)</b></p><p>\(way)</p></div>"
    }

    private var pager: HTML {
        guard !rows.isEmpty else { return "" }
        let query = filter.query.isEmpty ? "" : "\(filter.query)&"
        let first: HTML = isFirst ? "" : "<a class=\"btn\" href=\"/members?\(filter.query)\">回到开头</a>"
        let more: HTML? = next.map { "<a class=\"btn\" href=\"/members?\(query)after=\($0)\">再看 50 人</a>" }
        return "<nav class=\"row noprint\" aria-label=\"翻页\"><span class=\"muted num\">\(found)</span>\(first)\(more)</nav>"
    }

    private var tree: HTML {
        guard !below.isEmpty else { return "" }
        let items = below.map { union -> HTML in
            "<li><div><a href=\"/members?union=\(union.id)\">\(union.name)</a></div><span class=\"muted num\">\(union.total)</span></li>"
        }
        return
            "<section class=\"box\" aria-labelledby=\"tree\"><h2 id=\"tree\">下级工会</h2><ul class=\"list\">\(items)</ul></section>"
    }

    private var lookup: HTML {
        """
        <section class="box" aria-labelledby="look"><h2 id="look">整号查人</h2>
        <form class="form" method="post" action="/members/lookups">\(HTML.formToken)
        \(Field.text("number", "身份证号或手机号", value: "", hint: "只在您管的范围里找；查过留记录，本人看得到。", isRequired: true))
        <div class="row"><button class="btn">查</button></div></form></section>
        """
    }

    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : String(digit)
        }.joined()
    }
}
