// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Where work about a union waits: with its own officer, or with the nearest one above who also answers for it.
enum OfficeDesk {
    static func of(_ path: UnionPath, on day: Day, _ db: any Connection) throws -> Desk? {
        let union = try db.value(
            """
            SELECT trade_union.id FROM role_grant
            JOIN trade_union ON trade_union.id = role_grant.union_id JOIN account ON account.id = role_grant.account_id
            WHERE trade_union.path IN (\(list: path.chain)) AND role_grant.role = 'officer'
                AND (role_grant.with_subtree OR trade_union.path = \(path)) AND account.disabled_at IS NULL
                AND role_grant.from_on <= \(day) AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day))
            ORDER BY trade_union.path DESC LIMIT 1
            """,
            as: UnionID.self
        )
        return union.map { Desk(union: $0, role: Role.officer.rawValue) }
    }
}
