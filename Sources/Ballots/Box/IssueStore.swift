// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Papers that were drawn while a poll is open (领票记录): who drew, never when, and nothing that is on the paper.
struct IssueStore {
    let db: any Connection

    func find(_ person: PersonID, in poll: ID<SecretPoll>) throws -> (hash: [UInt8], signature: [UInt8])? {
        try db.first(
            "SELECT blinded_hash, signature FROM ballot_issue WHERE poll_id = \(poll) AND person_id = \(person)"
        ).map { (try $0.get("blinded_hash"), try $0.get("signature")) }
    }

    func insert(_ person: PersonID, _ hash: [UInt8], _ signature: [UInt8], in poll: ID<SecretPoll>) throws -> Bool {
        try db.run(
            """
            INSERT INTO ballot_issue (poll_id, person_id, blinded_hash, signature)
            VALUES (\(poll), \(person), \(hash), \(signature)) ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func count(of poll: ID<SecretPoll>) throws -> Int {
        try db.value("SELECT count(*) AS n FROM ballot_issue WHERE poll_id = \(poll)") ?? 0
    }
}
