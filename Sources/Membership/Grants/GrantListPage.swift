// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The grants in one's branch (授权一览), union by union.
struct GrantListPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let account: String
        let holder: String
        let role: String
        let place: String
        let since: String
        let until: String
        let origin: String
        let state: String
        let tone: String

        init(_ grant: HeldGrant, on day: Day) {
            id = grant.id.description
            account = grant.account.description
            holder = grant.holder
            role = grant.role.label
            place = grant.place
            since = grant.from.written
            until = grant.end.map { "\($0.at.day.written)由\($0.name)结束" } ?? grant.to?.written ?? "一直"
            origin = grant.givenName
            state = grant.state(on: day).label
            tone = grant.state(on: day).tone
        }
    }

    let title = "授权"
    let rows: [Row]
    let words: String
    let role: String
    let union: String
    let state: String
    let query: String
    let next: String?
    let isFirst: Bool
    let purpose: String
    let errors: [FieldError]

    var place: Place { .accounts }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(
        _ grants: [HeldGrant],
        filter: GrantFilter,
        isFirst: Bool,
        on day: Day,
        purpose: String = "",
        _ errors: [FieldError] = []
    ) {
        let shown = grants.prefix(GrantFilter.pageLength)
        rows = shown.map { Row($0, on: day) }
        words = filter.words
        role = filter.role?.rawValue ?? ""
        union = filter.union?.description ?? ""
        state = filter.state.rawValue
        query = filter.query
        next = grants.count > GrantFilter.pageLength ? shown.last?.id.description : nil
        self.isFirst = isFirst
        self.purpose = purpose
        self.errors = errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/accounts">账号</a> › 授权</nav>
        <div class="head"><div><h1>授权</h1><p>谁在哪个工会有什么权，从哪天到哪天，谁授的。主席定三员，安全管理员授办事的角色，\
        开账号的和审计的都不授权。</p></div></div>
        <section class="box flush" aria-label="授权一览">\(form)\(rows.isEmpty ? nothing : table)</section>\(pager)\(taking, if: !rows.isEmpty || !errors.isEmpty)
        """
    }

    private var form: HTML {
        """
        <form class="filters noprint" method="get" action="/grants">
          <div class="field big"><label for="q">姓名或工会</label><input id="q" name="q" type="search" value="\(words)"></div>
          \(Field.choice("role", "角色", options: Self.roles, chosen: role))
          \(Field.choice("state", "状态", options: Self.states, chosen: state))
          <button class="btn">筛选</button>
        </form>
        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="授权表"><table class="even">
        <thead><tr><th scope="col">姓名</th><th scope="col">角色</th><th scope="col">在哪里</th><th scope="col">从</th>\
        <th scope="col">到</th><th scope="col">谁授的</th><th scope="col">状态</th></tr></thead>
        <tbody>\(rows.map(line))</tbody></table></div>
        """
    }

    private func line(_ row: Row) -> HTML {
        """
        <tr><th scope="row" class="nw"><a href="/accounts/\(row.account)">\(row.holder)</a></th><td class="nw">\(row.role)</td>\
        <td class="mid">\(row.place)</td><td class="nw">\(row.since)</td><td>\(row.until)</td><td class="nw">\(row.origin)</td>\
        <td><span class="badge" data-s="\(row.tone)">\(row.state)</span></td></tr>
        """
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有符合的授权</b></p><p>授权从一个人的账号里授：打开账号，按“授权”。</p></div>"
    }

    private var pager: HTML {
        HTML.pager("/grants", query: query, isFirst: isFirst, next: next, back: "回到开头", more: "再看 50 项")
    }

    /// What the filter shows now, as a file.
    private var taking: HTML {
        let hidden: [(StaticString, String)] = [("q", words), ("role", role), ("union", union), ("state", state)]
        let fields = hidden.map { "<input type=\"hidden\" name=\"\("\($0.0)")\" value=\"\($0.1)\">" as HTML }
        let formats = GrantExport.Format.allCases.map { Choice($0.rawValue, $0.label) }
        let open: HTML = errors.isEmpty ? "" : " open"
        return """
            <section class="box narrow noprint" aria-label="导出"><details class="more"\(open)><summary>导出这份名单</summary>
            <form class="form" method="post" action="/grants/exports">\(HTML.formToken)\(Field.summary(errors))\(fields)
            \(Field.choice("format", "文件", options: formats, chosen: "xlsx"))
            \(Field.text("purpose", "用途", value: purpose, hint: "写在文件里，也记进办理记录。文件一小时内能取", error: errors.first?.sentence, isRequired: true))
            <div class="row"><button class="btn">导出</button></div></form></details></section>
            """
    }

    private static let roles = [Choice("", "全部")] + Role.allCases.map { Choice($0.rawValue, $0.label) }
    private static let states = GrantFilter.State.allCases.map { Choice($0.rawValue, $0.label) }
}
