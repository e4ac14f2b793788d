// SPDX-License-Identifier: Apache-2.0

/// A bar of counts with the line they had to reach (计数条). A picture of numbers that stand in words beside it.
public struct CountBar: Encodable, Sendable {
    /// How a part is filled.
    public enum Tone: String, Encodable, Sendable { case fill, against, abstain, voided, base }

    public struct Part: Encodable, Sendable {
        let label: String
        let count: Int
        let tone: Tone

        public init(_ label: String, _ count: Int, _ tone: Tone) {
            (self.label, self.count, self.tone) = (label, count, tone)
        }
    }

    let parts: [Part]
    let line: Int
    let lineLabel: String
    let isReached: Bool

    /// The line is one of the same count as the parts, which together are the whole.
    public init(_ parts: [Part], line: Int, _ lineLabel: String, isReached: Bool) {
        (self.parts, self.line, self.lineLabel, self.isReached) = (parts, line, lineLabel, isReached)
    }

    private var total: Int { parts.reduce(0) { $0 + $1.count } }

    /// A place on the bar, which is 360 wide, to the tenth.
    private func place(_ count: Int) -> String {
        let tenths = total > 0 ? min(count, total) * 3600 / total : 0
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// Words near an end begin or end there, so that none hangs over.
    private func anchor(_ count: Int) -> String {
        count * 6 < total ? "start" : count * 6 > total * 5 ? "end" : "middle"
    }

    /// The bar, and under it what each part is.
    public var html: HTML {
        var start = 0
        let bars = parts.map { part -> HTML in
            defer { start += part.count }
            return
                "<rect x=\"\(place(start))\" y=\"20\" width=\"\(place(part.count))\" height=\"14\" class=\"\(part.tone.rawValue)\"/>"
        }
        let words = parts.map { "\($0.label)\($0.count)" }.joined(separator: "，")
        return """
            <svg class="gauge" data-s="\(isReached ? "ok" : "watch")" viewBox="0 0 360 40" role="img" aria-label="\(words)；\(lineLabel)\(line)">\
            \(bars)<path d="M\(place(line)) 14v26"/><text x="\(place(line))" y="10" text-anchor="\(anchor(line))">\(lineLabel) \(line)</text></svg>
            <ul class="row key">\(parts.map(key))</ul>
            """
    }

    private func key(_ part: Part) -> HTML {
        """
        <li><svg class="gauge" data-s="\(isReached ? "ok" : "watch")" viewBox="0 0 10 10" aria-hidden="true">\
        <rect width="10" height="10" class="\(part.tone.rawValue)"/></svg>\(part.label) <b>\(part.count)</b></li>
        """
    }
}
