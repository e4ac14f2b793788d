// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The endpoints of a union.
struct EndpointsPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let url: String
        let detail: String
    }

    let title = "系统对接"
    let union: String
    let name: String
    let rows: [Row]
    let dead: Int
    let url: String
    let wish: String
    let errors: [FieldError]

    var place: Place { .account }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(
        _ union: Union,
        _ endpoints: [WebhookEndpoint],
        dead: Int,
        url: String = "",
        wish: Wish = .all,
        errors: [FieldError] = []
    ) {
        self.union = union.id.description
        name = union.name
        rows = endpoints.map { endpoint in
            Row(
                id: endpoint.id.description,
                url: endpoint.url,
                detail: "\(endpoint.wish.label) · \(endpoint.createdName) \(endpoint.createdAt.day.written)设"
            )
        }
        self.dead = dead
        self.url = url
        self.wish = wish.rawValue
        self.errors = errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account/notifications">待办通知</a> › 系统对接</nav>
        <div class="head"><div><h1>系统对接</h1><p>\(name)有新待办时，告诉本会自己的系统（办公系统、企业微信机器人的中转）。</p></div>\
        <div class="row"><a class="btn" href="/unions/\(union)/dead-letters">没送到的\(dead > 0 ? "（\(dead)）" : "")</a></div></div>
        <section class="box narrow" aria-labelledby="now"><h2 id="now">对接地址</h2>\(list)</section>
        <form class="box narrow" method="post" action="/unions/\(union)/endpoints">\(HTML.formToken)\(Field.summary(errors))
        <h2>加一个</h2>
        \(Field.text("url", "地址", value: url, hint: "https:// 开头。存好以后给出密钥，只显示一次。", error: error("url"), keyboard: "url"))
        \(Field.radios("wish", "告诉哪些", options: Self.wishes, chosen: wish, error: error("wish")))
        <p class="hint">每条都带编号、时间和签名（Standard Webhooks，HMAC-SHA256）。没有回 2xx 的，隔 1 分钟到 1 天再送，一共 \(Backoff.tries) 次；\
        同一条可能送到两次，按编号认。</p>
        <div class="row"><button class="btn work">加上</button></div></form>
        """
    }

    private static let wishes = [Wish.all, .due, .law].map { Choice($0.rawValue, $0.label) }

    private var list: HTML {
        guard !rows.isEmpty else { return "<p class=\"muted\">还没有。</p>" }
        return "<ul class=\"list\">\(rows.map(row))</ul>"
    }

    private func row(_ row: Row) -> HTML {
        """
        <li><div>\(row.url)<p>\(row.detail)</p></div><form method="post" action="/endpoints/\(row.id)/removal">\(HTML.formToken)\
        <button class="btn small stop">停掉<span class="vh">\(row.url)</span></button></form></li>
        """
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }
}

/// The secret of a new endpoint, shown this once.
struct EndpointSecretPage: Page {
    let title = "对接密钥"
    let union: String
    let url: String
    let secret: String

    var place: Place { .account }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/unions/\(union)/endpoints">系统对接</a> › 对接密钥</nav>
        <div class="head"><div><h1>对接密钥</h1><p>\(url)</p></div></div>
        <section class="box narrow" aria-labelledby="secret"><h2 id="secret">只显示这一次</h2>
        <p class="hash">\(secret)</p><p>抄到对方系统里，用它验签名。离开这一页就再也看不到；丢了就停掉这个地址，重新加一个。</p>
        <div class="row"><a class="btn work" href="/unions/\(union)/endpoints">抄好了</a></div></section>
        """
    }
}
