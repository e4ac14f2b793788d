// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Papers that were drawn while a poll is open (领票记录): who drew, never when, and nothing that is on the paper.
struct IssueStore {
    let db: any Connection

    /// What somebody drew.
    struct Drawn {
        let hash: [UInt8]
        let signature: [UInt8]
        let isPaper: Bool
    }

    func find(_ person: PersonID, in poll: ID<SecretPoll>) throws -> Drawn? {
        try db.first(
            "SELECT blinded_hash, signature, on_paper FROM ballot_issue WHERE poll_id = \(poll) AND person_id = \(person)"
        ).map { Drawn(hash: try $0.get("blinded_hash"), signature: try $0.get("signature"), isPaper: try $0.get("on_paper")) }
    }

    func insert(_ person: PersonID, _ hash: [UInt8], _ signature: [UInt8], in poll: ID<SecretPoll>) throws -> Bool {
        try db.run(
            """
            INSERT INTO ballot_issue (poll_id, person_id, blinded_hash, signature)
            VALUES (\(poll), \(person), \(hash), \(signature)) ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// Hands a paper to a place on the roll, once. Of whoever draws at the same moment one is refused: both need the same row.
    func hand(to place: Int, _ person: PersonID?, in poll: ID<SecretPoll>) throws -> Bool {
        if let person {
            let marked = try db.run(
                """
                INSERT INTO ballot_issue (poll_id, person_id, blinded_hash, signature, on_paper)
                VALUES (\(poll), \(person), \([UInt8]()), \([UInt8]()), \(true)) ON CONFLICT DO NOTHING
                """
            )
            guard marked == 1 else { return false }
        }
        return try db.run(
            "INSERT INTO ballot_paper (poll_id, place) VALUES (\(poll), \(place)) ON CONFLICT DO NOTHING"
        ) == 1
    }

    /// Both rows go or neither: nobody keeps a mark without a paper, or a paper without the mark.
    func takeBack(from place: Int, _ person: PersonID?, in poll: ID<SecretPoll>) throws -> Bool {
        guard try db.run("DELETE FROM ballot_paper WHERE poll_id = \(poll) AND place = \(place)") == 1 else { return false }
        guard let person else { return true }
        return try db.run("DELETE FROM ballot_issue WHERE poll_id = \(poll) AND person_id = \(person) AND on_paper") == 1
    }

    /// How many drew on the screen.
    func count(of poll: ID<SecretPoll>) throws -> Int {
        try db.value("SELECT count(*) AS n FROM ballot_issue WHERE poll_id = \(poll) AND NOT on_paper") ?? 0
    }

    /// The places on the roll to which papers went.
    func papers(of poll: ID<SecretPoll>) throws -> Set<Int> {
        Set(
            try db.whole("SELECT place FROM ballot_paper WHERE poll_id = \(poll) ORDER BY place", most: 60_000).map {
                try $0.get("place", as: Int.self)
            }
        )
    }

    func paperCount(of poll: ID<SecretPoll>) throws -> Int {
        try db.value("SELECT count(*) AS n FROM ballot_paper WHERE poll_id = \(poll)") ?? 0
    }

    func hasPaper(_ place: Int, in poll: ID<SecretPoll>) throws -> Bool {
        try db.first("SELECT place FROM ballot_paper WHERE poll_id = \(poll) AND place = \(place)") != nil
    }
}
