// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What stands in the way of an act (未了事项清单): of this room and of all others.
struct OpenMatters {
    let db: any Connection
    let tree: TreeKeeping

    /// A merger takes members and lower unions along; abolishing leaves none behind; a split must not tear open transfers.
    func of(_ act: UnionAct, _ union: Union, members: [PersonID]) throws -> [OpenMatter] {
        act.kind == .split ? try transfers(of: members) : try of(act.kind, union)
    }

    /// What stands in the way of ending a union.
    func of(_ kind: UnionAct.Kind, _ union: Union) throws -> [OpenMatter] {
        switch kind {
        case .merge: try tree.openMatters(of: union, in: db)
        case .abolish: try own(union) + tree.openMatters(of: union, in: db)
        case .found, .rename, .move, .split: []
        }
    }

    private func own(_ union: Union) throws -> [OpenMatter] {
        let members = try db.value(
            "SELECT count(*) AS n FROM membership WHERE union_id = \(union.id) AND until IS NULL",
            as: Int.self
        )
        let below = try db.value(
            "SELECT count(*) AS n FROM trade_union WHERE parent_id = \(union.id) AND closed_on IS NULL",
            as: Int.self
        )
        return [
            OpenMatter("名会员在册", count: members ?? 0, link: "/members?union=\(union.id)"),
            OpenMatter("个下级工会", count: below ?? 0, link: "/unions?union=\(union.id)"),
        ].filter { $0.count > 0 }
    }

    private func transfers(of members: [PersonID]) throws -> [OpenMatter] {
        let open = try db.value(
            """
            SELECT count(*) AS n FROM transfer
            WHERE person_id IN (\(list: members)) AND state IN ('requested', 'accepted')
            """,
            as: Int.self
        )
        return [OpenMatter("笔会籍转接在办", count: open ?? 0, link: "/transfers?way=out")].filter { $0.count > 0 }
    }

    /// What this room looks at in a union that is to be closed.
    static func look(_ union: Union, _ db: any Connection) throws -> [OpenMatter] {
        func count(_ condition: SQL) throws -> Int {
            try db.value("SELECT count(*) AS n FROM \(condition)", as: Int.self) ?? 0
        }
        let (id, open): (UnionID, SQL) = (union.id, "state IN ('requested', 'accepted')")
        return [
            OpenMatter(
                "笔会籍转接在办",
                count: try count("transfer WHERE (from_id = \(id) OR to_id = \(id)) AND \(open)"),
                link: "/transfers"
            ),
            OpenMatter(
                "份入会申请等审批",
                count: try count("join_application WHERE union_id = \(id) AND state = 'waiting'"),
                link: "/members/applications"
            ),
            OpenMatter(
                "件会员的请求没有答复",
                count: try count("data_wish WHERE union_id = \(id) AND state = 'received'"),
                link: "/tasks"
            ),
            OpenMatter(
                "份名册没有导入完",
                count: try count(
                    "roll_import WHERE union_id = \(id) AND state IN ('receiving', 'checking', 'checked', 'applying', 'undoing')"
                ),
                link: "/members/rolls"
            ),
            OpenMatter(
                "份法人资格没有注销",
                count: try count("legal_person WHERE union_id = \(id) AND cancelled_on IS NULL"),
                link: "/unions/\(id)/legal-person"
            ),
            OpenMatter(
                "件别的组织变更要用到它",
                count: try count(
                    "union_act WHERE (union_id = \(id) OR other_id = \(id)) AND state IN ('requested', 'approved')"
                ),
                link: "/union-acts"
            ),
        ]
    }
}
