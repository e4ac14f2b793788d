// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The body of a document as paragraphs, each with the level that the number at its head gives it.
public struct DocumentBody: Sendable, Equatable {
    public struct Paragraph: Sendable, Equatable {
        /// 0 for plain text, 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.
        public let level: Int
        public let text: String
        /// How much of a numbered paragraph is its heading: all of it, or as far as the first full stop.
        public let headingLength: Int
    }

    public let paragraphs: [Paragraph]

    public init(_ text: String) {
        paragraphs = text.split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }.map(Self.paragraph)
    }

    private static func paragraph(_ text: String) -> Paragraph {
        let level = level(of: text)
        guard level > 0 else { return Paragraph(level: 0, text: text, headingLength: 0) }
        let end = text.firstIndex(of: "。").map { text.index(after: $0) } ?? text.endIndex
        let isWhole = end == text.endIndex
        // A heading is short; a long numbered paragraph without an early stop is plain text with a number.
        let length = text.distance(from: text.startIndex, to: end)
        return Paragraph(level: level, text: text, headingLength: isWhole && length > 60 ? 0 : length)
    }

    static func level(of text: String) -> Int {
        let numerals: Set<Character> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百"]
        let head = text.prefix { numerals.contains($0) }
        if !head.isEmpty, text.dropFirst(head.count).first == "、" { return 1 }
        if let open = text.first, "（(".contains(open) {
            let inner = text.dropFirst()
            let (chinese, arabic) = (inner.prefix { numerals.contains($0) }, inner.prefix(while: \.isDigit))
            if !chinese.isEmpty, inner.dropFirst(chinese.count).first.map({ "）)".contains($0) }) ?? false { return 2 }
            if !arabic.isEmpty, inner.dropFirst(arabic.count).first.map({ "）)".contains($0) }) ?? false { return 4 }
        }
        let digits = text.prefix(while: \.isDigit)
        let after = text.dropFirst(digits.count)
        guard (1...2).contains(digits.count), let stop = after.first, ".．、".contains(stop) else { return 0 }
        return after.dropFirst().first?.isDigit ?? false ? 0 : 3
    }
}

extension Character {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
