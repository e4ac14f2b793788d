// SPDX-License-Identifier: Apache-2.0

/// The tags and texts of a well-formed document, in their order, byte for byte.
struct WordTags {
    /// What stands in the tags that matter here.
    enum Name: UInt8 {
        case paragraph, text, row, other

        fileprivate static func of(_ bytes: ArraySlice<UInt8>) -> Name {
            if bytes.elementsEqual("w:p".utf8) { return .paragraph }
            if bytes.elementsEqual("w:t".utf8) { return .text }
            return bytes.elementsEqual("w:tr".utf8) ? .row : .other
        }
    }

    enum Kind: Equatable {
        case open(Name), close(Name), text, other
    }

    /// Eight megabytes of tags are millions of them: a token is as small as can be.
    struct Token {
        let kind: Kind
        fileprivate let start: Int32
        fileprivate let end: Int32

        var range: Range<Int> { Int(start)..<Int(end) }
    }

    private static let most = 1_000_000
    private static let deepest = 256

    let bytes: [UInt8]
    private(set) var tokens: [Token] = []
    /// For the token that opens a row, the one that closes it.
    private(set) var rowEnds: [Int: Int] = [:]

    init(_ bytes: [UInt8]) throws(PaperFault) {
        self.bytes = bytes
        var index = 0
        var open: [Int] = []
        while index < bytes.count {
            let end = bytes[index] == UInt8(ascii: "<") ? tagEnd(from: index) : textEnd(from: index)
            let kind = kind(index..<end)
            switch kind {
            case .open:
                guard open.count < Self.deepest else { throw .deep }
                open.append(tokens.count)
            case .close:
                // Well-formed: what is closed was opened last.
                guard let start = open.popLast() else { throw .broken }
                if tokens[start].kind == .open(.row) { rowEnds[start] = tokens.count }
            case .text, .other: break
            }
            guard tokens.count < Self.most else { throw .swollen }
            tokens.append(Token(kind: kind, start: Int32(index), end: Int32(end)))
            index = end
        }
    }

    private func textEnd(from start: Int) -> Int {
        bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    }

    private func tagEnd(from start: Int) -> Int {
        for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] where bytes[start...].starts(with: begin.utf8) {
            let mark = Array(end.utf8)
            var index = start + begin.utf8.count
            while index + mark.count <= bytes.count {
                if bytes[index..<(index + mark.count)].elementsEqual(mark) { return index + mark.count }
                index += 1
            }
            return bytes.count
        }
        // A quoted value may hold the sign that ends a tag.
        var quote: UInt8?
        for index in start..<bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            }
        }
        return bytes.count
    }

    private func kind(_ range: Range<Int>) -> Kind {
        guard bytes[range.lowerBound] == UInt8(ascii: "<") else { return .text }
        var index = range.lowerBound + 1
        guard index < range.upperBound, bytes[index] != UInt8(ascii: "!"), bytes[index] != UInt8(ascii: "?") else {
            return .other
        }
        let isClosing = bytes[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let end = bytes[index..<range.upperBound].firstIndex { [0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E].contains($0) }
        let name = Name.of(bytes[index..<(end ?? range.upperBound)])
        if isClosing { return .close(name) }
        // Whole in itself, it opens nothing.
        return range.count >= 2 && bytes[range.upperBound - 2] == UInt8(ascii: "/") ? .other : .open(name)
    }

    /// The text of a token with its references resolved.
    func text(_ index: Int) -> String {
        let raw = String(decoding: bytes[tokens[index].range], as: UTF8.self)
        guard raw.contains("&") else { return raw }
        var (text, rest) = ("", raw[...])
        while let start = rest.firstIndex(of: "&") {
            text += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";") else { break }
            text += Self.resolved(rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }

    private static func resolved(_ name: Substring) -> String {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        let value = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
}
