// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The accounts in one's branch (账号一览).
struct AccountListPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let name: String
        let login: String
        let union: String
        let roles: [String]
        let state: String
        let tone: String
        let last: String
    }

    let title = "账号"
    let rows: [Row]
    let words: String
    let state: String
    let query: String
    let next: String?
    let isFirst: Bool
    let mayOpen: Bool

    var place: Place { .accounts }

    init(
        _ files: [AccountFile],
        grants: [AccountID: [HeldGrant]],
        filter: AccountFilter,
        isFirst: Bool,
        for viewer: Viewer
    ) {
        let shown = files.prefix(AccountFilter.pageLength)
        rows = shown.map { file in
            Row(
                id: file.id.description,
                name: file.name,
                login: file.login,
                union: file.unionName,
                roles: (grants[file.id] ?? []).map { "\($0.role.label)（\($0.place)）" },
                state: file.state.label,
                tone: file.state.tone,
                last: file.lastSignInAt.map { "\($0.day.written) \($0.clockTime)" } ?? "没有登录过"
            )
        }
        words = filter.words
        state = filter.state?.rawValue ?? ""
        query = filter.query
        next = files.count > AccountFilter.pageLength ? shown.last?.id.description : nil
        self.isFirst = isFirst
        mayOpen = viewer.may(.manageAccounts)
    }

    var content: HTML {
        let open: HTML = "<a class=\"btn work\" href=\"/accounts/new\">\(Icon.of("user", "ico"))开账号</a>"
        return """
            <div class="head"><div><h1>账号</h1><p>谁能登录，各有什么权。开账号的不授权，授权的不审计。</p></div>
            <div class="row noprint"><a class="btn" href="/grants">看全部授权</a>\(open, if: mayOpen)</div></div>
            <section class="box flush" aria-label="账号一览">\(form)\(rows.isEmpty ? nothing : table)</section>\(pager)
            """
    }

    private var form: HTML {
        """
        <form class="filters noprint" method="get" action="/accounts">
          <div class="field big"><label for="q">姓名、账号或工会</label><input id="q" name="q" type="search" value="\(words)"></div>
          \(Field.choice("state", "状态", options: Self.states, chosen: state))
          <button class="btn">筛选</button>
        </form>
        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="账号表"><table class="even">
        <thead><tr><th scope="col">姓名</th><th scope="col">账号</th><th scope="col">工会</th><th scope="col">授权</th>\
        <th scope="col">状态</th><th scope="col">上次登录</th></tr></thead><tbody>\(rows.map(line))</tbody></table></div>
        """
    }

    private func line(_ row: Row) -> HTML {
        let roles: HTML = row.roles.isEmpty ? "<span class=\"muted\">会员</span>" : "\(row.roles.joined(separator: "；"))"
        return """
            <tr><th scope="row" class="nw"><a href="/accounts/\(row.id)">\(row.name)</a></th><td class="nw">\(row.login)</td>\
            <td class="mid">\(row.union)</td><td class="mid">\(roles)</td><td><span class="badge" data-s="\(row.tone)">\(row.state)</span></td>\
            <td class="nw">\(row.last)</td></tr>
            """
    }

    private var nothing: HTML {
        let way: HTML = query.isEmpty ? "会员要登录，先由系统管理员开账号。" : "<a class=\"btn\" href=\"/accounts\">看全部</a>"
        return "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有符合的账号</b></p><p>\(way)</p></div>"
    }

    private var pager: HTML {
        HTML.pager("/accounts", query: query, isFirst: isFirst, next: next, back: "回到开头", more: "再看 50 个")
    }

    private static let states = [Choice("", "全部")] + AccountFile.State.allCases.map { Choice($0.rawValue, $0.label) }
}
