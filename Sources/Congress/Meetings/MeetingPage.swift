// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A meeting: whether it may sit, what it votes on, its agenda, papers and way.
struct MeetingPage: Page {
    struct Hall: Encodable, Sendable {
        let title: String
        let tally: String
        let bar: CountBar
        let finding: Finding
    }

    struct Vote: Encodable, Sendable {
        let address: String
        let title: String
        let detail: String
        let verdict: String
        let tone: String
        let sentence: String
    }

    struct Item: Encodable, Sendable {
        let id: String
        let starts: String
        let title: String
        let detail: String
        let isDone: Bool
    }

    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
        let tone: String
    }

    let title: String
    let address: String
    let congressAddress: String
    let congressTitle: String
    let when: String
    let state: String
    let stateLabel: String
    let tone: String
    let reason: String
    let opening: String
    let halls: [Hall]
    let guestNote: String
    let votes: [Vote]
    let agenda: [Item]
    let materials: MaterialBox
    let proposals: String
    let flow: ProposalFlow
    let opinions: String
    let leftOver: [Labelled]
    let lines: [Line]
    let bodies: [Labelled]
    let may: May
    let bases: [String]

    /// What the visitor may do here now.
    struct May: Encodable, Sendable {
        let read: Bool
        let edit: Bool
        let request: Bool
        let approve: Bool
        let open: Bool
        let close: Bool
        let archive: Bool
        let propose: Bool
    }

    var place: Place { .congresses }

    init(_ desk: MeetingDesk, _ rules: CongressRules) throws {
        let (meeting, db, today) = (desk.meeting, desk.visit.db, desk.visit.today)
        title = desk.title
        address = meeting.address
        congressAddress = desk.congress.address
        congressTitle = desk.congress.title
        when = "\(meeting.heldOn.written) · \(meeting.place) · \(meeting.kind.label)，\(meeting.caller.label)提议"
        state = meeting.state.rawValue
        stateLabel = meeting.state.label
        tone = meeting.state.tone
        reason = meeting.reason ?? ""
        opening = meeting.opening ?? ""
        halls = try desk.bodies.map { body in
            let (muster, own) = (try desk.muster(of: body), rules.of(body.body))
            let finding = own.quorum(muster)
            let words = finding.isMet ? "到会人数够了" : "到会人数不够"
            let name = desk.partner == nil ? "" : "\(body.body.shortLabel)："
            return Hall(title: name + words, tally: own.tally(muster), bar: own.bar(muster), finding: finding)
        }
        let guests = try desk.store.guests(of: meeting.id)
        let (observers, invited) = (guests.filter { $0.kind == .observer }.count, guests.filter { $0.kind == .invited }.count)
        guestNote = guests.isEmpty ? "" : "列席 \(observers) 人、特邀 \(invited) 人，不计入到会代表，没有表决权。"
        votes = try MotionStore(db: db).list(of: meeting.id).map(Vote.init)
        agenda = try desk.store.agenda(of: meeting.id).map {
            Item(
                id: $0.id.description,
                starts: $0.starts,
                title: $0.title,
                detail: [$0.power.label, $0.speaker].filter { !$0.isEmpty }.joined(separator: " · "),
                isDone: $0.doneAt != nil
            )
        }
        let balance = try ProposalStore(db: db).balance(of: meeting.id)
        flow = ProposalFlow(balance)
        proposals = balance.sentence
        let ledger = try OpinionStore(db: db).list(of: meeting.id)
        let waiting = ledger.filter { $0.state == .open }.count
        opinions = ledger.isEmpty ? "还没有登记意见。" : "登记了 \(ledger.count) 条，等答复 \(waiting) 条。"
        leftOver = try MotionStore(db: db).leftOver(meeting.congress, before: meeting.heldOn).map {
            Labelled("\($0.motionTitle)：\($0.task)（\($0.responsible)）", $0.outcome ?? "\($0.due.written)前，还没有落实")
        }
        lines = try desk.reads ? desk.visit.journal.entries(of: meeting.subject).reversed().map(Line.init) : []
        bodies = desk.bodies.map { Labelled($0.body.rawValue, $0.body.label) }
        func may(_ verb: Meeting.Verb) -> Bool { desk.runs && Meeting.lifecycle.allows(verb, from: meeting.state) }
        self.may = May(
            read: desk.reads,
            edit: may(.edit),
            request: may(.request) && !agenda.isEmpty,
            approve: desk.approves && meeting.state == .requested,
            open: may(.open) && meeting.heldOn <= today,
            close: may(.close),
            archive: may(.archive),
            propose: !desk.seats.isEmpty && meeting.collects(on: today)
        )
        materials = try MaterialBox(desk, rules, mayEdit: may(.edit))
        bases = [rules.agendaVote.citation, rules.guests.citation] + (desk.partner == nil ? [] : [rules.separate.citation])
    }

    var content: HTML {
        """
        \(CongressParts.crumb(may.read ? [.home, Trail(congressAddress, congressTitle)] : [Trail("/delegate", "我是代表")], stateLabel))
        <div class="head"><div><h1>\(title)</h1><p>\(CongressParts.badge(tone, stateLabel)) \(when)</p></div>
        <div class="row noprint">\(officerLinks, if: may.read)<a class="btn" href="\(address)/handbook">会议手册</a></div></div>
        \(notices)<div class="cols"><div>
        <div class="\(halls.count > 1 ? "cols half" : "stack")">\(halls.map(hallBox))</div>
        <section class="box" aria-labelledby="votes"><h2 id="votes">表决</h2>\(voteList)\(voteForm, if: may.edit)</section>
        <section class="box" aria-labelledby="proposals"><header><h2 id="proposals">提案</h2>\
        <a href="\(address)/proposals"><small>看全部提案</small></a></header>\(flow.html)<p>\(proposals)</p>\(proposeLink, if: may.propose)</section>
        <section class="box" aria-labelledby="opinions"><header><h2 id="opinions">意见和建议</h2>\
        <a href="\(address)/opinions"><small>看意见台账</small></a></header><p>\(opinions)</p></section>
        \(left, if: !leftOver.isEmpty)
        </div><aside aria-label="议程和办理">\(actions)
        <section class="box" aria-labelledby="agenda"><h2 id="agenda">议程</h2>\(agendaList)\(agendaForm, if: may.edit)</section>
        \(materials.html)\(guestForm, if: may.edit)
        \(trace, if: !lines.isEmpty)</aside></div>
        """
    }

    private var officerLinks: HTML {
        "<a class=\"btn\" href=\"\(address)/roll\">签到册</a><a class=\"btn\" href=\"\(address)/screen\">会场大屏</a>"
    }

    private var notices: HTML {
        let returned: HTML = """
            <div class="notice" data-s="watch">\(Icon.light("watch"))<div><b>上级退回：</b>\(reason)</div></div>
            """
        let opened: HTML = """
            <div class="notice" data-s="done">\(Icon.light("done"))<div><b>宣布开会时：</b>\(opening)</div></div>
            """
        return "\(returned, if: !reason.isEmpty)\(opened, if: !opening.isEmpty)"
    }

    private func hallBox(_ hall: Hall) -> HTML {
        """
        <section class="box" aria-label="\(hall.title)"><header><h2>\(hall.title)</h2><b>\(hall.tally)</b></header>\(hall.bar.html)
        \(CongressParts.finding(hall.finding))<p class="hint">\(guestNote)</p></section>
        """
    }

    private var voteList: HTML {
        guard !votes.isEmpty else { return CongressParts.empty("还没有列表决事项。第一项表决大会议程。") }
        let rows = votes.map { vote -> HTML in
            """
            <li><div><a href="\(vote.address)">\(vote.title)</a><p>\(vote.detail)</p><p>\(vote.sentence)</p></div>\(CongressParts.badge(vote.tone, vote.verdict))</li>
            """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private var voteForm: HTML {
        let fields: HTML = """
            \(CongressParts.choice("body", "vote", "哪个大会表决", bodies.map { Choice($0.label, $0.value) }))
            \(CongressParts.choice("kind", "vote", "表决什么", Motion.Kind.allCases.map { Choice($0.rawValue, $0.label) }))
            \(CongressParts.text("title", "vote", "表决事项"))
            \(CongressParts.choice("ballot", "vote", "怎样表决", Ballot.allCases.map { Choice($0.rawValue, $0.label) }))
            <p class="hint">直接关系教职工利益的事项、评议和罢免，用无记名投票。</p>\(bases.map(CongressParts.cite))
            """
        return "<div class=\"noprint\">\(CongressParts.fold("列一项表决", "\(address)/motions", fields, press: "列上"))</div>"
    }

    private var proposeLink: HTML {
        "<p class=\"noprint\"><a class=\"btn work\" href=\"\(address)/proposals/new\">提一件提案</a></p>"
    }

    private var left: HTML {
        """
        <section class="box" aria-labelledby="left"><h2 id="left">以前的决议落实得怎样</h2><ul class="list">\
        \(leftOver.map { "<li><div>\($0.label)<p>\($0.value)</p></div></li>" as HTML })</ul></section>
        """
    }

    private var agendaList: HTML {
        guard !agenda.isEmpty else { return CongressParts.empty("还没有议程。") }
        let rows = agenda.map { item -> HTML in
            let finish = CongressParts.press("完成", "\(address)/agenda/\(item.id)/completion", style: "btn quiet small")
            let remove = CongressParts.press("去掉", "\(address)/agenda/\(item.id)/removal", style: "btn quiet small")
            let isOpen = state == Meeting.State.open.rawValue
            let isDraft = ["preparing", "returned", "approved"].contains(state)
            return """
                <li data-s="\(item.isDone ? "done" : "none")"><b>\(item.starts)　\(item.title)</b><span class="sub">\(item.detail)</span>\
                <div class="noprint">\(finish, if: may.close && isOpen && !item.isDone)\(remove, if: may.edit && isDraft)</div></li>
                """
        }
        return "<ol class=\"line\">\(rows)</ol>"
    }

    private var agendaForm: HTML {
        let fields: HTML = """
            \(CongressParts.text("starts", "item", "时间"))\(CongressParts.text("title", "item", "议程"))
            \(Field.text("speaker", "谁来讲（可不填）", value: ""))
            \(CongressParts.choice("power", "item", "属于哪项职权", AgendaItem.Power.allCases.map { Choice($0.rawValue, $0.label) }))
            """
        return "<div class=\"noprint\">\(CongressParts.fold("加议程", "\(address)/agenda", fields, press: "加上"))</div>"
    }

    private var guestForm: HTML {
        let fields: HTML = """
            \(CongressParts.choice("kind", "guest", "列席还是特邀", Guest.Kind.allCases.map { Choice($0.rawValue, $0.label) }))
            \(CongressParts.area("names", "guest", "姓名", hint: "用顿号或者换行隔开"))
            """
        return """
            <section class="box noprint" aria-labelledby="guests"><h2 id="guests">列席和特邀</h2>\("<p class=\"hint\">\(guestNote)</p>", if: !guestNote.isEmpty)
            \(CongressParts.fold("登记列席、特邀", "\(address)/guests", fields, press: "登记"))</section>
            """
    }

    private var actions: HTML {
        let approve: HTML = """
            \(CongressParts.press("同意召开", "\(address)/decision", style: "btn seal"))
            \(CongressParts.fold("退回", "\(address)/decision", Self.returning, press: "退回"))
            """
        let parts: [HTML] = [
            may.request ? CongressParts.press("报上级批复", "\(address)/request", style: "btn work") : "",
            may.approve ? approve : "",
            may.open ? CongressParts.press("宣布开会", "\(address)/opening", style: "btn seal") : "",
            may.close ? CongressParts.press("宣布闭幕", "\(address)/closing") : "",
            may.archive ? CongressParts.press("归档", "\(address)/archive") : "",
        ]
        guard parts.contains(where: { !$0.text.isEmpty }) else { return "" }
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">可以办</h2>\(parts)</section>"
    }

    private static var returning: HTML {
        "<input type=\"hidden\" name=\"decision\" value=\"return\">\(CongressParts.text("why", "decision", "为什么退回"))"
    }

    private var trace: HTML {
        let rows = lines.map { "<li data-s=\"\($0.tone)\">\($0.sentence)<time>\($0.when)</time></li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"trace\"><h2 id=\"trace\">办理经过</h2><ol class=\"line\">\(rows)</ol></section>"
    }
}

extension MeetingPage.Vote {
    init(_ motion: Motion) {
        self.init(
            address: motion.address,
            title: motion.title,
            detail: "\(motion.body.shortLabel) · \(motion.kind.label) · \(motion.ballot.label)",
            verdict: motion.verdict,
            tone: motion.tone,
            sentence: motion.sentence ?? motion.reason ?? ""
        )
    }
}

extension MeetingPage.Line {
    init(_ entry: JournalEntry) {
        self.init(
            sentence: entry.sentence,
            when: "\(entry.at.day.written) \(entry.at.clockTime) · \(entry.actorName)",
            tone: ["accept": "done", "submit": "ok", "start": "ok", "finish": "done", "return": "watch"][entry.verb] ?? "none"
        )
    }
}
