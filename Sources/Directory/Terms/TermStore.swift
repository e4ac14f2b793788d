// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Terms as the database keeps them.
struct TermStore {
    let db: any Connection

    func all(of union: UnionID) throws -> [Term] {
        try db.rows("\(Self.select) WHERE union_id = \(union) ORDER BY since_on DESC, body, id LIMIT 200").map(Self.term)
    }

    func current(_ body: Term.Body, of union: UnionID) throws -> Term? {
        try db.first("\(Self.select) WHERE union_id = \(union) AND body = \(body) AND ended_on IS NULL").map(Self.term)
    }

    /// A term whose end is near or past, with what its union is called and from when its end was last called to mind.
    struct Ending {
        let term: Term
        let unionName: String
        let calledOn: Day?
    }

    /// The terms that run on and end no later than a day, of unions that have an officer of their own today.
    func ending(by day: Day, today: Day) throws -> [Ending] {
        try db.rows(
            """
            SELECT union_term.id, union_term.union_id, body, number, since_on, years, due_on, ended_on, called_on, short_name
            FROM union_term JOIN trade_union ON trade_union.id = union_term.union_id
            WHERE ended_on IS NULL AND due_on <= \(day) AND trade_union.closed_on IS NULL AND EXISTS (
                SELECT 1 FROM role_grant
                WHERE role_grant.union_id = union_term.union_id AND role = \(Role.officer)
                    AND from_on <= \(today) AND (to_on IS NULL OR to_on >= \(today))
            )
            ORDER BY due_on, union_term.id
            """
        ).map { row in
            Ending(term: try Self.term(row), unionName: try row.get("short_name"), calledOn: try row.find("called_on"))
        }
    }

    /// Notes that an end has been called to mind; of two nodes one does.
    func call(_ id: ID<Term>, on day: Day) throws -> Bool {
        try db.run(
            "UPDATE union_term SET called_on = \(day) WHERE id = \(id) AND (called_on IS NULL OR called_on < \(day))"
        ) == 1
    }

    /// Begins a term, which ends the one before.
    func begin(_ term: Term) throws {
        if let former = try current(term.body, of: term.union) {
            guard term.number > former.number else { throw TermRefusal.numberTaken }
            guard term.since > former.since else { throw TermRefusal.notLater }
            let ended = try db.run("UPDATE union_term SET ended_on = \(term.since) WHERE id = \(former.id) AND ended_on IS NULL")
            guard ended == 1 else { throw TermRefusal.numberTaken }
        }
        let begun = try db.run(
            """
            INSERT INTO union_term (id, union_id, body, number, since_on, years, due_on)
            VALUES (\(term.id), \(term.union), \(term.body), \(term.number), \(term.since), \(term.years), \(term.due))
            ON CONFLICT DO NOTHING
            """
        )
        guard begun == 1 else { throw TermRefusal.numberTaken }
    }

    /// Takes the latest term of a body back; the one before runs on.
    func takeBack(_ term: Term) throws {
        guard try db.run("DELETE FROM union_term WHERE id = \(term.id) AND ended_on IS NULL") == 1 else {
            throw TermRefusal.nothing
        }
        try db.run(
            """
            UPDATE union_term SET ended_on = NULL
            WHERE union_id = \(term.union) AND body = \(term.body) AND ended_on = \(term.since)
            """
        )
    }

    private static let select: SQL = "SELECT id, union_id, body, number, since_on, years, due_on, ended_on FROM union_term"

    private static func term(_ row: Row) throws -> Term {
        Term(
            id: try row.get("id"),
            union: try row.get("union_id"),
            body: try row.get("body"),
            number: try row.get("number"),
            since: try row.get("since_on"),
            years: try row.get("years"),
            due: try row.get("due_on"),
            ended: try row.find("ended_on")
        )
    }
}
