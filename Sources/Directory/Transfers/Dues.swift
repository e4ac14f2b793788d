// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// Dues (会费) of a year by union: each month is due where one belongs on its first day; who has just joined begins with
/// the next month; a reserved membership owes nothing.
struct Dues: Equatable {
    struct Share: Equatable {
        let union: UnionID
        let first: Int
        let last: Int
        let amount: Money
    }

    let monthly: Money
    let shares: [Share]

    /// `free` are the days from and until which nothing is due; an open end reaches beyond every year.
    init(base: Money, basisPoints: Int, year: Int, memberships: [Membership], free: [(first: Day, last: Day?)] = []) {
        monthly = base.share(basisPoints: basisPoints)
        var shares: [Share] = []
        for month in 1...12 {
            guard let first = Day(year: year, month: month, day: 1),
                let membership = memberships.first(where: { $0.covers(first) && $0.ending != .merged }),
                membership.joinedOn < first,
                !free.contains(where: { $0.first <= first && first <= ($0.last ?? first) })
            else { continue }
            if let last = shares.last, last.union == membership.union, last.last == month - 1 {
                shares[shares.count - 1] = Share(
                    union: last.union,
                    first: last.first,
                    last: month,
                    amount: last.amount + monthly
                )
            } else {
                shares.append(Share(union: membership.union, first: month, last: month, amount: monthly))
            }
        }
        self.shares = shares
    }

    var total: Money { shares.reduce(.zero) { $0 + $1.amount } }
}
