// SPDX-License-Identifier: Apache-2.0

/// Every address of the site with what it is for: the API document, made from the routes themselves.
///
/// A page asked for with `Accept: application/json` answers with the same values that its HTML shows.
struct DirectoryPage: Page {
    struct Row: Encodable, Sendable {
        let method: String
        let path: String
        let summary: String
        let needs: String
    }

    let title = "接口说明"
    let rows: [Row]

    init(_ routes: [Route]) {
        rows = routes.map { route in
            Row(
                method: route.method.rawValue,
                path: route.path.hasPrefix("/") ? route.path : "/\(route.path)",
                summary: route.summary,
                needs: Self.words(route.need)
            )
        }
    }

    private static func words(_ need: Route.Need) -> String {
        switch need {
        case .nothing: "不用登录"
        case .signedIn: "登录"
        case .permission(let permission): permission.name
        }
    }

    var content: HTML {
        """
        <div class="head"><div><h1>接口说明</h1><p>每一页都可以要 JSON：请求头写 Accept: application/json，\
        给的和网页上看到的是同一份。提交要带登录凭证和表单里的 _token。</p></div></div>
        <section class="box flush"><div class="scroll" tabindex="0" role="region" aria-label="接口表"><table>
        <thead><tr><th scope="col">地址</th><th scope="col">方法</th><th scope="col">做什么</th><th scope="col">要什么</th></tr></thead>
        <tbody>\(rows.map(row))</tbody></table></div></section>
        """
    }

    private func row(_ row: Row) -> HTML {
        "<tr><th scope=\"row\">\(row.path)</th><td>\(row.method)</td><td>\(row.summary)</td><td>\(row.needs)</td></tr>"
    }
}

extension Site {
    /// Adds the page that lists all addresses added so far, itself included.
    public mutating func addDirectory() {
        let own = Route(.get, "api", need: .signedIn, summary: "接口说明")
        let page = DirectoryPage(routes + [own])
        self.page(own.path, own.need, own.summary) { _ in .page(page) }
    }
}
