// SPDX-License-Identifier: Apache-2.0

extension Money {
    private static let largest: Int64 = 10_000_000_000_000  // a hundred billion yuan

    /// Reads `1234`, `1,234.5` and `-1,234.56`; `nil` for anything else, wrong grouping included.
    public init?(_ text: some StringProtocol) {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let yuan = Self.wholeYuan(parts[0]) else { return nil }
        guard let cents = parts.count == 1 ? 0 : Self.cents(parts[1]) else { return nil }
        let size = yuan * 100 + cents
        guard size <= Self.largest else { return nil }
        fen = isNegative ? -size : size
    }

    private static func wholeYuan(_ text: some StringProtocol) -> Int64? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        if groups.count > 1 {
            guard (1...3).contains(groups[0].utf8.count) else { return nil }
            guard groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else { return nil }
        }
        return digits(groups.joined(), 1...12)
    }

    private static func cents(_ text: some StringProtocol) -> Int64? {
        digits(text, 1...2).map { text.utf8.count == 1 ? $0 * 10 : $0 }
    }

    private static func digits(_ text: some StringProtocol, _ length: ClosedRange<Int>) -> Int64? {
        guard length.contains(text.utf8.count) else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }
}

extension Money: CustomStringConvertible {
    /// Grouped by thousands, always with two decimals: `1,234.56`.
    public var description: String {
        let (yuan, cents) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        let digits = Array(String(yuan))
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return "\(fen < 0 ? "-" : "")\(grouped).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// In capital characters (中文大写), as vouchers need it beside the figure: `壹仟贰佰叁拾肆元伍角陆分`.
    public var capital: String {
        let (yuan, cents) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        let (jiao, odd) = cents.quotientAndRemainder(dividingBy: 10)
        let numeral = ChineseNumeral.capital
        var words = fen < 0 ? "负" : ""
        if yuan > 0 || cents == 0 { words += numeral.spell(yuan) + "元" }
        if jiao > 0 { words += numeral.spell(jiao) + "角" }
        if jiao == 0, odd > 0, yuan > 0 { words += "零" }
        // 《会计基础工作规范》第五十二条: an amount that ends in 元 or 角 closes with 整, one in 分 does not.
        return words + (odd > 0 ? numeral.spell(odd) + "分" : "整")
    }
}
