// SPDX-License-Identifier: Apache-2.0

/// The heading sentence (标题句) of a paragraph.
enum Heading {
    /// A longer first sentence is not a heading but text.
    static let longest = 40

    /// The first sentence without its full stop, and the rest.
    static func split(_ text: Scalars) -> (title: Scalars, rest: Scalars) {
        var depth = 0
        for (place, scalar) in text.enumerated() {
            if "（(《“".unicodeScalars.contains(scalar) { depth += 1 }
            if "）)》”".unicodeScalars.contains(scalar) { depth = max(0, depth - 1) }
            let isEnd = Scalar.endsSentence(scalar) && (depth == 0 || place > 200)
            let isColon = (scalar == "：" || scalar == ":") && depth == 0 && place <= 16 && !text[..<place].contains("，")
            if isEnd || isColon { return (Array(text[..<place]), Array(text[(place + 1)...])) }
        }
        return (text, [])
    }

    /// Short, at most one comma, no number, no date: names the item rather than commits to anything.
    static func isHeading(_ title: Scalars) -> Bool {
        guard !title.isEmpty, title.count <= longest else { return false }
        return title.count { $0 == "，" || $0 == "," } <= 1
    }
}
