// SPDX-License-Identifier: Apache-2.0
import Kernel
public import Membership
import Storage

extension WorkPlanModule {
    /// What this room says of the tree of unions: where its paths stand, what is counted from them, what is still open.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([
            PathColumn("work_plan", "union_path"), PathColumn("measure_union", "union_path"),
            PathColumn("assignment_issue", "issuer_path"), PathColumn("assignment", "issuer_path"),
            PathColumn("assignment", "union_path"), PathColumn("assignment_tally", "path", .recounted),
            PathColumn("indicator_pot", "path", .recounted), PathColumn("supervision_slip", "issuer_path"),
            PathColumn("supervision_slip", "union_path"), PathColumn("report", "union_path"),
        ])
        tree.prepare { db in try IndicatorCount(db: db).settle() }
        tree.follow { move, db in
            try AssignmentTally(db: db).recount(below: move.latter.text)
            try IndicatorCount(db: db).recount(touchedBy: move)
            try touchPlans(move, db)
        }
        tree.look { union, db in
            let assignments = try db.value(
                """
                SELECT count(*) AS n FROM assignment
                WHERE union_path = \(union.path) AND union_id = \(union.id) AND state IN ('issued', 'signed', 'submitted')
                """,
                as: Int.self
            )
            let issued = try db.value(
                "SELECT count(*) AS n FROM assignment WHERE issuer_id = \(union.id) AND state IN ('issued', 'signed', 'submitted')",
                as: Int.self
            )
            let slips = try db.value(
                """
                SELECT count(*) AS n FROM supervision_slip
                WHERE union_path = \(union.path) AND union_id = \(union.id)
                    AND state IN ('issued', 'acknowledged', 'answered', 'insufficient')
                """,
                as: Int.self
            )
            return [
                OpenMatter("件承办的事没有销号", count: assignments ?? 0, link: "/assignments"),
                OpenMatter("件交办给下级的事没有销号", count: issued ?? 0, link: "/assignments"),
                OpenMatter("件督办没有答复完", count: slips ?? 0, link: "/assignments"),
            ]
        }
    }

    /// What stays in memory of a plan counts for its revision only.
    private static func touchPlans(_ move: UnionMove, _ db: any Connection) throws {
        let path = move.latter.text
        try db.run(
            """
            UPDATE work_plan SET revision = revision + 1
            WHERE (union_path >= \(path) AND union_path < \(path + "~"))
                OR union_path IN (\(list: move.former.chain + move.latter.chain))
                OR id IN (
                    SELECT measure.plan_id FROM measure_union JOIN measure ON measure.id = measure_union.measure_id
                    WHERE measure_union.union_path >= \(path) AND measure_union.union_path < \(path + "~")
                )
            """
        )
    }
}
