// SPDX-License-Identifier: Apache-2.0

/// Whole numbers in Chinese characters (中文数字): 一百零一, or the forms that cannot be altered, 壹佰零壹.
public struct ChineseNumeral: Sendable {
    /// As in running text: 三分之二.
    public static let everyday = ChineseNumeral(digits: "零一二三四五六七八九", places: "千百十", shortensTen: true)
    /// As on vouchers (大写): 壹仟贰佰.
    public static let capital = ChineseNumeral(digits: "零壹贰叁肆伍陆柒捌玖", places: "仟佰拾", shortensTen: false)

    private let digits: [Character]
    private let places: [Character]
    private let shortensTen: Bool

    private init(digits: String, places: String, shortensTen: Bool) {
        self.digits = Array(digits)
        self.places = Array(places)
        self.shortensTen = shortensTen
    }

    public func spell(_ number: UInt64) -> String {
        guard number > 0 else { return String(digits[0]) }
        let words = spellPositive(number)
        return shortensTen && (10..<20).contains(number) ? String(words.dropFirst()) : words
    }

    private func spellPositive(_ number: UInt64) -> String {
        if number >= 100_000_000 { return join(number, by: 100_000_000, "亿") }
        if number >= 10_000 { return join(number, by: 10_000, "万") }
        return spellGroup(number)
    }

    /// A gap between the groups is read as one 零: 壹亿零壹万.
    private func join(_ number: UInt64, by group: UInt64, _ name: String) -> String {
        let (upper, lower) = number.quotientAndRemainder(dividingBy: group)
        let head = spellPositive(upper) + name
        guard lower > 0 else { return head }
        return head + (lower < group / 10 ? String(digits[0]) : "") + spellPositive(lower)
    }

    private func spellGroup(_ number: UInt64) -> String {
        var words = ""
        var isGap = false
        for (place, worth) in [1000, 100, 10, 1].enumerated() {
            let digit = Int(number / UInt64(worth) % 10)
            guard digit > 0 else {
                isGap = !words.isEmpty
                continue
            }
            if isGap { words.append(digits[0]) }
            words.append(digits[digit])
            if place < places.count { words.append(places[place]) }
            isGap = false
        }
        return words
    }
}
