// SPDX-License-Identifier: Apache-2.0

/// A line of the file that says something.
struct SourceLine {
    var text: Scalars
    /// Blanks before the first character, in half widths.
    var indent: Int
    /// Width as printed, in half widths.
    var width: Int
    /// Whether an empty line stands above.
    var followsBlank: Bool

    /// Ends as a sentence or a clause in brackets ends.
    var isClosed: Bool {
        guard let last = text.last else { return true }
        if Scalar.endsSentence(last) || last == "：" || last == ":" { return true }
        guard "）)”』」】]］".unicodeScalars.contains(last), text.count > 1 else { return false }
        return Scalar.endsSentence(text[text.count - 2]) || endsWithNote
    }

    /// `（责任部门：…）` closes a paragraph although no full stop follows.
    private var endsWithNote: Bool {
        let open = text.lastIndex { "（([【［".unicodeScalars.contains($0) } ?? 0
        return text[open...].contains { $0 == "：" || $0 == ":" }
    }

    static func lines(of text: Scalars) -> [SourceLine] {
        var lines: [SourceLine] = []
        var blank = false
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: Scalar.endsLine) {
            let tidy = PlanText.tidied(raw)
            if tidy.isEmpty || isPageNumber(tidy) {
                blank = true
                continue
            }
            let indent = raw.prefix { Scalar.isBlank($0) || Scalar.isInvisible($0) }.reduce(0) { $0 + columns($1) }
            let width = indent + tidy.reduce(0) { $0 + columns($1) }
            lines.append(SourceLine(text: tidy, indent: indent, width: width, followsBlank: blank))
            blank = false
        }
        return lines
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x09: 4
        case 0..<0x2000: 1
        default: 2
        }
    }

    /// `— 3 —`, `- 3 -`, `3`, `第3页`, `3/12`.
    private static func isPageNumber(_ line: Scalars) -> Bool {
        guard line.count <= 14 else { return false }
        let digits = line.filter { Scalar.digit($0) != nil }
        guard (1...6).contains(digits.count) else { return false }
        let dressing = "—–-－―─·.~～/第页共Pp ".unicodeScalars
        guard line.allSatisfy({ Scalar.digit($0) != nil || dressing.contains($0) }) else { return false }
        return line.count == digits.count ? digits.count <= 3 : !line.contains(".") || line.contains("页")
    }
}
