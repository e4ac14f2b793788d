// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("A congress in its hall")
struct HallTests {
    @Test(
        "99 of 150 cannot begin, guests or not; 100 can; who leaves blocks the next vote, not the last one (S1)",
        arguments: Engine.available
    )
    func sitting(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 150)
        let (meeting, delegates) = (try await house.meeting(of: congress), try await house.delegates(of: congress))
        let client = try await house.officer()
        try await house.mark(delegates[..<99], "in", at: meeting)
        let guests = (1...12).map { "来宾\($0)" }.joined(separator: "、")
        try await client.post("/congress-meetings/\(meeting)/guests", ["kind": "invited", "names": guests])
        let refused = try await client.post("/congress-meetings/\(meeting)/opening")
        #expect(refused.status == 422 && refused.text.contains("现有99人，未达到，还差1人") && refused.text.contains("第十九条"))
        // The hundredth, and somebody who is in already.
        try await house.mark(delegates[98...99], "in", at: meeting)
        #expect(try await client.get("/congress-meetings/\(meeting)").text.contains("100/150，需100"))
        #expect(try await client.post("/congress-meetings/\(meeting)/opening").status == 303)
        let agenda = try await house.motion("大会议程", .agenda, at: meeting)
        #expect(try await house.vote(agenda, tellers: delegates, ["yes": "100", "no": "0", "abstain": "0"]).status == 303)
        try await house.mark(delegates[99...99], "out", at: meeting)
        let plan = try await house.motion("绩效工资分配办法", .measure, ballot: .paper, at: meeting)
        let blocked = try await client.post("/congress-motions/\(plan)/opening")
        #expect(blocked.status == 422 && blocked.text.contains("未达到，还差1人"))
        let kept = try await house.motion(agenda)
        #expect(kept.muster == Muster(established: 150, inOffice: 150, present: 100) && kept.passed == true)
    }

    @Test(
        "A vacancy on the day makes 150 of 151 the base; who was elected later changes no vote that was taken (S6)",
        arguments: Engine.available
    )
    func replacing(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 151, staff: 151)
        let (meeting, delegates) = (try await house.meeting(of: congress), try await house.delegates(of: congress))
        let client = try await house.officer()
        let last = delegates[150]
        let today = house.clock.today
        let gone = try await client.post(
            "\(congress.address)/vacancies",
            ["delegate": last.id.description, "from": today.description, "why": "退休"]
        )
        #expect(gone.status == 303)
        #expect(
            try await client.post(
                "\(congress.address)/vacancies",
                ["delegate": last.id.description, "from": today.description, "why": "退休"]
            ).status == 422
        )
        try await house.mark(delegates[..<101], "in", at: meeting)
        #expect(try await house.mark([last], "in", at: meeting).status == 422)
        try await house.mark(delegates[100...100], "out", at: meeting)
        #expect(try await client.get("/congress-meetings/\(meeting)").text.contains("100/150，需100"))
        #expect(try await client.post("/congress-meetings/\(meeting)/opening").status == 303)
        let agenda = try await house.motion("大会议程", .agenda, at: meeting)
        #expect(try await house.vote(agenda, tellers: delegates, ["yes": "75", "no": "20", "abstain": "0"]).status == 303)
        let unit = last.constituency.description
        let few = try await client.post(
            "\(congress.address)/by-elections",
            ["constituency": unit, "held": today.description, "participants": "100", "votes": "新人 100 教师"]
        )
        #expect(few.status == 303)
        #expect(try await house.delegates(of: congress).count == 151)
        let filled = try await client.post(
            "\(congress.address)/by-elections",
            ["constituency": unit, "held": today.description, "participants": "101", "votes": "新人 76 教师\n别人 25"]
        )
        #expect(filled.status == 303)
        let now = try await house.delegates(of: congress)
        #expect(now.count == 152 && now.first { $0.name == "新人" }?.traits == [.teacher])
        #expect(try await house.motion(agenda).muster?.inOffice == 150)
        #expect(try await client.get("/congress-meetings/\(meeting)").text.contains("100/151，需101"))
        #expect(
            try await client.post(
                "\(congress.address)/by-elections",
                ["constituency": unit, "held": today.description, "participants": "101", "votes": "又一人 76"]
            ).status == 422
        )
    }

    @Test(
        "A delegate checks in on the phone with the code, once; who is none, or has another code, does not",
        arguments: Engine.available
    )
    func checkingIn(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 3)
        let meeting = try await house.meeting(of: congress)
        let code = try #require(try await house.find(meeting)?.code)
        let delegate = try await house.delegate()
        #expect(try await delegate.get("/check-in?code=\(code)").text.contains(code))
        #expect(try await delegate.post("/check-in", ["code": "WRONG234"]).status == 422)
        #expect(try await delegate.post("/check-in", ["code": code.lowercased()]).status == 303)
        #expect(try await delegate.post("/check-in", ["code": code]).status == 303)
        let today = house.clock.today
        let present = try await house.database.read { try MeetingStore(db: $0).present(meeting, congress.id, on: today) }
        #expect(present == 1)
        let stranger = try await house.house.signIn(house.region.zhengShiyi)
        let refused = try await stranger.post("/check-in", ["code": code])
        #expect(refused.status == 422 && refused.text.contains("不在本次会议的代表名册"))
        let screen = try await house.officer().get("/congress-meetings/\(meeting)/screen")
        #expect(screen.text.contains(code) && screen.markup.problems.isEmpty)
        #expect(try await delegate.get("/congress-meetings/\(meeting)/screen").status == 404)
    }

    @Test(
        "In a hall of two bodies a person sits in both, and each body has its own count and its own rule (H40)",
        arguments: Engine.available
    )
    func sharingTheHall(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let (staff, union) = (try await house.congress(seats: 4), try await house.congress(seats: 2, body: .union))
        let meeting = try await house.meeting(of: staff, with: union)
        let (ours, theirs) = (try await house.delegates(of: staff), try await house.delegates(of: union))
        let client = try await house.officer()
        // 钱七 sits in both; ticking one seat brings the other.
        try await house.mark(ours[..<3], "in", at: meeting)
        let refused = try await client.post("/congress-meetings/\(meeting)/opening")
        #expect(refused.status == 422 && refused.text.contains("应到代表2人"))
        try await house.mark(theirs[1...1], "in", at: meeting)
        #expect(try await client.post("/congress-meetings/\(meeting)/opening").status == 303)
        for body in Body.allCases {
            let tellers = body == .staff ? ours : theirs
            let agenda = try await house.motion("\(body.shortLabel)议程", .agenda, body: body, at: meeting)
            #expect(
                try await house.vote(agenda, tellers: tellers, ["yes": "2", "no": "0", "abstain": "0"]).status == 303,
                "\(body)"
            )
        }
        let report = try await house.motion("工会工作报告", .report, body: .union, at: meeting)
        // Half of the union's delegates is not more than half of them.
        #expect(try await house.vote(report, tellers: theirs, ["yes": "1", "no": "0", "abstain": "1"]).status == 303)
        #expect(try await house.motion(report).passed == false)
        let plan = try await house.motion("分配办法", .measure, body: .staff, at: meeting)
        #expect(try await house.vote(plan, tellers: ours, ["yes": "2", "no": "1", "abstain": "0"]).status == 303)
        #expect(try await house.motion(plan).passed == true)
        let recall = FormFields(dictionaryLiteral: ("kind", "recall"), ("title", "罢免"), ("body", "staff"), ("ballot", "paper"))
        #expect(try await client.post("/congress-meetings/\(meeting)/motions", recall).status == 422)
    }
}
