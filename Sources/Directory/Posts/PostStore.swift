// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Posts as the database keeps them.
struct PostStore {
    let db: any Connection

    /// Those of a union, the latest first.
    func all(of union: UnionID) throws -> [Holding] {
        try db.rows("\(Self.select) WHERE post.union_id = \(union) ORDER BY post.since DESC, post.id DESC LIMIT 300").map(
            Self.holding
        )
    }

    func find(_ id: ID<Holding>, of union: UnionID) throws -> Holding? {
        try db.first("\(Self.select) WHERE post.id = \(id) AND post.union_id = \(union)").map(Self.holding)
    }

    func insert(_ holding: Holding) throws -> Bool {
        try db.run(
            """
            INSERT INTO post (id, person_id, union_id, title, office, manner, basis, since, acting_due_on)
            VALUES (\(holding.id), \(holding.person), \(holding.union), \(holding.title), \(holding.office), \(holding.manner),
                \(holding.basis), \(holding.since), \(holding.actingDue))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// Ends a post with its last day; of two who end it one wins.
    func end(_ id: ID<Holding>, on day: Day) throws -> Bool {
        try db.run("UPDATE post SET until = \(day) WHERE id = \(id) AND until IS NULL AND since <= \(day)") == 1
    }

    /// Takes back what was entered by mistake.
    func remove(_ id: ID<Holding>) throws -> Bool {
        try db.run("DELETE FROM post WHERE id = \(id) AND until IS NULL") == 1
    }

    /// Who acts for another and must not do so for much longer, of unions with an officer, and was not called to mind.
    func acting(until day: Day, today: Day) throws -> [(holding: Holding, unionName: String)] {
        try db.rows(
            """
            SELECT \(Self.columns), trade_union.short_name
            FROM post JOIN person ON person.id = post.person_id JOIN trade_union ON trade_union.id = post.union_id
            WHERE post.until IS NULL AND post.acting_due_on <= \(day) AND trade_union.closed_on IS NULL
                AND (post.called_on IS NULL OR (post.called_on <= post.acting_due_on AND post.acting_due_on < \(today)))
                AND EXISTS (
                    SELECT 1 FROM role_grant WHERE role_grant.union_id = post.union_id AND role = \(Role.officer)
                        AND from_on <= \(today) AND (to_on IS NULL OR to_on >= \(today))
                )
            ORDER BY post.acting_due_on, post.id LIMIT 5000
            """
        ).map { (try Self.holding($0), try $0.get("short_name")) }
    }

    func call(_ id: ID<Holding>, on day: Day) throws -> Bool {
        try db.run("UPDATE post SET called_on = \(day) WHERE id = \(id) AND (called_on IS NULL OR called_on < \(day))") == 1
    }

    private static let columns: SQL = """
        post.id, post.union_id, post.person_id, person.name, post.title, post.office, post.manner, post.since, post.until,
        post.basis, post.acting_due_on
        """

    private static let select: SQL = "SELECT \(columns) FROM post JOIN person ON person.id = post.person_id"

    private static func holding(_ row: Row) throws -> Holding {
        Holding(
            id: try row.get("id"),
            union: try row.get("union_id"),
            person: try row.get("person_id"),
            name: try row.get("name"),
            title: try row.get("title"),
            office: try row.find("office"),
            manner: try row.find("manner"),
            since: try row.get("since"),
            until: try row.find("until"),
            basis: try row.find("basis") ?? "",
            actingDue: try row.find("acting_due_on")
        )
    }
}
