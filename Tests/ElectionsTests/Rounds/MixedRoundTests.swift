// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots
@testable import Elections

@Suite("A round on the screen and on paper")
struct MixedRoundTests {
    private static let six = (0..<6).map(ElectionHouse.name)
    private static let hall = ElectronicRoundTests.Hall()

    /// Sixty entitled, five seats, six who stand; twenty were handed a paper and forty drew on the screen.
    private static func voting(on engine: Engine) async throws -> (
        house: ElectionHouse, round: Round, poll: SecretPoll, names: [String]
    ) {
        let house = try await ElectionHouse.open(on: engine, members: 60)
        let id = try await house.ready(six, ["members": "60", "seats": "5"])
        let (round, poll) = try await ElectronicRoundTests.open(house, id, present: 60, way: "mixed")
        let key = try PaperKey.make()
        try await house.database.write { db in
            try SealedBox(db).freeze(poll.id, hall.scrutiny, key)
            try SealedBox(db).open(poll.id)
            for place in 2...20 { try SealedBox(db).give(to: place, in: poll.id) }
            for seat in try BallotBox(db).roll(of: poll.id).dropFirst(20) {
                guard let person = seat.person else { throw NotMade("nobody") }
                _ = try IssueStore(db: db).insert(person, [], [], in: poll.id)
            }
        }
        let standing = try await house.standing(in: round.id)
        return (house, round, poll, standing.map(\.id.description))
    }

    /// Forty on the screen: thirty-six of them in order, three with six names, one blank. Twenty of the thirty-six write in 会员30.
    private static func screen(_ names: [String], in poll: SecretPoll, _ house: ElectionHouse) async throws {
        try await house.database.write { db in
            for number in 0..<40 {
                let yes = number < 20 ? Array(names[..<4]) : number < 36 ? Array(names[..<5]) : number < 39 ? names : []
                let answer = Answer(question: "names", yes: yes, writeIns: number < 20 ? ["会员30"] : [])
                _ = try UrnStore(db: db).insert(try hall.ballot([answer], in: poll), in: poll.id)
            }
            try SealedBox(db).close(poll.id)
            try SealedBox(db).count(poll.id, hall.shares.prefix(2).map(\.text))
        }
    }

    /// Twenty on paper: eleven write in 会员30, one ticks five and writes in one of these, two with six names, one blank.
    private static func papers(writing own: String, _ extra: [String] = []) -> String {
        let lines = [String](repeating: "1 2 3 4 另选会员30", count: 11) + [String](repeating: "1 2 3 4 5", count: 5)
        return (lines + ["1 2 3 4 5 另选\(own)", "1 2 3 4 5 6", "1 2 3 4 5 6", "空白"] + extra).joined(separator: "\n")
    }

    private static func enter(_ papers: String, issued: String = "20", _ round: Round, _ house: ElectionHouse) async throws
        -> TestResponse
    {
        let form: FormFields = ["issued": issued, "papers": papers]
        let entered = try await house.officer().post("\(round.address)/entries", form)
        guard entered.status == 303 else { return entered }
        _ = try await house.second().post("\(round.address)/entries", form)
        return try await house.officer().post("\(round.address)/declaration")
    }

    @Test(
        "40 on the screen and 20 on paper are one count: 55 valid, 5 invalid, and a written-in member with 31 of 60 is elected (S5)",
        arguments: Engine.available
    )
    func merging(engine: Engine) async throws {
        let (house, round, poll, names) = try await Self.voting(on: engine)
        let client = try await house.officer()
        let own = try #require(try await house.standing(in: round.id).first?.name)
        let papers = Self.papers(writing: own)
        let first = try #require(try await house.database.read { try BallotBox($0).roll(of: poll.id) }.first)
        #expect(try await client.post("\(round.address)/paper-voters", ["name": first.name]).status == 303)
        let again = try await client.post("\(round.address)/paper-voters", ["name": first.name])
        #expect(again.status == 422 && again.text.contains("已经领了纸质票"))
        #expect(try await client.post("\(round.address)/paper-voters", ["name": "王十二"]).text.contains("不在这次选举的应到名册里"))
        #expect(try await client.get(round.address).text.contains("纸质票（发出20张）"))
        let early = try await client.post("\(round.address)/entries", ["issued": "20", "papers": papers])
        #expect(early.status == 422 && early.text.contains("投票截止以后"))
        try await Self.screen(names, in: poll, house)
        #expect(try await client.post("\(round.address)/declaration").text.contains("要两个人分别录入"))
        #expect(try await Self.enter(papers, issued: "21", round, house).text.contains("登记发出20张"))
        #expect(try await Self.enter(papers, round, house).status == 303)
        let declared = try #require(try await house.rounds(of: round.election).last)
        let counted = try #require(declared.poll)
        #expect(counted.issued == 60 && counted.returned == 60 && counted.valid == 55 && counted.invalid.total == 5)
        #expect(counted.writeIns == [.init(name: "会员30", votes: 31)])
        #expect(counted.lines.map(\.yes) == [53, 53, 53, 53, 22, 0])
        let elected = try await house.elected(in: round.election)
        #expect(elected.contains("会员30") && elected.count == 5)
        let sheet = try await client.get("/elections/\(round.election)/papers/result")
        #expect(sheet.text.contains("https://hearth.test\(poll.address)/board") && sheet.markup.problems.isEmpty)
        // Neither kind is small, so the poll's own page shows what was on the screen.
        #expect(try await client.get(poll.address).text.contains("发出20张，另外计票"))
    }

    @Test(
        "A paper that came back unused is taken back by name and reason, once, and only while the poll is open",
        arguments: Engine.available
    )
    func takingBack(engine: Engine) async throws {
        let (house, round, poll, names) = try await Self.voting(on: engine)
        let client = try await house.officer()
        let roll = try await house.database.read { try BallotBox($0).roll(of: poll.id) }
        func back(_ name: String, _ why: String = "写坏了，换一张") async throws -> TestResponse {
            try await client.post("\(round.address)/paper-returns", ["name": name, "why": why])
        }
        #expect(try await back(roll[1].name, "").status == 422)
        #expect(try await back(roll[30].name).text.contains("没有给这位发过纸质票"))
        #expect(try await back(roll[1].name).status == 303)
        #expect(try await back(roll[1].name).text.contains("或者已经收回"))
        #expect(try await house.database.read { try SealedBox($0).papers(of: poll.id) } == Set(3...20))
        // Another goes to the same hands, or he draws on the screen: then there is no paper for him.
        #expect(try await client.post("\(round.address)/paper-voters", ["name": roll[1].name]).status == 303)
        #expect(try await back(roll[1].name).status == 303)
        let person = try #require(roll[1].person)
        try await house.database.write { _ = try IssueStore(db: $0).insert(person, [], [], in: poll.id) }
        let drew = try await client.post("\(round.address)/paper-voters", ["name": roll[1].name])
        #expect(drew.status == 422 && drew.text.contains("已经在网上领过票"))
        let page = try await client.get("/elections/\(round.election)").text
        #expect(page.contains("收回发给2号\(roll[1].name)的纸质票，写坏了，换一张"))
        try await Self.screen(names, in: poll, house)
        let late = try await back(roll[2].name)
        #expect(late.status == 422 && late.text.contains("不在投票时间"))
    }

    @Test(
        "21 papers back for 20 out void the round, even where one on the screen is missing; and there is nothing but a new one",
        arguments: Engine.available
    )
    func voiding(engine: Engine) async throws {
        let (house, round, poll, names) = try await Self.voting(on: engine)
        try await house.database.write { db in try SealedBox(db).give(to: 1, in: poll.id) }
        try await Self.screen(names, in: poll, house)
        #expect(try await Self.enter(Self.papers(writing: "候选甲", ["1"]), round, house).status == 303)
        let declared = try #require(try await house.rounds(of: round.election).last)
        #expect(declared.state == .void && declared.sentence?.contains("收回61张，多于发出的60张") == true)
        #expect(try await house.elected(in: round.election).isEmpty)
        #expect(try await house.officer().get("/elections/\(round.election)").text.contains("重新选举"))
        let short = Poll(issued: 40, returned: 39, invalid: .init(), lines: [], writeIns: [])
        let over = Poll(issued: 20, returned: 21, invalid: .init(), lines: [], writeIns: [])
        #expect(short.merged(with: over).isVoid && short.merged(with: over).returned == 60)
    }
}
