// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Elections

@Suite("The day of an election")
struct ElectionDayTests {
    static let eight = (0..<8).map(ElectionHouse.name)
    static let votes = Dictionary(uniqueKeysWithValues: zip(eight, [90, 88, 85, 80, 76, 70, 61, 61]))

    @Test(
        "A tie at the last seat leads to a run-off, and that to seven who are in the register at the end",
        arguments: Engine.available
    )
    func electing(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine)
        let id = try await house.ready(Self.eight)
        #expect(try await house.find(id).expected == 121)
        let short = try await house.officer().post("/elections/\(id)/rounds", ["present": "80"])
        #expect(short.text.contains("应到会员121人，须三分之二以上，即至少81人；现有80人，未达到，还差1人"))
        let first = try await house.open(id)
        #expect(try await house.count(first, issued: 96, returned: 95, toomany: 3, Self.votes).status == 303)
        #expect(try await house.elected(in: id) == Set(Self.eight.prefix(6)))
        let declared = try #require(try await house.rounds(of: id).last)
        #expect(declared.state == .declared)
        #expect(Set(declared.tied) == ["候选庚", "候选辛"])
        // With a tie nothing is reduced: the run-off is the only way on.
        let reduced = try await house.officer().post("/elections/\(id)/reduction", ["yes": "100"])
        #expect(reduced.text.contains("得票相等的再次投票"))
        let runoff = try await house.open(id)
        #expect(runoff.kind == .runoff && runoff.seats == 1 && runoff.expected == 121)
        #expect(Set(try await house.standing(in: runoff.id).map(\.name)) == ["候选庚", "候选辛"])
        try await house.count(runoff, issued: 96, returned: 96, ["候选庚": 50, "候选辛": 44])
        #expect(try await house.elected(in: id) == Set(Self.eight.prefix(7)))
        #expect(try await house.find(id).state == .elected)
        #expect(try await house.officer().get("/elections/\(id)").text.contains("应选1名，当选1名；候选庚当选"))
        try await house.officer().post("/elections/\(id)/submission")
        #expect(try await house.posts(on: house.clock.today).allSatisfy { !$0.hasPrefix("委员:") })
        let above = try await house.above()
        #expect(try await above.post("/elections/\(id)/conclusion").status == 303)
        let posts = try await house.posts(on: house.clock.today)
        #expect(Set(Self.eight.prefix(7).map { "委员:\($0)" }).isSubset(of: posts))
        #expect(!posts.contains("委员:候选辛"))
        let facts = try await house.database.read { db in
            try db.rows("SELECT kind FROM fact ORDER BY kind").map { try $0.get("kind", as: String.self) }
        }
        #expect(facts == ["election", "unionElection"])
        let term = try await house.database.read { db in
            try db.first("SELECT number, since_on, due_on FROM union_term").map {
                "\(try $0.get("number", as: Int.self)) \(try $0.get("since_on", as: String.self)) \(try $0.get("due_on", as: String.self))"
            }
        }
        #expect(term == "3 2024-07-15 2029-07-15")
    }

    @Test("Two seats short of a majority: another vote, or fewer seats where the size allows it", arguments: Engine.available)
    func fallingShort(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine)
        var votes = Self.votes
        votes["候选庚"] = 60
        votes["候选辛"] = 60
        let id = try await house.ready(Self.eight)
        let first = try await house.open(id)
        try await house.count(first, issued: 96, returned: 95, toomany: 3, votes)
        #expect(try await house.rounds(of: id).last?.vacant == 1)
        let officer = try await house.officer()
        // 860 members have seven at least.
        #expect(try await officer.post("/elections/\(id)/reduction", ["yes": "96"]).text.contains("应选7至15人；现定6人，少于规定"))
        let again = try await house.open(id)
        #expect(again.kind == .supplement && again.seats == 1)
        try await house.count(again, issued: 96, returned: 96, ["候选庚": 62, "候选辛": 34])
        #expect(try await house.find(id).state == .elected)
        #expect(try await house.elected(in: id) == Set(Self.eight.prefix(7)))
    }

    @Test("A union of 180 members may have six, if more than half of those entitled agree", arguments: Engine.available)
    func reducing(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine)
        var votes = Self.votes
        votes["候选庚"] = 60
        votes["候选辛"] = 60
        let id = try await house.ready(Self.eight, ["members": "180"])
        try await house.count(try await house.open(id), issued: 96, returned: 95, toomany: 3, votes)
        let officer = try await house.officer()
        #expect(try await officer.post("/elections/\(id)/reduction", ["yes": "60"]).status == 422)
        #expect(try await officer.post("/elections/\(id)/reduction", ["yes": "61"]).status == 303)
        let election = try await house.find(id)
        #expect(election.state == .elected && election.seats == 6)
    }

    @Test("More papers back than out is void: nobody is elected, and only a new vote is offered", arguments: Engine.available)
    func voiding(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 60)
        let id = try await house.ready(Array(Self.eight.prefix(6)), ["members": "180", "seats": "5"])
        let first = try await house.open(id, present: 60)
        try await house.count(first, issued: 60, returned: 61, ["候选甲": 55])
        #expect(try await house.rounds(of: id).last?.state == .void)
        #expect(try await house.elected(in: id).isEmpty)
        let page = try await house.officer().get("/elections/\(id)")
        #expect(page.text.contains("收回61张，多于发出的60张，选举无效，重新选举"))
        #expect(page.text.contains("开始投票：重新选举"))
        #expect(!page.text.contains("减少名额，不再选") && !page.text.contains("选举结果报告单"))
        let again = try await house.open(id, present: 60)
        #expect(again.kind == .redo && again.seats == 5)
        #expect(try await house.standing(in: again.id).count == 6)
    }

    @Test("A written-in member is elected with a majority; a stranger's name is nobody's", arguments: Engine.available)
    func writingIn(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 60)
        let id = try await house.ready(Array(Self.eight.prefix(6)), ["members": "180", "seats": "5"])
        let first = try await house.open(id, present: 60)
        let votes = ["候选甲": 50, "候选乙": 49, "候选丙": 48, "候选丁": 47, "候选戊": 20]
        let answer = try await house.count(first, issued: 60, returned: 60, toomany: 5, votes, others: "会员30 31\n路人 30")
        #expect(answer.status == 303)
        #expect(try await house.elected(in: id) == ["候选甲", "候选乙", "候选丙", "候选丁", "会员30"])
        #expect(try await house.find(id).state == .elected)
    }

    @Test("Papers may be entered one by one; only sums are kept", arguments: Engine.available)
    func readingOut(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 12)
        let id = try await house.ready(Array(Self.eight.prefix(4)), ["members": "20", "seats": "3"], tellers: false)
        try await house.officer().post("/elections/\(id)/tellers", ["chief": "会员8", "teller": "会员9", "counter": "路人"])
        let round = try await house.open(id, present: 10)
        let names = try await house.standing(in: round.id).map(\.name)
        let papers = Array(repeating: "1 2 3", count: 7) + ["空白", "1 2 3 4", "废"]
        let form: FormFields = ["issued": "10", "papers": papers.joined(separator: "\n")]
        for client in [try await house.officer(), try await house.second()] {
            #expect(try await client.post("\(round.address)/entries", form).status == 303)
        }
        try await house.officer().post("\(round.address)/declaration")
        #expect(try await house.elected(in: id) == Set(names.prefix(3)))
        let poll = try #require(try await house.rounds(of: id).last?.poll)
        #expect(poll.valid == 8 && poll.invalid == .init(tooMany: 1, unclear: 1))
    }
}
