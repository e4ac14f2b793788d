// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Ballots

@Suite("A hall full of delegates votes at once")
struct ThrongTests {
    /// Six hundred where `bin/soak` asks for them; else as many as show that nobody gets in another's way.
    private static let asked = ProcessInfo.processInfo.environment["HEARTH_BALLOT_VOTERS"].flatMap { Int($0) }
    private static let voters = asked ?? 24
    /// As many phones as are at it in one moment.
    private static let atOnce = 32

    /// A delegate who has signed in, and what is seen of how he was served.
    private struct Delegate: Sendable {
        let client: TestClient
        let visitor: TestClient
    }

    /// Fills a school with delegates who have accounts.
    private func delegates(in house: House) async throws -> [Delegate] {
        let hash = try await house.membership.hash(Region.password)
        let people = (0..<Self.voters).map { PersonID.make(at: TestClock.start, salt: Int64(7000 + $0)) }
        try await house.database.write { db in
            for (number, person) in people.enumerated() {
                let name = "代表\(number)"
                try PersonStore(db).enrol(
                    Person(id: person, name: name),
                    in: house.region.school,
                    since: Region.since,
                    membership: Int64(7000 + number)
                )
                let account = AccountID.make(at: TestClock.start, salt: Int64(7000 + number))
                try AccountStore(db).open(account, for: person, login: "daibiao\(number)", password: hash, at: TestClock.start)
            }
        }
        var delegates: [Delegate] = []
        for number in people.indices {
            let client = house.visitor(from: "198.51.100.\(number % 250)")
            guard try await client.signIn("daibiao\(number)", password: Region.password).status == 303 else { throw NotMade() }
            delegates.append(Delegate(client: client, visitor: house.visitor()))
        }
        return delegates
    }

    private struct NotMade: Error {}

    private func polls(in house: House) async throws -> [SecretPoll] {
        let paperKeys = try (0..<3).map { _ in try PaperKey.make() }
        let scrutineers = Scrutineers()
        return try await house.database.write { db in
            let roll = (0..<Self.voters).map {
                Voter(person: .make(at: TestClock.start, salt: Int64(7000 + $0)), name: "代表\($0)")
            }
            return try paperKeys.enumerated().map { number, key in
                let plan = PollPlan(
                    union: house.region.school.id,
                    unionPath: house.region.school.path.text,
                    title: "第\(number + 1)张票",
                    purpose: Subject(kind: "trial", id: Int64(number)),
                    questions: [PollHouse.names(8, seats: 7)],
                    roll: roll
                )
                let box = SealedBox(db)
                let id = try box.plan(plan, at: TestClock.start)
                try box.freeze(id, scrutineers.scrutiny, key)
                try box.open(id)
                guard let poll = try box.find(id) else { throw BallotRefusal.notOpen }
                return poll
            }
        }
    }

    /// Draws and casts one paper; the milliseconds that each of the two took the server, and the receipt.
    private static func vote(_ delegate: Delegate, in poll: SecretPoll) async throws -> (times: [Int], receipt: String) {
        let (clock, json) = (ContinuousClock(), ["Accept": "application/json"])
        let browser = try BallotClient(poll)
        var start = clock.now
        let drawn = try await delegate.client.post(
            "/ballots/\(poll.id)/papers",
            ["blinded": browser.blinded.hexadecimal],
            headers: json
        )
        let drawing = start.duration(to: clock.now)
        let signature = [UInt8](hexadecimal: try value("signature", in: drawn)) ?? []
        let sheet = try browser.sheet(browser.sign(signature), marks([0, 2, 4], no: [1]))
        let fields: FormFields = [
            "prepared": sheet.prepared.hexadecimal, "signature": sheet.signature.hexadecimal,
            "enclosed": sheet.enclosed.hexadecimal, "body": sheet.body.hexadecimal,
        ]
        start = clock.now
        let cast = try await delegate.visitor.post("/ballots/\(poll.id)/urn", fields, headers: json)
        let casting = start.duration(to: clock.now)
        return ([drawing, casting].map { Int($0 / .milliseconds(1)) }, try value("receipt", in: cast))
    }

    private static func value(_ name: String, in answer: TestResponse) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
        return object?[name] as? String ?? ""
    }

    /// Invariant 15: everybody draws and casts three papers within a minute, nobody waits, no receipt is lost.
    @Test(
        "Each draws and casts three papers in a minute, is answered at once, and finds his receipt",
        arguments: Engine.available
    )
    func thronging(engine: Engine) async throws {
        let house = try await House.open(on: engine, migrations: BallotsModule.migrations) { site, _ in
            BallotsModule(homes: ["trial": "/trials/"]).add(to: &site)
        }
        let delegates = try await delegates(in: house)
        let polls = try await polls(in: house)
        let start = ContinuousClock.now
        let votes = try await withThrowingTaskGroup(of: [(poll: Int, times: [Int], receipt: String)].self) { group in
            var (waiting, votes) = (delegates[...], [(poll: Int, times: [Int], receipt: String)]())
            func next() {
                guard let delegate = waiting.popFirst() else { return }
                group.addTask {
                    var own: [(poll: Int, times: [Int], receipt: String)] = []
                    for (number, poll) in polls.enumerated() {
                        let vote = try await Self.vote(delegate, in: poll)
                        own.append((number, vote.times, vote.receipt))
                    }
                    return own
                }
            }
            for _ in 0..<Self.atOnce { next() }
            while let own = try await group.next() {
                votes += own
                next()
            }
            return votes
        }
        let whole = start.duration(to: ContinuousClock.now)
        let times = votes.flatMap(\.times).sorted()
        let slow = times[times.count * 95 / 100]
        #expect(votes.count == Self.voters * 3)
        // Beside all the other tests the clock says nothing of the urn.
        if Self.asked != nil { #expect(whole < .seconds(60) && slow <= 1500) }
        try await house.database.write { db in
            for (number, poll) in polls.enumerated() {
                try SealedBox(db).close(poll.id)
                let closed = try SealedBox(db).find(poll.id)
                #expect(closed?.issued == Self.voters && closed?.accepted == Self.voters)
                for vote in votes where vote.poll == number {
                    #expect(try UrnStore(db: db).holds(receipt: vote.receipt, in: poll.id))
                }
            }
        }
        print("\(engine): \(Self.voters) delegates, 3 papers each, \(whole), p95 \(slow) ms, 0 receipts lost")
    }
}
