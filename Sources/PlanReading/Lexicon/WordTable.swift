// SPDX-License-Identifier: Apache-2.0

/// Words and what they mean, found by their first character and then by length: the longest word wins.
struct WordTable<Meaning: Sendable>: Sendable {
    private var entries: [UInt32: [(word: Scalars, meaning: Meaning)]] = [:]

    init(_ lists: [(words: String, meaning: Meaning)]) {
        for (words, meaning) in lists {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                let scalars = Array(word.unicodeScalars)
                entries[scalars[0].value, default: []].append((scalars, meaning))
            }
        }
        for key in entries.keys { entries[key]?.sort { $0.word.count > $1.word.count } }
    }

    /// The longest word that stands at the place.
    func match(_ text: ArraySlice<Unicode.Scalar>, at place: Int) -> (meaning: Meaning, end: Int)? {
        guard text.indices.contains(place), let candidates = entries[text[place].value] else { return nil }
        for candidate in candidates where text.holds(candidate.word, at: place) {
            return (candidate.meaning, place + candidate.word.count)
        }
        return nil
    }

    /// The first place in the text where a word of the table stands.
    func first(in text: ArraySlice<Unicode.Scalar>) -> (meaning: Meaning, range: Range<Int>)? {
        for place in text.indices {
            if let (meaning, end) = match(text, at: place) { return (meaning, place..<end) }
        }
        return nil
    }

    /// The longest word that the text ends with.
    func suffix(of text: ArraySlice<Unicode.Scalar>) -> (meaning: Meaning, range: Range<Int>)? {
        for length in stride(from: min(8, text.count), through: 1, by: -1) {
            let start = text.endIndex - length
            if let (meaning, end) = match(text, at: start), end == text.endIndex { return (meaning, start..<end) }
        }
        return nil
    }
}
