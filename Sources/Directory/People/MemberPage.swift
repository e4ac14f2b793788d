// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// One person of a roll: what is known, how the membership came about, and what can be done.
struct MemberPage: Page {
    struct Pair: Encodable, Sendable {
        let name: String
        let value: String
    }

    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
        let who: String
        let tone: String

        init(_ entry: JournalEntry) {
            sentence = entry.sentence
            when = "\(entry.at.day.written) \(entry.at.clockTime)"
            who = entry.actorName
            tone = ["reveal": "watch", "lookup": "watch", "admit": "done", "end": "late"][entry.verb] ?? "none"
        }
    }

    /// A protected field that was just opened, and stands on this answer alone.
    struct Opened: Encodable, Sendable {
        let name: String
        let value: String
    }

    let title: String
    let id: String
    let union: String
    let state: String
    let tone: String
    let facts: [Pair]
    let memberships: [Pair]
    let lines: [Line]
    let mayKeep: Bool
    let mayReveal: Bool
    let hasSealed: Bool
    let isCurrent: Bool
    /// The mergers into this record that can be undone: id and words.
    let mergers: [Pair]
    var opened: Opened?
    var errors: [FieldError] = []

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › \(union)</nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(union)</p></div>
        <div class="row noprint">\(edit, if: mayKeep)<a class="btn" href="/members/\(id)/honours">荣誉</a></div></div>
        \(openedBox)<div class="cols"><div>
        <section class="box" aria-labelledby="know"><h2 id="know">登记的资料</h2>
        <dl class="facts">\(facts.map(pair))</dl><p class="hint"><a href="/members/fields">为什么记这些</a></p></section>
        <section class="box" aria-labelledby="roll"><h2 id="roll">会籍</h2><dl class="facts">\(memberships.map(pair))</dl></section>
        </div><aside aria-label="办理">\(revealBox, if: mayReveal && hasSealed)\(mergerBox, if: mayKeep && !mergers.isEmpty)
        <section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2>\(trace)</section></aside></div>
        """
    }

    private func pair(_ pair: Pair) -> HTML { "<dt>\(pair.name)</dt><dd>\(pair.value)</dd>" }

    private var edit: HTML {
        """
        \(editLink)\(transferLink, if: isCurrent)<a class="btn" href="/members/\(id)/acts">会籍变动</a>
        """
    }

    private var transferLink: HTML { "<a class=\"btn\" href=\"/members/\(id)/transfers\">转接</a>" }

    private var editLink: HTML { "<a class=\"btn\" href=\"/members/\(id)/edit\">\(Icon.of("edit", "ico"))改资料</a>" }

    private var trace: HTML {
        guard !lines.isEmpty else { return "<p class=\"muted\">还没有记录。</p>" }
        return """
            <ol class="line">\(lines.map { line -> HTML in
                "<li data-s=\"\(line.tone)\">\(line.sentence)<time>\(line.when) · \(line.who)</time></li>"
            })</ol>
            """
    }

    private var openedBox: HTML {
        guard let opened else { return "" }
        return """
            <div class="notice" data-s="watch" role="status">\(Icon.light("watch"))<div><b>\(opened.name)：</b>\
            <span class="num">\(opened.value)</span><br>只在这一页显示一次；谁、什么时候、为什么看的，已经记下，本人看得到。</div></div>
            """
    }

    private var revealBox: HTML {
        """
        <section class="box noprint" aria-labelledby="see"><h2 id="see">看全号</h2>
        <form class="form" method="post" action="/members/\(id)/reveals">\(HTML.formToken)\(Field.summary(errors))
        \(Field.radios("field", "看哪一项", options: Self.fields, chosen: "person.idNumber", error: error("field")))
        \(Field.text("why", "做什么用", value: "", hint: "写具体：办医疗互助理赔。本人会看到这句话。", error: error("why"), isRequired: true))
        <div class="row"><button class="btn">看</button></div></form></section>
        """
    }

    private var mergerBox: HTML {
        let items = mergers.map { merger -> HTML in
            """
            <li><div>\(merger.value)</div><form method="post" action="/mergers/\(merger.name)/undoing">\(HTML.formToken)\
            <button class="btn small">撤销<span class="vh">：\(merger.value)</span></button></form></li>
            """
        }
        return
            "<section class=\"box noprint\" aria-labelledby=\"merged\"><h2 id=\"merged\">并过的档</h2><ul class=\"list\">\(items)</ul></section>"
    }

    static let fields = [
        Choice("person.idNumber", "身份证号"), Choice("person.mobile", "手机号"), Choice("person.duesBase", "会费基数"),
    ]

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
