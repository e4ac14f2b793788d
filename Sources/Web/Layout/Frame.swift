// SPDX-License-Identifier: Apache-2.0

/// What stands around every page: head, header, navigation, notice, footer.
struct Frame {
    let page: any Page
    let viewer: Viewer?
    let waiting: Int
    let formToken: String
    let notice: Notice?

    var html: HTML {
        """
        <!doctype html>
        <html lang="zh-CN"\(look)>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="renderer" content="webkit">
        <meta name="color-scheme" content="light dark">
        <title>\(page.title) · 教工之家</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="\(Assets.shared.stylesheet)">
        <script src="\(Assets.shared.script)" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">跳到正文</a>
        \(page.isGate ? "" : header)
        <main class="\(page.isGate ? "gate" : "page")" id="main">
        \(noticeBox)\(content)
        </main>
        \(footer)
        </body>
        </html>
        """
    }

    /// Forms carry the session's token; pages write the marker and the frame fills it in, so no form can forget it twice.
    private var content: HTML { page.content.filling(formToken: formToken) }

    private var footer: HTML {
        page.isGate
            ? ""
            : "<footer class=\"foot\"><p><span>教工之家 Hearth · <a href=\"/api\">接口说明</a></span><span>原文一字不改，数字都有出处</span></p></footer>"
    }

    private var look: HTML {
        guard let look = viewer?.look else { return "" }
        return "\(theme(look.theme))\(look.size == "large" ? " data-size=\"large\"" as HTML : "")"
    }

    private func theme(_ theme: String) -> HTML {
        switch theme {
        case "light": " data-theme=\"light\""
        case "dark": " data-theme=\"dark\""
        default: ""
        }
    }

    private var header: HTML {
        """
        <header class="top">
          <div class="bar">
            <a class="brand" href="/">\(Icon.of("mark"))教工之家</a>
            \(viewer.map { "<span class=\"org\">\($0.actingUnion.name)</span>" as HTML })
            \(viewer.map(navigation))
            \(viewer.map(person))
            \(viewer.map { _ in signOut })
          </div>
          <div class="woven"></div>
        </header>
        """
    }

    private func navigation(_ viewer: Viewer) -> HTML {
        """
        <nav aria-label="主导航"><ul>
          \(entry("/plans", "要点", .plans))
          \(entry("/assignments", "承办", .assignments), if: viewer.may(.readPlans))
          \(entry(viewer.may(.readPlans) ? "/programmes" : "/reviews", "评选", .programmes))
          \(entry("/assessments", "考评", .assessments), if: viewer.may(.readPlans))
          \(entry("/activities", "活动", .activities), if: viewer.may(.readActivities))
          \(entry("/forms", "填报", .forms), if: viewer.may(.readPlans))
          \(entry("/tasks", "待办", .inbox, badge: viewer.isOfficer ? waiting : 0))
          \(entry("/documents", "公文", .documents), if: viewer.may(.readDocuments))
          \(entry(viewer.may(.readCongresses) ? "/congresses" : "/delegate", "民主管理", .congresses))
          \(entry("/disclosures", "公开", .disclosures))
          \(entry("/members", "组织会员", .members), if: viewer.may(.readMembers))
          \(entry("/imports/new", "导入", .imports), if: viewer.may(.editPlans))
          \(entry("/journal", "办理记录", .journal), if: viewer.may(.readJournal))
          \(entry("/accounts", "账号授权", .accounts), if: viewer.may(.readAccounts))
        </ul></nav>
        """
    }

    private func entry(_ path: StaticString, _ label: StaticString, _ place: Place, badge: Int = 0) -> HTML {
        let current: HTML = page.place == place ? " aria-current=\"page\"" : ""
        let count: HTML = badge > 0 ? "<sup>\(badge)<span class=\"vh\"> 件</span></sup>" : ""
        return "<li><a href=\"\("\(path)")\"\(current)>\("\(label)")\(count)</a></li>"
    }

    private func person(_ viewer: Viewer) -> HTML {
        let current: HTML = page.place == .account ? " aria-current=\"page\"" : ""
        return "<a class=\"me\" href=\"/account\"\(current)>\(Icon.of("user", "ico"))\(viewer.name)</a>"
    }

    private var signOut: HTML {
        """
        <form class="wide" action="/logout" method="post">\(HTML.field(holding: formToken))<button class="btn quiet small">退出</button></form>
        """
    }

    private var noticeBox: HTML {
        guard let notice else { return "" }
        let role: HTML = notice.tone == .late ? "alert" : "status"
        return """
            <div class="notice" data-s="\(notice.tone.rawValue)" role="\(role)">\(Icon.light(notice.tone.rawValue))<div>\
            \(notice.sentence)</div></div>
            """
    }
}
