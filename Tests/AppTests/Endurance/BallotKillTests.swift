// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import App
@testable import Ballots
@testable import Membership

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// S10 over real sockets: voters draw and cast, the process is cut off by kill -9, and it goes on with another.
@Suite("A power cut in the middle of a secret election")
struct BallotKillTests {
    /// How many are on the roll, and how often it is cut off; 300 in the soak.
    private static let roll = ProcessInfo.processInfo.environment["HEARTH_BALLOT_ROLL"].flatMap { Int($0) } ?? 30
    private static let kills = max(1, roll / 60)

    @Test(
        "Every receipt that was shown is on the board, no ballot is there without its paper, and the recount is the same (S10)",
        arguments: Engine.available
    )
    func killing(engine: Engine) async throws {
        let election = try await KilledElection.open(Self.roll, on: engine)
        let (drawing, casting, spoiling) = (Self.roll * 282 / 300, Self.roll * 279 / 300, max(1, Self.roll / 60))
        let receipts = try await election.vote(drawing: drawing, casting: casting, spoiling: spoiling, kills: Self.kills)
        #expect(receipts.count == casting && Set(receipts).count == casting)
        try await election.refuse(casting: casting)
        let late = try await election.end(casting: casting)
        #expect(late == 422)
        let poll = try #require(try await election.database.read { try PollStore(db: $0).find(election.poll.id) })
        #expect(poll.state == .counted && poll.expected == Self.roll && poll.issued == drawing && poll.accepted == casting)
        #expect(poll.tally?.sums[0].valid == casting - spoiling && poll.tally?.sums[0].tooMany == spoiling)
        let missing = try await election.database.read { db in
            try receipts.filter { try !UrnStore(db: db).holds(receipt: Receipt.read($0) ?? "", in: poll.id) }
        }
        #expect(missing.isEmpty)
        let recount = try await election.recount()
        let sums = "发出\(drawing)，收回\(casting)；有效\(casting - spoiling)，多选\(spoiling)，认不清0，空白0"
        #expect(recount.status == 0 && recount.output.contains(sums), "\(recount.output)")
        await election.node.value?.program.kill()
        print("\(engine): \(casting) receipts over \(Self.kills) kills in a secret election of \(Self.roll), 0 lost")
    }
}

/// A sealed poll in a served house, with voters who have sessions.
private final class KilledElection: Sendable {
    let database: TestDatabase
    let poll: SecretPoll
    let node = Kept<ServedHouse>()
    private let scratch: Scratch
    private let region: Region
    private let voters: [SessionToken]
    private let officer: SessionToken
    private let shares: [KeyShare]
    /// The newest line of the board as it was photographed when the poll was opened.
    private let head: String
    private let sheets = Mutex<[Int: [String: String]]>([:])
    private let shown = Mutex<[String]>([])

    private var receipts: [String] { shown.withLock { $0 } }

    static func open(_ roll: Int, on engine: Engine) async throws -> KilledElection {
        let (database, region, scratch) = (try await engine.freshDatabase(App.House.migrations), Region(), try Scratch())
        try await region.settle(in: database, passwordHash: "")
        let (voters, officer) = ((0..<roll).map { _ in SessionToken() }, SessionToken())
        let key = P256.KeyAgreement.PrivateKey()
        let shares = KeyShare.split(Array(key.rawRepresentation), into: 3, threshold: 2)
        let scrutiny = Manifest.Scrutiny(
            key: Array(key.publicKey.x963Representation).hexadecimal,
            shares: 3,
            threshold: 2,
            fingerprints: shares.map(\.fingerprint)
        )
        let (paperKey, now) = (try PaperKey.make(), Instant(milliseconds: WallClock.milliseconds))
        let (poll, head) = try await database.write { db in
            func enter(_ token: SessionToken, _ account: AccountID) throws {
                let entry = SessionEntry(address: "", device: "", way: .password)
                try SessionStore(db).open(token, for: account, at: now, until: now.advanced(bySeconds: 3600), from: entry)
            }
            var people: [Voter] = []
            for (number, token) in voters.enumerated() {
                let salt = Int64(7000 + number)
                let person = Person(id: .make(at: TestClock.start, salt: salt), name: "会员\(number)")
                try PersonStore(db).enrol(person, in: region.school, since: Region.since, membership: salt)
                let account = AccountID.make(at: TestClock.start, salt: salt)
                try AccountStore(db).open(account, for: person.id, login: "voter\(number)", password: "", at: TestClock.start)
                try enter(token, account)
                people.append(Voter(person: person.id, name: person.name))
            }
            try enter(officer, region.wuShi.account)
            let options = (0..<8).map { Question.Option(id: "c\($0)", name: "候选\($0)") }
            let plan = PollPlan(
                union: region.school.id,
                unionPath: region.school.path.text,
                title: "断电选举",
                purpose: Subject("trial", region.school.id),
                questions: [Question(id: "q1", title: "委员", options: options, seats: 7)],
                roll: people
            )
            let box = SealedBox(db)
            let id = try box.plan(plan, at: now)
            try box.freeze(id, scrutiny, paperKey)
            try box.open(id)
            guard let poll = try box.find(id), let head = try Board(db).head(of: id) else { throw BallotRefusal.notOpen }
            return (poll, head.hash.hexadecimal)
        }
        let election = KilledElection(database, poll, scratch, region, voters, officer, shares, head)
        election.node.value = try await ServedHouse.start(database.option, in: scratch)
        return election
    }

    private init(
        _ database: TestDatabase,
        _ poll: SecretPoll,
        _ scratch: Scratch,
        _ region: Region,
        _ voters: [SessionToken],
        _ officer: SessionToken,
        _ shares: [KeyShare],
        _ head: String
    ) {
        (self.database, self.poll, self.scratch, self.region) = (database, poll, scratch, region)
        (self.voters, self.officer, self.shares, self.head) = (voters, officer, shares, head)
    }

    private var address: String { "/ballots/\(poll.id)" }

    // MARK: - Voting

    /// Several draw and cast at once, each trying again until there is an answer; in between the house is cut off.
    func vote(drawing: Int, casting: Int, spoiling: Int, kills: Int) async throws -> [String] {
        let page = VoterBrowser.Poll(
            id: poll.id.description,
            paperKey: [UInt8](hexadecimal: poll.manifest.paperKey ?? "") ?? [],
            scrutinyKey: [UInt8](hexadecimal: poll.manifest.scrutiny?.key ?? "") ?? [],
            sealedLength: poll.manifest.sealedLength
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.cutOff(kills, of: casting) }
            for lane in 0..<6 {
                group.addTask {
                    for number in stride(from: lane, to: drawing, by: 6) {
                        try await self.vote(number, VoterBrowser(page), casts: number < casting, spoils: number < spoiling)
                    }
                }
            }
            try await group.waitForAll()
        }
        return receipts
    }

    private func vote(_ number: Int, _ browser: VoterBrowser, casts: Bool, spoils: Bool) async throws {
        let drawn = try await answer("\(address)/papers", ["blinded": browser.blinded.hexadecimal], as: voters[number])
        guard drawn.status == 200, let signature = [UInt8](hexadecimal: drawn.field("signature")) else {
            throw NotAnswered(text: drawn.text)
        }
        let paper = try browser.sign(signature)
        let marks = (0..<(spoils ? 8 : 1 + number % 7)).map { "\"c\($0)\"" }.joined(separator: ",")
        let text = "{\"answers\":[{\"question\":\"q1\",\"yes\":[\(marks)],\"no\":[],\"writeIns\":[]}],\"nonce\":\"\"}"
        let sheet = try self.sheet(browser, paper, text)
        sheets.withLock { $0[number] = sheet }
        guard casts else { return }
        let cast = try await answer("\(address)/urn", sheet, as: nil)
        guard cast.status == 200 else { throw NotAnswered(text: cast.text) }
        shown.withLock { $0.append(cast.field("receipt")) }
    }

    private func sheet(_ browser: VoterBrowser, _ signature: [UInt8], _ text: String) throws -> [String: String] {
        let (enclosed, body) = try browser.seal(Array(text.utf8))
        return [
            "prepared": browser.prepared.hexadecimal, "signature": signature.hexadecimal, "enclosed": enclosed.hexadecimal,
            "body": body.hexadecimal,
        ]
    }

    /// The first cut comes after half of the receipts, the others whenever it happens; each time what was shown is there.
    private func cutOff(_ kills: Int, of casting: Int) async throws {
        for kill in 0..<kills {
            if kill == 0 {
                while receipts.count < casting / 2 { try await Task.sleep(for: .milliseconds(2)) }
            } else {
                try await Task.sleep(for: .milliseconds(Int.random(in: 20...300)))
            }
            await node.value?.program.kill()
            let seen = receipts
            let (accepted, issued, lost) = try await database.read { [id = poll.id] db in
                var leaves: Set<String> = []
                for ballot in try UrnStore(db: db).urn(of: id, after: []) { leaves.insert(Receipt.code(of: ballot.leaf)) }
                let lost = seen.filter { !leaves.contains(Receipt.read($0) ?? "") }
                return (leaves.count, try IssueStore(db: db).count(of: id), lost)
            }
            #expect(lost.isEmpty && accepted <= issued, "cut \(kill)")
            node.value = try await ServedHouse.start(database.option, in: scratch)
        }
    }

    // MARK: - What is refused, and the end

    /// Seven second ballots with other marks, three forged papers; and the same again gets the same receipt.
    func refuse(casting: Int) async throws {
        let sheets = sheets.withLock { $0 }
        for number in 0..<7 {
            var other = sheets[number] ?? [:]
            for field in ["enclosed", "body"] { other[field] = sheets[number + 1]?[field] }
            #expect(try await answer("\(address)/urn", other, as: nil).status == 409)
        }
        var forged = sheets[casting] ?? [:]
        for _ in 0..<3 {
            forged["signature"] = [UInt8].random(256).hexadecimal
            #expect(try await answer("\(address)/urn", forged, as: nil).status == 422)
        }
        let again = try await answer("\(address)/urn", sheets[3] ?? [:], as: nil)
        #expect(again.status == 200 && receipts.contains(again.field("receipt")))
    }

    /// Closes, lets two come too late, and opens with two of three shares. Says what the last of the late ones was told.
    func end(casting: Int) async throws -> Int {
        #expect(try await answer("\(address)/closing", [:], as: officer).status == 303)
        var late = 0
        for _ in 0..<2 { late = try await answer("\(address)/urn", sheets.withLock { $0[casting] } ?? [:], as: nil).status }
        let opened = try await answer("\(address)/count", ["share-1": shares[0].text, "share-2": shares[2].text], as: officer)
        #expect(opened.status == 303)
        return late
    }

    /// Counts once more from the file that the page gives, by the other program, against the photographed line.
    func recount() async throws -> Executable.Outcome {
        guard let node = node.value else { throw NotAnswered(text: "") }
        var request = URLRequest(url: node.url("\(address)/export"))
        request.setValue("hearth=\(officer.text)", forHTTPHeaderField: "Cookie")
        let (file, _) = try await Self.session.data(for: request)
        let path = scratch.path("ballots.json")
        try file.write(to: URL(fileURLWithPath: path))
        return try await Executable.find().run(["ballot", "verify", path, "--head", head])
    }

    // MARK: - Over the line

    /// Sends until somebody answers: whoever is cut off sends the same again.
    private func answer(_ path: String, _ fields: [String: String], as token: SessionToken?) async throws -> Answer {
        let token = token ?? SessionToken()
        let pairs = fields.merging(["_token": token.formToken]) { $1 }.map { "\($0)=\(PercentCoding.encode($1))" }
        for _ in 0..<2000 {
            guard let node = node.value else { break }
            var request = URLRequest(url: node.url(path))
            request.httpMethod = "POST"
            request.setValue("hearth=\(token.text)", forHTTPHeaderField: "Cookie")
            request.setValue("application/json", forHTTPHeaderField: "Accept")
            request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(pairs.joined(separator: "&").utf8)
            if let (data, response) = try? await Self.session.data(for: request), let http = response as? HTTPURLResponse {
                return Answer(status: http.statusCode, text: String(decoding: data, as: UTF8.self))
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotAnswered(text: path)
    }

    private struct Answer {
        let status: Int
        let text: String

        func field(_ name: String) -> String {
            let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            return object?[name] as? String ?? ""
        }
    }

    private static let session = PlainSession.open()

    private struct NotAnswered: Error {
        let text: String
    }
}
