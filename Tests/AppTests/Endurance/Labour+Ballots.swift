// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel
import Storage
import TestSupport
import Web

@testable import Ballots

extension Workshop {
    /// A sealed poll that is open, and whoever casts one ballot after the other into it. The papers are signed here and not drawn:
    /// what is tried is that a receipt which somebody saw belongs to a ballot that is there.
    func ballots() async throws -> Labour {
        let paperKey = try PaperKey.make()
        let poll = try await openPoll(paperKey)
        let page = VoterBrowser.Poll(
            id: poll.id.description,
            paperKey: [UInt8](hexadecimal: paperKey.modulus) ?? [],
            scrutinyKey: [UInt8](hexadecimal: poll.manifest.scrutiny?.key ?? "") ?? [],
            sealedLength: poll.manifest.sealedLength
        )
        let urn = "/ballots/\(poll.id)/urn"
        return Labour(name: "sealed ballots", count: "SELECT count(*) AS n FROM ballot_urn") { _, node in
            let browser = try VoterBrowser(page)
            guard let answer = try PaperKey.sign(browser.blinded, with: paperKey.stored) else { return false }
            let (enclosed, body) = try browser.seal(Array("{\"answers\":[],\"nonce\":\"\"}".utf8))
            return try await SocketBrowser(house: node, token: SessionToken()).post(
                urn,
                [
                    "prepared": browser.prepared.hexadecimal, "signature": try browser.sign(answer).hexadecimal,
                    "enclosed": enclosed.hexadecimal, "body": body.hexadecimal,
                ]
            ) == 200
        }
    }

    private func openPoll(_ paperKey: PaperKey) async throws -> SecretPoll {
        let key = P256.KeyAgreement.PrivateKey()
        let shares = KeyShare.split(Array(key.rawRepresentation), into: 3, threshold: 2)
        let scrutiny = Manifest.Scrutiny(
            key: Array(key.publicKey.x963Representation).hexadecimal,
            shares: 3,
            threshold: 2,
            fingerprints: shares.map(\.fingerprint)
        )
        return try await database.write { db in
            let region: UnionID? = try db.value("SELECT id FROM trade_union WHERE parent_id IS NULL")
            let box = SealedBox(db)
            let plan = PollPlan(
                union: region ?? UnionID(rawValue: 0),
                unionPath: "000",
                title: "断电试验",
                purpose: Subject("trial", region ?? UnionID(rawValue: 0)),
                questions: [
                    Question(id: "q1", title: "是否同意", options: [.init(id: "yes", name: "同意"), .init(id: "no", name: "不同意")])
                ],
                roll: [Voter(person: nil, name: "某人")]
            )
            let id = try box.plan(plan, at: TestClock.start)
            try box.freeze(id, scrutiny, paperKey)
            try box.open(id)
            guard let poll = try box.find(id) else { throw BallotRefusal.notOpen }
            return poll
        }
    }
}
