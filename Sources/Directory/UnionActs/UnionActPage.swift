// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// One act on a union: what it does, on what it rests, how far it is, and what the viewer can do about it.
struct UnionActPage: Page {
    /// What the viewer may do now.
    struct Rights: Sendable {
        var approve = false
        var withdraw = false
    }

    let title: String
    let id: String
    let state: String
    let tone: String
    let facts: [MemberPage.Pair]
    let links: [UnionPage.Node]
    let rules: [String]
    let matters: [UnionActFormPage.Matter]
    let lines: [MemberPage.Line]
    let hint: String
    let obstacle: String
    let mayApprove: Bool
    let mayWithdraw: Bool
    let isDue: Bool

    init(
        _ act: UnionAct,
        unions: [Union],
        people: [String],
        matters: [OpenMatter],
        rules: UnionActRules,
        _ entries: [JournalEntry],
        for viewer: Viewer,
        today: Day
    ) {
        title = act.words
        id = act.id.description
        state = act.state.label
        tone = act.obstacle == nil ? act.state.tone : "late"
        facts = Self.facts(act, people)
        links = unions.map { UnionPage.Node(id: $0.id.description, name: $0.name) }
        self.rules = rules.shown(for: act.kind)
        self.matters = matters.map(UnionActFormPage.Matter.init)
        lines = entries.reversed().map(MemberPage.Line.init)
        let isApprover = viewer.may(.manageUnion, at: act.decider.path.text)
        let isOwnHand = act.requestedBy == viewer.account
        mayApprove = act.state == .requested && isApprover && !isOwnHand
        hint = act.state == .requested && isApprover && isOwnHand ? UnionActRefusal.sameHand(act.requestedName).sentence : ""
        mayWithdraw = [.requested, .approved].contains(act.state) && viewer.may(.keepMembers, at: act.decider.path.text)
        obstacle = act.obstacle ?? ""
        isDue = act.effectiveOn <= today
    }

    private static func facts(_ act: UnionAct, _ people: [String]) -> [MemberPage.Pair] {
        var facts: [MemberPage.Pair] = [.init(name: "变更", value: act.kind.label)]
        if let kind = act.unionKind { facts.append(.init(name: "类别", value: kind.label)) }
        if !act.shortName.isEmpty, act.shortName != act.name { facts.append(.init(name: "简称", value: act.shortName)) }
        if !people.isEmpty {
            let more = people.count > 20 ? "等 \(people.count) 人" : "，共 \(people.count) 人"
            facts.append(.init(name: "分过去的会员", value: people.prefix(20).joined(separator: "、") + more))
        }
        if let ground = act.ground { facts.append(.init(name: "情形", value: ground.label)) }
        if !act.basis.isEmpty { facts.append(.init(name: "依据", value: act.basis)) }
        facts += [
            .init(name: "文号", value: act.document), .init(name: "原因", value: act.reason),
            .init(name: "生效日期", value: act.effectiveOn.written), .init(name: "由谁批准", value: act.decider.name),
            .init(name: "提出", value: "\(act.requestedAt.day.written)，\(act.requestedName)"),
        ]
        if let answer = act.answer {
            let words = answer.words.isEmpty ? "" : "：\(answer.words)"
            let label = act.state == .withdrawn ? "撤回" : act.state == .returned ? "没有批准" : "批准"
            facts.append(.init(name: label, value: "\(answer.at.day.written)，\(answer.name)\(words)"))
        }
        return facts
    }

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/unions">工会名录</a> › <a href="/union-acts">组织变更</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1>\
        <p>拟办、批准各有一人经手；到生效日期，名称、隶属和会籍一次办完。</p></div></div>
        \(notice(hint))\(notice(obstacle))<div class="cols"><section class="box" aria-labelledby="what"><h2 id="what">变更</h2>
        <dl class="facts">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })\(concerned)</dl>\
        \(rules.map { "<p class=\"hint\">\($0)</p>" as HTML })</section>
        <aside aria-label="办理">\(open, if: !matters.isEmpty)\(approval, if: mayApprove)\(withdrawal, if: mayWithdraw)
        <section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2><ol class="line">\(lines.map(line))</ol></section>
        </aside></div>
        """
    }

    private func notice(_ words: String) -> HTML {
        guard !words.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(words)</div></div>"
    }

    private var concerned: HTML {
        guard !links.isEmpty else { return "" }
        let items = links.map { "<a href=\"/unions/\($0.id)\">\($0.name)</a> " as HTML }
        return "<dt>相关工会</dt><dd>\(items)</dd>"
    }

    private func line(_ line: MemberPage.Line) -> HTML {
        "<li data-s=\"\(line.tone)\">\(line.sentence)<time>\(line.when) · \(line.who)</time></li>"
    }

    private var open: HTML {
        """
        <section class="box" aria-labelledby="open"><h2 id="open">还没办完的事</h2><p>办完这些才能生效：</p>
        <ul class="list">\(matters.map { "<li><a href=\"\($0.link)\">\($0.words)</a></li>" as HTML })</ul></section>
        """
    }

    private var approval: HTML {
        """
        <section class="box noprint" aria-labelledby="decide"><h2 id="decide">批准</h2>
        <form class="form" method="post" action="/union-acts/\(id)/approval">\(HTML.formToken)
        <p class="hint">\(isDue ? "生效日期已到，批准以后马上生效。" : "批准以后，到生效日期自动生效。")</p>
        <div class="row"><button class="btn seal">批准</button></div></form>
        <details class="more"><summary class="btn">不批准</summary>
        <form class="form" method="post" action="/union-acts/\(id)/rejection">\(HTML.formToken)
        <div class="field"><label for="why-not">为什么不批准</label><textarea id="why-not" name="why" rows="2" required maxlength="100">\
        </textarea></div><div class="row"><button class="btn stop">不批准</button></div></form></details></section>
        """
    }

    private var withdrawal: HTML {
        """
        <section class="box noprint" aria-labelledby="back"><h2 id="back">撤回</h2><details class="more"><summary class="btn">撤回变更</summary>
        <form class="form" method="post" action="/union-acts/\(id)/withdrawal">\(HTML.formToken)
        <div class="field"><label for="why-back">为什么撤回</label><textarea id="why-back" name="why" rows="2" required maxlength="100">\
        </textarea></div><div class="row"><button class="btn stop">撤回</button></div></form></details></section>
        """
    }
}
