// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Congress

@Suite("A vote on phones")
struct PhoneVoteTests {
    /// 150 delegates of whom so many are in the hall with phones, and a motion that is open on them.
    private func voting(_ present: Int, of seats: Int, body: Body = .staff, on engine: Engine) async throws -> (
        house: CongressHouse, motion: ID<Motion>, hall: [Delegate]
    ) {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: seats, body: body)
        let meeting = try await house.meeting(of: congress)
        try await house.equip(try await house.delegates(of: congress)[..<present])
        let hall = Array(try await house.delegates(of: congress)[..<present])
        try await house.mark(hall, "in", at: meeting)
        try await house.officer().post("/congress-meetings/\(meeting)/opening")
        let agenda = try await house.motion("大会议程", .agenda, body: body, at: meeting)
        _ = try await house.vote(agenda, tellers: hall, ["yes": "\(present)", "no": "0", "abstain": "0"])
        let motion = try await house.motion("绩效工资分配办法", .measure, ballot: .phones, body: body, at: meeting)
        return (house, motion, hall)
    }

    private func ending(_ hall: [Delegate], asked: Bool = true) -> FormFields {
        var fields: FormFields = ["teller": hall[0].id.description, "second": hall[1].id.description]
        if asked { fields.add("asked", "yes") }
        return fields
    }

    @Test(
        "75 for, 20 against, 18 neither of 150: the staff's half carries, the union's more than half does not (S2)",
        arguments: Engine.available,
        [Body.staff, .union]
    )
    func deciding(engine: Engine, body: Body) async throws {
        let (house, motion, hall) = try await voting(118, of: 150, body: body, on: engine)
        let client = try await house.officer()
        #expect(try await client.post("/congress-motions/\(motion)/opening").status == 303)
        try await house.cast(75, 20, 18, by: hall.compactMap(\.person), in: motion)
        let running = try await client.get("/congress-motions/\(motion)")
        #expect(running.text.contains("已表决 113 人，名册 118 人") && !running.text.contains("75票"))
        let early = try await client.post("/congress-motions/\(motion)/count", ending(hall, asked: false))
        #expect(early.status == 422 && early.text.contains("还有5人没有投"))
        #expect(try await client.post("/congress-motions/\(motion)/count", ending(hall)).status == 303)
        let declared = try await house.motion(motion)
        let count = Count(yes: 75, no: 20, abstain: 18, issued: 113, returned: 113)
        #expect(declared.count == count && declared.muster?.present == 118 && declared.passed == (body == .staff))
        let sheet = try await client.get("/congress-motions/\(motion)").text
        #expect(sheet.contains("113张、113张") && sheet.contains("66.37%") && sheet.contains("78.95%"))
        let poll = try #require(declared.poll)
        let head = try #require(try await house.database.read { try BallotBox($0).head(of: poll) })
        #expect(sheet.contains("https://hearth.test/ballots/\(poll)/board") && sheet.contains(head))
        #expect(try await client.post("/congress-motions/\(motion)/count", ending(hall)).status == 422)
    }

    @Test("A delegate votes once, finds the code on the closed board, and nobody else votes", arguments: Engine.available)
    func voting(engine: Engine) async throws {
        let (house, motion, hall) = try await voting(3, of: 4, on: engine)
        let (client, delegate) = (try await house.officer(), try await house.delegate())
        let page = "/congress-motions/\(motion)"
        #expect(try await delegate.post("\(page)/ballots", ["vote": "yes"]).status == 422)
        #expect(try await client.post("\(page)/opening").status == 303)
        #expect(try await delegate.get("/delegate").text.contains("等您投"))
        #expect(try await delegate.get(page).text.contains("确认并交上"))
        // Whoever was not in the hall has no part in this vote; 吴十 runs it and is no delegate.
        #expect(try await client.post("\(page)/ballots", ["vote": "yes"]).status == 422)
        #expect(try await delegate.post("\(page)/ballots", ["vote": "perhaps"]).status == 422)
        let answer = try await delegate.post("\(page)/ballots", ["vote": "no"])
        let code = try #require(answer.text.firstMatch(of: /([0-9A-Z]{4} ){3}[0-9A-Z]{4}/)).output.0
        #expect(answer.status == 200 && answer.markup.problems.isEmpty)
        #expect(try await delegate.post("\(page)/ballots", ["vote": "yes"]).text.contains("已经投过票"))
        #expect(!(try await delegate.get("/delegate").text.contains("等您投")))
        try await house.cast(2, 0, 0, by: hall[1...].compactMap(\.person), in: motion)
        #expect(try await client.post("\(page)/count", ending(hall, asked: false)).status == 303)
        #expect(try await house.motion(motion).count == Count(yes: 2, no: 1, abstain: 0, issued: 3, returned: 3))
        let poll = try #require(try await house.motion(motion).poll)
        let found = try await delegate.get("/ballots/\(poll)?code=\(PercentCoding.encode(String(code)))")
        #expect(found.text.contains("已计入") && found.text.contains(page) && found.text.contains("一直盯着数据库"))
        #expect(try await delegate.get("/ballots/\(poll)/board").status == 200)
    }

    @Test(
        "Who has no phone in the hall shuts the phones for all; a voided vote lets go of its ballots, and is not repeated",
        arguments: Engine.available
    )
    func refusing(engine: Engine) async throws {
        let (house, motion, hall) = try await voting(3, of: 4, on: engine)
        let client = try await house.officer()
        _ = try await house.database.write { db in
            try db.run("UPDATE account SET disabled_at = \(TestClock.start) WHERE person_id = \(hall[2].person)")
        }
        let refused = try await client.post("/congress-motions/\(motion)/opening")
        #expect(refused.status == 422 && refused.text.contains("1位不能在手机上投票") && refused.text.contains(hall[2].name))
        #expect(try await house.motion(motion).state == .draft)
        #expect(try await house.database.read { try BallotBox($0).polls(for: Subject("congress_motion", motion)) }.isEmpty)
        _ = try await house.database.write { try $0.run("UPDATE account SET disabled_at = NULL") }
        #expect(try await client.post("/congress-motions/\(motion)/opening").status == 303)
        try await house.cast(2, 0, 0, by: hall.compactMap(\.person), in: motion)
        #expect(try await client.post("/congress-motions/\(motion)/voiding", ["why": "事项写错了"]).status == 303)
        let poll = try #require(try await house.motion(motion).poll)
        #expect(try await house.database.read { try BallotBox($0).find(poll)?.state } == .void)
        let left: Int? = try await house.database.read { try $0.value("SELECT count(*) AS n FROM ballot_urn") }
        #expect(left == 0)
        #expect(try await house.delegate().post("/congress-motions/\(motion)/ballots", ["vote": "yes"]).status == 422)
        let meeting = try await house.motion(motion).meeting
        let recall = FormFields(dictionaryLiteral: ("kind", "recall"), ("title", "罢免"), ("body", "union"), ("ballot", "phones"))
        #expect(try await client.post("/congress-meetings/\(meeting)/motions", recall).status == 404)
    }
}
