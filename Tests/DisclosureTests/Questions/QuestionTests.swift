// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Disclosure

@Suite("Readers' questions")
struct QuestionTests {
    private func questions(_ house: DisclosureHouse, _ topic: Topic) async throws -> [Question] {
        try await house.database.read { try QuestionStore(db: $0).list(of: topic.id) }
    }

    @Test("Named to who answers, to nobody else; shown without the name once answered", arguments: Engine.available)
    func answering(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let topic = try await house.topic(in: catalogue)
        let member = try await house.member()
        #expect(try await member.post("\(topic.address)/questions", ["question": ""]).status == 422)
        #expect(try await member.post("\(topic.address)/questions", ["question": "结余怎么用？"]).status == 303)
        let question = try #require(try await questions(house, topic).first)
        // Ten working days of 1 July.
        #expect(question.due.day == .of(7, 15) && question.state == .open)
        let list = "\(catalogue.address)/questions"
        let task = try #require(try await house.tasks(of: house.region.wuShi).first)
        #expect(
            task.verb == "答复" && task.due == .of(7, 15) && task.link == list && !task.title.contains("钱七")
                && !task.detail.contains("钱七")
        )
        let officer = try await house.officer()
        #expect(try await officer.get(list).text.contains("钱七"))
        #expect(try await officer.get(catalogue.address).text.contains("1 条没答复"))
        #expect(try await member.get(list).text.contains("您提的"))
        // Whoever is above counts it, but reads neither name nor an open question.
        let above = try await house.signIn(house.region.zhouJiu)
        for path in [list, topic.address] {
            let page = try await above.get(path)
            #expect(page.status == 200 && !page.text.contains("钱七") && !page.text.contains("结余怎么用"), "\(path)")
        }
        #expect(try await house.journal(of: topic.subject).allSatisfy { !$0.contains("钱七") })
        #expect(try await officer.post("/disclosure-questions/\(question.id)/answer", ["answer": ""]).status == 422)
        #expect(try await officer.post("/disclosure-questions/\(question.id)/answer", ["answer": "用来补贴下学期伙食。"]).status == 303)
        #expect(try await house.tasks(of: house.region.wuShi).isEmpty)
        let shown = try await above.get(topic.address)
        #expect(shown.text.contains("结余怎么用") && shown.text.contains("用来补贴下学期伙食") && !shown.text.contains("钱七"))
        let again = try await officer.post("/disclosure-questions/\(question.id)/refusal", ["why": "晚了"])
        #expect(again.status == 422 && again.text.contains("刚刚有人答复了"))
        // As data too there is no name.
        let data = try await above.get(list, headers: ["Accept": "application/json"])
        #expect(data.status == 200 && !data.text.contains("钱七"))
    }

    @Test("Refused with the reason, which the asker alone reads", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let topic = try await house.topic(in: catalogue)
        let entry = try await house.publish(try await house.duties(of: topic)[0])
        let member = try await house.member()
        let asked = try await member.post("\(topic.address)/questions", ["question": "张师傅工资多少？", "entry": "\(entry.id)"])
        #expect(asked.location == entry.address)
        let question = try #require(try await questions(house, topic).first)
        let officer = try await house.officer()
        #expect(try await officer.post("/disclosure-questions/\(question.id)/refusal", ["why": ""]).status == 422)
        #expect(try await officer.post("/disclosure-questions/\(question.id)/refusal", ["why": "是个人收入"]).status == 303)
        #expect(try await member.get(entry.address).text.contains("是个人收入"))
        let above = try await house.signIn(house.region.zhouJiu)
        #expect(try await !above.get(entry.address).text.contains("张师傅"))
        #expect(try await above.post("/disclosure-questions/\(question.id)/answer", ["answer": "x"]).status == 404)
    }

    @Test("One person's questions do not heap up; strangers ask nothing", arguments: Engine.available)
    func limiting(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        let member = try await house.member()
        for number in 1...5 {
            #expect(try await member.post("\(topic.address)/questions", ["question": "第\(number)问"]).status == 303)
        }
        let sixth = try await member.post("\(topic.address)/questions", ["question": "第6问"])
        #expect(sixth.status == 422 && sixth.text.contains("您还有 5 条提问没有答复"))
        let stranger = try await house.signIn(house.region.zhengShiyi)
        #expect(try await stranger.post("\(topic.address)/questions", ["question": "问"]).status == 404)
        #expect(try await questions(house, topic).count == 5)
    }

    @Test("The days for an answer are the unit's own, and change for what comes after", arguments: Engine.available)
    func timing(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let topic = try await house.topic(in: catalogue)
        let (member, officer) = (try await house.member(), try await house.officer())
        try await member.post("\(topic.address)/questions", ["question": "先问的"])
        #expect(try await officer.post("\(catalogue.address)/answer-days", ["answer-days": "3"]).status == 303)
        #expect(try await officer.post("\(catalogue.address)/answer-days", ["answer-days": "x"]).status == 422)
        try await member.post("\(topic.address)/questions", ["question": "后问的"])
        #expect(try await questions(house, topic).map(\.due.day) == [.of(7, 4), .of(7, 15)])
        house.clock.advance(days: 4)
        #expect(try await house.officer().get("\(catalogue.address)/questions").text.contains("过了答复时限"))
        #expect(try await house.journal(of: catalogue.subject).last == "吴十：提问和检查问题的答复时限由 10 个工作日改为 3 个工作日")
    }
}
