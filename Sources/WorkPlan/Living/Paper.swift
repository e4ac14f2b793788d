// SPDX-License-Identifier: Apache-2.0
import Web

/// Cuts an item's text at the spans of its measures. The pieces joined are the text, to the last scalar.
struct Paper {
    enum Piece: Equatable {
        case plain(String)
        case marked(String, index: Int)
    }

    /// The pieces of a text whose spans are in order; a span that overlaps the one before it is not marked.
    static func pieces(of text: String, marking spans: [Range<Int>]) -> [Piece] {
        let scalars = Array(text.unicodeScalars)
        var pieces: [Piece] = []
        var cursor = 0
        for (index, span) in spans.enumerated() {
            guard span.lowerBound >= cursor, span.upperBound <= scalars.count, !span.isEmpty else { continue }
            if span.lowerBound > cursor { pieces.append(.plain(string(scalars[cursor..<span.lowerBound]))) }
            pieces.append(.marked(string(scalars[span]), index: index))
            cursor = span.upperBound
        }
        if cursor < scalars.count { pieces.append(.plain(string(scalars[cursor...]))) }
        return pieces
    }

    /// A title that may break where its sense does: before the year, after book-title marks and commas.
    static func title(_ title: String) -> HTML {
        var broken = HTML.empty
        var part = ""
        var previous: Character = " "
        for character in title {
            // Arabic figures only: 一 and 二 are numbers to Unicode, and words to a reader.
            let isYear = isDigit(character) && !isDigit(previous)
            let isAfterMark = "》，、：".contains(previous)
            if !part.isEmpty, isYear || isAfterMark {
                broken += "\(part)<wbr>"
                part = ""
            }
            part.append(character)
            previous = character
        }
        return "\(broken)\(part)"
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.isASCII && character.isNumber
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
