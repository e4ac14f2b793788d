// SPDX-License-Identifier: Apache-2.0
internal import Kernel
public import Membership
internal import Storage

extension CongressModule {
    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([
            PathColumn("congress", "union_path"), PathColumn("congress_meeting", "union_path"),
            PathColumn("proposal", "union_path", beside: nil), PathColumn("proposal_dossier", "union_path"),
        ])
        tree.hold([PersonTrace("congress_delegate", "是大会代表")])
        tree.look { union, db in
            let meetings = try db.value(
                "SELECT count(*) AS n FROM congress_meeting WHERE union_id = \(union.id) AND state NOT IN ('closed', 'archived')",
                as: Int.self
            )
            let (proposals, opinions): (SQL, SQL) = (
                """
                proposal JOIN congress_meeting ON congress_meeting.id = proposal.meeting_id
                WHERE congress_meeting.union_id = \(union.id) AND proposal.state = 'collecting'
                """,
                """
                congress_opinion JOIN congress_meeting ON congress_meeting.id = congress_opinion.meeting_id
                WHERE congress_meeting.union_id = \(union.id) AND congress_opinion.state = 'open'
                """
            )
            return [OpenMatter("次大会会议没有开完", count: meetings ?? 0, link: "/congresses")]
                + (try lying("件提案还没有审查", "proposals", proposals, db))
                + (try lying(
                    "件立案的提案、转办的意见没有办结",
                    "proposals",
                    "proposal_dossier WHERE union_id = \(union.id) AND state <> 'closed'",
                    db
                ))
                + (try lying("条大会上的意见没有答复", "opinions", opinions, db))
        }
    }

    /// What still lies with each meeting, the latest first, and the page where it is brought to its end.
    private static func lying(_ label: String, _ page: String, _ source: SQL, _ db: any Connection) throws -> [OpenMatter] {
        try db.rows(
            "SELECT meeting_id, count(*) AS n FROM \(source) GROUP BY meeting_id ORDER BY meeting_id DESC LIMIT 50"
        ).map { row in
            let meeting: ID<Meeting> = try row.get("meeting_id")
            return OpenMatter(label, count: try row.get("n"), link: "/congress-meetings/\(meeting)/\(page)")
        }
    }
}
