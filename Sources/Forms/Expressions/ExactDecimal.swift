// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Decimals as people write them (小数), read into exact fractions and shown again.
public enum ExactDecimal {
    /// Reads `-12.50` in plain ASCII digits, at most nine places; `nil` for anything else or beyond `Int64`.
    public static func read(_ text: some StringProtocol) -> Fraction? {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes.removeFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...19).contains(whole.count) else { return nil }
        let decimals = parts.count > 1 ? parts[1] : []
        guard parts.count == 1 || (1...9).contains(decimals.count) else { return nil }
        var value: Int64 = 0
        for byte in whole + decimals {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (tenfold, spills) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tenfold.addingReportingOverflow(Int64(byte - 0x30))
            guard !spills, !overflows else { return nil }
            value = sum
        }
        let unit = decimals.indices.reduce(1) { power, _ in power * 10 }
        return Fraction(Int(isNegative ? -value : value), unit)
    }

    /// The shortest decimal that is the number, or, where none with nine places is, four places rounded half up.
    public static func show(_ number: Fraction) -> String {
        var (rest, twos, fives) = (number.denominator, 0, 0)
        while rest.isMultiple(of: 2) { (rest, twos) = (rest / 2, twos + 1) }
        while rest.isMultiple(of: 5) { (rest, fives) = (rest / 5, fives + 1) }
        let places = max(twos, fives)
        return number.decimal(places: rest == 1 && places <= 9 ? places : 4)
    }
}
