// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The board of a poll: what happened, and the codes that were noted down or photographed at the time.
struct BoardPage: Page {
    struct Row: Encodable, Sendable {
        let height: Int
        let label: String
        let hash: String
    }

    let title = "投票公示板"
    let poll: String
    let address: String
    let rows: [Row]
    let fault: String

    var place: Place { .congresses }

    init(_ poll: SecretPoll, _ events: [BoardEvent]) {
        self.poll = poll.title
        address = poll.address
        rows = events.map { Row(height: $0.height, label: $0.kind.label, hash: $0.hash.hexadecimal) }
        fault = events.fault()?.sentence ?? ""
    }

    var content: HTML {
        """
        \(Parts.crumb([.polls, Trail(address, poll)], title))
        <div class="head"><div><h1>投票公示板</h1><p>每一步一条，后一条扣住前一条。监票人当场记下最末一条的编码，事后还在这里，就没有人改过。</p></div>
        <div class="row noprint">\(Parts.printing())</div></div>\(wrong, if: !fault.isEmpty)
        <section class="box" aria-label="公示板"><ol class="line">\(rows.map(line))</ol></section>
        """
    }

    private var wrong: HTML { "<div class=\"notice\" data-s=\"late\">\(Icon.light("late"))<div><b>对不上：\(fault)。</b></div></div>" }

    private func line(_ row: Row) -> HTML {
        let code = Receipt.grouped(String(row.hash.prefix(32)))
        return "<li data-s=\"ok\">第\(row.height)条　\(row.label)<time>\(code)</time></li>"
    }
}
