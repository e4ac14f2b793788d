// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How the seats fall to the constituencies (代表名额分配): by their staff, whole seats first, those left to the largest remainders.
///
/// Where remainders are equal at the last seat no program decides between them: the seat stays open, and who stands equal is named.
struct Allocation: Sendable, Equatable {
    struct Share: Sendable, Equatable {
        let name: String
        let staff: Int
        /// What would be due exactly.
        let due: Fraction
        let seats: Int
        /// Whether one of its seats came from the remainder.
        let isRounded: Bool
    }

    let shares: [Share]
    /// Who stands equal for the seats that are left.
    let tied: [String]
    let open: Int

    init(_ seats: Int, among units: [(name: String, staff: Int)]) {
        let staff = units.reduce(0) { $0 + $1.staff }
        guard seats > 0, staff > 0 else {
            (shares, tied, open) = ([], [], max(seats, 0))
            return
        }
        let left = seats - units.reduce(0) { $0 + $1.staff * seats / staff }
        // A remainder of nothing asks for no seat.
        let waiting = units.indices.map { (name: $0, votes: units[$0].staff * seats % staff) }.filter { $0.votes > 0 }
        let placing = Placing(of: waiting, seats: left)
        shares = units.indices.map { place in
            let isRounded = placing.taken.contains(place)
            return Share(
                name: units[place].name,
                staff: units[place].staff,
                due: Fraction(units[place].staff * seats, staff),
                seats: units[place].staff * seats / staff + (isRounded ? 1 : 0),
                isRounded: isRounded
            )
        }
        tied = placing.tied.map { units[$0].name }
        open = placing.open
    }
}
