// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Elections

@Suite("What becomes of a result")
struct ResultTests {
    private static let five = (0..<5).map(ElectionHouse.name)
    private static let votes = ["候选甲": 40, "候选乙": 39, "候选丙": 38, "候选丁": 10, "候选戊": 9]

    /// A committee of three that is elected and stands above for its approval.
    private func committee(on engine: Engine) async throws -> (ElectionHouse, ID<Election>) {
        let house = try await ElectionHouse.open(on: engine, members: 60)
        let id = try await house.ready(Self.five, ["members": "180", "seats": "3"])
        try await house.count(try await house.open(id, present: 60), issued: 60, returned: 60, Self.votes)
        try await house.officer().post("/elections/\(id)/submission")
        return (house, id)
    }

    @Test("What was done against the rules is not approved and elected anew; both reports stay", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let (house, id) = try await committee(on: engine)
        let above = try await house.above()
        #expect(try await above.post("/elections/\(id)/conclusion", ["decision": "return", "why": ""]).status == 422)
        try await above.post("/elections/\(id)/conclusion", ["decision": "return", "why": "监票人没有经大会通过"])
        #expect(try await house.find(id).state == .rejected)
        #expect(try await house.officer().post("/elections/\(id)/submission").status == 422)
        let again = try await house.open(id, present: 60)
        #expect(again.kind == .redo && again.seats == 3)
        #expect(try await house.elected(in: id).isEmpty)
        try await house.count(again, issued: 60, returned: 60, ["候选丁": 40, "候选乙": 39, "候选丙": 38])
        try await house.officer().post("/elections/\(id)/submission")
        try await house.above().post("/elections/\(id)/conclusion")
        #expect(try await house.posts(on: house.clock.today).isSuperset(of: ["委员:候选丁", "委员:候选乙", "委员:候选丙"]))
        let page = try await house.officer().get("/elections/\(id)")
        #expect(page.text.contains("第1次上报") && page.text.contains("不批准：监票人没有经大会通过") && page.text.contains("第2次上报"))
    }

    @Test(
        "A chair is elected out of the committee by the committee, after it, and recalled by more than half of all",
        arguments: Engine.available
    )
    func chairing(engine: Engine) async throws {
        let (house, committee) = try await committee(on: engine)
        let chair = try await house.ready(
            [],
            ["kind": "chair", "meeting": "committee", "members": "180", "held": "2024年7月29日"],
            before: { id in
                #expect(try await house.nominate("候选丁", in: id).text.contains("不在本单位会员名册里"))
                try await house.nominate("候选甲", in: id)
            },
            tellers: false
        )
        #expect(try await house.find(chair).expected == 3)
        try await house.officer().post("/elections/\(chair)/tellers", ["chief": "候选乙", "teller": "候选丙", "counter": "会员30"])
        let round = try await house.open(chair, present: 3)
        try await house.count(round, issued: 3, returned: 3, ["候选甲": 2])
        #expect(try await house.find(chair).state == .elected)
        try await house.officer().post("/elections/\(chair)/submission")
        let above = try await house.above()
        #expect(try await above.post("/elections/\(chair)/conclusion").text.contains("先批准委员的选举结果"))
        #expect(try await house.find(chair).state == .submitted)
        try await above.post("/elections/\(committee)/conclusion")
        #expect(try await above.post("/elections/\(chair)/conclusion").status == 303)
        #expect(try await house.posts(on: house.clock.today).contains("主席:候选甲"))
        try await recall(house)
    }

    @Test("A by-election adds one to the committee and ends nobody's post or term", arguments: Engine.available)
    func filling(engine: Engine) async throws {
        let (house, id) = try await committee(on: engine)
        try await house.above().post("/elections/\(id)/conclusion")
        let other = try await house.ready(
            ["候选丁", "候选戊"],
            ["manner": "vacancy", "members": "180", "seats": "1", "held": "2024年7月29日"]
        )
        try await house.count(try await house.open(other, present: 60), issued: 60, returned: 60, ["候选丁": 40, "候选戊": 20])
        try await house.officer().post("/elections/\(other)/submission")
        #expect(try await house.above().post("/elections/\(other)/conclusion").status == 303)
        let names = ["甲", "乙", "丙", "丁"].map { "委员:候选\($0)" }
        #expect(try await house.posts(on: house.clock.today).isSuperset(of: names))
        let terms = try await house.database.read { try $0.value("SELECT count(*) AS n FROM union_term", as: Int.self) }
        #expect(terms == 1)
    }

    private func recall(_ house: ElectionHouse) async throws {
        for (votes, isRecalled) in [(30, false), (31, true)] {
            let id = try await house.create(["kind": "chair", "manner": "recall", "held": "2024年7月29日"])
            try await house.approve(id)
            try await house.nominate("候选甲", in: id)
            try await house.check(all: id)
            let officer = try await house.officer()
            #expect(try await officer.post("/elections/\(id)/freezing").status == 303)
            try await officer.post("/elections/\(id)/tellers", ["chief": "会员30", "teller": "会员31", "counter": "会员32"])
            let round = try await house.open(id, present: 60)
            try await house.count(round, issued: 60, returned: 60, ["候选甲": votes])
            #expect(try await house.elected(in: id).isEmpty == !isRecalled)
            if !isRecalled { #expect(try await officer.post("/elections/\(id)/failure").status == 303) }
            try await officer.post("/elections/\(id)/submission")
            try await house.above().post("/elections/\(id)/conclusion")
            let tomorrow = house.clock.today.adding(days: 1)
            #expect(try await house.posts(on: tomorrow).contains("主席:候选甲") == !isRecalled)
        }
    }

    @Test(
        "Eight seats with shares: votes elect, nobody is swapped, and nothing goes up until the voters or the union above mend it",
        arguments: Engine.available
    )
    func sharing(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 60)
        let names = (0..<10).map(ElectionHouse.name)
        let id = try await house.ready(
            [],
            ["kind": "upper", "members": "180", "seats": "8", "percent": "20", "shares": "一线教师60、女40、少数民族30"],
            before: { id in
                for (place, name) in names.enumerated() {
                    // Six teachers, of whom two come last; five women; four of the minorities.
                    var traits: [String] = []
                    if place < 4 || place > 7 { traits.append("一线教师") }
                    if place < 5 { traits.append("女") }
                    if place < 4 { traits.append("少数民族") }
                    if place == 9 {
                        let early = try await house.officer().post("/elections/\(id)/publicity")
                        #expect(early.text.contains("差额不低于20%，候选人至少10名；现有9名，不够，还差1名"))
                    }
                    try await house.nominate(name, in: id, traits)
                }
            }
        )
        var votes: [String: Int] = [:]
        for (place, name) in names.enumerated() { votes[name] = 47 - place }
        try await house.count(try await house.open(id, present: 60), issued: 60, returned: 60, votes)
        let top = Set(names.prefix(8))
        #expect(try await house.elected(in: id) == top)
        let officer = try await house.officer()
        let locked = try await officer.post("/elections/\(id)/submission")
        #expect(locked.text.contains("票数当选，结构不符：当选8人，一线教师不少于60%，即至少5人；现有4人，还差1人"))
        #expect(try await house.elected(in: id) == top)
        #expect(try await officer.post("/elections/\(id)/exemption", ["basis": ""]).status == 422)
        // The voters decide about one seat: all who are not elected stand for it.
        let last = try #require(try await house.candidates(of: id).first { $0.name == names[7] })
        try await officer.post("/elections/\(id)/vacating", ["candidate": last.id.description])
        let round = try await house.open(id, present: 60)
        #expect(round.kind == .supplement && round.seats == 1)
        #expect(Set(try await house.standing(in: round.id).map(\.name)) == Set(names.suffix(3)))
        try await house.count(round, issued: 60, returned: 60, [names[8]: 40, names[7]: 20])
        #expect(try await house.elected(in: id) == Set(names.prefix(7) + [names[8]]))
        #expect(try await officer.post("/elections/\(id)/submission").status == 303)
        try await house.above().post("/elections/\(id)/conclusion")
        #expect(try await house.find(id).state == .confirmed)
        // A delegate holds no post of the union.
        #expect(try await house.posts(on: house.clock.today).allSatisfy { !$0.contains("候选") })
    }

    @Test("What the union above excuses may go up, with the document that says so", arguments: Engine.available)
    func excusing(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 60)
        let id = try await house.ready(
            Self.five,
            ["kind": "upper", "members": "180", "seats": "3", "shares": "一线教师60"]
        )
        try await house.count(try await house.open(id, present: 60), issued: 60, returned: 60, Self.votes)
        let officer = try await house.officer()
        #expect(try await officer.post("/elections/\(id)/submission").status == 422)
        #expect(try await officer.post("/elections/\(id)/exemption", ["basis": "青教工函〔2024〕7号"]).status == 303)
        #expect(try await officer.post("/elections/\(id)/submission").status == 303)
        #expect(try await officer.get("/elections/\(id)").text.contains("上级同意：青教工函〔2024〕7号"))
    }
}
