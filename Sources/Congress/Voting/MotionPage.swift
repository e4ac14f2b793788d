// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Web

/// A vote as it stands, and its result sheet (表决结果报告单) as it is printed and signed.
struct MotionPage: Page {
    struct Step: Encodable, Sendable {
        let id: String
        let task: String
        let who: String
        let due: String
        let outcome: String
        let isDone: Bool
        let isLate: Bool
    }

    let title: String
    let heading: String
    let meetingAddress: String
    let address: String
    let state: String
    let verdict: String
    let tone: String
    let facts: [Labelled]
    let sentence: String
    let basis: String
    let asides: [String]
    let bar: CountBar?
    let reason: String
    let tellers: String
    let steps: [Step]
    let mayOpen: Bool
    let mayCount: Bool
    let mayVoid: Bool
    let mayFollow: Bool
    let runs: Bool
    let reads: Bool
    let isPaper: Bool
    let phones: PhonesPart?
    let board: BoardCode?
    let hall: [Labelled]

    var place: Place { .congresses }

    init(_ motion: Motion, _ desk: MeetingDesk, _ followUps: [FollowUp], _ rules: CongressRules, site: String) throws {
        title = motion.title
        heading = desk.title
        meetingAddress = desk.meeting.address
        address = motion.address
        state = motion.state.rawValue
        verdict = motion.verdict
        tone = motion.tone
        facts = Self.facts(motion)
        sentence = motion.sentence ?? ""
        basis = motion.basis ?? ""
        if let count = motion.count, let muster = motion.muster {
            let outcome = rules.outcome(of: motion.kind, in: motion.body, count, muster)
            (asides, bar) = (outcome.asides, outcome.bar(count))
        } else {
            (asides, bar) = ([], nil)
        }
        reason = motion.reason ?? ""
        tellers = motion.tellers ?? ""
        let today = desk.visit.today
        steps = followUps.map {
            Step(
                id: $0.id.description,
                task: $0.task,
                who: $0.responsible,
                due: $0.due.written,
                outcome: $0.outcome ?? "",
                isDone: $0.doneOn != nil,
                isLate: $0.doneOn == nil && $0.due < today
            )
        }
        runs = desk.runs
        reads = desk.reads
        mayOpen = desk.runs && motion.state == .draft && desk.meeting.state == .open
        mayCount = desk.runs && motion.state == .open
        mayVoid = desk.runs && [.draft, .open].contains(motion.state)
        mayFollow = desk.runs && motion.passed == true
        isPaper = motion.ballot == .paper
        phones = try PhonesPart(PhoneVote(motion, desk, rules))
        board =
            try motion.state == .declared && phones?.mayLook == true
            ? motion.poll.flatMap { try BoardCode(of: $0, site: site, desk.visit.db) } : nil
        hall = try mayCount ? Self.hall(motion, desk) : []
    }

    /// Those in the hall, from whom the tellers come.
    private static func hall(_ motion: Motion, _ desk: MeetingDesk) throws -> [Labelled] {
        let hall = try desk.store.hall(motion.meeting, on: motion.openedAt?.day ?? desk.day)
        return try desk.congresses.delegates(of: motion.congress).filter { hall[$0.id] != nil }.map {
            Labelled($0.id.description, $0.name)
        }
    }

    private static func facts(_ motion: Motion) -> [Labelled] {
        var facts = [
            Labelled("表决的大会", motion.body.label), Labelled("事项", motion.kind.label), Labelled("方式", motion.ballot.label),
        ]
        if let opened = motion.openedAt, let muster = motion.muster {
            facts.append(Labelled("开始表决", "\(opened.day.written) \(opened.clockTime)"))
            facts.append(Labelled("应选、在任、在场", "\(muster.established)人、\(muster.inOffice)人、\(muster.present)人"))
            facts.append(Labelled("到会人数", motion.quorum ?? ""))
        }
        if let count = motion.count, let muster = motion.muster {
            if motion.ballot.isSecret {
                facts.append(Labelled("发出、收回", "\(count.issued)张、\(count.returned)张"))
                facts.append(Labelled("有效、无效", "\(count.valid)张、\(count.invalid)张"))
            }
            facts.append(Labelled("赞成、反对、弃权", "\(count.yes)票、\(count.no)票、\(count.abstain)票"))
            facts.append(Labelled("没有表决", "\(count.silent(motion.ballot, present: muster.present))人"))
        }
        return facts
    }

    var content: HTML {
        """
        \(CongressParts.crumb([reads ? .home : .seat, Trail(meetingAddress, heading)], "表决"))
        <div class="head"><div><h1>\(title)</h1><p>\(heading) \(CongressParts.badge(tone, verdict))</p></div>
        <div class="row noprint">\(CongressParts.printing("打印结果报告单"))</div></div>
        <div class="cols"><div>\(waits ? phones.map(voting) : nil)
        <section class="box" aria-labelledby="result"><h2 id="result">表决结果报告单</h2><dl class="facts">\(facts.map(\.html))</dl>\(outcome)</section>
        \(board?.html)\(waits ? nil : phones.map(voting))\(follow, if: !steps.isEmpty || mayFollow)
        </div><aside class="noprint" aria-label="可以办">\(actions)</aside></div>
        """
    }

    /// Whoever has to vote finds his paper first.
    private var waits: Bool { phones?.mayVote == true }

    private var outcome: HTML {
        if !reason.isEmpty { return "<p>作废原因：\(reason)</p>" }
        guard !sentence.isEmpty else { return CongressParts.empty("还没有结果。") }
        return """
            \(bar.map(\.html))<p><span class="light" data-s="\(tone)">\(Icon.light(tone))\(verdict)</span></p><p>\(sentence)。</p>\(CongressParts.cite(basis))
            <p class="hint">\(asides.joined(separator: "；"))。这些比例不决定结果。</p><p>监票人：\(tellers)　　　　签名：</p>
            """
    }

    private var actions: HTML {
        let open = CongressParts.press("开始表决", "\(address)/opening", style: "btn work")
        let void = CongressParts.fold("作废", "\(address)/voiding", CongressParts.text("why", "void", "为什么作废"), press: "作废")
        guard mayOpen || mayCount || mayVoid else { return "" }
        return """
            <section class="box" aria-labelledby="do"><h2 id="do">可以办</h2>\(open, if: mayOpen)\(counting, if: mayCount)\(void, if: mayVoid)</section>
            """
    }

    private var counting: HTML {
        let people = hall.map { Choice($0.label, $0.value) }
        let paper: HTML = """
            <div class="inline">\(number("issued", "发出"))\(number("returned", "收回"))\(number("invalid", "无效"))</div>
            """
        let votes: HTML = """
            <div class="inline">\(number("yes", "赞成"))\(number("no", "反对"))\(number("abstain", "弃权"))</div>
            """
        return """
            <form class="form" method="post" action="\(address)/count">\(HTML.formToken)\(paper, if: isPaper)
            \(phones.map(closing) ?? votes)
            \(CongressParts.choice("teller", "count", "监票人一", people))\(CongressParts.choice("second", "count", "监票人二", people))
            <p class="hint">结果由规定算出来，不能手填。</p>
            <div class="row"><button class="btn seal">\(phones == nil ? "公布结果" : "截止并公布结果")</button></div></form>
            """
    }

    private func number(_ name: String, _ label: String) -> HTML {
        CongressParts.text(name, "count", label, keyboard: "numeric")
    }

    private var follow: HTML {
        let fields: HTML = """
            \(CongressParts.text("task", "follow", "要落实的事"))\(CongressParts.text("responsible", "follow", "责任部门"))\(CongressParts.text("due", "follow", "完成时限"))
            """
        let form = CongressParts.fold("登记要落实的事", "\(address)/follow-ups", fields, press: "登记")
        return """
            <section class="box" aria-labelledby="follow"><h2 id="follow">落实</h2><ul class="list">\(steps.map(row))</ul>\(form, if: mayFollow)</section>
            """
    }

    private func row(_ step: Step) -> HTML {
        let tone = step.isDone ? "done" : (step.isLate ? "late" : "watch")
        let label = step.isDone ? "已落实" : (step.isLate ? "过期没有落实" : "落实中")
        let form = CongressParts.fold(
            "登记落实情况",
            "/congress-follow-ups/\(step.id)/outcome",
            CongressParts.area("outcome", step.id, "落实情况"),
            press: "登记"
        )
        return """
            <li><div>\(step.task)<p>\(step.who) · \(step.due)前</p>\(CongressParts.lines(step.outcome))\(form, if: runs && !step.isDone)</div>\
            \(CongressParts.badge(tone, label))</li>
            """
    }
}
