// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A proposal as it was handed in, who seconds it, and what the committee made of it.
struct ProposalPage: Page {
    let title: String
    let address: String
    let heading: String
    let meetingAddress: String
    let who: String
    let state: String
    let tone: String
    let reason: String
    let measure: String
    let outcome: String
    let seconders: [String]
    let needed: Int
    let dossier: Labelled?
    let lines: [MeetingPage.Line]
    let maySecond: Bool
    let hasSeconded: Bool
    let mayWithdraw: Bool
    let mayFile: Bool
    let until: String
    let basis: String

    var place: Place { .congresses }

    init(_ proposal: Proposal, _ desk: MeetingDesk, _ dossier: Dossier?, _ entries: [JournalEntry], _ rules: CongressRules) {
        let today = desk.visit.today
        title = proposal.title
        address = proposal.address
        heading = desk.title
        meetingAddress = desk.meeting.address
        who = "\(proposal.delegation) \(proposal.delegateName)，\(proposal.createdAt.day.written)提出"
        (state, tone) = (proposal.state.label, proposal.state.tone)
        (reason, measure) = (proposal.reason, proposal.measure)
        outcome = proposal.outcome ?? ""
        seconders = proposal.seconders.map(\.name)
        needed = rules.proposals.seconders.integer
        self.dossier = dossier.map { Labelled($0.address, "\($0.label)：\($0.state.label)") }
        lines = entries.reversed().map(MeetingPage.Line.init)
        let isOpen = proposal.state == .collecting && desk.meeting.collects(on: today)
        let seats = Set(desk.seats.map(\.id))
        let isOwn = seats.contains(proposal.delegate)
        hasSeconded = isOpen && proposal.seconders.contains { seats.contains($0.delegate) }
        maySecond = isOpen && !seats.isEmpty && !isOwn && !hasSeconded
        mayWithdraw = isOpen && isOwn
        let isOver = desk.meeting.proposalsUntil.map { $0 < today } ?? true
        mayFile = desk.runs && proposal.state == .collecting && isOver
        until = desk.meeting.proposalsUntil?.written ?? ""
        basis = rules.proposals.seconders.citation
    }

    var content: HTML {
        """
        \(CongressParts.crumb([Trail(meetingAddress, heading), Trail("\(meetingAddress)/proposals", "提案")], state))
        <div class="head"><div><h1>\(title)</h1><p>\(CongressParts.badge(tone, state)) \(who)</p></div>
        <div class="row noprint">\(CongressParts.printing())</div></div>
        <div class="cols"><div><section class="box" aria-labelledby="why"><h2 id="why">案由</h2>\(CongressParts.lines(reason))</section>
        <section class="box" aria-labelledby="how"><h2 id="how">建议怎样办</h2>\(CongressParts.lines(measure))</section>\(result, if: dossier != nil || !outcome.isEmpty)
        </div><aside aria-label="附议和办理">\(actions)
        <section class="box" aria-labelledby="seconders"><h2 id="seconders">附议 \(seconders.count) 人</h2><p>\(seconders.joined(separator: "、"))</p>
        <p class="hint">\(seconders.count >= needed ? "够 \(needed) 人，可以立案。" : "还差 \(needed - seconders.count) 人才能立案。")\
        \(until.isEmpty ? "" : "附议到\(until)截止。")</p>\(CongressParts.cite(basis))</section>
        <section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2><ol class="line">\(lines.map(line))</ol></section></aside></div>
        """
    }

    private func line(_ line: MeetingPage.Line) -> HTML {
        "<li data-s=\"\(line.tone)\">\(line.sentence)<time>\(line.when)</time></li>"
    }

    private var result: HTML {
        let link: HTML? = dossier.map { "<p><a href=\"\($0.label)\">\($0.value)</a></p>" }
        return
            "<section class=\"box\" aria-labelledby=\"result\"><h2 id=\"result\">审查结果</h2>\(link)\(CongressParts.lines(outcome))</section>"
    }

    private var actions: HTML {
        let outcomes = [Choice("proposal", "立案（或者并案）"), Choice("opinion", "转为意见建议"), Choice("refused", "不立案")]
        let filing: HTML = """
            \(CongressParts.choice("outcome", "filing", "审查结果", outcomes))
            \(Field.text("into", "并入几号（可不填）", value: "", hint: "和已有的一件合并办理，写它的编号", keyboard: "numeric"))
            \(CongressParts.area("why", "filing", "理由", hint: "转为意见建议、不立案的都要写，提案人看得到", isRequired: false))
            """
        let parts: [HTML] = [
            maySecond ? CongressParts.press("附议", "\(address)/seconding", style: "btn work") : "",
            hasSeconded ? CongressParts.press("撤回附议", "\(address)/seconding/removal") : "",
            mayWithdraw ? CongressParts.press("撤回提案", "\(address)/withdrawal", style: "btn stop") : "",
            mayFile ? CongressParts.fold("审查", "\(address)/filing", filing, press: "登记审查结果") : "",
        ]
        guard parts.contains(where: { !$0.text.isEmpty }) else { return "" }
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">可以办</h2>\(parts)</section>"
    }
}
