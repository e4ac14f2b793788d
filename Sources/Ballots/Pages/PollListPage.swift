// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The secret polls in which one may vote or which one's union holds, open ones first.
struct PollListPage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let title: String
        let expected: Int
        let state: String
        let tone: String
        let call: String
    }

    let title = "无记名投票"
    let rows: [Row]

    var place: Place { .congresses }

    /// `waiting` are those in which the visitor has drawn nothing yet.
    init(_ polls: [SecretPoll], waiting: Set<ID<SecretPoll>>) {
        rows = polls.map {
            let isWaiting = waiting.contains($0.id)
            let call = $0.remindedOn.map { "工会\($0.written)提醒：您还没有领票" } ?? "等您投"
            return Row(
                address: $0.address,
                title: $0.title,
                expected: $0.expected,
                state: $0.state.label,
                tone: $0.state.tone,
                call: isWaiting ? call : ""
            )
        }
    }

    var content: HTML {
        """
        <div class="head"><div><h1>无记名投票</h1><p>在手机或电脑上投的票：选票密封，监票人一起开票，谁也对不上是谁投的。</p></div></div>
        <section class="box flush" aria-label="各次投票">\(rows.isEmpty ? nothing : table)</section>
        """
    }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>没有您可以投的票</b></p><p>您在名册里的投票开始以后，会出现在这里。</p></div>
        """
    }

    private var table: HTML {
        let lines = rows.map { row -> HTML in
            let call: HTML = "<br><b>\(row.call)</b>"
            return """
                <tr><th scope="row"><a href="\(row.address)">\(row.title)</a>\(call, if: !row.call.isEmpty)</th><td class="num">\(row.expected)</td>\
                <td>\(Parts.badge(row.tone, row.state))</td></tr>
                """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="各次投票表"><table class="even">
            <thead><tr><th scope="col">投票</th><th scope="col" class="num">名册人数</th><th scope="col">进展</th></tr></thead>
            <tbody>\(lines)</tbody></table></div>
            """
    }
}

extension Trail {
    static let polls = Trail("/ballots", "无记名投票")
}
