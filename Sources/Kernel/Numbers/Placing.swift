// SPDX-License-Identifier: Apache-2.0

/// Who takes so many seats by votes (当选): the order in which names were written down decides nothing.
///
///     Placing(of: [("甲", 90), ("乙", 61), ("丙", 61)], seats: 2)     // taken: [甲], tied: [乙, 丙]
public struct Placing<Name: Sendable & Equatable>: Sendable, Equatable {
    /// In the order of their votes; those with as many as each other stand as they came.
    public let taken: [Name]
    /// Who stand equal at the last seat, between whom a run-off decides and not a program.
    public let tied: [Name]
    /// Seats that nobody has yet: those of the tie, and those for which nobody was left.
    public let open: Int

    /// `standing` are those who may take a seat at all.
    public init(of standing: [(name: Name, votes: Int)], seats: Int) {
        precondition(seats >= 0, "nobody sits on fewer than no seats")
        let ranked = standing.enumerated().sorted { ($1.element.votes, $0.offset) < ($0.element.votes, $1.offset) }.map(\.element)
        guard seats > 0, ranked.count > seats, ranked[seats - 1].votes == ranked[seats].votes else {
            taken = ranked.prefix(seats).map(\.name)
            tied = []
            open = seats - taken.count
            return
        }
        let edge = ranked[seats].votes
        taken = ranked.filter { $0.votes > edge }.map(\.name)
        tied = ranked.filter { $0.votes == edge }.map(\.name)
        open = seats - taken.count
    }
}
