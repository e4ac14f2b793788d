// SPDX-License-Identifier: Apache-2.0

/// The number (序号) a paragraph begins with.
struct Marker: Equatable {
    /// The customs of numbering, from the widest to the narrowest.
    enum Style: Int, Comparable, CaseIterable {
        /// 第一部分
        case part
        /// 一、
        case han
        /// （一）
        case hanInBrackets
        /// 1.
        case digit
        /// （1）
        case digitInBrackets
        /// ①
        case circled

        static func < (left: Style, right: Style) -> Bool { left.rawValue < right.rawValue }
    }

    var style: Style
    /// As the text counts: `一`, `1`.
    var number: String
    var value: Int
    /// As it is printed: `（一）`.
    var written: String
    /// Where the words begin.
    var end: Int

    init?(_ line: ArraySlice<Unicode.Scalar>) {
        guard let first = line.first else { return nil }
        let found: Marker? =
            switch first {
            case "第": Self.part(line)
            case "（", "(": Self.bracketed(line)
            default: Self.circled(line, first) ?? Self.digits(line) ?? Self.han(line)
            }
        guard var found else { return nil }
        found.written = line[..<found.end].string
        self = found
    }

    private init(_ style: Style, _ number: ArraySlice<Unicode.Scalar>, _ value: Int, end: Int) {
        self.style = style
        self.number = number.string
        self.value = value
        self.end = end
        written = ""
    }

    private static func part(_ line: ArraySlice<Unicode.Scalar>) -> Marker? {
        let start = line.startIndex + 1
        guard let (value, end) = numeral(line[start...]), value > 0 else { return nil }
        for word in ["部分", "章", "篇"] where line.holds(word, at: end) {
            var after = end + word.unicodeScalars.count
            while after < line.endIndex, "：:、，".unicodeScalars.contains(line[after]) { after += 1 }
            return Marker(.part, line[start..<end], value, end: after)
        }
        return nil
    }

    private static func bracketed(_ line: ArraySlice<Unicode.Scalar>) -> Marker? {
        let start = line.startIndex + 1
        guard let (value, end) = numeral(line[start...]), end < line.endIndex, value > 0, value < 100 else { return nil }
        guard line[end] == "）" || line[end] == ")" else { return nil }
        let style: Style = Scalar.digit(line[start]) == nil ? .hanInBrackets : .digitInBrackets
        var after = end + 1
        if after < line.endIndex, line[after] == "、" { after += 1 }
        return Marker(style, line[start..<end], value, end: after)
    }

    private static func circled(_ line: ArraySlice<Unicode.Scalar>, _ first: Unicode.Scalar) -> Marker? {
        let base: UInt32 =
            switch first.value {
            case 0x2460...0x2473: 0x245F  // ①
            case 0x2474...0x2487: 0x2473  // ⑴
            case 0x3220...0x3229: 0x321F  // ㈠
            default: 0
            }
        guard base > 0 else { return nil }
        return Marker(.circled, line.prefix(1), Int(first.value - base), end: line.startIndex + 1)
    }

    private static func digits(_ line: ArraySlice<Unicode.Scalar>) -> Marker? {
        guard let (value, end) = arabic(line), end - line.startIndex <= 2, end < line.endIndex, value > 0 else { return nil }
        guard ".、．)）".unicodeScalars.contains(line[end]) else { return nil }
        let after = end + 1
        if after < line.endIndex, Scalar.digit(line[after]) != nil, line[end] == "." { return nil }
        return Marker(.digit, line[line.startIndex..<end], value, end: after)
    }

    private static func han(_ line: ArraySlice<Unicode.Scalar>) -> Marker? {
        guard let (value, end) = ChineseNumeral.read(line), end < line.endIndex, (1...99).contains(value) else { return nil }
        guard "、．.".unicodeScalars.contains(line[end]), line[line.startIndex] != "两" else { return nil }
        return Marker(.han, line[line.startIndex..<end], value, end: end + 1)
    }

    private static func numeral(_ line: ArraySlice<Unicode.Scalar>) -> (Int, Int)? {
        arabic(line) ?? ChineseNumeral.read(line).map { ($0.value, $0.end) }
    }

    private static func arabic(_ line: ArraySlice<Unicode.Scalar>) -> (Int, Int)? {
        var (value, end) = (0, line.startIndex)
        while end < line.endIndex, end - line.startIndex < 3, let digit = Scalar.digit(line[end]) {
            value = value * 10 + digit
            end += 1
        }
        return end > line.startIndex ? (value, end) : nil
    }
}
