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
        guard seats > 0, let found = LargestRemainder(seats, over: units.map(\.staff)) else {
            (shares, tied, open) = ([], [], max(seats, 0))
            return
        }
        shares = units.indices.map { place in
            let isRounded = found.raised.contains(place)
            return Share(
                name: units[place].name,
                staff: units[place].staff,
                due: found.due[place],
                seats: found.whole[place] + (isRounded ? 1 : 0),
                isRounded: isRounded
            )
        }
        tied = found.tied.map { units[$0].name }
        open = found.open
    }
}
