// SPDX-License-Identifier: Apache-2.0

/// A place for an answer in the text of a paragraph.
struct PaperPlace {
    /// In Unicode scalars, with the braces.
    let range: Range<Int>
    let words: String

    static func find(in text: String) throws(PaperFault) -> [PaperPlace] {
        let scalars = Array(text.unicodeScalars)
        var (places, index): ([PaperPlace], Int) = ([], 0)
        while index + 1 < scalars.count {
            guard opens(scalars[index]), opens(scalars[index + 1]) else {
                index += 1
                continue
            }
            var end = index + 2
            while end + 1 < scalars.count, !(closes(scalars[end]) && closes(scalars[end + 1])) { end += 1 }
            let isClosed = end + 1 < scalars.count
            let words = String(String.UnicodeScalarView(scalars[(index + 2)..<(isClosed ? end : scalars.count)]))
            guard isClosed else { throw .unclosed(String(words.prefix(20))) }
            places.append(PaperPlace(range: index..<(end + 2), words: words.filter { !$0.isWhitespace }))
            index = end + 2
        }
        return places
    }

    // Chinese input methods give the wide ones.
    private static func opens(_ scalar: Unicode.Scalar) -> Bool { scalar == "{" || scalar == "｛" }
    private static func closes(_ scalar: Unicode.Scalar) -> Bool { scalar == "}" || scalar == "｝" }
}
