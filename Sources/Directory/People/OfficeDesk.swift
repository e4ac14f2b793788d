// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Where work about a union waits: with its own officer or chair, or with the nearest one above who also answers for it.
enum OfficeDesk {
    /// The desk for a union at `path`; work that is about another union, below it, waits for a grant that reaches there.
    static func of(
        _ path: UnionPath,
        about subject: UnionPath? = nil,
        _ role: Role = .officer,
        on day: Day,
        _ db: any Connection
    ) throws -> Desk? {
        let own = subject ?? path
        let row = try db.first(
            """
            SELECT trade_union.id AS id, trade_union.path AS path FROM role_grant
            JOIN trade_union ON trade_union.id = role_grant.union_id JOIN account ON account.id = role_grant.account_id
            WHERE trade_union.path IN (\(list: path.chain)) AND role_grant.role = \(role)
                AND (role_grant.with_subtree OR trade_union.path = \(own)) AND account.disabled_at IS NULL
                AND role_grant.from_on <= \(day) AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day))
            ORDER BY trade_union.path DESC LIMIT 1
            """
        )
        return try row.map {
            Desk(union: try $0.get("id"), role: role.rawValue, reachesBelow: try $0.get("path", as: UnionPath.self) != own)
        }
    }
}
