// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Who votes in a congress of a union's members, or of the staff (应到代表), for rooms above.
public enum DelegateRoll {
    public struct Voter: Sendable, Equatable {
        /// `nil` where the name is not exactly one person's of the union's roll.
        public let person: PersonID?
        public let name: String
        public let unit: String
    }

    /// The delegates in office on a day, of the latest congress of the members whose term is running; empty where there is none.
    public static func voters(of union: UnionID, on day: Day, _ db: any Connection) throws -> [Voter] {
        try voters(of: union, body: .union, on: day, db)
    }

    /// Those of the congress of the staff, who appraise the leaders of their school.
    public static func staff(of union: UnionID, on day: Day, _ db: any Connection) throws -> [Voter] {
        try voters(of: union, body: .staff, on: day, db)
    }

    private static func voters(of union: UnionID, body: Body, on day: Day, _ db: any Connection) throws -> [Voter] {
        try db.whole(
            """
            SELECT congress_delegate.person_id AS person_id, congress_delegate.name AS name, congress_constituency.name AS unit
            FROM congress_delegate JOIN congress_constituency ON congress_constituency.id = congress_delegate.constituency_id
            WHERE congress_delegate.congress_id = (
                    SELECT id FROM congress WHERE union_id = \(union) AND body = \(body) AND NOT is_branch
                        AND began_on <= \(day) AND ends_on >= \(day)
                    ORDER BY began_on DESC, id DESC LIMIT 1
                )
                AND congress_delegate.since <= \(day) AND (congress_delegate.vacant_from IS NULL OR congress_delegate.vacant_from > \(day))
            ORDER BY congress_delegate.id
            """,
            most: 3000
        ).map { Voter(person: try $0.find("person_id"), name: try $0.get("name"), unit: try $0.get("unit")) }
    }
}
