// SPDX-License-Identifier: Apache-2.0

/// The automatic numbers (自动编号) of a .docx, which stand nowhere in its text.
struct WordNumbering {
    struct Level {
        var start = 1
        var format = "decimal"
        var pattern = ""
    }

    /// Which list, and how deep in it.
    struct Place: Equatable {
        var list: String
        var level: Int
    }

    private var abstracts: [String: [Int: Level]] = [:]
    private var lists: [String: String] = [:]
    private var styles: [String: Style] = [:]
    private var counters: [String: [Int: Int]] = [:]
    private var restarts: [String: [Int: Int]] = [:]

    private struct Style {
        var list: String?
        var level: Int?
        var base: String?
    }

    mutating func define(level: Int, of abstract: String, as definition: Level) {
        abstracts[abstract, default: [:]][level] = definition
    }

    mutating func define(list: String, by abstract: String) {
        lists[list] = abstract
    }

    /// A list that counts anew at its first paragraph.
    mutating func define(restart start: Int, level: Int, of list: String) {
        restarts[list, default: [:]][level] = start
    }

    mutating func define(style: String, list: String?, level: Int?, base: String?) {
        styles[style] = Style(list: list, level: level, base: base)
    }

    /// The number a paragraph shows: `一、`, `（二）`, `3.`; empty when it has none.
    mutating func label(list: String?, level: Int?, style: String?) -> String {
        guard let place = place(list: list, level: level, style: style), let abstract = lists[place.list] else { return "" }
        guard let definition = abstracts[abstract]?[place.level], !definition.pattern.isEmpty else { return "" }
        guard definition.format != "bullet", definition.format != "none" else { return "" }
        var counts = counters[abstract] ?? [:]
        if let start = restarts[place.list]?.removeValue(forKey: place.level) { counts[place.level] = start - 1 }
        counts[place.level] = (counts[place.level] ?? definition.start - 1) + 1
        counts = counts.filter { $0.key <= place.level }
        counters[abstract] = counts
        return filled(definition.pattern, abstract: abstract, counts: counts)
    }

    private func place(list: String?, level: Int?, style: String?) -> Place? {
        if list == "0" { return nil }
        var (list, level, style) = (list, level, style)
        for _ in 0..<16 {
            guard list == nil || level == nil, let named = style, let definition = styles[named] else { break }
            list = list ?? definition.list
            level = level ?? definition.level
            style = definition.base
        }
        guard let list, list != "0" else { return nil }
        return Place(list: list, level: level ?? 0)
    }

    private func filled(_ pattern: String, abstract: String, counts: [Int: Int]) -> String {
        var result = ""
        var awaitsDigit = false
        for scalar in pattern.unicodeScalars {
            if awaitsDigit, let digit = Scalar.digit(scalar), digit > 0 {
                let level = abstracts[abstract]?[digit - 1] ?? Level()
                result += Self.spelt(counts[digit - 1] ?? level.start, level.format)
                awaitsDigit = false
            } else if scalar == "%" {
                awaitsDigit = true
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func spelt(_ number: Int, _ format: String) -> String {
        switch format {
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand", "ideographDigital", "chineseLegalSimplified":
            return ChineseNumeral.spelt(number)
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
            guard (1...20).contains(number), let circled = Unicode.Scalar(0x245F + number) else { return "\(number)" }
            return String(Character(circled))
        default:
            return String(number)
        }
    }
}
