// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Elections

@Suite("Preparing an election")
struct PreparingTests {
    @Test(
        "A plan outside the size of the committee, below the excess or without a committee to elect from is refused",
        arguments: Engine.available
    )
    func planning(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 10)
        let officer = try await house.officer()
        func post(_ changes: [String: String]) async throws -> TestResponse {
            var fields: FormFields = [
                "union": house.region.school.id.description, "kind": "committee", "manner": "term", "meeting": "members",
                "number": "3",
                "years": "5", "members": "860", "seats": "7", "held": "2024年7月15日", "place": "礼堂", "percent": "", "shares": "",
            ]
            for (name, value) in changes { fields.set(name, value) }
            return try await officer.post("/elections", fields)
        }
        let small = try await post(["seats": "6"])
        #expect(small.status == 422 && small.text.contains("工会委员会应选7至15人；现定6人，少于规定"))
        #expect(try await post(["members": "180", "seats": "6"]).status == 303)
        #expect(try await post(["percent": "4"]).text.contains("差额比例不能低于5%"))
        #expect(try await post(["kind": "chair"]).text.contains("先办完那一次选举"))
        #expect(try await post(["meeting": "delegates", "members": "99", "seats": "5"]).text.contains("应当召开会员大会"))
        #expect(try await post(["meeting": "committee"]).text.contains("由会员大会或者会员代表大会选举"))
        #expect(try await post(["kind": "delegates", "manner": "recall"]).text.contains("原选举单位"))
        #expect(try await post(["years": "4"]).text.contains("任期是 3 年或者 5 年"))
        #expect(try await post(["shares": "教师60"]).text.contains("结构要求写成"))
        #expect(try await post(["union": house.region.county.id.description]).status == 404)
    }

    @Test("A request waits above for fifteen days, comes back with a reason, goes up again", arguments: Engine.available)
    func asking(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 10)
        let (officer, above) = (try await house.officer(), try await house.above())
        let id = try await house.create()
        func tasks(_ verb: String) async throws -> [String] {
            try await house.database.read { db in
                try db.rows("SELECT detail, due_on FROM task WHERE verb = \(verb) AND done_at IS NULL ORDER BY id").map {
                    "\(try $0.get("detail", as: String.self))|\(try $0.find("due_on", as: String.self) ?? "")"
                }
            }
        }
        #expect(try await officer.post("/elections/\(id)/decision").status == 404)
        try await officer.post("/elections/\(id)/request")
        #expect(try await tasks("批复选举") == ["2024年7月15日选举，应选7名，请示待批复|2024-07-16"])
        #expect(try await above.post("/elections/\(id)/decision", ["decision": "return", "why": ""]).status == 422)
        try await above.post("/elections/\(id)/decision", ["decision": "return", "why": "日期和运动会重了"])
        #expect(try await house.find(id).state == .returned)
        #expect(try await tasks("重报") == ["上级退回：日期和运动会重了|"])
        let plan: FormFields = ["members": "860", "seats": "9", "held": "2024年7月16日", "place": "礼堂"]
        #expect(try await officer.post("/elections/\(id)/plan", plan).status == 303)
        #expect(try await house.find(id).seats == 9)
        try await officer.post("/elections/\(id)/request")
        #expect(try await tasks("重报").isEmpty)
        #expect(try await officer.post("/elections/\(id)/plan", plan).status == 422)
        try await above.post("/elections/\(id)/decision")
        #expect(try await house.find(id).state == .approved)
        #expect(try await above.post("/elections/\(id)/decision").status == 422)
        #expect(try await above.get("/elections/\(id)").text.contains("同意青石县第一中学工会第三届工会委员会委员选举"))
    }

    @Test("Members with a vote stand, once each, and nobody unlooked at hangs out", arguments: Engine.available)
    func nominating(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 12)
        let id = try await house.create(["members": "180", "seats": "3"])
        try await house.approve(id)
        #expect(try await house.nominate("路人", in: id).text.contains("不在本单位会员名册里"))
        #expect(try await house.nominate("候选甲", in: id).status == 303)
        #expect(try await house.nominate("候选甲", in: id).text.contains("已经在候选人名单里"))
        _ = try await house.database.write { db in
            try db.run("UPDATE membership SET state = 'reserved' WHERE person_id = (SELECT id FROM person WHERE name = '候选乙')")
        }
        #expect(try await house.nominate("候选乙", in: id).text.contains("保留会籍，没有被选举权"))
        for name in ["候选丙", "候选丁"] { try await house.nominate(name, in: id) }
        let officer = try await house.officer()
        #expect(try await officer.post("/elections/\(id)/publicity").text.contains("候选人至少4名；现有3名，不够，还差1名"))
        try await house.nominate("候选戊", in: id)
        #expect(try await officer.post("/elections/\(id)/publicity").text.contains("还没有核对资格"))
        let first = try #require(try await house.candidates(of: id).first)
        #expect(try await officer.post("/elections/\(id)/candidates/\(first.id)/check").text.contains("先核对，再打勾"))
        try await house.check(all: id)
        #expect(try await officer.post("/elections/\(id)/publicity").status == 303)
        // Monday: the five working days begin on the next.
        #expect(try await house.find(id).publicUntil?.description == "2024-07-08")
    }

    @Test(
        "One withdraws while the list hangs out: it is not fixed until another stands, and hangs out again",
        arguments: Engine.available
    )
    func withdrawing(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 30)
        let id = try await house.create(["seats": "15"])
        try await house.approve(id)
        for number in 0..<16 { try await house.nominate(ElectionHouse.name(number), in: id) }
        try await house.check(all: id)
        var officer = try await house.officer()
        try await officer.post("/elections/\(id)/publicity")
        let early = try await officer.post("/elections/\(id)/freezing")
        #expect(early.text.contains("公示到2024年7月8日24时为止"))
        let one = try #require(try await house.candidates(of: id).first)
        try await officer.post("/elections/\(id)/candidates/\(one.id)/withdrawal", ["why": "调离"])
        house.clock.advance(days: 8)
        officer = try await house.officer()
        #expect(try await officer.post("/elections/\(id)/freezing").text.contains("候选人至少16名；现有15名，不够，还差1名"))
        try await house.nominate("会员16", in: id)
        #expect(try await house.find(id).state == .approved)
        #expect(try await officer.post("/elections/\(id)/freezing").status == 422)
        try await house.check(all: id)
        try await officer.post("/elections/\(id)/publicity")
        #expect(try await house.find(id).publicUntil?.description == "2024-07-16")
        try await officer.post("/elections/\(id)/remarks", ["text": "候选丙的职务写错了"])
        house.clock.advance(days: 8)
        officer = try await house.officer()
        #expect(try await officer.post("/elections/\(id)/freezing").text.contains("还有 1 条公示期间的意见没有处理"))
        let remark = try await house.database.read { try CandidateStore(db: $0).remarks(of: id)[0].id }
        try await officer.post("/elections/\(id)/remarks/\(remark)/outcome", ["outcome": "改正了"])
        #expect(try await officer.post("/elections/\(id)/freezing").status == 303)
        #expect(try await house.find(id).expected == 30)
        // Neither list nor roll changes any more.
        #expect(try await house.nominate("会员17", in: id).status == 422)
        let other = try #require(try await house.candidates(of: id).first { $0.stands })
        #expect(try await officer.post("/elections/\(id)/candidates/\(other.id)/withdrawal", ["why": "不想"]).status == 422)
        #expect(try await house.candidates(of: id).filter(\.stands).count == 16)
    }

    @Test("The night calls a list to mind that has hung out, once", arguments: Engine.available)
    func calling(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 12)
        let id = try await house.create(["members": "180", "seats": "3"])
        try await house.approve(id)
        for number in 0..<4 { try await house.nominate(ElectionHouse.name(number), in: id) }
        try await house.check(all: id)
        try await house.officer().post("/elections/\(id)/publicity")
        let night = ElectionNight(database: house.database)
        #expect(try await night.run(at: house.clock.now) == 0)
        house.clock.advance(days: 8)
        #expect(try await night.run(at: house.clock.now) == 1)
        #expect(try await night.run(at: house.clock.now) == 0)
        try await house.officer().post("/elections/\(id)/freezing")
        let open = try await house.database.read { db in
            try db.value("SELECT count(*) AS n FROM task WHERE verb = '定名单' AND done_at IS NULL", as: Int.self)
        }
        #expect(open == 0)
    }
}
