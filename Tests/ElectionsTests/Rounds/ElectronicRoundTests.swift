// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots
@testable import Elections

@Suite("A round on the screen")
struct ElectronicRoundTests {
    static let eight = (0..<8).map(ElectionHouse.name)
    static let votes = [90, 88, 85, 80, 76, 70, 61, 61]

    /// The scrutineers of a round, with what they seal to.
    struct Hall {
        let key = P256.KeyAgreement.PrivateKey()
        let shares: [KeyShare]

        init() {
            shares = KeyShare.split(Array(key.rawRepresentation), into: 3, threshold: 2)
        }

        var scrutiny: Manifest.Scrutiny {
            .init(
                key: Array(key.publicKey.x963Representation).hexadecimal,
                shares: 3,
                threshold: 2,
                fingerprints: shares.map(\.fingerprint)
            )
        }

        /// A ballot under a key of its own, as it lies in the urn.
        func ballot(_ answers: [Answer], in poll: SecretPoll) throws -> StoredBallot {
            let name = [UInt8].random(32)
            var sender = try HPKE.Sender(
                recipientKey: key.publicKey,
                ciphersuite: .P256_SHA256_AES_GCM_256,
                info: Data(ScrutinyKey.info.utf8)
            )
            let text = "{\"answers\":\(try StoredJSON.text(answers))}"
            let body = try sender.seal(Data(text.utf8), authenticating: Data(poll.id.description.utf8) + Data(name))
            return StoredBallot(key: name, part: "", enclosed: Array(sender.encapsulatedKey), body: Array(body))
        }
    }

    static func open(_ house: ElectionHouse, _ id: ID<Election>, present: Int = 96, way: String = "electronic") async throws -> (
        Round, SecretPoll
    ) {
        let answer = try await house.officer().post("/elections/\(id)/rounds", ["present": "\(present)", "way": way])
        guard answer.status == 303, let round = try await house.rounds(of: id).last, let ballot = round.ballot,
            let poll = try await house.database.read({ try SealedBox($0).find(ballot) })
        else { throw NotMade(answer.text) }
        return (round, poll)
    }

    /// Freezes, opens, lets so many draw and these ballots in, closes, and opens with two of three shares.
    private static func hold(_ poll: SecretPoll, issued: Int, _ ballots: [[String]], no: [String] = [], in house: ElectionHouse)
        async throws
    {
        let hall = Hall()
        let paperKey = try PaperKey.make()
        try await house.database.write { db in
            let box = SealedBox(db)
            try box.freeze(poll.id, hall.scrutiny, paperKey)
            try box.open(poll.id)
            let roll = try db.rows("SELECT person_id FROM ballot_roll WHERE poll_id = \(poll.id) ORDER BY place")
            for row in roll.prefix(issued) { _ = try IssueStore(db: db).insert(row.get("person_id"), [], [], in: poll.id) }
            for yes in ballots {
                let answer = Answer(question: "names", yes: yes, no: no.filter { !yes.contains($0) })
                _ = try UrnStore(db: db).insert(try hall.ballot([answer], in: poll), in: poll.id)
            }
            if try box.close(poll.id) { try box.count(poll.id, hall.shares.suffix(2).map(\.text)) }
        }
    }

    /// Ninety-two ballots of at most seven names that give these votes.
    private static func ballots(for names: [String]) -> [[String]] {
        var ballots = [[String]](repeating: names, count: 92)
        var place = 0
        for (name, votes) in zip(names, votes) {
            for _ in votes..<92 {
                ballots[place % 92].removeAll { $0 == name }
                place += 1
            }
        }
        return ballots
    }

    @Test("S4 comes out as on paper: six elected, two tied, and the run-off takes one of them", arguments: Engine.available)
    func deciding(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine)
        let id = try await house.ready(Self.eight)
        let (round, poll) = try await Self.open(house, id)
        #expect(poll.expected == 121 && poll.manifest.mostPapers == 96 && poll.manifest.questions[0].seats == 7)
        let standing = try await house.standing(in: round.id)
        #expect(poll.manifest.questions[0].options.map(\.id) == standing.map(\.id.description))
        #expect(poll.manifest.questions[0].takesWriteIns)
        let early = try await house.officer().post("\(round.address)/declaration")
        #expect(early.status == 422 && early.text.contains("还没有开票"))
        let entry = try await house.entry(round, issued: 96, returned: 95, [:])
        #expect(try await house.officer().post("\(round.address)/entries", entry).status == 422)
        let names = Self.eight.compactMap { name in standing.first { $0.name == name }?.id.description }
        let ballots = Self.ballots(for: names) + [[String]](repeating: names, count: 3)
        try await Self.hold(poll, issued: 96, ballots, in: house)
        #expect(try await house.officer().get(round.address).text.contains("宣布结果"))
        #expect(try await house.officer().post("\(round.address)/declaration").status == 303)
        let declared = try #require(try await house.rounds(of: id).last)
        #expect(declared.state == .declared && Set(declared.tied) == ["候选庚", "候选辛"])
        #expect(declared.poll?.valid == 92 && declared.poll?.invalid.tooMany == 3)
        let counted = declared.poll?.lines.map(\.yes).sorted()
        #expect(counted == Self.votes.sorted())
        #expect(try await house.elected(in: id) == Set(Self.eight.prefix(6)))
        let (runoff, second) = try await Self.open(house, id)
        #expect(runoff.kind == .runoff && !second.manifest.questions[0].takesWriteIns)
        let (seventh, eighth) = (names[6], names[7])
        let again = (0..<96).map { $0 < 50 ? [seventh] : $0 < 94 ? [eighth] : [] }
        try await Self.hold(second, issued: 96, again, in: house)
        #expect(try await house.officer().post("\(runoff.address)/declaration").status == 303)
        #expect(try await house.elected(in: id) == Set(Self.eight.prefix(7)))
        #expect(try await house.find(id).state == .elected)
    }

    @Test("More ballots than papers make the round void, and giving a round up annuls its poll", arguments: Engine.available)
    func voiding(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine)
        let id = try await house.ready(Self.eight)
        let (round, poll) = try await Self.open(house, id)
        let name = poll.manifest.questions[0].options[0].id
        try await Self.hold(poll, issued: 2, [[name], [name], [name]], in: house)
        #expect(try await house.officer().post("\(round.address)/declaration").status == 303)
        #expect(try await house.rounds(of: id).last?.state == .void)
        #expect(try await house.elected(in: id).isEmpty)
        let (redo, second) = try await Self.open(house, id)
        #expect(redo.kind == .redo)
        #expect(try await house.officer().post("\(redo.address)/voiding", ["why": "设备坏了"]).status == 303)
        #expect(try await house.database.read { try SealedBox($0).find(second.id)?.state } == .void)
    }
}
