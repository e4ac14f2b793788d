// SPDX-License-Identifier: Apache-2.0

/// The words in the parts of an office file, a line a paragraph: enough to look for marks, not to print.
enum MarkedUpText {
    /// The parts that hold words: the body, headers, footers and notes of Word, the strings of Excel, the pages of OFD.
    private static func holdsWords(_ name: String) -> Bool {
        let name = name.lowercased()
        guard name.hasSuffix(".xml") else { return false }
        if name.hasPrefix("word/") { return !name.dropFirst(5).contains("/") }
        return name == "xl/sharedstrings.xml" || name.hasSuffix("content.xml")
    }

    static func words(of archive: ZipArchive) throws(ZipProblem) -> [String] {
        var lines: [String] = []
        // Thousands of entries may point at the same bytes: the room is for all of them together.
        var room = ZipArchive.largestPart
        for entry in archive.entries where holdsWords(entry.name) {
            let content = try archive.content(of: entry)
            room -= content.count
            guard room >= 0 else { throw .tooDense }
            lines += Self.lines(in: content)
        }
        return lines
    }

    /// Text stands in `t` (Word, Excel) and `TextCode` (OFD); a paragraph ends with `p`, `si` or `TextObject`.
    static func lines(in xml: [UInt8]) -> [String] {
        var lines: [String] = []
        var line: [UInt8] = []
        var isText = false
        var start = xml.startIndex
        while let open = xml[start...].firstIndex(of: UInt8(ascii: "<")) {
            if isText { line += xml[start..<open] }
            guard let close = xml[open...].firstIndex(of: UInt8(ascii: ">")) else { break }
            let tag = xml[(open + 1)..<close]
            let isEnd = tag.first == UInt8(ascii: "/")
            let isEmpty = tag.last == UInt8(ascii: "/")
            switch localName(of: tag) {
            case "t", "TextCode": isText = !isEnd && !isEmpty
            case "p", "si", "TextObject":
                if isEnd { finish(&line, into: &lines) }
            default: break
            }
            start = close + 1
        }
        finish(&line, into: &lines)
        return lines
    }

    private static func localName(of tag: ArraySlice<UInt8>) -> String {
        let name = tag.drop { $0 == UInt8(ascii: "/") }.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        return String(decoding: local, as: UTF8.self)
    }

    private static func finish(_ line: inout [UInt8], into lines: inout [String]) {
        guard !line.isEmpty else { return }
        lines.append(String(decoding: line, as: UTF8.self).replacing("&#9733;", with: "★").replacing("&#x2605;", with: "★"))
        line = []
    }
}
