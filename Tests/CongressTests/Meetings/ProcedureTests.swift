// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("A meeting's way from request to archive")
struct ProcedureTests {
    @Test("The union above answers; sent back it is asked again; nobody else answers", arguments: Engine.available)
    func asking(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 5)
        let (client, county) = (try await house.officer(), try await house.house.signIn(house.region.zhouJiu))
        let answer = try await client.post(
            "\(congress.address)/meetings",
            ["number": "2", "held": "2024-07-10", "place": "礼堂", "kind": "regular", "caller": "union", "until": "2024-07-05"]
        )
        let address = try #require(answer.location)
        #expect(try await client.post("\(address)/request").status == 422)
        try await client.post("\(address)/agenda", ["starts": "9：5", "title": "开幕", "power": "other"])
        #expect(try await client.post("\(address)/request").status == 303)
        let waiting = try await tasks(house, house.region.zhouJiu)
        #expect(waiting.map(\.verb) == ["批复"])
        #expect(try await client.post("\(address)/decision").status == 404)
        let city = try await house.house.signIn(house.region.wangShier)
        #expect(try await city.post("\(address)/decision").status == 404)
        #expect(try await county.post("\(address)/decision", ["decision": "return"]).status == 422)
        #expect(try await county.post("\(address)/decision", ["decision": "return", "why": "议程太满"]).status == 303)
        #expect(try await tasks(house, house.region.wuShi).map(\.verb) == ["重报"])
        #expect(try await client.post("\(address)/request").status == 303)
        #expect(try await tasks(house, house.region.wuShi).isEmpty)
        #expect(try await county.post("\(address)/decision").status == 303)
        #expect(try await county.post("\(address)/decision").status == 422)
        // Not before its day.
        #expect(try await client.post("\(address)/opening").text.contains("还没有到日子"))
    }

    private func tasks(_ house: CongressHouse, _ someone: Someone) async throws -> [WorkTask] {
        try await house.database.read { try TaskStore($0).open(for: [someone.desk]) }
    }

    @Test(
        "The agenda is voted first; a vote runs alone; closing waits for it; then the congress is a fact",
        arguments: Engine.available
    )
    func holding(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 4)
        let (meeting, delegates) = (try await house.meeting(of: congress), try await house.delegates(of: congress))
        let client = try await house.officer()
        try await house.mark(delegates, "in", at: meeting)
        let plan = try await house.motion("考核办法", .measure, at: meeting)
        #expect(try await client.post("/congress-motions/\(plan)/opening").status == 422)
        try await client.post("/congress-meetings/\(meeting)/opening")
        let early = try await client.post("/congress-motions/\(plan)/opening")
        #expect(early.status == 422 && early.text.contains("先表决议程") && early.text.contains("第二十条"))
        let agenda = try await house.motion("议程", .agenda, at: meeting)
        #expect(try await client.post("/congress-motions/\(agenda)/opening").status == 303)
        #expect(try await client.post("/congress-motions/\(plan)/opening").text.contains("正在表决"))
        #expect(try await client.post("/congress-meetings/\(meeting)/closing").status == 422)
        #expect(try await house.vote(agenda, tellers: delegates, ["yes": "4", "no": "0", "abstain": "0"]).status == 422)
        let tellers: FormFields = [
            "teller": delegates[0].id.description, "second": delegates[1].id.description, "yes": "2", "no": "1", "abstain": "1",
        ]
        var same = tellers
        same.set("second", delegates[0].id.description)
        #expect(try await client.post("/congress-motions/\(agenda)/count", same).text.contains("监票人要写两位"))
        #expect(try await client.post("/congress-motions/\(agenda)/count", tellers).status == 303)
        #expect(try await client.post("/congress-motions/\(agenda)/count", tellers).status == 422)
        #expect(try await client.post("/congress-motions/\(agenda)/voiding", ["why": "点错了"]).status == 422)
        let sheet = try await client.get("/congress-motions/\(agenda)")
        #expect(sheet.text.contains("在任代表4人，须半数以上，即至少2人；现有2人，已达到"))
        #expect(try await house.vote(plan, tellers: delegates, ["yes": "1", "no": "3", "abstain": "0"]).status == 303)
        #expect(
            try await client.post("/congress-motions/\(plan)/follow-ups", ["task": "办", "responsible": "人事处", "due": "7月9日"])
                .status == 422
        )
        #expect(
            try await client.post("/congress-motions/\(agenda)/follow-ups", ["task": "办", "responsible": "人事处", "due": "7月9日"])
                .status == 303
        )
        let followUp = try #require(
            try await house.database.read { try MotionStore(db: $0).followUps(of: meeting).first }
        )
        #expect(try await client.post("/congress-follow-ups/\(followUp.id)/outcome", ["outcome": "办了"]).status == 303)
        #expect(try await client.post("/congress-follow-ups/\(followUp.id)/outcome", ["outcome": "又办"]).status == 422)
        #expect(try await client.post("/congress-meetings/\(meeting)/closing").status == 303)
        let fact = try await house.database.read { try FactStore($0).facts(of: Subject("congress_meeting", meeting)).first }
        #expect(fact?.kind == "congress" && fact?.on == house.clock.today && fact?.tags[.series] == ["教代会"])
        #expect(try await client.post("/congress-meetings/\(meeting)/archive").status == 303)
        #expect(try await client.post("/congress-meetings/\(meeting)/materials", ["title": "报告", "sent": "6月20日"]).status == 422)
    }

    @Test("Papers go out seven days before; later ones are named", arguments: Engine.available)
    func sending(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let meeting = try await house.meeting(of: house.congress(seats: 4))
        let client = try await house.officer()
        try await client.post("/congress-meetings/\(meeting)/materials", ["title": "工作报告", "sent": "6月24日"])
        #expect(try await client.get("/congress-meetings/\(meeting)").text.contains("1份都按时送达"))
        try await client.post("/congress-meetings/\(meeting)/materials", ["title": "分配办法", "sent": "6月25日"])
        #expect(try await client.get("/congress-meetings/\(meeting)").text.contains("“分配办法”没有按时"))
        #expect(try await client.post("/congress-meetings/\(meeting)/materials", ["title": "x", "sent": "7月2日"]).status == 422)
    }

    @Test("An opinion that is not taken up is explained, or stays open", arguments: Engine.available)
    func explaining(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let meeting = try await house.meeting(of: house.congress(seats: 4))
        let client = try await house.officer()
        let said: FormFields = ["delegation": "第一代表团", "text": "推迟上课时间", "responsible": "教务处"]
        #expect(try await client.post("/congress-meetings/\(meeting)/opinions", said).status == 303)
        let opinion = try #require(try await house.database.read { try OpinionStore(db: $0).list(of: meeting).first })
        for state in ["declined", "partly", "open", "other"] {
            #expect(try await client.post("/congress-opinions/\(opinion.id)/answer", ["state": state]).status == 422, "\(state)")
        }
        let why: FormFields = ["state": "declined", "answer": "和作息规定不一致"]
        #expect(try await client.post("/congress-opinions/\(opinion.id)/answer", why).status == 303)
        let ledger = try await house.delegate().get("/congress-meetings/\(meeting)/opinions")
        #expect(ledger.text.contains("没有采纳") && ledger.text.contains("和作息规定不一致") && ledger.text.contains("第八条"))
    }
}
