// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Elections as the database keeps them.
struct ElectionStore {
    let db: any Connection

    func find(_ id: ID<Election>) throws -> Election? {
        try db.first("\(Self.select) WHERE election.id = \(id)").map(Self.election)
    }

    /// The latest of a branch.
    func list(_ scope: Scope) throws -> [Election] {
        try db.rows(
            "\(Self.select) WHERE \(scope.covers("election.union_path")) ORDER BY election.held_on DESC, election.id DESC LIMIT 200"
        )
        .map(Self.election)
    }

    /// The elections of a union in which something is decided, out of which others elect.
    func decided(of union: UnionID, _ kind: Election.Kind) throws -> [Election] {
        try db.rows(
            """
            \(Self.select) WHERE election.union_id = \(union) AND election.kind = \(kind) AND election.manner = 'term'
                AND election.state IN ('elected', 'submitted', 'confirmed') ORDER BY election.held_on DESC, election.id DESC LIMIT 20
            """
        ).map(Self.election)
    }

    func insert(_ election: Election) throws {
        try db.run(
            """
            INSERT INTO election (id, union_id, union_path, kind, manner, meeting, source_id, number, years, members, seats, percent,
                shares, held_on, place, state, state_at, created_at, created_name)
            VALUES (\(election.id), \(election.union), \(election.unionPath), \(election.kind), \(election.manner),
                \(election.meeting), \(election.source), \(election.number), \(election.years), \(election.members),
                \(election.seats), \(election.percent), \(try StoredJSON.text(election.shares)), \(election.heldOn),
                \(election.place), 'preparing', \(election.createdAt), \(election.createdAt), \(election.createdName))
            """
        )
    }

    /// The plan as it is asked for once more.
    func plan(_ id: ID<Election>, seats: Int, members: Int, heldOn: Day, place: String) throws -> Bool {
        try db.run(
            """
            UPDATE election SET seats = \(seats), members = \(members), held_on = \(heldOn), place = \(place)
            WHERE id = \(id) AND state IN ('preparing', 'returned')
            """
        ) == 1
    }

    func move(_ id: ID<Election>, from old: Election.State, to new: Election.State, at now: Instant) throws -> Bool {
        try db.run("UPDATE election SET state = \(new), state_at = \(now) WHERE id = \(id) AND state = \(old)") == 1
    }

    /// Approves a request, or sends it back with the reason.
    func answer(_ id: ID<Election>, by name: String, returning reason: String?, at now: Instant) throws -> Bool {
        let state: Election.State = reason == nil ? .approved : .returned
        return try db.run(
            """
            UPDATE election SET state = \(state), state_at = \(now), decided_name = \(name), reason = \(reason)
            WHERE id = \(id) AND state = 'requested'
            """
        ) == 1
    }

    func publish(_ id: ID<Election>, from first: Day, until last: Day, saying sentence: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE election SET state = 'published', state_at = \(now), public_from = \(first), public_until = \(last),
                public_sentence = \(sentence), called_on = NULL
            WHERE id = \(id) AND state = 'approved'
            """
        ) == 1
    }

    func freeze(_ id: ID<Election>, expecting expected: Int, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE election SET state = 'frozen', state_at = \(now), expected = \(expected)
            WHERE id = \(id) AND (state = 'published' OR (state = 'approved' AND manner = 'recall'))
            """
        ) == 1
    }

    func finish(_ id: ID<Election>, on day: Day, seats: Int, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE election SET state = 'elected', state_at = \(now), elected_on = \(day), seats = \(seats)
            WHERE id = \(id) AND state = 'open'
            """
        ) == 1
    }

    func exempt(_ id: ID<Election>, because basis: String) throws -> Bool {
        try db.run("UPDATE election SET exemption = \(basis) WHERE id = \(id) AND state = 'elected' AND exemption IS NULL") == 1
    }

    func conclude(_ id: ID<Election>, by name: String, refusing reason: String?, at now: Instant) throws -> Bool {
        let state: Election.State = reason == nil ? .confirmed : .rejected
        return try db.run(
            """
            UPDATE election SET state = \(state), state_at = \(now), decided_name = \(name), reason = \(reason)
            WHERE id = \(id) AND state = 'submitted'
            """
        ) == 1
    }

    /// Back to the vote, with nobody elected: after a refusal everything, for one seat only that seat.
    func reopen(_ id: ID<Election>, at now: Instant) throws -> Bool {
        try db.run(
            "UPDATE election SET state = 'open', state_at = \(now), elected_on = NULL WHERE id = \(id) AND state IN ('rejected', 'elected')"
        ) == 1
    }

    /// Whose list has hung out to its end and was not called to mind.
    func overdue(on day: Day) throws -> [Election] {
        try db.rows(
            """
            \(Self.select) WHERE election.state = 'published' AND election.public_until < \(day) AND election.called_on IS NULL
            ORDER BY election.id LIMIT 2000
            """
        ).map(Self.election)
    }

    func call(_ id: ID<Election>, on day: Day) throws -> Bool {
        try db.run("UPDATE election SET called_on = \(day) WHERE id = \(id) AND called_on IS NULL") == 1
    }

    /// What went up so far, the latest first.
    struct Submission {
        let number: Int
        let sentAt: Instant
        let names: String
        let answer: String?
        let answeredAt: Instant?
    }

    func submissions(of id: ID<Election>) throws -> [Submission] {
        try db.rows(
            """
            SELECT number, sent_at, names, answer, answered_at FROM election_submission WHERE election_id = \(id)
            ORDER BY number DESC LIMIT 50
            """
        ).map {
            Submission(
                number: try $0.get("number"),
                sentAt: try $0.get("sent_at"),
                names: try $0.get("names"),
                answer: try $0.find("answer"),
                answeredAt: try $0.find("answered_at")
            )
        }
    }

    func submit(_ id: ID<Election>, _ submission: ID<Submission>, names: String, at now: Instant) throws {
        let number = (try submissions(of: id).first?.number ?? 0) + 1
        try db.run(
            """
            INSERT INTO election_submission (id, election_id, number, sent_at, names)
            VALUES (\(submission), \(id), \(number), \(now), \(names))
            """
        )
    }

    func answerSubmission(of id: ID<Election>, _ answer: String, by name: String, at now: Instant) throws {
        try db.run(
            """
            UPDATE election_submission SET answer = \(answer), answered_at = \(now), answered_name = \(name)
            WHERE election_id = \(id) AND answer IS NULL
            """
        )
    }

    private static let select: SQL = """
        SELECT election.id AS id, election.union_id AS union_id, election.union_path AS union_path, trade_union.name AS union_name,
            election.kind AS kind, election.manner AS manner, election.meeting AS meeting, election.source_id AS source_id,
            election.number AS number, election.years AS years, election.members AS members, election.seats AS seats,
            election.percent AS percent, election.shares AS shares, election.held_on AS held_on, election.place AS place,
            election.state AS state, election.reason AS reason, election.decided_name AS decided_name,
            election.public_from AS public_from, election.public_until AS public_until,
            election.public_sentence AS public_sentence, election.expected AS expected, election.elected_on AS elected_on,
            election.exemption AS exemption, election.created_at AS created_at, election.created_name AS created_name
        FROM election JOIN trade_union ON trade_union.id = election.union_id
        """

    private static func election(_ row: Row) throws -> Election {
        Election(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            kind: try row.get("kind"),
            manner: try row.get("manner"),
            meeting: try row.get("meeting"),
            source: try row.find("source_id"),
            number: try row.get("number"),
            years: try row.get("years"),
            members: try row.get("members"),
            seats: try row.get("seats"),
            percent: try row.find("percent"),
            shares: try StoredJSON.value(try row.get("shares")),
            heldOn: try row.get("held_on"),
            place: try row.get("place"),
            state: try row.get("state"),
            reason: try row.find("reason"),
            decidedName: try row.find("decided_name"),
            publicFrom: try row.find("public_from"),
            publicUntil: try row.find("public_until"),
            publicSentence: try row.find("public_sentence"),
            expected: try row.find("expected"),
            electedOn: try row.find("elected_on"),
            exemption: try row.find("exemption"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name")
        )
    }
}
