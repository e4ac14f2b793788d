// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The congresses that one may see, with the latest meeting of each.
struct CongressListPage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let title: String
        let union: String
        let term: String
        let isOver: Bool
        let meeting: Link?
    }

    struct Link: Encodable, Sendable {
        let address: String
        let label: String
        let when: String
        let state: String
        let tone: String
    }

    let title = "民主管理"
    let rows: [Row]
    let mayRun: Bool

    var place: Place { .congresses }

    init(_ congresses: [CongressTerm], _ meetings: [Meeting], mayRun: Bool, today: Day) {
        self.mayRun = mayRun
        rows = congresses.map { congress in
            let latest = meetings.first { $0.congress == congress.id || $0.partner == congress.id }
            return Row(
                address: congress.address,
                title: congress.title,
                union: congress.unionName,
                term: "\(congress.began.written)起，\(congress.years)年",
                isOver: congress.ends < today,
                meeting: latest.map {
                    Link(
                        address: $0.address,
                        label: $0.numberLabel,
                        when: $0.heldOn.written,
                        state: $0.state.label,
                        tone: $0.state.tone
                    )
                }
            )
        }
    }

    var content: HTML {
        """
        <div class="head"><div><h1>民主管理</h1><p>教职工代表大会、工会会员代表大会：代表、会议、表决、提案、意见。</p></div>
        <div class="row noprint">\(newButton, if: mayRun)<a class="btn" href="/elections">选举</a><a class="btn" href="/ballots">无记名投票</a><a class="btn" href="/ratings">评议</a><a class="btn" href="/delegate">我是代表</a></div></div>
        <section class="box flush" aria-label="各届大会">\(rows.isEmpty ? nothing : table)</section>
        """
    }

    private var newButton: HTML {
        "<a class=\"btn work\" href=\"/congresses/new\">\(Icon.of("edit", "ico"))登记一届大会</a>"
    }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>还没有登记过大会</b></p><p>先登记这一届，再列选举单位和代表，然后开会。</p></div>
        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="各届大会表"><table class="even">
        <thead><tr><th scope="col">大会</th><th scope="col">工会</th><th scope="col">任期</th><th scope="col">最近一次会议</th></tr></thead>
        <tbody>\(rows.map(line))</tbody></table></div>
        """
    }

    private func line(_ row: Row) -> HTML {
        let over: HTML = " \(CongressParts.badge("late", "任期已满"))"
        let meeting: HTML =
            row.meeting.map {
                "<a href=\"\($0.address)\">\($0.label)</a> \(CongressParts.badge($0.tone, $0.state))<br><small>\($0.when)</small>"
            } ?? "<span class=\"muted\">还没有</span>"
        return """
            <tr><th scope="row"><a href="\(row.address)">\(row.title)</a></th><td>\(row.union)</td>\
            <td>\(row.term)\(over, if: row.isOver)</td><td>\(meeting)</td></tr>
            """
    }
}
