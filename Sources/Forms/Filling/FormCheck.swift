// SPDX-License-Identifier: Apache-2.0
public import Web

/// The last look before a form is handed in (核对): what is still wrong and where, or that all is well.
public struct FormCheck: Encodable, Sendable {
    public struct Fault: Encodable, Sendable {
        let sentence: String
        let source: String
        let link: String

        public init(sentence: String, source: String, link: String) {
            self.sentence = sentence
            self.source = source
            self.link = link
        }
    }

    public let faults: [Fault]
    /// What was answered and will not be handed in, as people know it.
    let dropped: [String]
    /// Where it is handed in, under which revision, by which button.
    let action: String
    let revision: Int
    let button: String

    public init(faults: [Fault], dropped: [String], action: String, revision: Int, button: String) {
        self.faults = faults
        self.dropped = dropped
        self.action = action
        self.revision = revision
        self.button = button
    }

    public var html: HTML {
        let list = faults.map { fault -> HTML in
            let source: HTML = fault.source.isEmpty ? "" : " <small>出处：\(fault.source)</small>"
            return "<li><a href=\"\(fault.link)\">\(fault.sentence)</a>\(source)</li>"
        }
        let lost: HTML =
            dropped.isEmpty
            ? "" : "<p>这些题按您前面填的不用答，填过的内容不会交上去：\(dropped.joined(separator: "、"))。</p>"
        guard faults.isEmpty else {
            return """
                <div class="errors" role="alert"><h2>还有 \(faults.count) 处要改，才能\(button)</h2><ul class="bul">\(list)</ul></div>
                \(lost.text.isEmpty ? "" : "<section class=\"box\" aria-label=\"说明\">\(lost)</section>" as HTML)
                """
        }
        return """
            <section class="box noprint" aria-labelledby="next"><h2 id="next">都填好了</h2>\(lost)
            <form method="post" action="\(action)">\(HTML.formToken)<input type="hidden" name="revision" value="\(revision)">
            <div class="row"><button class="btn seal">\(button)</button></div></form></section>
            """
    }
}
