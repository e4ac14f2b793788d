// SPDX-License-Identifier: Apache-2.0

/// A threshold (门槛) that a count must reach of a named base.
///
///     let quorum = Threshold(.atLeast, Fraction(2, 3), of: "应到代表")
///     quorum.isMet(101, of: 151)      // true
///     quorum.needed(of: 151)          // 101
///
/// The base carries its name, because 应到, 实到, 代表总数 and 有效票 give different results.
public struct Threshold: Hashable, Sendable {
    /// Whether the share itself suffices.
    public enum Comparison: Sendable {
        /// The share itself is enough (以上).
        case atLeast
        /// The share itself is not enough (超过, 过半数).
        case moreThan
    }

    public let comparison: Comparison
    public let share: Fraction
    /// What is counted from: `应到代表`.
    public let base: String
    /// The measure word of the count: `人`, `票`.
    public let unit: String

    /// A share beyond the whole, or of nothing, is a mistake of the programmer.
    public init(_ comparison: Comparison, _ share: Fraction, of base: String, unit: String = "人") {
        precondition(share > .zero && share <= .one, "a share lies between nothing and the whole")
        precondition(comparison == .atLeast || share < .one, "nothing is more than the whole")
        self.comparison = comparison
        self.share = share
        self.base = base
        self.unit = unit
    }

    /// More than half (过半数) of the base.
    public static func majority(of base: String, unit: String = "人") -> Threshold {
        Threshold(.moreThan, Fraction(1, 2), of: base, unit: unit)
    }

    /// Of an empty base nothing is met: a vote of nobody passes no motion.
    public func isMet(_ count: Int, of base: Int) -> Bool {
        guard base > 0 else { return false }
        let left = Int128(count) * Int128(share.denominator)
        let right = Int128(share.numerator) * Int128(base)
        return comparison == .atLeast ? left >= right : left > right
    }

    /// The smallest count that meets the threshold; at least one.
    public func needed(of base: Int) -> Int {
        let product = Int128(share.numerator) * Int128(max(base, 0))
        let (whole, rest) = product.quotientAndRemainder(dividingBy: Int128(share.denominator))
        let isExact = rest == 0 && comparison == .atLeast
        return max(1, Int(isExact ? whole : whole + 1))
    }
}
