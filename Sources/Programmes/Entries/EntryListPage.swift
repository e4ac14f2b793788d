// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The entries of a programme that one may see, a page at a time.
struct EntryListPage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let title: String
        let detail: String
        let when: String
        let state: String
        let tone: String
    }

    let title = "申报件"
    let programme: String
    let programmeAddress: String
    let rows: [Row]
    let chosen: String
    let states: [String: String]
    let isFirst: Bool
    let next: String?
    let total: Int

    var place: Place { .programmes }

    init(
        _ entries: [Entry],
        _ tally: [Entry.State: Int],
        of programme: Programme,
        for viewer: Viewer,
        state: Entry.State?,
        isFirst: Bool
    ) {
        let shown = entries.prefix(50)
        self.programme = programme.title
        programmeAddress = programme.address
        rows = shown.map { entry in
            let showing = EntryShowing(entry, in: programme, to: viewer)
            return Row(
                address: entry.address,
                title: entry.content.title,
                detail: [entry.unionName, entry.content.group, entry.atPath == entry.unionPath ? "" : "在\(entry.atName)"]
                    .filter { !$0.isEmpty }.joined(separator: " · "),
                when: entry.returnDue.map { "\($0.spoken)前补正" } ?? entry.since.day.spoken,
                state: showing.label,
                tone: showing.tone
            )
        }
        chosen = state?.rawValue ?? ""
        states = Dictionary(uniqueKeysWithValues: tally.map { ($0.key.rawValue, "\($0.key.label)（\($0.value)）") })
        self.isFirst = isFirst
        next = entries.count > 50 ? shown.last?.id.description : nil
        total = tally.values.reduce(0, +)
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(programmeAddress)">\(programme)</a> › 申报件</nav>
        <div class="head"><div><h1>申报件</h1><p>共 \(total) 件，先报的在前。</p></div></div>
        <section class="box flush" aria-label="申报件"><form class="filters noprint" method="get" action="\(programmeAddress)/entries">
        \(Field.choice("state", "到哪一步", options: options, chosen: chosen))<button class="btn">筛选</button></form>
        \(rows.isEmpty ? nothing : "<h2 class=\"vh\">申报的</h2><ul class=\"tasks\">\(rows.map(row))</ul>")</section>\(pager)
        """
    }

    private var options: [Choice] {
        [Choice("", "全部")]
            + Entry.State.allCases.compactMap { state in states[state.rawValue].map { Choice(state.rawValue, $0) } }
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>还没有申报件</b></p><p>工会申报以后，都在这里。</p></div>"
    }

    private func row(_ row: Row) -> HTML {
        """
        <li><div><h3><a href="\(row.address)">\(row.title)</a></h3><p>\(row.detail)</p></div><div></div>
        <div>\(row.when) <span class="badge" data-s="\(row.tone)">\(row.state)</span></div><div></div></li>
        """
    }

    private var pager: HTML {
        HTML.pager(
            "\(programmeAddress)/entries",
            query: chosen.isEmpty ? "" : "state=\(chosen)",
            isFirst: isFirst,
            next: next,
            back: "回到最前",
            more: "再看 50 件"
        )
    }
}
