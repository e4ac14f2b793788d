// SPDX-License-Identifier: Apache-2.0

/// An exact fraction (分数), always in lowest terms with a positive denominator.
///
///     let share = Fraction(2, 3)
///     try share + Fraction(1, 6)      // 5/6
///     share > Fraction(66, 100)       // true, by cross-multiplication
///
/// Comparing never overflows. Arithmetic throws `outOfRange` when a result in lowest terms does not fit `Int64`:
/// adding up dozens of shares with unlike denominators really gets there, and a server must not stop for it.
public struct Fraction: Hashable, Sendable {
    public let numerator: Int64
    public let denominator: Int64

    /// A fraction of two numbers; a zero denominator, or a value beyond `Int64`, is a mistake of the programmer.
    public init(_ numerator: Int, _ denominator: Int = 1) {
        let reduced = try? Fraction(reducing: Int128(numerator), Int128(denominator))
        guard let reduced else { preconditionFailure("\(numerator)/\(denominator) is no fraction") }
        self = reduced
    }

    /// Reads `2/3`, `-1/4` and `5`, as rule files carry them; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        guard !text.contains("+") else { return nil }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let top = Int64(parts[0]), let bottom = parts.count == 1 ? 1 : Int64(parts[1]) else { return nil }
        guard bottom > 0, let reduced = try? Fraction(reducing: Int128(top), Int128(bottom)) else { return nil }
        self = reduced
    }

    public static let zero = Fraction(0)
    public static let one = Fraction(1)

    init(reducing numerator: Int128, _ denominator: Int128) throws(FractionError) {
        guard denominator != 0 else { throw .dividedByZero }
        let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
        let top = Int64(exactly: (denominator < 0 ? -numerator : numerator) / divisor)
        let bottom = Int64(exactly: (denominator < 0 ? -denominator : denominator) / divisor)
        guard let top, let bottom else { throw .outOfRange }
        self.numerator = top
        self.denominator = bottom
    }

    private static func commonDivisor(_ left: UInt128, _ right: UInt128) -> Int128 {
        var (larger, smaller) = (left, right)
        while smaller != 0 {
            (larger, smaller) = (smaller, larger % smaller)
        }
        return Int128(larger)
    }
}

extension Fraction: Comparable {
    public static func < (left: Fraction, right: Fraction) -> Bool {
        Int128(left.numerator) * Int128(right.denominator) < Int128(right.numerator) * Int128(left.denominator)
    }
}

// Products of two Int64 stay below 2^126, so their sums fit Int128.
extension Fraction {
    public static func + (left: Fraction, right: Fraction) throws(FractionError) -> Fraction {
        let first = Int128(left.numerator) * Int128(right.denominator)
        let second = Int128(right.numerator) * Int128(left.denominator)
        return try Fraction(reducing: first + second, Int128(left.denominator) * Int128(right.denominator))
    }

    public static func - (left: Fraction, right: Fraction) throws(FractionError) -> Fraction {
        let first = Int128(left.numerator) * Int128(right.denominator)
        let second = Int128(right.numerator) * Int128(left.denominator)
        return try Fraction(reducing: first - second, Int128(left.denominator) * Int128(right.denominator))
    }

    public static func * (left: Fraction, right: Fraction) throws(FractionError) -> Fraction {
        let top = Int128(left.numerator) * Int128(right.numerator)
        return try Fraction(reducing: top, Int128(left.denominator) * Int128(right.denominator))
    }

    public static func / (left: Fraction, right: Fraction) throws(FractionError) -> Fraction {
        let top = Int128(left.numerator) * Int128(right.denominator)
        return try Fraction(reducing: top, Int128(left.denominator) * Int128(right.numerator))
    }
}

/// What an operation on fractions could not give.
public enum FractionError: RuleViolation, Hashable {
    case outOfRange
    case dividedByZero

    public var sentence: String {
        switch self {
        case .outOfRange: "算出的分数超出可以精确表示的范围"
        case .dividedByZero: "除数为零，比例无从算起"
        }
    }
}
