// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A dossier with its whole story: from the sheets it was made of to the last rating.
struct DossierPage: Page {
    struct Sheet: Encodable, Sendable {
        let address: String
        let title: String
        let who: String
    }

    /// A step of the story, and the answer that left the house with it.
    struct Step: Encodable, Sendable {
        let line: MeetingPage.Line
        var answer = ""
    }

    let title: String
    let label: String
    let address: String
    let heading: String
    let meetingAddress: String
    let state: String
    let stateLabel: String
    let tone: String
    let isOverdue: Bool
    let facts: [Labelled]
    let dueSentence: String
    let sheets: [Sheet]
    let reply: String
    let draft: String
    let draftGrade: String
    let talks: [Labelled]
    let steps: [Step]
    let runs: Bool
    let mayRate: Bool
    let isSecondRound: Bool
    let bases: [String]

    var place: Place { .congresses }

    init(
        _ dossier: Dossier,
        _ desk: MeetingDesk,
        _ proposals: [Proposal],
        answers: [Answer],
        talks: [Talk],
        story: [JournalEntry],
        isSpeaker: Bool,
        rules: CongressRules
    ) {
        title = dossier.title
        label = dossier.label
        address = dossier.address
        heading = desk.title
        meetingAddress = desk.meeting.address
        state = dossier.state.rawValue
        (stateLabel, tone) = (dossier.state.label, dossier.state.tone)
        isOverdue = dossier.isOverdue(on: desk.visit.today)
        reply = answers.last?.text ?? ""
        // Before the leader has signed it, a reply is the department's draft, and the office's alone.
        let isDraft = desk.runs && dossier.state == .replied
        draft = isDraft ? dossier.reply ?? "" : ""
        draftGrade = isDraft ? dossier.grade?.label ?? "" : ""
        facts = Self.facts(dossier, answers.last)
        dueSentence = dossier.dueSentence ?? ""
        sheets = proposals.map {
            Sheet(address: $0.address, title: $0.title, who: "\($0.delegation) \($0.delegateName)，\($0.state.label)")
        }
        self.talks = talks.map { Labelled($0.on.written, $0.words) }
        steps = Self.steps(story, answers)
        runs = desk.runs
        mayRate = dossier.state == .answered && (isSpeaker || desk.runs)
        isSecondRound = dossier.firstRating != nil
        bases = [rules.proposals.reply.citation, rules.proposals.signOff.citation, rules.proposals.returns.citation]
    }

    /// What the journal says and what left the house, in one line of time, the latest first.
    private static func steps(_ story: [JournalEntry], _ answers: [Answer]) -> [Step] {
        let said = story.map { (at: $0.at, step: Step(line: MeetingPage.Line($0))) }
        let answered = answers.enumerated().map { index, answer -> (at: Instant, step: Step) in
            let which = answers.count > 1 ? "第\(ChineseCount.of(index + 1))次答复" : "答复"
            let line = MeetingPage.Line(
                sentence: "\(which)（\(answer.grade.label)，\(answer.leader)审签）",
                when: "\(answer.at.day.written) \(answer.at.clockTime)",
                tone: "ok"
            )
            return (at: answer.at, step: Step(line: line, answer: answer.text))
        }
        let all = (said + answered).enumerated()
        return all.sorted { ($0.element.at, $0.offset) > ($1.element.at, $1.offset) }.map(\.element.step)
    }

    private static func facts(_ dossier: Dossier, _ answer: Answer?) -> [Labelled] {
        var facts: [Labelled] = []
        func add(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(Labelled(label, value)) }
        }
        add("主办", dossier.lead)
        add("协办", dossier.supporting)
        add("交办", dossier.handedOn?.written)
        add("答复期限", dossier.dueOn?.written)
        add("退回", dossier.returns > 0 ? "\(dossier.returns)次" : nil)
        add("答复类别", answer?.grade.label)
        add("审签", answer.map { "\($0.leader)，\($0.signedOn.written)" })
        add("答复", dossier.answeredOn?.written)
        add("第一次反馈", dossier.firstRating?.label)
        add("第二次反馈", dossier.secondRating?.label)
        return facts
    }

    var content: HTML {
        """
        \(CongressParts.crumb([Trail(meetingAddress, heading), Trail("\(meetingAddress)/proposals", "提案")], label))
        <div class="head"><div><h1>\(title)</h1><p>\(CongressParts.badge(tone, stateLabel)) \(CongressParts.badge("late", "已过期"), if: isOverdue) \(label)，\(sheets.count) 份提案</p></div>
        <div class="row noprint">\(CongressParts.printing())</div></div>
        <div class="cols"><div>
        <section class="box" aria-labelledby="sheets"><h2 id="sheets">提案</h2><ul class="list">\(sheets.map(sheet))</ul></section>
        <section class="box" aria-labelledby="reply"><h2 id="reply">答复</h2>\(answer)</section>
        \(talkBox, if: !talks.isEmpty)
        <section class="box" aria-labelledby="trace"><h2 id="trace">从提出到现在</h2><ol class="line">\(steps.map(row))</ol></section>
        </div><aside aria-label="办理">\(actions)
        <section class="box" aria-labelledby="facts"><h2 id="facts">办理情况</h2><dl class="facts">\(facts.map(\.html))</dl>\
        \("<p class=\"hint\">\(dueSentence)</p>", if: !dueSentence.isEmpty)\(bases.map(CongressParts.cite))</section></aside></div>
        """
    }

    private func sheet(_ sheet: Sheet) -> HTML {
        "<li><div><a href=\"\(sheet.address)\">\(sheet.title)</a><p>\(sheet.who)</p></div></li>"
    }

    private func row(_ step: Step) -> HTML {
        let answer: HTML = "<div class=\"sub\">\(CongressParts.lines(step.answer))</div>"
        return """
            <li data-s="\(step.line.tone)">\(step.line.sentence)\(answer, if: !step.answer.isEmpty)<time>\(step.line.when)</time></li>
            """
    }

    private var answer: HTML {
        guard !reply.isEmpty || !draft.isEmpty else { return CongressParts.empty("还没有答复。") }
        let waiting: HTML = """
            <p>\(CongressParts.badge("draft", "待审签，提案人还看不到")) \(draftGrade)</p>\(CongressParts.lines(draft))
            """
        let sent: HTML = "<h3>已经发出的</h3>"
        return "\(waiting, if: !draft.isEmpty)\(sent, if: !draft.isEmpty && !reply.isEmpty)\(CongressParts.lines(reply))"
    }

    private var talkBox: HTML {
        "<section class=\"box\" aria-labelledby=\"talks\"><h2 id=\"talks\">面商</h2><dl class=\"facts\">\(talks.map(\.html))</dl></section>"
    }

    private var actions: HTML {
        let parts = (runs ? handling : []) + (mayRate ? [rating] : [])
        guard parts.contains(where: { !$0.text.isEmpty }) else { return "" }
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">可以办</h2>\(parts)</section>"
    }

    private var handling: [HTML] {
        let assign: HTML = """
            \(CongressParts.text("lead", "assign", "主办部门"))\(Field.text("supporting", "协办部门（可不填）", value: ""))
            <label class="pick"><input type="checkbox" name="complex" value="yes"><span>情况复杂，按长的期限</span></label>
            """
        let back: HTML = """
            \(CongressParts.text("why", "back", "退回原因"))\(Field.text("agreement", "提案工作委员会哪次会议同意（第三次起要填）", value: ""))
            """
        let answer: HTML = """
            \(CongressParts.choice("grade", "reply", "答复类别", Dossier.Grade.allCases.map { Choice($0.rawValue, $0.label) }))
            \(CongressParts.area("reply", "answer", "答复", hint: "协办部门的意见并在一起写"))
            """
        let release: HTML = """
            \(CongressParts.text("leader", "release", "审签的分管校领导"))\(CongressParts.text("signed", "release", "哪天审签"))
            """
        let talk: HTML = "\(CongressParts.text("day", "talk", "哪天"))\(CongressParts.area("words", "talk", "面商情况"))"
        let isWith = ["assigned", "replied", "rework"].contains(state)
        return [
            state == "filed" ? CongressParts.fold("分办", "\(address)/assignment", assign, press: "分办") : "",
            state == "replied" ? CongressParts.fold("审签后发出", "\(address)/release", release, press: "发出答复") : "",
            isWith ? CongressParts.fold(state == "replied" ? "改答复" : "登记答复", "\(address)/reply", answer, press: "存好答复") : "",
            state == "assigned" ? CongressParts.fold("承办部门退回", "\(address)/return", back, press: "登记退回") : "",
            state != "filed" ? CongressParts.fold("登记面商", "\(address)/talks", talk, press: "登记") : "",
        ]
    }

    private var rating: HTML {
        let choices = Dossier.Rating.allCases.map { Choice($0.rawValue, $0.label) }
        let fields: HTML = """
            \(CongressParts.choice("rating", "rating", isSecondRound ? "重新办理以后" : "对办理结果", choices))
            \(CongressParts.area("words", "rating", "想说的（可不填）", isRequired: false))
            """
        return CongressParts.fold("反馈", "\(address)/rating", fields, press: "反馈")
    }
}
