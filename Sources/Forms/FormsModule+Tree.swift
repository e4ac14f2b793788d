// SPDX-License-Identifier: Apache-2.0
public import Membership
internal import Storage

extension FormsModule {
    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([
            PathColumn("form", "union_path"), PathColumn("form_collection", "union_path"),
            PathColumn("form_response", "union_path"),
        ])
        tree.look { union, db in
            let open = try db.value(
                "SELECT count(*) AS n FROM form_collection WHERE union_id = \(union.id) AND state = 'open'",
                as: Int.self
            )
            return [OpenMatter("次填报没有结束", count: open ?? 0, link: "/forms")]
        }
    }
}
