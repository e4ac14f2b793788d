// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The elections that one may see, the latest first.
struct ElectionListPage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let title: String
        let when: String
        let seats: Int
        let state: String
        let tone: String
    }

    let title = "选举"
    let rows: [Row]
    let mayRun: Bool

    var place: Place { .congresses }

    init(_ elections: [Election], mayRun: Bool) {
        self.mayRun = mayRun
        rows = elections.map {
            Row(
                address: $0.address,
                title: $0.title,
                when: "\($0.heldOn.written) · \($0.meeting.label)",
                seats: $0.seats,
                state: $0.state.label,
                tone: $0.state.tone
            )
        }
    }

    var content: HTML {
        """
        \(Parts.crumb([.congresses], title))
        <div class="head"><div><h1>选举</h1><p>工会委员会、经费审查委员会、女职工委员会、主席副主席和代表的选举：候选人、公示、投票、结果、批复。</p></div>
        <div class="row noprint">\(newButton, if: mayRun)</div></div>
        <section class="box flush" aria-label="各次选举">\(rows.isEmpty ? nothing : table)</section>
        """
    }

    private var newButton: HTML { "<a class=\"btn work\" href=\"/elections/new\">\(Icon.of("edit", "ico"))筹备一次选举</a>" }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>还没有选举</b></p><p>任期届满前筹备换届，有人出缺时筹备补选。</p></div>
        """
    }

    private var table: HTML {
        let lines = rows.map { row -> HTML in
            """
            <tr><th scope="row"><a href="\(row.address)">\(row.title)</a></th><td>\(row.when)</td><td class="num">\(row.seats)</td>\
            <td>\(Parts.badge(row.tone, row.state))</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="各次选举表"><table class="even">
            <thead><tr><th scope="col">选举</th><th scope="col">选举日和大会</th><th scope="col" class="num">应选</th><th scope="col">进展</th></tr></thead>
            <tbody>\(lines)</tbody></table></div>
            """
    }
}

extension Trail {
    static let congresses = Trail("/congresses", "民主管理")
    static let elections = Trail("/elections", "选举")
}
