// SPDX-License-Identifier: Apache-2.0
public import Membership
internal import Storage

extension ActivitiesModule {
    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([PathColumn("activity", "union_path")])
        tree.look { union, db in
            let waiting = try db.value(
                "SELECT count(*) AS n FROM activity WHERE union_id = \(union.id) AND state IN ('draft', 'filed', 'returned')",
                as: Int.self
            )
            return [OpenMatter("条活动记录没有核实完", count: waiting ?? 0, link: "/activities?state=filed")]
        }
    }
}
