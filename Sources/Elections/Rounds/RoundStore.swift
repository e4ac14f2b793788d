// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage

/// Rounds and what was entered for them, as the database keeps them.
struct RoundStore {
    let db: any Connection

    func find(_ id: ID<Round>) throws -> Round? { try db.first("\(Self.select) WHERE id = \(id)").map(Self.round) }

    func list(of election: ID<Election>) throws -> [Round] {
        try db.rows("\(Self.select) WHERE election_id = \(election) ORDER BY number LIMIT 100").map(Self.round)
    }

    /// Opens a round with the papers in this order. Of two at once the second finds the index closed.
    func open(_ round: Round, _ candidates: [ID<Candidate>]) throws -> Bool {
        let opened = try db.run(
            """
            INSERT INTO election_round (id, election_id, number, kind, seats, expected, present, quorum, state, opened_at, tied, vacant,
                ballot_id)
            VALUES (\(round.id), \(round.election), \(round.number), \(round.kind), \(round.seats), \(round.expected),
                \(round.present), \(round.quorum), 'open', \(round.openedAt), '', 0, \(round.ballot))
            ON CONFLICT DO NOTHING
            """
        )
        guard opened == 1 else { return false }
        let rows = candidates.enumerated().map { [round.id.sqlValue, $1.sqlValue, ($0 + 1).sqlValue] }
        try db.run("INSERT INTO election_slot (round_id, candidate_id, place) VALUES \(rows: rows)")
        return true
    }

    func close(_ id: ID<Round>, _ verdict: Verdict, _ poll: Poll, by name: String, at now: Instant) throws -> Bool {
        let state: Round.State = verdict.isVoid ? .void : .declared
        return try db.run(
            """
            UPDATE election_round SET state = \(state), sentence = \(verdict.sentence), basis = \(verdict.basis),
                tied = \(verdict.tied.joined(separator: "\n")), vacant = \(verdict.vacant), poll = \(try StoredJSON.text(poll)),
                declared_at = \(now), declared_name = \(name)
            WHERE id = \(id) AND state = 'open'
            """
        ) == 1
    }

    func void(_ id: ID<Round>, because reason: String, by name: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE election_round SET state = 'void', sentence = \("作废：\(reason)"), basis = '大会决定', declared_at = \(now),
                declared_name = \(name)
            WHERE id = \(id) AND state = 'open'
            """
        ) == 1
    }

    func entries(of round: ID<Round>) throws -> [Entry] {
        try db.rows(
            """
            SELECT id, round_id, clerk_id, clerk_name, entered_at, poll, replaced FROM election_entry WHERE round_id = \(round)
            ORDER BY id LIMIT 100
            """
        ).map {
            Entry(
                id: try $0.get("id"),
                round: try $0.get("round_id"),
                clerk: try $0.get("clerk_id"),
                clerkName: try $0.get("clerk_name"),
                at: try $0.get("entered_at"),
                poll: try StoredJSON.value(try $0.get("poll")),
                replaced: try $0.find("replaced")
            )
        }
    }

    func enter(_ entry: Entry) throws -> Bool {
        try db.run(
            """
            INSERT INTO election_entry (id, round_id, clerk_id, clerk_name, entered_at, poll)
            VALUES (\(entry.id), \(entry.round), \(entry.clerk), \(entry.clerkName), \(entry.at), \(try StoredJSON.text(entry.poll)))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// What a clerk entered before stays, with why it counts no more.
    func replace(_ entry: ID<Entry>, because reason: String) throws -> Bool {
        try db.run("UPDATE election_entry SET replaced = \(reason) WHERE id = \(entry) AND replaced IS NULL") == 1
    }

    private static let select: SQL = """
        SELECT id, election_id, number, kind, seats, expected, present, quorum, state, opened_at, sentence, basis, tied, vacant, poll,
            declared_at, declared_name, ballot_id
        FROM election_round
        """

    private static func round(_ row: Row) throws -> Round {
        let tied: String = try row.get("tied")
        let poll: String? = try row.find("poll")
        return Round(
            id: try row.get("id"),
            election: try row.get("election_id"),
            number: try row.get("number"),
            kind: try row.get("kind"),
            seats: try row.get("seats"),
            expected: try row.get("expected"),
            present: try row.get("present"),
            quorum: try row.get("quorum"),
            state: try row.get("state"),
            openedAt: try row.get("opened_at"),
            sentence: try row.find("sentence"),
            basis: try row.find("basis"),
            tied: tied.split(separator: "\n").map(String.init),
            vacant: try row.get("vacant"),
            poll: try poll.map(StoredJSON.value),
            declaredAt: try row.find("declared_at"),
            declaredName: try row.find("declared_name"),
            ballot: try row.find("ballot_id")
        )
    }
}
