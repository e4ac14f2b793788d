// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What a reader asks about a topic or a disclosure (提问), answered or refused with the reason.
struct Question: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case open, answered, refused

        var label: String {
            switch self {
            case .open: "等答复"
            case .answered: "已答复"
            case .refused: "不予答复"
            }
        }

        var tone: String {
            switch self {
            case .open: "watch"
            case .answered: "done"
            case .refused: "none"
            }
        }
    }

    let id: ID<Question>
    let topic: ID<Topic>
    let entry: ID<Entry>?
    let person: PersonID
    let personName: String
    let body: String
    let askedAt: Instant
    let due: DueDay
    var state: State
    var answer: String?
    var answeredAt: Instant?
    var answeredName: String?

    var subject: Subject { Subject("disclosure_question", id) }
}

/// A question as a page shows it: with the asker's name to who answers, without it to everyone else.
struct QuestionLine: Encodable, Sendable {
    let id: String
    let body: String
    let when: String
    /// Empty for all but who answers.
    let who: String
    let topic: String
    let topicAddress: String
    let state: Question.State
    let due: String
    let isLate: Bool
    let answer: String
    let isOpenToAnswer: Bool
    let isOwn: Bool

    init(_ question: Question, topic: Topic? = nil, runs: Bool, isOwn: Bool, today: Day) {
        id = question.id.description
        body = question.body
        when = question.askedAt.day.written
        who = runs ? question.personName : ""
        self.topic = topic?.content.title ?? ""
        topicAddress = topic?.address ?? ""
        state = question.state
        due = question.state == .open ? "\(question.due.day.written)前答复" : ""
        isLate = question.state == .open && today > question.due.day
        answer = question.answer.map { "\(question.answeredAt?.day.written ?? "")：\($0)" } ?? ""
        isOpenToAnswer = runs && question.state == .open
        self.isOwn = isOwn
    }

    /// Who answers sees all, who asked one's own, everyone else what was answered.
    static func visible(_ questions: [Question], to viewer: Viewer?, runs: Bool, topics: [ID<Topic>: Topic] = [:], today: Day)
        -> [QuestionLine]
    {
        questions.compactMap { question in
            let isOwn = viewer?.person == question.person
            guard runs || isOwn || question.state == .answered else { return nil }
            return QuestionLine(question, topic: topics[question.topic], runs: runs, isOwn: isOwn, today: today)
        }
    }

    static func list(_ lines: [QuestionLine], empty: String = "还没有答复过的提问。") -> HTML {
        guard !lines.isEmpty else { return Parts.empty(empty) }
        return "<ul class=\"list\">\(lines.map(\.html))</ul>"
    }

    private var html: HTML {
        let about: HTML = topic.isEmpty ? "" : "<a href=\"\(topicAddress)\">\(topic)</a> · "
        let name = who.isEmpty ? (isOwn ? " · 您提的" : "") : " · \(who)"
        let late: HTML = " \(Parts.badge("late", "过了答复时限"))"
        let reply: HTML = "<div><b>\(state == .refused ? "不予答复" : "答复")</b> \(Parts.lines(answer))</div>"
        let wait: HTML = "<p>\(due)</p>"
        return """
            <li><div>\(Parts.lines(body))<p>\(about)\(when)\(name)</p>\(reply, if: !answer.isEmpty)\(wait, if: !due.isEmpty)\(forms, if: isOpenToAnswer)</div>\
            <span>\(Parts.badge(state.tone, state.label))\(late, if: isLate)</span></li>
            """
    }

    private var forms: HTML {
        let address = "/disclosure-questions/\(id)"
        return """
            <div class="row noprint">\(Parts.fold("答复", "\(address)/answer", Parts.area("answer", id, "答复", hint: "大家都看得到，不写提问人的姓名"), press: "发出答复"))
            \(Parts.fold("不予答复", "\(address)/refusal", Parts.area("why", id, "为什么不能答复", hint: "只有提问人看得到"), press: "不予答复", style: "btn stop"))</div>
            """
    }

    /// The form in which a reader asks; about one disclosure, or about the whole topic.
    static func form(_ topicAddress: String, entry: String = "") -> HTML {
        let about: HTML = "<input type=\"hidden\" name=\"entry\" value=\"\(entry)\">"
        let hint = "您的姓名只有负责答复的工会干部看得到。答复以后，问和答大家都看得到，不带姓名。"
        return """
            <details class="more"><summary class="btn">提问</summary><form class="form" method="post" action="\(topicAddress)/questions">\
            \(HTML.formToken)\(about, if: !entry.isEmpty)\(Parts.area("question", "ask", "您想问什么", hint: hint))\
            <div class="row"><button class="btn work">提交提问</button></div></form></details>
            """
    }
}
