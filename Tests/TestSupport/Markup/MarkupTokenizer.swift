// SPDX-License-Identifier: Apache-2.0

/// What a page is made of.
enum MarkupToken: Equatable {
    case text(String)
    case start(String, [Markup.Attribute], isClosed: Bool)
    case end(String)
    case comment(String)
    case problem(String)
}

/// The tokenizer of the HTML standard (13.2.5) in small. It walks bytes, as browsers walk code points:
/// a quote is a quote whatever combining mark comes after it.
struct MarkupTokenizer {
    private let input: [UInt8]
    private var index = 0
    private var waiting: [MarkupToken] = []
    /// The element whose content is no markup: script, style, title, textarea.
    private var rawElement: String?

    init(_ page: String) {
        input = Array(page.utf8)
    }

    mutating func next() -> MarkupToken? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        guard index < input.count else { return nil }
        if let name = rawElement { return rawText(of: name) }
        guard input[index] == UInt8(ascii: "<") else { return text() }
        return tag()
    }

    private mutating func text() -> MarkupToken {
        let start = index
        while index < input.count, input[index] != UInt8(ascii: "<") { index += 1 }
        return .text(CharacterReference.decode(input[start..<index]))
    }

    private mutating func rawText(of name: String) -> MarkupToken? {
        rawElement = nil
        let start = index
        let closing = Array("</\(name)".utf8)
        while index < input.count, !lowercased(input[index...].prefix(closing.count)).elementsEqual(closing) { index += 1 }
        guard index > start else { return next() }
        let content = input[start..<index]
        let isDecoded = ["title", "textarea"].contains(name)
        return .text(isDecoded ? CharacterReference.decode(content) : String(decoding: content, as: UTF8.self))
    }

    private mutating func tag() -> MarkupToken {
        switch byte(1) {
        case UInt8(ascii: "!"): return declaration()
        case UInt8(ascii: "/") where isLetter(byte(2)): return endTag()
        case let first where isLetter(first): return startTag()
        default:
            index += 1
            waiting.append(.problem("a bare < in the text"))
            return .text("<")
        }
    }

    private mutating func declaration() -> MarkupToken {
        let isComment = byte(2) == UInt8(ascii: "-") && byte(3) == UInt8(ascii: "-")
        let end = isComment ? Array("-->".utf8) : [UInt8(ascii: ">")]
        let start = index
        while index < input.count, !input[index...].starts(with: end) { index += 1 }
        index = min(index + end.count, input.count)
        let content = String(decoding: input[start..<index], as: UTF8.self)
        return content.lowercased() == "<!doctype html>" ? .text("") : .comment(content)
    }

    private mutating func endTag() -> MarkupToken {
        index += 2
        let name = tagName()
        while index < input.count, input[index] != UInt8(ascii: ">") { index += 1 }
        index += 1
        return .end(name)
    }

    private mutating func startTag() -> MarkupToken {
        index += 1
        let name = tagName()
        var attributes: [Markup.Attribute] = []
        while let attribute = attribute() { attributes.append(attribute) }
        let isClosed = index < input.count && input[index] == UInt8(ascii: "/")
        while index < input.count, input[index] != UInt8(ascii: ">") { index += 1 }
        if index >= input.count { waiting.append(.problem("<\(name) is cut off")) }
        index += 1
        if ["script", "style", "title", "textarea"].contains(name), !isClosed { rawElement = name }
        return .start(name, attributes, isClosed: isClosed)
    }

    private mutating func tagName() -> String {
        word { !$0.isSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }.lowercased()
    }

    /// The next attribute of a tag, or `nil` at its end.
    private mutating func attribute() -> Markup.Attribute? {
        skipSpaces()
        while index < input.count, input[index] == UInt8(ascii: "/"), byte(1) != UInt8(ascii: ">") {
            index += 1
            skipSpaces()
        }
        guard index < input.count, input[index] != UInt8(ascii: ">"), input[index] != UInt8(ascii: "/") else { return nil }
        let name = word { !$0.isSpace && ![0x2F, 0x3E, 0x3D].contains($0) }
        if name.contains(where: { "\"'<".contains($0) }) { waiting.append(.problem("an attribute named \(name)")) }
        skipSpaces()
        guard index < input.count, input[index] == UInt8(ascii: "=") else {
            if name.isEmpty { index += 1 }
            return .init(name: name.lowercased(), value: "")
        }
        index += 1
        skipSpaces()
        return .init(name: name.lowercased(), value: attributeValue())
    }

    private mutating func attributeValue() -> String {
        guard index < input.count else { return "" }
        let quote = input[index]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            waiting.append(.problem("a value without quotes"))
            return word { !$0.isSpace && $0 != UInt8(ascii: ">") }
        }
        index += 1
        let value = CharacterReference.decode(take { $0 != quote })
        if index >= input.count { waiting.append(.problem("a quote that never ends")) }
        index += 1
        return value
    }

    private mutating func word(while condition: (UInt8) -> Bool) -> String {
        String(decoding: take(while: condition), as: UTF8.self)
    }

    private mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = index
        while index < input.count, condition(input[index]) { index += 1 }
        return input[start..<index]
    }

    private mutating func skipSpaces() {
        while index < input.count, input[index].isSpace { index += 1 }
    }

    private func byte(_ offset: Int) -> UInt8 {
        index + offset < input.count ? input[index + offset] : 0
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private func lowercased(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(self) }
}
