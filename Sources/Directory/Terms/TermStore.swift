// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Terms as the database keeps them.
struct TermStore {
    let db: any Connection

    func all(of union: UnionID) throws -> [Term] {
        try db.rows("\(Self.select) WHERE union_id = \(union) ORDER BY since_on DESC, body, id LIMIT 200").map(Self.term)
    }

    func current(_ body: Term.Body, of union: UnionID) throws -> Term? {
        try db.first("\(Self.select) WHERE union_id = \(union) AND body = \(body) AND ended_on IS NULL").map(Self.term)
    }

    /// The terms that run on and end no later than a day.
    func ending(by day: Day) throws -> [Term] {
        try db.rows("\(Self.select) WHERE ended_on IS NULL AND due_on <= \(day) ORDER BY due_on, id LIMIT 50000").map(Self.term)
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
