// SPDX-License-Identifier: Apache-2.0
internal import Kernel
public import Membership
internal import Storage

extension ProgrammesModule {
    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([
            PathColumn("programme", "union_path"), PathColumn("programme_entry", "union_path"),
            PathColumn("programme_entry", "at_path", beside: "at_union_id"), PathColumn("programme_expert", "union_path"),
        ])
        tree.hold([PersonTrace("programme_expert", "在专家库里")])
        tree.look { union, db in
            let open = try db.value(
                "SELECT count(*) AS n FROM programme WHERE union_id = \(union.id) AND stage NOT IN ('concluded', 'void')",
                as: Int.self
            )
            return [OpenMatter("次评选没有办完", count: open ?? 0, link: "/programmes")] + (try entries(of: union, db))
        }
    }

    /// Entries that are the union's or lie with it, call by call: nobody could take them further once it is closed.
    private static func entries(of union: Union, _ db: any Connection) throws -> [OpenMatter] {
        try db.rows(
            """
            SELECT entry.programme_id, programme.title, count(*) AS n
            FROM programme_entry AS entry JOIN programme ON programme.id = entry.programme_id
            WHERE (entry.at_union_id = \(union.id) OR entry.union_id = \(union.id))
                AND entry.state NOT IN ('concluded', 'withdrawn', 'notSelected', 'disqualified')
            GROUP BY entry.programme_id, programme.title ORDER BY entry.programme_id DESC LIMIT 50
            """
        ).map { row in
            let programme: ID<Programme> = try row.get("programme_id")
            return OpenMatter(
                "件“\(try row.get("title", as: String.self))”的申报没有办完",
                count: try row.get("n"),
                link: "/programmes/\(programme)/entries"
            )
        }
    }
}
