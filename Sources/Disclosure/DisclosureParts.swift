// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Parts of this room's pages, beside those that all rooms share.
enum DisclosureParts {
    static func crumb(_ trail: [Trail], _ here: String) -> HTML { Parts.crumb([Trail("/disclosures", "校务公开")] + trail, here) }

    static func lamp(_ light: DisclosureLight) -> HTML {
        "<span class=\"light\" data-s=\"\(light.tone)\">\(Icon.light(light.tone))\(light.label)</span>"
    }

    static func cite(_ words: [String], _ label: String = "依据") -> HTML {
        "<details class=\"cite\"><summary>\(label)</summary><div>\(words.map { "<p>\($0)</p>" as HTML })</div></details>"
    }

    static func nothing(_ first: String, _ then: String) -> HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>\(first)</b></p><p>\(then)</p></div>"
    }

    /// A table that scrolls within its box.
    static func table(_ name: String, _ heads: [HTML], _ rows: [HTML]) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(name)"><table class="even">
        <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
        """
    }

    static func head(_ label: String) -> HTML { "<th scope=\"col\">\(label)</th>" }
    static func number(_ label: String) -> HTML { "<th scope=\"col\" class=\"r\">\(label)</th>" }
}

extension Trail {
    init(_ catalogue: Catalogue) {
        self.init(catalogue.address, catalogue.title)
    }

    init(_ topic: Topic) {
        self.init(topic.address, topic.content.title)
    }
}

/// A line of a record's timeline.
struct Moment: Encodable, Sendable {
    let sentence: String
    let when: String

    init(_ entry: JournalEntry) {
        sentence = entry.sentence
        when = "\(entry.at.day.written) \(entry.at.clockTime) · \(entry.actorName)"
    }

    static func box(_ moments: [Moment]) -> HTML {
        guard !moments.isEmpty else { return "" }
        let rows = moments.map { "<li>\($0.sentence)<time>\($0.when)</time></li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"line\"><h2 id=\"line\">办理记录</h2><ol class=\"line\">\(rows)</ol></section>"
    }
}
