// SPDX-License-Identifier: Apache-2.0

/// Puts tokens together: which text stands in which element, and whether every tag is paired.
struct MarkupBuilder {
    private var markup = Markup()
    private var open: [Int] = []

    mutating func take(_ token: MarkupToken) {
        switch token {
        case .text(let text): append(text)
        case .comment(let text): markup.comments.append(text)
        case .problem(let problem): markup.problems.append(problem)
        case .start(let name, let attributes, let isClosed): start(name, attributes, isClosed: isClosed)
        case .end(let name): end(name)
        }
    }

    mutating func finish() -> Markup {
        for index in open { markup.problems.append("<\(markup.elements[index].name)> is never closed") }
        return markup
    }

    private mutating func append(_ text: String) {
        markup.text += text
        for index in open { markup.elements[index].text += text }
    }

    private mutating func start(_ name: String, _ attributes: [Markup.Attribute], isClosed: Bool) {
        let names = attributes.map(\.name)
        if Set(names).count < names.count { markup.problems.append("<\(name)> has an attribute twice") }
        markup.elements.append(.init(name: name, attributes: attributes))
        if !isClosed, !Self.void.contains(name) { open.append(markup.elements.count - 1) }
    }

    private mutating func end(_ name: String) {
        guard let last = open.last, markup.elements[last].name == name else {
            markup.problems.append("</\(name)> closes nothing")
            return
        }
        open.removeLast()
    }

    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
}
