// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What is visited in a call, and how far that has come.
struct VisitListPage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let title: String
        let detail: String
        let state: String
        let tone: String
    }

    static let most = 50

    let title = "现场考察"
    let programme: String
    let address: String
    let rule: String
    let rows: [Row]
    let skipped: Int
    let total: Int
    let open: Int

    var place: Place { .programmes }

    /// `entries` are those of this page.
    init(
        _ programme: Programme,
        _ rule: VisitRule,
        _ entries: [Entry],
        _ visits: [ID<Entry>: SiteVisit],
        count: (total: Int, seen: Int),
        skipped: Int
    ) {
        self.programme = programme.title
        address = programme.address
        self.rule = "\(rule.words)（\(rule.source)）"
        rows = entries.map { entry in
            let visit = visits[entry.id]
            let points = visit?.finding.map { "，\(PointText.words($0.points)) 分" } ?? ""
            return Row(
                address: "\(entry.address)/visit",
                title: entry.content.title,
                detail: [entry.unionName, visit.map { $0.words + points } ?? ""].filter { !$0.isEmpty }.joined(separator: " · "),
                state: visit == nil ? "没有安排" : visit?.finding == nil ? "安排了" : "考察过了",
                tone: visit == nil ? "none" : visit?.finding == nil ? "work" : "done"
            )
        }
        self.skipped = skipped
        (total, open) = (count.total, count.total - count.seen)
    }

    var content: HTML {
        let lines = rows.map { row -> HTML in
            """
            <li><div><h3><a href="\(row.address)">\(row.title)</a></h3><p>\(row.detail)</p></div><div></div>
            <div><span class="badge" data-s="\(row.tone)">\(row.state)</span></div><div></div></li>
            """
        }
        let nothing: HTML = """
            <div class="empty"><div class="woven"></div><p><b>还没有要考察的</b></p><p>申报截止、送评以后，都在这里。</p></div>
            """
        return """
            <nav class="crumb" aria-label="位置"><a href="\(address)">\(programme)</a> › 现场考察</nav>
            <div class="head"><div><h1>现场考察</h1><p>\(rule)。共 \(total) 件，还有 \(open) 件没有登记；都登记了才能排名。</p></div></div>
            <section class="box flush" aria-label="逐件">\(lines.isEmpty ? nothing : "<h2 class=\"vh\">逐件</h2><ul class=\"tasks\">\(lines)</ul>")</section>\
            \(HTML.pager("\(address)/visits", key: "skip", isFirst: skipped == 0, next: skipped + rows.count < total ? "\(skipped + rows.count)" : nil, back: "回到最前", more: "再看 50 件"))
            """
    }
}
