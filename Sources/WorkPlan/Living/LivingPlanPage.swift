// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The living plan (公文): the paper word for word, and in its margin what the records say.
struct LivingPlanPage: Page {
    struct Section: Encodable, Sendable {
        let heading: String
        let items: [Item]
    }

    struct Item: Encodable, Sendable {
        let anchor: String
        let label: String
        let marker: String
        let title: String
        let text: String
        /// Whether the paper prints the title before the text.
        let printsTitle: Bool
        let spans: [Span]
        let measures: [Margin]
    }

    struct Span: Encodable, Sendable {
        let start: Int
        let end: Int
    }

    struct Light: Encodable, Sendable {
        let state: String
        let word: String
        let count: Int
        let meaning: String
    }

    let title: String
    let head: PlanHead
    let letterhead: String
    let issuer: String
    let number: String
    let recipients: [String]
    let covering: String
    let preamble: [String]
    let closing: [String]
    let sections: [Section]
    let lights: [Light]
    let urgent: [Margin]
    let asOf: String
    /// `第2版，依据……修订`; empty while the plan is as it was first issued.
    let version: String
    let panel: MeasurePanel?

    var place: Place { .plans }

    private let drawn: DrawnPaper

    private enum CodingKeys: CodingKey {
        case title, head, letterhead, issuer, number, recipients, covering, preamble, closing, sections, lights, urgent, asOf,
            version
        case panel
    }

    init(_ drawn: DrawnPaper, for viewer: Viewer, now: Instant, panel: MeasurePanel? = nil) {
        let living = drawn.living
        let plan = living.plan
        self.drawn = drawn
        title = plan.title
        head = PlanHead(plan, .paper, for: viewer)
        letterhead = plan.letterhead
        issuer = plan.issuer
        number = plan.number
        recipients = plan.recipients
        covering = plan.covering
        preamble = plan.preamble.split(separator: "\n").map(String.init)
        closing = plan.closing
        sections = drawn.sections
        lights = drawn.lights
        urgent = drawn.urgent
        asOf = "\(now.day.spoken) \(now.clockTime)"
        version =
            living.amendment.map { amendment in
                "第\(amendment.version)版，依据\(amendment.basis.words)，\(amendment.publishedAt?.day.written ?? "")修订"
            } ?? ""
        self.panel = panel
    }

    var content: HTML {
        """
        \(head.html)
        <div class="desk">
          <nav class="rail" aria-label="目录与灯">\(drawn.rail)</nav>
          <article class="sheet"><div class="doc noted">
            \(gloss)
            \(headOfPaper)
            <h1 class="title">\(Paper.title(title))</h1>
            \(version.isEmpty ? "" : "<p class=\"version\"><a href=\"/plans/\(head.id)/versions\">\(version)</a></p>" as HTML)
            \(preamble.map { "<p>\($0)</p>" as HTML })
            \(drawn.paragraphs(panel: panel))
            \(closing.map { "<p class=\"sign\">\($0)</p>" as HTML })
          </div></article>
        </div>
        """
    }

    private var headOfPaper: HTML {
        let to: HTML = recipients.isEmpty ? "" : "<p class=\"to\">\(recipients.joined(separator: "，"))：</p>"
        let notice: HTML = """
            <details><summary>印发通知</summary>\(to)\(covering.split(separator: "\n").map { "<p>\(String($0))</p>" as HTML })</details>
            """
        let head = letterhead.isEmpty ? issuer : letterhead
        let rule: HTML = head.isEmpty && number.isEmpty ? "" : "<hr class=\"redrule\">"
        return """
            \(head.isEmpty ? "" : "<p class=\"redhead to\(" long", if: head.count > 18)\">\(head)</p>" as HTML)\
            \(number.isEmpty ? "" : "<p class=\"docno to\">\(number)</p>" as HTML)\(rule)\
            \(notice, if: !recipients.isEmpty || !covering.isEmpty)
            """
    }

    private var gloss: HTML {
        let count = lights.reduce(0) { $0 + $1.count }
        let first: HTML = """
            <p><b>先看这几处</b></p><ul class="first">\(urgent.map(urgentRow))</ul>
            """
        return """
            <aside class="gloss" aria-label="总账">
            <p class="muted">大字是印发的原文，一字未改。小字是旁注：灯、节点、谁办、何时。点画线的话，看凭什么。</p>
            <p><b>\(count) 条举措，截至\(asOf)</b></p>
            <div class="tally">\(lights.map(tallyRow))</div>
            \(first, if: !urgent.isEmpty)
            </aside>
            """
    }

    private func tallyRow(_ light: Light) -> HTML {
        """
        <a href="/plans/\(head.id)/list?light=\(light.state)"><span class="light" data-s="\(light.state)">\
        \(Icon.lamp(light.state))\(light.word)</span><b>\(light.count)</b><span class="muted">\(light.meaning)</span></a>
        """
    }

    private func urgentRow(_ margin: Margin) -> HTML {
        """
        <li><a href="\(margin.panelAddress)" data-s="\(margin.light)">\(Icon.light(margin.light))<span>\(margin.phrase)</span>\
        <span class="end">\(margin.figure)<small>\(margin.due)</small></span></a></li>
        """
    }
}

extension LivingPlan {
    /// The measures to look at first: late before slow, the nearest day first, three at most.
    var urgent: [LivingMeasure] {
        let lagging = measures.filter { $0.light.state == .late || $0.light.state == .watch }
        let sorted = lagging.sorted { left, right in
            if left.light.state != right.light.state { return left.light.state == .late }
            return (left.measure.due?.number ?? .max) < (right.measure.due?.number ?? .max)
        }
        return Array(sorted.prefix(3))
    }
}
