// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel
import Storage
import TestSupport

@testable import Ballots

/// A voter's browser at a poll of these tests.
struct BallotClient {
    let poll: SecretPoll
    private let browser: VoterBrowser

    var prepared: [UInt8] { browser.prepared }
    var blinded: [UInt8] { browser.blinded }

    init(_ poll: SecretPoll, named name: String? = nil) throws {
        self.poll = poll
        browser = try VoterBrowser(VoterBrowser.Poll(poll), named: name)
    }

    func sign(_ answer: [UInt8]) throws -> [UInt8] { try browser.sign(answer) }

    /// A ballot as the browser makes it.
    func sheet(_ signature: [UInt8], _ answers: [Answer]) throws -> SealedBox.Sheet {
        let nonce = [UInt8].random(16).hexadecimal
        return try sheet(signature, text: Array("{\"answers\":\(try StoredJSON.text(answers)),\"nonce\":\"\(nonce)\"}".utf8))
    }

    func sheet(_ signature: [UInt8], text: [UInt8]) throws -> SealedBox.Sheet {
        let (enclosed, body) = try browser.seal(text)
        return .init(prepared: prepared, signature: signature, enclosed: enclosed, body: body)
    }
}

extension VoterBrowser.Poll {
    init(_ poll: SecretPoll) {
        self.init(
            id: poll.id.description,
            paperKey: [UInt8](hexadecimal: poll.manifest.paperKey ?? "") ?? [],
            scrutinyKey: [UInt8](hexadecimal: poll.manifest.scrutiny?.key ?? "") ?? [],
            sealedLength: poll.manifest.sealedLength
        )
    }
}

/// The scrutineers of a poll, each with a share.
struct Scrutineers: Sendable {
    let shares: [KeyShare]
    let scrutiny: Manifest.Scrutiny

    init(_ count: Int = 3, threshold: Int = 2) {
        let key = P256.KeyAgreement.PrivateKey()
        shares = KeyShare.split(Array(key.rawRepresentation), into: count, threshold: threshold)
        scrutiny = .init(
            key: Array(key.publicKey.x963Representation).hexadecimal,
            shares: count,
            threshold: threshold,
            fingerprints: shares.map(\.fingerprint)
        )
    }
}

extension PollHouse {
    /// Names to choose from, with a seat less than there are names.
    static func names(_ count: Int, seats: Int) -> Question {
        Question(
            id: "q1",
            title: "委员",
            options: (0..<count).map { .init(id: "c\($0)", name: "候选\($0)") },
            seats: seats,
            takesNo: true,
            takesWriteIns: true
        )
    }

    /// An open sealed poll.
    func sealed(
        _ plan: PollPlan? = nil,
        _ scrutineers: Scrutineers = Scrutineers(),
        paperKey: PaperKey? = nil
    ) async throws -> SecretPoll {
        let plan = plan ?? self.plan([Self.names(8, seats: 7)])
        let key = try paperKey ?? Self.paperKey
        return try await database.write { db in
            let box = SealedBox(db)
            let id = try box.plan(plan, at: TestClock.start)
            try box.freeze(id, scrutineers.scrutiny, key)
            try box.open(id)
            guard let poll = try box.find(id) else { throw BallotRefusal.notOpen }
            return poll
        }
    }

    /// One for all tests but those that need another: it takes a while to make.
    static var paperKey: PaperKey { get throws { try made.get() } }
    private static let made = Result { try PaperKey.make() }

    func draw(_ client: BallotClient, by number: Int) async throws -> [UInt8] {
        try await draw(client.blinded, in: client.poll, by: number)
    }

    func draw(_ blinded: [UInt8], in poll: SecretPoll, by number: Int) async throws -> [UInt8] {
        try await database.write { try SealedBox($0).draw(blinded, in: poll.id, by: Self.person(number)) }
    }

    @discardableResult
    func cast(_ sheet: SealedBox.Sheet, in poll: SecretPoll) async throws -> String {
        try await database.write { try SealedBox($0).cast(sheet, in: poll.id) }
    }

    /// Draws a paper and casts it.
    @discardableResult
    func vote(_ answers: [Answer], in poll: SecretPoll, by number: Int) async throws -> (sheet: SealedBox.Sheet, receipt: String)
    {
        let client = try BallotClient(poll)
        let sheet = try client.sheet(client.sign(try await draw(client, by: number)), answers)
        return (sheet, try await cast(sheet, in: poll))
    }

    @discardableResult
    func close(_ poll: SecretPoll) async throws -> Bool {
        try await database.write { try SealedBox($0).close(poll.id) }
    }

    func open(_ poll: SecretPoll, _ shares: [KeyShare]) async throws -> PollTally {
        let texts = shares.map(\.text)
        return try await database.write { try SealedBox($0).count(poll.id, texts) }
    }
}

/// A mark for these names.
func marks(_ yes: [Int], no: [Int] = [], writeIns: [String] = []) -> [Answer] {
    [Answer(question: "q1", yes: yes.map { "c\($0)" }, no: no.map { "c\($0)" }, writeIns: writeIns)]
}
