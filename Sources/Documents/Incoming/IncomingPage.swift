// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One entry of the register, with the step that is due.
struct IncomingPage: Page {
    struct Step: Encodable, Sendable {
        let label: String
        let words: String
        let isDone: Bool
        let isCurrent: Bool
    }

    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
    }

    let title: String
    let id: String
    let entry: String
    let sender: String
    let number: String
    let receivedOn: String
    let state: String
    let tone: String
    /// The document itself, where it came by this system.
    let document: String
    let steps: [Step]
    /// What this viewer may do now; empty where nothing.
    let verb: String
    let address: String
    let hint: String
    let lines: [Line]

    var place: Place { .documents }

    init(_ incoming: IncomingDocument, journal: [JournalEntry], verb: String, address: String, hint: String) {
        title = incoming.title
        id = incoming.id.description
        entry = incoming.entry
        sender = incoming.sender
        number = incoming.number
        receivedOn = incoming.receivedOn.written
        state = incoming.state.label
        tone = incoming.state.tone
        document = incoming.document.map { "/documents/\($0)" } ?? ""
        let words = [incoming.registeredName, incoming.proposal, incoming.instruction, incoming.handler, incoming.outcome]
        let reached = IncomingDocument.State.allCases.firstIndex(of: incoming.state) ?? 0
        steps = zip(["登记", "拟办", "批办", "承办", "办结"], words).enumerated().map { index, step in
            Step(label: step.0, words: step.1, isDone: index <= reached, isCurrent: index == reached + 1)
        }
        self.verb = verb
        self.address = address
        self.hint = hint
        lines = journal.reversed().map {
            Line(sentence: $0.sentence, when: "\($0.at.day.spoken) \($0.at.clockTime) · \($0.actorName)")
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/incoming">收文</a> › \(entry)</nav>
        <div class="head"><div><h1>\(title)</h1><div class="row"><span class="badge full" data-s="\(tone)">\(state)</span><span class="muted">\(entry) · \(sender) \(number) · \(receivedOn)收到</span></div></div>\
        \(document.isEmpty ? "" : "<div class=\"row\"><a class=\"btn\" href=\"\(document)\">看原文</a></div>" as HTML)</div>
        <ol class="steps box" aria-label="办到哪一步">\(steps.map(row))</ol>
        <div class="cols"><section class="box" aria-label="办理">\(form)</section>
        <aside aria-label="经过"><section class="box" aria-labelledby="line"><h2 id="line">经过</h2><ol class="line">\
        \(lines.map { "<li data-s=\"done\">\($0.sentence)<time>\($0.when)</time></li>" as HTML })</ol></section></aside></div>
        """
    }

    private var form: HTML {
        guard !verb.isEmpty else { return "<p>现在没有轮到您办的。</p>" }
        return """
            <form class="form" method="post" action="\(address)">\(HTML.formToken)\(Field.area("words", verb, value: "", hint: hint))\
            <div class="row"><button class="btn work">\(verb)</button></div></form>
            """
    }

    private func row(_ step: Step) -> HTML {
        let tone: HTML = step.isDone ? " data-s=\"done\"" : ""
        let current: HTML = step.isCurrent ? " aria-current=\"step\"" : ""
        return "<li\(tone)\(current)><b>\(step.label)</b>\(step.words)</li>"
    }
}

/// The form for a paper that came by another way.
struct IncomingFormPage: Page {
    let title = "登记来文"
    let sender: String
    let number: String
    let name: String
    let received: String
    let errors: [FieldError]

    var place: Place { .documents }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/incoming">收文</a> › 登记来文</nav>
        <div class="head"><div><h1>登记来文</h1><p>系统以外来的纸质公文。涉密的来文不在这里登记。</p></div></div>\(Field.summary(errors))
        <form class="box narrow form" method="post" action="/incoming">\(HTML.formToken)
        \(Field.text("sender", "来文单位", value: sender, error: error("sender")))\(Field.text("number", "来文字号（没有就不填）", value: number))\
        \(Field.text("name", "标题", value: name, error: error("name")))\(Field.text("received", "收到的日期", value: received, hint: "比如 7月1日", error: error("received")))
        <div class="row"><button class="btn work">登记</button><a class="btn quiet" href="/incoming">不登了</a></div></form>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
