// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Candidates, what was said of them, and who counts, as the database keeps them.
struct CandidateStore {
    let db: any Connection

    /// Those of an election, by the strokes of their names; who has withdrawn and who was written in among them.
    func list(of election: ID<Election>) throws -> [Candidate] {
        try db.rows("\(Self.select) WHERE election_id = \(election) LIMIT 500").map(Self.candidate).inOrder
    }

    func find(_ id: ID<Candidate>, of election: ID<Election>) throws -> Candidate? {
        try db.first("\(Self.select) WHERE id = \(id) AND election_id = \(election)").map(Self.candidate)
    }

    /// Those who stand in a round, by their places on its paper.
    func standing(in round: ID<Round>) throws -> [Candidate] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM election_candidate JOIN election_slot ON election_slot.candidate_id = election_candidate.id
            WHERE election_slot.round_id = \(round) ORDER BY election_slot.place LIMIT 500
            """
        ).map(Self.candidate)
    }

    func insert(_ candidate: Candidate) throws -> Bool {
        try db.run(
            """
            INSERT INTO election_candidate (id, election_id, person_id, name, position, nominator, traits, is_write_in, is_elected)
            VALUES (\(candidate.id), \(candidate.election), \(candidate.person), \(candidate.name), \(candidate.position),
                \(candidate.nominator), \(candidate.traits.stored), \(candidate.isWriteIn), \(candidate.isElected))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func check(_ id: ID<Candidate>, by name: String) throws -> Bool {
        try db.run(
            "UPDATE election_candidate SET checked_name = \(name) WHERE id = \(id) AND checked_name IS NULL AND withdrawn IS NULL"
        ) == 1
    }

    func withdraw(_ id: ID<Candidate>, because reason: String) throws -> Bool {
        try db.run(
            "UPDATE election_candidate SET withdrawn = \(reason) WHERE id = \(id) AND withdrawn IS NULL AND NOT is_elected"
        ) == 1
    }

    func elect(_ ids: [ID<Candidate>]) throws {
        try db.run("UPDATE election_candidate SET is_elected = TRUE WHERE id IN (\(list: ids))")
    }

    /// Takes the election back: of one, or of all.
    func unelect(_ election: ID<Election>, only one: ID<Candidate>? = nil) throws {
        let which: SQL = one.map { "AND id = \($0)" } ?? ""
        try db.run("UPDATE election_candidate SET is_elected = FALSE WHERE election_id = \(election) \(which)")
    }

    func remarks(of election: ID<Election>) throws -> [Remark] {
        try db.rows(
            "SELECT id, received_on, text, outcome FROM election_remark WHERE election_id = \(election) ORDER BY id LIMIT 200"
        ).map {
            Remark(
                id: try $0.get("id"),
                receivedOn: try $0.get("received_on"),
                text: try $0.get("text"),
                outcome: try $0.find("outcome")
            )
        }
    }

    func add(_ remark: Remark, to election: ID<Election>) throws {
        try db.run(
            """
            INSERT INTO election_remark (id, election_id, received_on, text)
            VALUES (\(remark.id), \(election), \(remark.receivedOn), \(remark.text))
            """
        )
    }

    func settle(_ remark: ID<Remark>, of election: ID<Election>, saying outcome: String) throws -> Bool {
        try db.run(
            """
            UPDATE election_remark SET outcome = \(outcome)
            WHERE id = \(remark) AND election_id = \(election) AND outcome IS NULL
            """
        ) == 1
    }

    func tellers(of election: ID<Election>) throws -> [Teller] {
        try db.rows("SELECT id, name, duty FROM election_teller WHERE election_id = \(election) ORDER BY id LIMIT 100").map {
            Teller(id: try $0.get("id"), name: try $0.get("name"), duty: try $0.get("duty"))
        }
    }

    /// Puts the tellers down anew.
    func appoint(_ tellers: [Teller], for election: ID<Election>) throws {
        try db.run("DELETE FROM election_teller WHERE election_id = \(election)")
        let rows = tellers.map { [$0.id.sqlValue, election.sqlValue, $0.name.sqlValue, $0.duty.sqlValue] }
        try db.run("INSERT INTO election_teller (id, election_id, name, duty) VALUES \(rows: rows)")
    }

    private static let columns: SQL = """
        election_candidate.id AS id, election_candidate.election_id AS election_id, person_id, name, position, nominator, traits,
        checked_name, withdrawn, is_write_in, is_elected
        """

    private static let select: SQL = "SELECT \(columns) FROM election_candidate"

    private static func candidate(_ row: Row) throws -> Candidate {
        Candidate(
            id: try row.get("id"),
            election: try row.get("election_id"),
            person: try row.get("person_id"),
            name: try row.get("name"),
            position: try row.get("position"),
            nominator: try row.get("nominator"),
            traits: Set(stored: try row.get("traits")),
            checkedName: try row.find("checked_name"),
            withdrawn: try row.find("withdrawn"),
            isWriteIn: try row.get("is_write_in"),
            isElected: try row.get("is_elected")
        )
    }
}
