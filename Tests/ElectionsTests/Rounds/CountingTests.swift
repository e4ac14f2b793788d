// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Elections

@Suite("Two clerks count")
struct CountingTests {
    private static let votes = ["候选甲": 9, "候选乙": 8, "候选丙": 7, "候选丁": 2]

    private func open(on engine: Engine) async throws -> (ElectionHouse, ID<Election>, Round) {
        let house = try await ElectionHouse.open(on: engine, members: 12)
        let id = try await house.ready((0..<4).map(ElectionHouse.name), ["members": "20", "seats": "3"], tellers: false)
        let early = try await house.officer().post("/elections/\(id)/rounds", ["present": "10"])
        #expect(early.text.contains("都要先推选出来"))
        try await house.officer().post("/elections/\(id)/tellers", ["chief": "会员8", "teller": "会员9", "counter": "路人"])
        return (house, id, try await house.open(id, present: 10))
    }

    @Test(
        "Nothing is declared from one count or from two that differ; who erred corrects, and the first stays",
        arguments: Engine.available
    )
    func comparing(engine: Engine) async throws {
        let (house, id, round) = try await open(on: engine)
        let (first, second) = (try await house.officer(), try await house.second())
        let form = try await house.entry(round, issued: 10, returned: 10, Self.votes)
        #expect(try await first.post("\(round.address)/declaration").text.contains("要两个人分别录入"))
        #expect(try await first.post("\(round.address)/entries", form).status == 303)
        #expect(try await first.post("\(round.address)/entries", form).text.contains("写明原因"))
        #expect(try await first.post("\(round.address)/declaration").text.contains("要两个人分别录入"))
        // Who has not counted yet does not see the other's numbers.
        #expect(try await second.get(round.address).text.contains("另一个人录入以前不显示"))
        var wrong = Self.votes
        wrong["候选丁"] = 3
        try await second.post("\(round.address)/entries", try await house.entry(round, issued: 10, returned: 10, wrong))
        #expect(try await first.post("\(round.address)/declaration").text.contains("两次录入不一样：候选丁赞成：2 和 3"))
        #expect(try await first.get(round.address).text.contains("候选丁赞成：2 和 3"))
        var corrected = form
        corrected.add("why", "看错了一行")
        #expect(try await second.post("\(round.address)/entries", corrected).status == 303)
        let entries = try await house.entries(of: round.id)
        #expect(entries.count == 3)
        #expect(entries.map(\.replaced) == [nil, "看错了一行", nil])
        #expect(try await first.post("\(round.address)/declaration").status == 303)
        #expect(try await first.post("\(round.address)/entries", corrected).text.contains("已经宣布或者作废"))
        #expect(try await first.post("\(round.address)/declaration").status == 422)
        let page = try await first.get("/elections/\(id)")
        #expect(page.text.contains("更正录入：看错了一行"))
        #expect(try await house.elected(in: id) == ["候选甲", "候选乙", "候选丙"])
    }

    @Test("Numbers that cannot be are refused with the page as it was typed", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let (house, _, round) = try await open(on: engine)
        let officer = try await house.officer()
        let over = try await officer.post(
            "\(round.address)/entries",
            try await house.entry(round, issued: 11, returned: 10, Self.votes)
        )
        #expect(over.status == 422 && over.text.contains("发出 11 张，多过到会的 10 人"))
        #expect(over.markup.first("input", where: ["id": "issued"])?["value"] == "11")
        var many = Self.votes
        many["候选丁"] = 7
        let marks = try await officer.post(
            "\(round.address)/entries",
            try await house.entry(round, issued: 10, returned: 10, many)
        )
        #expect(marks.text.contains("赞成票合计 31，有效票 10 张、每张最多选 3 人，最多 30"))
        let words = try await officer.post(
            "\(round.address)/entries",
            try await house.entry(round, issued: 10, returned: 10, Self.votes, others: "会员10")
        )
        #expect(words.text.contains("没有读懂"))
        #expect(try await house.entries(of: round.id).isEmpty)
    }

    @Test("Candidates neither watch nor count; who counts is of the union itself", arguments: Engine.available)
    func apart(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 12)
        let id = try await house.ready(["吴十", "候选甲", "候选乙", "候选丙"], ["members": "20", "seats": "3"], tellers: false)
        let officer = try await house.officer()
        func appoint(_ chief: String, _ teller: String) async throws -> TestResponse {
            try await officer.post("/elections/\(id)/tellers", ["chief": chief, "teller": teller, "counter": "会员10"])
        }
        #expect(try await appoint("候选甲", "会员9").text.contains("候选甲是候选人，不能监票"))
        #expect(try await appoint("路人", "会员9").text.contains("不在这次选举的应到名册里"))
        #expect(try await appoint("会员8", "会员8").text.contains("写了两次"))
        #expect(try await appoint("会员8", "会员9").status == 303)
        let round = try await house.open(id, present: 10)
        let form = try await house.entry(round, issued: 10, returned: 10, ["吴十": 9])
        #expect(try await officer.post("\(round.address)/entries", form).text.contains("候选人不能录入计票结果"))
        #expect(try await house.above().post("\(round.address)/entries", form).status == 404)
        #expect(try await officer.post("/elections/\(id)/rounds", ["present": "10"]).text.contains("还有一轮投票没有宣布"))
        #expect(try await officer.post("\(round.address)/voiding", ["why": ""]).status == 422)
        #expect(try await officer.post("\(round.address)/voiding", ["why": "发错了票"]).status == 303)
        let again = try await house.open(id, present: 10)
        #expect(again.kind == .redo && again.number == 2)
    }
}
