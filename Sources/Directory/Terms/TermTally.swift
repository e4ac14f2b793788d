// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// How many unions of a branch have a committee whose term is over, ends soon, or was never entered.
struct TermTally: Encodable, Sendable, Equatable {
    let late: Int
    let soon: Int
    let unknown: Int

    /// Of the unions of each kind that the branch has; groups have no committee.
    init(_ branch: Branch, _ kinds: [Union.Kind: Int], on day: Day, soon months: Int, in db: any Connection) throws {
        let edge = day.adding(months: months)
        let row = try db.first(
            """
            SELECT count(*) AS known,
                count(CASE WHEN union_term.due_on < \(day) THEN 1 END) AS late,
                count(CASE WHEN union_term.due_on <= \(edge) THEN 1 END) AS near
            FROM trade_union JOIN union_term ON union_term.union_id = trade_union.id
            WHERE union_term.body = 'committee' AND union_term.ended_on IS NULL
                AND trade_union.kind <> 'group' AND trade_union.closed_on IS NULL AND \(branch.covers("trade_union.path"))
            """
        )
        late = try row?.get("late") ?? 0
        soon = try (row?.get("near") ?? 0) - late
        unknown = try kinds.reduce(0) { $1.key == .group ? $0 : $0 + $1.value } - (row?.get("known") ?? 0)
    }
}
