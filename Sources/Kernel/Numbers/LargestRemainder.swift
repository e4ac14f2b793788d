// SPDX-License-Identifier: Apache-2.0

/// Seats given out in proportion (最大余数法): whole ones first, those left to the largest remainders. In whole numbers only.
///
///     LargestRemainder(5, over: [50, 50])     // whole: [2, 2], raised: [], tied: [0, 1], open: 1
public struct LargestRemainder: Sendable, Equatable {
    /// The exact share of each.
    public let due: [Fraction]
    public let whole: [Int]
    /// Who gets one more by his remainder, by place.
    public let raised: Set<Int>
    /// Whose remainders are equal where the seats end: no program decides between them.
    public let tied: [Int]
    /// Seats that nobody has yet.
    public let open: Int

    /// `nil` where there is nothing to go by.
    public init?(_ seats: Int, over weights: [Int]) {
        let total = weights.reduce(0, +)
        guard seats >= 0, total > 0, weights.allSatisfy({ $0 >= 0 }) else { return nil }
        due = weights.map { Fraction(seats * $0, total) }
        whole = weights.map { seats * $0 / total }
        // A remainder of nothing asks for no seat.
        let waiting = weights.indices.map { (name: $0, votes: seats * weights[$0] % total) }.filter { $0.votes > 0 }
        let placing = Placing(of: waiting, seats: seats - whole.reduce(0, +))
        (raised, tied, open) = (Set(placing.taken), placing.tied, placing.open)
    }
}
