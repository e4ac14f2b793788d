// SPDX-License-Identifier: Apache-2.0

/// An amount of money (金额) in fen (分), exact to the last one.
///
///     let wages = Money("1,234,567.89")!
///     wages.share(basisPoints: 200)               // 24,691.36
///     wages.share(basisPoints: 200).split(basisPoints: [6000, 500])
///
/// Amounts read from text are bounded by a hundred billion yuan; sums trap on overflow like `Int64`,
/// which takes nearly a million amounts of that size.
public struct Money: Hashable, Comparable, Sendable {
    public let fen: Int64

    public init(fen: Int64) {
        self.fen = fen
    }

    public static let zero = Money(fen: 0)

    public static func < (left: Money, right: Money) -> Bool {
        left.fen < right.fen
    }

    public static func + (left: Money, right: Money) -> Money {
        Money(fen: left.fen + right.fen)
    }

    public static func - (left: Money, right: Money) -> Money {
        Money(fen: left.fen - right.fen)
    }

    /// The part given in basis points (万分之一), rounded half up to the fen: 2 % is 200.
    public func share(basisPoints: Int) -> Money {
        precondition((0...10_000).contains(basisPoints), "a share lies between nothing and the whole")
        let size = (Int128(fen.magnitude) * Int128(basisPoints) + 5000) / 10_000
        return Money(fen: Int64(fen < 0 ? -size : size))
    }

    /// Parts by basis points, and last the rest: the parts always sum up to the whole.
    ///
    /// Each part is rounded half up, but never beyond what is left, so that no part has the wrong sign.
    public func split(basisPoints: [Int]) -> [Money] {
        precondition(basisPoints.reduce(0, +) <= 10_000, "the parts exceed the whole")
        var rest = self
        var parts: [Money] = []
        for points in basisPoints {
            let share = share(basisPoints: points)
            let part = fen < 0 ? max(share, rest) : min(share, rest)
            parts.append(part)
            rest = rest - part
        }
        return parts + [rest]
    }
}
