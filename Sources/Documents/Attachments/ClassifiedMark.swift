// SPDX-License-Identifier: Apache-2.0

/// A mark of a classified document (密级): 绝密, 机密 or 秘密, as papers bear it.
///
/// Secret ballots, business secrets and the law on secrets speak of 秘密 all day; a mark is told from them by its star,
/// by its brackets, or by standing alone.
enum ClassifiedMark {
    private static let grades = ["绝密", "机密", "秘密"]
    private static let stars: Set<Character> = ["★", "☆", "⭐", "*", "＊"]
    private static let opening: Set<Character> = ["(", "（", "[", "【", "〔", "［", "<", "《", "{"]

    /// How many lines from the top are looked at for a mark that stands alone.
    private static let headLines = 12

    /// The mark in a file's name.
    static func find(inName name: String) -> String? {
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        return starred(stem) ?? bracketed(stem) ?? grades.first { begins(stem, with: $0) }
    }

    /// The mark in the text: with its star anywhere, alone in a line near the top.
    static func find(in lines: [String]) -> String? {
        for line in lines {
            if let mark = starred(line) { return mark }
        }
        return lines.prefix(headLines).lazy.compactMap { line -> String? in
            let plain = line.filter { !$0.isWhitespace }
            return grades.first { $0 == plain }
        }.first
    }

    private static func starred(_ text: String) -> String? {
        let plain = Array(text.filter { !$0.isWhitespace })
        for place in plain.indices.dropLast(2) where stars.contains(plain[place + 2]) {
            let word = String(plain[place...(place + 1)])
            if grades.contains(word) { return word + "★" }
        }
        return nil
    }

    private static func bracketed(_ name: String) -> String? {
        let plain = Array(name.filter { !$0.isWhitespace })
        for place in plain.indices.dropLast(3) where opening.contains(plain[place]) {
            let word = String(plain[(place + 1)...(place + 2)])
            if grades.contains(word), !plain[place + 3].isHan { return word }
        }
        return nil
    }

    /// 机密-人事材料, 秘密 2024: the mark first, and then something that is no character of a word.
    private static func begins(_ stem: String, with grade: String) -> Bool {
        let plain = stem.drop { $0.isWhitespace }
        guard plain.hasPrefix(grade) else { return false }
        return plain.dropFirst(grade.count).first.map { !$0.isHan } ?? true
    }
}

extension Character {
    fileprivate var isHan: Bool {
        unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
    }
}
