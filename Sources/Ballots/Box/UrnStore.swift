// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A ballot as it lies in the urn or among those of a closed poll (选票).
struct StoredBallot: Sendable, Equatable {
    let key: [UInt8]
    let part: String
    /// The key with which the body was sealed; empty in a detached poll.
    let enclosed: [UInt8]
    let body: [UInt8]

    var leaf: [UInt8] { Receipt.leaf(key: key, enclosed: enclosed, body: body) }

    init(key: [UInt8], part: String, enclosed: [UInt8], body: [UInt8]) {
        self.key = key
        self.part = part
        self.enclosed = enclosed
        self.body = body
    }

    fileprivate init(_ row: Row) throws {
        key = try row.get("ballot_key")
        part = try row.get("part")
        enclosed = try row.get("enclosed")
        body = try row.get("body")
    }
}

/// The urn, who stood at it, and the ballots of closed polls. Nothing here knows a time, an address or, of a ballot, a person.
struct UrnStore {
    let db: any Connection

    /// Of two with one key the second is not taken.
    func insert(_ ballot: StoredBallot, in poll: ID<SecretPoll>) throws -> Bool {
        try db.run(
            """
            INSERT INTO ballot_urn (ballot_key, poll_id, part, enclosed, body)
            VALUES (\(ballot.key), \(poll), \(ballot.part), \(ballot.enclosed), \(ballot.body)) ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// A ballot by its key, while the poll is open or after it.
    func find(_ key: [UInt8], in poll: ID<SecretPoll>) throws -> StoredBallot? {
        try db.first(
            """
            SELECT ballot_key, part, enclosed, body FROM ballot_urn WHERE ballot_key = \(key) AND poll_id = \(poll)
            UNION ALL SELECT ballot_key, part, enclosed, body FROM ballot WHERE ballot_key = \(key) AND poll_id = \(poll)
            """
        ).map(StoredBallot.init)
    }

    /// Whether somebody could be marked, because he was not.
    func mark(_ person: PersonID, in poll: ID<SecretPoll>) throws -> Bool {
        try db.run(
            "INSERT INTO ballot_turnout (poll_id, person_id) VALUES (\(poll), \(person)) ON CONFLICT DO NOTHING"
        ) == 1
    }

    func isMarked(_ person: PersonID, in poll: ID<SecretPoll>) throws -> Bool {
        try db.first("SELECT person_id FROM ballot_turnout WHERE poll_id = \(poll) AND person_id = \(person)") != nil
    }

    func turnout(of poll: ID<SecretPoll>) throws -> Int {
        try db.value("SELECT count(*) AS n FROM ballot_turnout WHERE poll_id = \(poll)") ?? 0
    }

    func accepted(in poll: ID<SecretPoll>) throws -> Int {
        try db.value("SELECT count(*) AS n FROM ballot_urn WHERE poll_id = \(poll)") ?? 0
    }

    func holds(receipt: String, in poll: ID<SecretPoll>) throws -> Bool {
        try db.first("SELECT receipt FROM ballot WHERE poll_id = \(poll) AND receipt = \(receipt) LIMIT 1") != nil
    }

    /// Hands over the ballots of a closed poll in the order of their keys, without holding them all.
    func eachBallot(of poll: ID<SecretPoll>, _ body: (StoredBallot) throws -> Void) throws {
        try db.each(
            "SELECT ballot_key, part, enclosed, body FROM ballot WHERE poll_id = \(poll) ORDER BY ballot_key"
        ) { try body(StoredBallot($0)) }
    }

    /// The next ballots in the urn after a key.
    func urn(of poll: ID<SecretPoll>, after key: [UInt8]) throws -> [StoredBallot] {
        try db.rows(
            """
            SELECT ballot_key, part, enclosed, body FROM ballot_urn WHERE poll_id = \(poll) AND ballot_key > \(key)
            ORDER BY ballot_key LIMIT 500
            """
        ).map(StoredBallot.init)
    }

    func keep(_ ballots: [StoredBallot], of poll: ID<SecretPoll>) throws {
        let rows = ballots.map { ballot -> [SQLValue] in
            [
                ballot.key.sqlValue, poll.sqlValue, ballot.part.sqlValue, ballot.enclosed.sqlValue, ballot.body.sqlValue,
                Receipt.code(of: ballot.leaf).sqlValue,
            ]
        }
        guard !rows.isEmpty else { return }
        try db.run("INSERT INTO ballot (ballot_key, poll_id, part, enclosed, body, receipt) VALUES \(rows: rows)")
    }
}
