// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// One transfer: from where to where, how far it is, and what the viewer can do about it.
struct TransferPage: Page {
    let title: String
    let id: String
    let name: String
    let state: String
    let tone: String
    let facts: [MemberPage.Pair]
    let lines: [MemberPage.Line]
    let mayAnswer: Bool
    let mayWithdraw: Bool
    let obstacle: String
    let usualDay: String
    let rule: String
    var errors: [FieldError] = []

    init(
        _ transfer: Transfer,
        idNumber: String,
        _ entries: [JournalEntry],
        for viewer: Viewer,
        today: Day,
        rule: Rule,
        errors: [FieldError] = []
    ) {
        title = "\(transfer.name)的会籍转接"
        id = transfer.id.description
        name = transfer.name
        state = transfer.state.label
        tone = transfer.isLate(on: today) ? "late" : transfer.state.tone
        var facts: [MemberPage.Pair] = [
            .init(name: "身份证号", value: idNumber.isEmpty ? "没有登记" : idNumber), .init(name: "转出", value: transfer.from.name),
            .init(name: "转入", value: transfer.to.name), .init(name: "原因", value: transfer.reason),
            .init(name: "提出", value: "\(transfer.requestedOn.written)，\(transfer.requestedName)"),
            .init(name: "答复期限", value: transfer.dueOn.written),
        ]
        if let day = transfer.escalatedOn { facts.append(.init(name: "转请上级", value: day.written)) }
        if let day = transfer.answeredOn {
            let answer = transfer.answer.map { $0.isEmpty ? "" : "：\($0)" } ?? ""
            facts.append(.init(name: "答复", value: "\(day.written)，\(transfer.answeredName ?? "")\(answer)"))
        }
        if let day = transfer.effectiveOn { facts.append(.init(name: "转入日期", value: day.written)) }
        self.facts = facts
        lines = entries.reversed().map(MemberPage.Line.init)
        let isReceiver = viewer.may(.keepMembers, at: transfer.to.path.text)
        let isOwnHand = transfer.requestedBy == viewer.account
        mayAnswer = transfer.state == .requested && isReceiver && !isOwnHand
        obstacle =
            transfer.state == .requested && isReceiver && isOwnHand
            ? TransferRefusal.sameHand(transfer.requestedName).sentence : ""
        mayWithdraw =
            [.requested, .accepted].contains(transfer.state) && viewer.may(.keepMembers, at: transfer.from.path.text)
        usualDay = Transfer.usualDay(after: today).written
        self.rule = "\(rule.title)：\(rule.words)（\(rule.source)）"
        self.errors = errors
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/transfers">转接</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1>\
        <p>转出、接收各有一人经手；转入日期以前人在原工会，当天起在新工会，连续会籍不断。</p></div></div>
        \(stopped)<div class="cols"><section class="box" aria-labelledby="what"><h2 id="what">转接单</h2>
        <dl class="facts">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl>
        <p class="hint">\(rule)</p></section><aside aria-label="办理">\(answer, if: mayAnswer)\(withdrawal, if: mayWithdraw)
        <section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2><ol class="line">\(lines.map(line))</ol></section>
        </aside></div>
        """
    }

    private var stopped: HTML {
        guard !obstacle.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(obstacle)</div></div>"
    }

    private func line(_ line: MemberPage.Line) -> HTML {
        "<li data-s=\"\(line.tone)\">\(line.sentence)<time>\(line.when) · \(line.who)</time></li>"
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var answer: HTML {
        """
        <section class="box noprint" aria-labelledby="take"><h2 id="take">接收</h2>
        <form class="form" method="post" action="/transfers/\(id)/acceptance">\(HTML.formToken)\(Field.summary(errors))
        \(Field.text("from", "转入日期", value: usualDay, hint: "从这一天起算在转入的工会，会费也从这个月起交到那里", error: error("from"), isRequired: true))
        <div class="row"><button class="btn work">接收</button></div></form>
        <details class="more"><summary class="btn">退回</summary>
        <form class="form" method="post" action="/transfers/\(id)/rejection">\(HTML.formToken)
        <div class="field"><label for="why-not">为什么退回</label><textarea id="why-not" name="why" rows="2" required maxlength="100">\
        </textarea></div><div class="row"><button class="btn stop">退回</button></div></form></details></section>
        """
    }

    private var withdrawal: HTML {
        """
        <section class="box noprint" aria-labelledby="back"><h2 id="back">撤回</h2><details class="more"><summary class="btn">撤回转接</summary>
        <form class="form" method="post" action="/transfers/\(id)/withdrawal">\(HTML.formToken)
        <div class="field"><label for="why-back">为什么撤回</label><textarea id="why-back" name="why" rows="2" required maxlength="100">\
        </textarea></div><div class="row"><button class="btn stop">撤回</button></div></form></details></section>
        """
    }
}

extension Rule {
    /// The rule's number with its unit: 15日, 15个工作日.
    var words: String {
        if case .days(let length) = value { return length.words }
        return "\(integer)\(unit ?? "")"
    }
}
