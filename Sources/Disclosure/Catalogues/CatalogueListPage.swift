// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The catalogues that reach someone, and what was disclosed last.
struct CatalogueListPage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let title: String
        let detail: String
        let overdue: Int
    }

    let title = "校务公开"
    let rows: [Row]
    let recent: [EntryLine]
    let mayRun: Bool
    let mayOversee: Bool

    var place: Place { .disclosures }

    init(
        _ catalogues: [Catalogue],
        duties: [(catalogue: ID<Catalogue>, duty: Duty)],
        recent: [EntryLine],
        _ rules: DisclosureRules,
        for viewer: Viewer,
        today: Day
    ) {
        let byCatalogue = Dictionary(grouping: duties, by: \.catalogue).mapValues { $0.map(\.duty) }
        rows = catalogues.map { catalogue in
            let coverage = Coverage(byCatalogue[catalogue.id] ?? [], on: today)
            let state = coverage.due == 0 ? "还没有到期的" : "到期 \(coverage.due) 项，公开 \(coverage.published) 项，按时 \(coverage.timely) 项"
            return Row(address: catalogue.address, title: catalogue.title, detail: state, overdue: coverage.overdue)
        }
        self.recent = recent
        mayRun = viewer.may(.runDisclosures)
        mayOversee = viewer.may(.readDisclosures)
    }

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>单位公开什么、什么时候公开、公开了没有；看不明白的可以问。</p></div>
        <div class="row noprint">\(start, if: mayRun)\(overview, if: mayOversee)</div></div>
        <div class="cols half"><section class="box" aria-labelledby="lists"><h2 id="lists">公开目录</h2>\(rows.isEmpty ? none : list)</section>
        <section class="box" aria-labelledby="new"><h2 id="new">最近公开的</h2>\(EntryLine.list(recent, empty: "还没有公开过什么。"))</section></div>
        """
    }

    private var start: HTML { "<a class=\"btn work\" href=\"/disclosures/new\">\(Icon.of("edit", "ico"))建立公开目录</a>" }
    private var overview: HTML { "<a class=\"btn\" href=\"/disclosures/overview\">汇总</a>" }

    private var none: HTML {
        DisclosureParts.nothing("还没有公开目录", mayRun ? "建一个：可以从现成的开始，也可以照抄上一年的。" : "单位的工会建好目录以后，就能在这里看到。")
    }

    private var list: HTML {
        let lines = rows.map { row -> HTML in
            let overdue: HTML = "\(Parts.badge("late", "逾期 \(row.overdue) 项"))"
            return """
                <li><div><a href="\(row.address)">\(row.title)</a><p>\(row.detail)</p></div>\(overdue, if: row.overdue > 0)</li>
                """
        }
        return "<ul class=\"list\">\(lines)</ul>"
    }
}

extension Coverage {
    /// Of some duties on a day.
    init(_ duties: some Sequence<Duty>, on today: Day) {
        self.init()
        for duty in duties where duty.published != nil || duty.due.day < today {
            due += 1
            guard let published = duty.published else { continue }
            self.published += 1
            if published <= duty.due.day { timely += 1 }
        }
    }
}
