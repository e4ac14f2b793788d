// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A version that is no longer in force, word for word.
struct VersionTextPage: Page {
    struct Section: Encodable, Sendable {
        let heading: String
        let items: [Item]
    }

    struct Item: Encodable, Sendable {
        let marker: String
        let title: String
        let text: String
    }

    let title: String
    let planID: String
    let planTitle: String
    let version: Int
    let current: Int
    let letterhead: String
    let number: String
    let recipients: [String]
    let covering: [String]
    let preamble: [String]
    let sections: [Section]
    let closing: [String]

    var place: Place { .plans }

    init(_ plan: Plan, _ version: PlanVersion) {
        let row = version.row
        title = "\(row.title)，第\(version.number)版"
        planID = plan.id.description
        planTitle = plan.title
        self.version = version.number
        current = plan.version
        letterhead = row.letterhead.isEmpty ? row.issuer : row.letterhead
        number = row.number
        recipients = row.recipients
        covering = row.covering.split(separator: "\n").map(String.init)
        preamble = row.preamble.split(separator: "\n").map(String.init)
        sections = version.sections.map { section in
            Section(
                heading: section.heading,
                items: section.items.map { Item(marker: $0.marker, title: $0.hasSeparateTitle ? $0.title : "", text: $0.text) }
            )
        }
        closing = row.closing
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans/\(planID)">\(planTitle)</a> › <a href="/plans/\(planID)/versions">版本</a> › 第\(version)版</nav>
        <div class="notice" data-s="watch">\(Icon.light("watch"))<div>这是第\(version)版，已经不是现行的。\
        <a href="/plans/\(planID)">看现行的第\(current)版</a>，\
        <a href="/plans/\(planID)/comparison?from=\(version)&to=\(current)">和现行的对照</a></div></div>
        <article class="sheet"><div class="doc">
          \(letterhead.isEmpty ? "" : "<p class=\"redhead to\(" long", if: letterhead.count > 18)\">\(letterhead)</p>" as HTML)\
        \(number.isEmpty ? "" : "<p class=\"docno to\">\(number)</p>" as HTML)
          \(notice)
          <h1 class="title">\(Paper.title(title))</h1>
          \(preamble.map { "<p>\($0)</p>" as HTML })
          \(sections.map(paper))
          \(closing.map { "<p class=\"sign\">\($0)</p>" as HTML })
        </div></article>
        """
    }

    private var notice: HTML {
        guard !recipients.isEmpty || !covering.isEmpty else { return "" }
        let to: HTML = recipients.isEmpty ? "" : "<p class=\"to\">\(recipients.joined(separator: "，"))：</p>"
        return "<details><summary>印发通知</summary>\(to)\(covering.map { "<p>\($0)</p>" as HTML })</details>"
    }

    private func paper(_ section: Section) -> HTML {
        let rows = section.items.map { item -> HTML in
            let title: HTML = item.title.isEmpty ? "" : "\(item.title)。"
            return "<p><b class=\"run\">\(item.marker)\(title)</b>\(item.text)</p>"
        }
        return "\(section.heading.isEmpty ? "" : "<h2>\(section.heading)</h2>" as HTML)\(rows)"
    }
}
