// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The terms of a union's elected bodies, and the form for the next.
struct TermPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let body: String
        let words: String
        let time: String
        let state: String
        let tone: String

        init(_ term: Term, on day: Day, soon: Int) {
            let standing = term.standing(on: day, soon: soon)
            id = term.id.description
            body = term.body.rawValue
            words = term.words
            let end = term.ended.map { "\($0.written)换届" } ?? "\(term.due.written)届满"
            time = "\(term.since.written)选出，任期\(term.years)年，\(end)"
            state = term.ended == nil ? standing.label : "已换届"
            tone = term.ended == nil ? standing.tone : "none"
        }
    }

    let title = "届期"
    let union: String
    let name: String
    let current: [Row]
    let former: [Row]
    let lengths: [Int]
    /// What the length of a term goes by.
    let rules: [String]
    let mayKeep: Bool
    let fields: [String: String]
    let errors: [FieldError]

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/unions/\(union)">\(name)</a> › 届期</nav>
        <div class="head"><div><h1>届期</h1><p>\(name)</p></div></div>
        <div class="cols"><section class="box" aria-labelledby="now"><h2 id="now">现在的各届</h2>\(list)\(before, if: !former.isEmpty)\(basis)</section>
        <aside aria-label="登记">\(form, if: mayKeep)</aside></div>
        """
    }

    private var list: HTML {
        guard !current.isEmpty else { return "<p class=\"muted\">还没有登记哪一天选出的。登记以后，快届满时会提醒。</p>" }
        return "<ul class=\"list\">\(current.map { row($0, isCurrent: true) })</ul>"
    }

    private func row(_ row: Row, isCurrent: Bool) -> HTML {
        """
        <li><div><b>\(row.words)</b> <span class="badge" data-s="\(row.tone)">\(row.state)</span><p>\(row.time)</p></div>\
        \(undo(row), if: isCurrent && mayKeep)</li>
        """
    }

    private func undo(_ row: Row) -> HTML {
        """
        <details class="more noprint"><summary class="btn small">登记错了</summary>
        <form class="form" method="post" action="/unions/\(union)/terms/removal">\(HTML.formToken)\
        <input type="hidden" name="body" value="\(row.body)"><input type="hidden" name="term" value="\(row.id)">
        <div class="row"><button class="btn stop" aria-label="撤回\(row.words)">撤回这一条</button></div></form></details>
        """
    }

    private var before: HTML {
        "<h2>历届</h2><ul class=\"list\">\(former.map { row($0, isCurrent: false) })</ul>"
    }

    private var basis: HTML { "\(rules.map { "<p class=\"hint\">\($0)</p>" as HTML })" }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var form: HTML {
        let bodies = [Choice("", "选一个")] + Term.Body.allCases.map { Choice($0.rawValue, $0.label) }
        let years = [Choice("", "选一个")] + lengths.map { Choice("\($0)", "\($0)年") }
        return """
            <section class="box noprint" aria-labelledby="add"><h2 id="add">登记换届</h2>
            <form class="form" method="post" action="/unions/\(union)/terms">\(HTML.formToken)\(Field.summary(errors))
            \(Field.choice("body", "机构", options: bodies, chosen: fields["body"] ?? "", error: error("body")))
            \(Field.text("number", "第几届", value: fields["number"] ?? "", hint: "写数字", error: error("number"), isRequired: true))
            \(Field.text("since", "选举日期", value: fields["since"] ?? "", error: error("since"), isRequired: true))
            \(Field.choice("years", "任期", options: years, chosen: fields["years"] ?? "", error: error("years")))
            <div class="row"><button class="btn work">登记</button></div></form></section>
            """
    }
}
