// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The people that were ticked in a roll, as far as the viewer has the permission for them.
struct PickedMembers {
    let db: any Connection
    let viewer: Viewer

    struct Line: Sendable {
        let person: PersonID
        let name: String
        let union: UnionID
        let unionName: String
        let state: Membership.State
        /// Whether a transfer is under way for them.
        let isMoving: Bool
    }

    func lines(_ picks: Picks<Person>, _ permission: Permission, in branch: Branch? = nil) throws -> [Line] {
        guard !picks.ids.isEmpty else { return [] }
        let within: SQL = branch.map { "AND \($0.covers("membership.union_path"))" } ?? ""
        return try db.rows(
            """
            SELECT membership.person_id, membership.name, membership.union_id, membership.state, trade_union.name AS union_name,
                EXISTS (SELECT 1 FROM transfer WHERE transfer.person_id = membership.person_id
                    AND transfer.state IN ('requested', 'accepted')) AS is_moving
            FROM membership JOIN trade_union ON trade_union.id = membership.union_id
            WHERE membership.person_id IN (\(list: picks.ids)) AND membership.until IS NULL
                AND \(viewer.scope(of: permission).covers("membership.union_path")) \(within)
            ORDER BY membership.union_path, membership.pinyin, membership.id
            """
        ).map { row in
            Line(
                person: try row.get("person_id"),
                name: try row.get("name"),
                union: try row.get("union_id"),
                unionName: try row.get("union_name"),
                state: try row.get("state"),
                isMoving: try row.get("is_moving")
            )
        }
    }
}
