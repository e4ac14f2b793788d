// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Foundation
public import Kernel
public import Storage

/// Holds a planned poll from its key to its count, for a demo region: what scrutineers and voters do in their browsers is done here.
public struct PollDemo {
    private let db: any Connection
    private let key = P256.KeyAgreement.PrivateKey()

    public init(_ db: any Connection) {
        self.db = db
    }

    /// So many of the roll draw, and these ballots come in.
    public func hold(_ id: ID<SecretPoll>, issued: Int, _ ballots: [[Answer]]) throws {
        let box = SealedBox(db)
        let shares = KeyShare.split(Array(key.rawRepresentation), into: 3, threshold: 2)
        let scrutiny = Manifest.Scrutiny(
            key: Array(key.publicKey.x963Representation).hexadecimal,
            shares: 3,
            threshold: 2,
            fingerprints: shares.map(\.fingerprint)
        )
        try box.freeze(id, scrutiny, try PaperKey.make())
        try box.open(id)
        let people = try db.rows(
            "SELECT person_id FROM ballot_roll WHERE poll_id = \(id) AND person_id IS NOT NULL ORDER BY place LIMIT \(issued)"
        )
        for row in people { _ = try IssueStore(db: db).insert(row.get("person_id"), [], [], in: id) }
        for ballot in ballots { _ = try UrnStore(db: db).insert(sealed(ballot, id), in: id) }
        if try box.close(id) { try box.count(id, shares.prefix(2).map(\.text)) }
    }

    private func sealed(_ answers: [Answer], _ id: ID<SecretPoll>) throws -> StoredBallot {
        let nullifier = [UInt8].random(32)
        var sender = try HPKE.Sender(
            recipientKey: key.publicKey,
            ciphersuite: .P256_SHA256_AES_GCM_256,
            info: Data(ScrutinyKey.info.utf8)
        )
        let text = "{\"answers\":\(try StoredJSON.text(answers))}"
        let body = try sender.seal(Data(text.utf8), authenticating: Data(id.description.utf8) + Data(nullifier))
        return StoredBallot(key: nullifier, part: "", enclosed: Array(sender.encapsulatedKey), body: Array(body))
    }
}
