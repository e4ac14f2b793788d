// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// A timeline of the journal (办理记录): who did what when, newest first. Every record's page of it looks alike.
public struct JournalPage: Page {
    public struct Crumb: Encodable, Sendable {
        public let address: String
        public let label: String

        public init(address: String, label: String) {
            self.address = address
            self.label = label
        }
    }

    struct Line: Encodable, Sendable {
        let sequence: Int64
        let sentence: String
        let when: String
        let who: String
        let tone: String
    }

    public let title: String
    let subject: String
    let crumb: Crumb?
    let lines: [Line]
    private let lit: Place

    public init(_ entries: [JournalEntry], title: String, crumb: Crumb?, place: Place) {
        self.title = "办理记录：\(title)"
        subject = title
        self.crumb = crumb
        lines = entries.reversed().map(Line.init)
        lit = place
    }

    public var place: Place { lit }

    private enum CodingKeys: CodingKey {
        case title, subject, crumb, lines
    }

    public var content: HTML {
        let trail: HTML? = crumb.map { crumb in
            """
            <nav class="crumb" aria-label="位置"><a href="\(crumb.address)">\(crumb.label)</a> › 办理记录</nav>
            """
        }
        return """
            \(trail)<div class="head"><div><h1>办理记录</h1><p>\(subject)。谁、什么时候、办了什么，只添不改。</p></div></div>
            <div class="cols"><section class="box" aria-label="记录">\(list)</section>
            <aside aria-label="说明"><section class="box" aria-labelledby="v"><h2 id="v">怎样保证没有动过</h2>
            <p>每条记录都带着上一条的指纹；中间动过一个字，后面全对不上。审计人员随时可以用 hearth audit verify 从头验一遍。</p></section></aside>
            </div>
            """
    }

    private var list: HTML {
        guard !lines.isEmpty else { return "<div class=\"empty\"><div class=\"woven\"></div><p>还没有记录。</p></div>" }
        return "<ol class=\"line\">\(lines.map(row))</ol>"
    }

    private func row(_ line: Line) -> HTML {
        "<li data-s=\"\(line.tone)\">\(line.sentence)<time>\(line.when) · \(line.who) · 第\(line.sequence)条</time></li>"
    }
}

extension JournalPage.Line {
    fileprivate init(_ entry: JournalEntry) {
        self.init(
            sequence: entry.sequence,
            sentence: entry.sentence,
            when: "\(entry.at.day.written) \(entry.at.clockTime)",
            who: entry.actorName,
            tone: Self.tone(of: entry.verb)
        )
    }

    private static func tone(of verb: String) -> String {
        switch verb {
        case "publish": "seal"
        case "accept", "complete", "submit": "done"
        case "edit", "merge", "split", "return": "watch"
        default: "none"
        }
    }
}
