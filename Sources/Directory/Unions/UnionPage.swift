// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A union by itself: what it is, whom it belongs to, who holds its posts, how many it counts.
struct UnionPage: Page {
    struct Fact: Encodable, Sendable {
        let name: String
        let value: String
    }

    struct Node: Encodable, Sendable {
        let id: String
        let name: String
    }

    struct Post: Encodable, Sendable {
        let person: String
        let name: String
        let title: String
        let time: String

        init(_ holder: UnionFile.Holder) {
            person = holder.person.description
            name = holder.name
            title = holder.title
            time = holder.until.map { "\(holder.since.written)至\($0.written)" } ?? "\(holder.since.written)起"
        }
    }

    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
        let who: String

        init(_ entry: JournalEntry) {
            sentence = entry.sentence
            when = "\(entry.at.day.written) \(entry.at.clockTime)"
            who = entry.actorName
        }
    }

    /// An act on the union that the viewer may ask for.
    struct Offer: Encodable, Sendable {
        let kind: String
        let label: String

        init(_ act: UnionAct.Kind) {
            kind = act.rawValue
            label = act == .found ? "成立下级工会" : act.label
        }
    }

    let title: String
    let id: String
    let kind: String
    let facts: [Fact]
    let parent: Node?
    let above: [Node]
    let active: String
    let reserved: String
    let unions: String
    let terms: [TermPage.Row]
    let posts: [Post]
    let former: [Post]
    /// What happened to the union, and what the viewer may ask for.
    let acts: [UnionActListPage.Row]
    let offers: [Offer]
    /// What was done about the union; `nil` for whoever may not read the journal.
    let lines: [Line]?

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › \(above.map(crumb))\(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(kind)</p></div><div class="row noprint">\
        <a class="btn" href="/unions?union=\(id)">下级工会</a><a class="btn" href="/members?union=\(id)">会员名册</a></div></div>
        <section class="box" aria-label="数目"><dl class="stats"><div><dt>在会</dt><dd class="num">\(active) <small>人</small></dd></div>\
        <div><dt>保留会籍</dt><dd class="num">\(reserved) <small>人</small></dd></div>\
        <div><dt>下级工会</dt><dd class="num">\(unions) <small>个</small></dd></div></dl><p class="hint">会员连同下级一起数。</p></section>
        <div class="cols"><div><section class="box" aria-labelledby="posts"><h2 id="posts">任职</h2>\(postList)\(formerList, if: !former.isEmpty)<p class="noprint"><a href="/unions/\(id)/posts">历任和登记任职</a></p></section>\
        <section class="box" aria-labelledby="terms"><h2 id="terms">届期</h2>\(termList)<p class="noprint"><a href="/unions/\(id)/terms">历届和登记换届</a></p></section>\(actBox, if: !acts.isEmpty || !offers.isEmpty)</div>
        <aside aria-label="登记"><section class="box" aria-labelledby="know"><h2 id="know">登记的情况</h2><dl class="facts">\(facts.map(pair))\(upper)</dl><p class="noprint"><a href="/unions/\(id)/legal-person">法人登记</a></p></section>\
        \(trace)</aside></div>
        """
    }

    private func crumb(_ node: Node) -> HTML { "<a href=\"/unions?union=\(node.id)\">\(node.name)</a> › " }

    private func pair(_ fact: Fact) -> HTML { "<dt>\(fact.name)</dt><dd>\(fact.value)</dd>" }

    private var upper: HTML? {
        parent.map { "<dt>上级工会</dt><dd><a href=\"/unions/\($0.id)\">\($0.name)</a></dd>" }
    }

    private var postList: HTML {
        guard !posts.isEmpty else { return "<p class=\"muted\">还没有登记任职的人。</p>" }
        return "<ul class=\"list\">\(posts.map(post))</ul>"
    }

    /// A holder may be on another union's roll, so the name is no link to a page that may not be theirs to see.
    private func post(_ post: Post) -> HTML {
        "<li><div><b>\(post.name)</b><p>\(post.title)</p></div><span class=\"muted nw\">\(post.time)</span></li>"
    }

    private var termList: HTML {
        guard !terms.isEmpty else { return "<p class=\"muted\">还没有登记届期。</p>" }
        let items = terms.map { term -> HTML in
            "<li><div><b>\(term.words)</b><p>\(term.time)</p></div><span class=\"badge\" data-s=\"\(term.tone)\">\(term.state)</span></li>"
        }
        return "<ul class=\"list\">\(items)</ul>"
    }

    private var actBox: HTML {
        let items = acts.map { act -> HTML in
            """
            <li><div><a href="/union-acts/\(act.id)">\(act.words)</a><p>\(act.when)，\(act.detail)</p></div>\
            <span class="badge" data-s="\(act.tone)">\(act.state)</span></li>
            """
        }
        let none: HTML = "<p class=\"muted\">还没有变更。</p>"
        let buttons = offers.map { "<a class=\"btn\" href=\"/unions/\(id)/acts/new?kind=\($0.kind)\">\($0.label)</a>" as HTML }
        let list: HTML = "<ul class=\"list\">\(items)</ul>"
        let offered: HTML = "<div class=\"row noprint\">\(buttons)</div>"
        return """
            <section class="box" aria-labelledby="acts"><h2 id="acts">组织变更</h2>\(acts.isEmpty ? none : list)\
            \(offered, if: !offers.isEmpty)</section>
            """
    }

    private var formerList: HTML {
        "<details><summary>以前任职的 \(former.count) 人次</summary><ul class=\"list\">\(former.map(post))</ul></details>"
    }

    private var trace: HTML {
        guard let lines else { return "" }
        let items = lines.map { "<li>\($0.sentence)<time>\($0.when) · \($0.who)</time></li>" as HTML }
        let body: HTML = items.isEmpty ? "<p class=\"muted\">还没有记录。</p>" : "<ol class=\"line\">\(items)</ol>"
        return "<section class=\"box\" aria-labelledby=\"trace\"><h2 id=\"trace\">办理经过</h2>\(body)</section>"
    }
}
