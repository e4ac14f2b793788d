// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One slip: its words as issued, what came of it, and what can be done with it now.
struct SlipPage: Page {
    let title: String
    let address: String
    let matterAddress: String?
    let matter: String
    let union: String
    let issuer: String
    /// Whether a union hurries itself: one hand answers, another judges.
    let isOwn: Bool
    let state: String
    let tone: String
    let cause: String
    let text: String
    let reason: String
    let answerDue: String
    let answer: String
    let evidence: String
    let judgement: String
    let steps: [AssignmentPage.Line]
    let mayAcknowledge: Bool
    let mayAnswer: Bool
    let mayJudge: Bool
    let mayConfirm: Bool
    let otherHand: String
    let typed: [String: String]
    let errors: [FieldError]

    var place: Place { .assignments }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ desk: SlipDesk, errors: [FieldError]) {
        let (slip, verbs) = (desk.slip, desk.verbs)
        title = slip.number == nil ? "提请通报\(slip.unionName)" : slip.name
        address = slip.address
        matterAddress = desk.isOnlooker ? nil : slip.matterAddress
        matter = slip.title
        union = slip.unionName
        issuer = slip.issuerName
        isOwn = slip.issuer == slip.union
        state = slip.state.label
        tone = slip.state.tone
        cause = slip.cause.words
        text = slip.text
        reason = slip.reason
        answerDue = slip.answerDue?.written ?? ""
        // What was made known is the slip; how the union answers stays between the two sides.
        answer = desk.isOnlooker ? "" : slip.answered?.words ?? ""
        evidence = desk.isOnlooker ? "" : slip.evidence
        judgement = desk.isOnlooker ? "" : slip.judged?.words ?? ""
        steps = desk.isOnlooker ? [] : Self.steps(slip)
        mayAcknowledge = verbs.contains(.acknowledge)
        mayAnswer = verbs.contains(.answer)
        mayJudge = verbs.contains(.resolve)
        mayConfirm = verbs.contains(.confirm)
        let isOwnAnswer = slip.state == .answered && desk.isSupervising && desk.viewer.account == slip.answered?.account
        let isOwnProposal = slip.state == .proposed && desk.viewer.account == slip.made.account
        otherHand =
            isOwnAnswer
            ? SlipRefusal.ownAnswer(desk.viewer.name).sentence
            : isOwnProposal ? SlipRefusal.ownProposal(desk.viewer.name).sentence : ""
        let names = ["answer", "evidence", "judgement", "why", "rejection"]
        typed = Dictionary(uniqueKeysWithValues: names.map { ($0, desk.visit.form.text($0)) })
        self.errors = errors
    }

    private static func steps(_ slip: Slip) -> [AssignmentPage.Line] {
        func line(_ text: String, _ at: Instant, _ name: String, _ tone: String, _ words: String = "") -> AssignmentPage.Line {
            .init(text: text, when: "\(at.spoken) · \(name)", tone: tone, details: words.isEmpty ? [] : [words])
        }
        var steps = [line(slip.level == .circulate ? "提请" : "发出", slip.made.at, slip.made.name, "done", slip.reason)]
        if let mark = slip.confirmed { steps.append(line("确认，发出", mark.at, mark.name, "done")) }
        if let mark = slip.acknowledged { steps.append(line("知悉", mark.at, mark.name, "done")) }
        if let mark = slip.answered { steps.append(line("回复", mark.at, mark.name, "done")) }
        if let mark = slip.judged {
            steps.append(
                line(slip.state == .insufficient ? "判为不够" : slip.state.label, mark.at, mark.name, slip.state.tone, mark.words)
            )
        }
        return steps
    }

    var content: HTML {
        let crumb: HTML = matterAddress.map { "<a href=\"\($0)\">\(matter)</a> › " } ?? ""
        let other: HTML =
            otherHand.isEmpty ? "" : "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(otherHand)</div></div>"
        return """
            <nav class="crumb" aria-label="位置"><a href="/assignments">承办</a> › \(crumb)督办单</nav>
            <div class="head"><div><h1>\(title)</h1><p class="row"><span class="badge full" data-s="\(tone)">\(state)</span>\
            <span>\(isOwn ? "\(issuer)督办自己牵头的举措" : "\(issuer)发给\(union)")，\(cause)</span></p></div>
            <div class="row noprint"><button class="btn small wide" type="button" data-print hidden>\
            \(Icon.of("print", "ico"))打印</button></div></div>
            <div class="cols"><div>\(Field.summary(errors))\(other)\(words)\(answered)\(answering, if: mayAnswer)\
            \(judging, if: mayJudge)\(confirming, if: mayConfirm)</div>
            <aside aria-label="经过和依据">\(course)<section class="box" aria-labelledby="ladder"><h2 id="ladder">督办怎么一级一级来</h2>\
            <p>\(Ladder.rule)</p><p class="muted">\(Ladder.source)</p></section></aside></div>
            """
    }

    private var words: HTML {
        let body: HTML =
            text.isEmpty ? "<p>理由：\(reason)</p><p class=\"muted\">主席确认以后才发出，才编号。</p>" : "<blockquote>\(text)</blockquote>"
        return """
            <section class="box" aria-labelledby="words"><h2 id="words">\(matter)</h2>\(body)</section>
            """
    }

    private var answered: HTML {
        guard !answer.isEmpty else { return "" }
        let verdict: HTML = judgement.isEmpty ? "" : "<dt>判定</dt><dd>\(judgement)</dd>"
        return """
            <section class="box" aria-labelledby="given"><h2 id="given">回复</h2><dl class="facts"><dt>情况</dt><dd>\(answer)</dd>\
            <dt>凭</dt><dd>\(evidence)</dd>\(verdict)</dl></section>
            """
    }

    private var answering: HTML {
        let known: HTML = """
            <form method="post" action="\(address)/acknowledgement">\(HTML.formToken)<button class="btn">知悉，稍后回复</button></form>
            """
        return """
            <section class="box noprint" aria-labelledby="reply"><h2 id="reply">回复</h2>\
            <form class="form" method="post" action="\(address)/answer">\(HTML.formToken)\
            \(Field.area("answer", "办到哪一步、还缺什么、哪天办结", value: typed["answer"] ?? "", error: error("answer")))\
            \(Field.area("evidence", "凭什么", value: typed["evidence"] ?? "", rows: 2, hint: "文号、会议名称、材料放在哪里；还没有就写“还没有”。",
                error: error("evidence")))\
            <div class="row"><button class="btn work">回复</button></div></form>\(known, if: mayAcknowledge)</section>
            """
    }

    private var judging: HTML {
        """
        <section class="box noprint" aria-labelledby="judge"><h2 id="judge">回复够不够</h2>\
        <form class="form" method="post" action="\(address)/resolution">\(HTML.formToken)\
        \(Field.area("judgement", "意见（可以不填）", value: typed["judgement"] ?? "", rows: 2, error: error("judgement")))\
        <div class="row"><button class="btn work">认可，了结</button></div></form>\
        <details class="more"\(" open", if: error("why") != nil)><summary class="btn">不够</summary>\
        <form class="form" method="post" action="\(address)/refusal">\(HTML.formToken)\
        \(Field.area("why", "还差什么", value: typed["why"] ?? "", rows: 2, error: error("why")))\
        <div class="row"><button class="btn stop">判为不够</button></div></form></details></section>
        """
    }

    private var confirming: HTML {
        """
        <section class="box noprint" aria-labelledby="confirm"><h2 id="confirm">要不要通报</h2>\
        <p>确认以后，承办同一举措的工会都看得到。</p>\
        <form class="row" method="post" action="\(address)/confirmation">\(HTML.formToken)<button class="btn seal">确认通报</button></form>\
        <details class="more"\(" open", if: error("rejection") != nil)><summary class="btn">不通报</summary>\
        <form class="form" method="post" action="\(address)/rejection">\(HTML.formToken)\
        \(Field.area("rejection", "为什么不通报", value: typed["rejection"] ?? "", rows: 2, error: error("rejection")))\
        <div class="row"><button class="btn stop">不通报</button></div></form></details></section>
        """
    }

    private var course: HTML {
        guard !steps.isEmpty else { return "" }
        return """
            <section class="box" aria-labelledby="course"><h2 id="course">经过</h2>\
            <ol class="line">\(steps.map(\.html))</ol></section>
            """
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }
}
