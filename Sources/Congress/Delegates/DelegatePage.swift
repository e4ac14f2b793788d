// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A delegate's own page.
struct DelegatePage: Page {
    struct Entry: Encodable, Sendable {
        let address: String
        let title: String
        let detail: String
        let state: String
        let tone: String
        let mayCheckIn: Bool
        let mayPropose: Bool
    }

    let title = "我是代表"
    let seats: Int
    let meetings: [Entry]
    let own: [Entry]
    let open: [Entry]
    let votes: [Labelled]

    var place: Place { .congresses }

    init(_ seats: [Delegate], _ meetings: [Meeting], own: [Proposal], open: [Proposal], votes: [Motion], _ visit: Visit) {
        self.seats = seats.count
        let ids = Set(seats.map(\.id))
        self.meetings = meetings.map {
            Entry(
                address: $0.address,
                title: $0.numberLabel,
                detail: "\($0.heldOn.written) · \($0.place)",
                state: $0.state.label,
                tone: $0.state.tone,
                mayCheckIn: $0.admits(on: visit.today),
                mayPropose: $0.collects(on: visit.today)
            )
        }
        self.votes = votes.map { Labelled($0.address, $0.title) }
        self.own = own.map { Entry($0, "") }
        self.open = open.filter { !ids.contains($0.delegate) }.map { Entry($0, "\($0.delegation) \($0.delegateName)") }
    }

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>\(seats > 0 ? "开会签到，提提案，附议，看答复。" : "您现在不是哪届大会的代表。")</p></div>\
        <div class="row noprint"><a class="btn" href="/ballots">无记名投票</a><a class="btn" href="/ratings">评议</a></div></div>
        \(voting, if: !votes.isEmpty)\(seats > 0 ? boxes : nothing)
        """
    }

    private var voting: HTML {
        let rows = votes.map { "<p><a class=\"btn seal\" href=\"\($0.label)\">表决：\($0.value)</a></p>" as HTML }
        return "<section class=\"box\" aria-labelledby=\"votes\"><h2 id=\"votes\">正在表决，等您投</h2>\(rows)</section>"
    }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>没有您的代表资格</b></p><p>选上代表以后，工会登记了就能在这里签到、提提案。</p>\
        <p><a class="btn" href="/plans">去看要点</a></p></div>
        """
    }

    private var boxes: HTML {
        """
        <div class="cols half"><section class="box" aria-labelledby="meetings"><h2 id="meetings">会议</h2>\(list(meetings, "还没有会议。"))</section>
        <div><section class="box" aria-labelledby="own"><h2 id="own">我提过的</h2>\(list(own, "还没有提过。"))</section>
        <section class="box" aria-labelledby="open"><h2 id="open">正在征集附议</h2>\(list(open, "现在没有。"))</section></div></div>
        """
    }

    private func list(_ entries: [Entry], _ empty: String) -> HTML {
        guard !entries.isEmpty else { return CongressParts.empty(empty) }
        let rows = entries.map { entry -> HTML in
            let checkIn: HTML = "<a class=\"btn work small\" href=\"/check-in\">签到</a>"
            let propose: HTML = "<a class=\"btn small\" href=\"\(entry.address)/proposals/new\">提提案</a>"
            let buttons: HTML = """
                <div class="row">\(checkIn, if: entry.mayCheckIn)\(propose, if: entry.mayPropose)</div>
                """
            return """
                <li><div><a href="\(entry.address)">\(entry.title)</a><p>\(entry.detail)</p>\(buttons, if: entry.mayCheckIn || entry.mayPropose)</div>\
                \(CongressParts.badge(entry.tone, entry.state))</li>
                """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }
}

extension DelegatePage.Entry {
    init(_ proposal: Proposal, _ who: String) {
        let day = proposal.createdAt.day.written
        self.init(
            address: proposal.address,
            title: proposal.title,
            detail: who.isEmpty ? "\(day)提出" : "\(who)，\(day)提出",
            state: proposal.state.label,
            tone: proposal.state.tone,
            mayCheckIn: false,
            mayPropose: false
        )
    }
}
