// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A union's demand (动态码要求): who holds this role at it or below needs a second factor from a day on, or the role rests.
struct FactorDemand: Sendable, Equatable {
    let role: Role
    let from: Day
    let unionName: String
}

struct FactorDemandStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    func all(of union: UnionID) throws -> [FactorDemand] {
        try db.rows(
            """
            SELECT factor_demand.role, factor_demand.from_on, trade_union.name FROM factor_demand
            JOIN trade_union ON trade_union.id = factor_demand.union_id
            WHERE factor_demand.union_id = \(union) ORDER BY factor_demand.role
            """
        ).map(Self.demand)
    }

    func set(_ roles: Set<Role>, of union: UnionID, from day: Day) throws {
        let known = Set(try all(of: union).map(\.role))
        for role in known.subtracting(roles) {
            try db.run("DELETE FROM factor_demand WHERE union_id = \(union) AND role = \(role)")
        }
        for role in Role.allCases where roles.contains(role) && !known.contains(role) {
            try db.run("INSERT INTO factor_demand (union_id, role, from_on) VALUES (\(union), \(role), \(day))")
        }
    }

    /// What is demanded of somebody who has no second factor, now or from a later day.
    func open(for account: AccountID, on day: Day) throws -> [FactorDemand] {
        try db.rows(
            """
            SELECT factor_demand.role, factor_demand.from_on, above.name FROM role_grant
            JOIN trade_union ON trade_union.id = role_grant.union_id
            JOIN factor_demand ON factor_demand.role = role_grant.role
            JOIN trade_union AS above ON above.id = factor_demand.union_id
                AND substr(trade_union.path, 1, length(above.path)) = above.path
            WHERE role_grant.account_id = \(account) AND role_grant.from_on <= \(day)
                AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day))
                AND NOT EXISTS (SELECT 1 FROM second_factor
                    WHERE second_factor.account_id = role_grant.account_id AND second_factor.confirmed_at IS NOT NULL)
            ORDER BY factor_demand.from_on, above.path, factor_demand.role LIMIT 20
            """
        ).map(Self.demand)
    }

    /// The condition of a grant that no demand makes rest. A grant's union must be joined as `trade_union`.
    static func isMet(on day: Day) -> SQL {
        """
        (NOT EXISTS (SELECT 1 FROM factor_demand JOIN trade_union AS above ON above.id = factor_demand.union_id
            WHERE factor_demand.role = role_grant.role AND factor_demand.from_on <= \(day)
                AND substr(trade_union.path, 1, length(above.path)) = above.path)
        OR EXISTS (SELECT 1 FROM second_factor
            WHERE second_factor.account_id = role_grant.account_id AND second_factor.confirmed_at IS NOT NULL))
        """
    }

    private static func demand(_ row: Row) throws -> FactorDemand {
        FactorDemand(role: try row.get("role"), from: try row.get("from_on"), unionName: try row.get("name"))
    }
}
