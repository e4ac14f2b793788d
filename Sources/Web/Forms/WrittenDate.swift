// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// A date as people type it: `2024年12月20日`, `12月20日`, `2024-12-20`, `2024.12.20`, `20241220`.
public enum WrittenDate {
    /// What came of reading it.
    public enum Reading: Sendable, Equatable {
        case none
        case day(Day)
        /// Why it is no date, and what to write.
        case wrong(String)
    }

    /// Reads a date; without a year it falls into the one given.
    public static func read(_ text: String, year: Int) -> Reading {
        let plain = text.filter { !$0.isWhitespace }.map(halfWidth)
        guard !plain.isEmpty else { return .none }
        guard let numbers = numbers(in: String(plain)) else {
            return .wrong("“\(text)”不是日期，写成 \(year)年12月20日 这样")
        }
        let (years, month, day) = numbers.count == 3 ? (numbers[0], numbers[1], numbers[2]) : (year, numbers[0], numbers[1])
        guard years >= 1900 else { return .wrong("年份写四位，写成 \(year)年12月20日 这样") }
        guard (1...12).contains(month) else { return .wrong("没有\(month)月，改成 1 到 12 月") }
        guard let result = Day(year: years, month: month, day: day) else {
            let last = Day.lastOf(month: month, year: years)?.day ?? 31
            return .wrong("\(month)月没有\(day)日，最后一天是\(month)月\(last)日")
        }
        return .day(result)
    }

    private static func numbers(in text: String) -> [Int]? {
        if text.count == 8, let whole = number(text) { return [whole / 10000, whole / 100 % 100, whole % 100] }
        let stripped = text.hasSuffix("前") ? text.dropLast() : text[...]
        let parts = stripped.split { "年月日-./号".contains($0) }
        guard (2...3).contains(parts.count) else { return nil }
        let numbers = parts.compactMap { $0.count <= 4 ? number($0) : nil }
        return numbers.count == parts.count ? numbers : nil
    }

    /// Digits alone: `Int` would read a sign as well.
    private static func number(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func halfWidth(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value) else { return character }
        return Unicode.Scalar(scalar.value - 0xFEE0).map(Character.init) ?? character
    }
}
